"""The orders in which lists can be read, the usual one first; a minus means backwards."""

from flask_babel import lazy_gettext as _l

NEWEST, OLDEST = _l("新的在前"), _l("旧的在前")
BY_TITLE = _l("按题目")

MATERIALS = (("-day", NEWEST), ("day", OLDEST), ("title", BY_TITLE))
QUESTIONS = (("-day", NEWEST), ("day", OLDEST), ("text", BY_TITLE))
BOOKS = (("-month", NEWEST), ("month", OLDEST), ("title", _l("按书名")))
COURSES = (("-day", NEWEST), ("day", OLDEST), ("title", BY_TITLE), ("-hours", _l("学时多的")))
DISCUSSIONS = (("-day", NEWEST), ("day", OLDEST), ("topic", BY_TITLE))
TITLES = (("-day", NEWEST), ("day", OLDEST), ("title", _l("按称号")))
CLASSES = (("-day", NEWEST), ("day", OLDEST), ("title", BY_TITLE))
HALL = (("-day", NEWEST), ("day", OLDEST), ("name", _l("按名称")))
PROJECTS = (("-day", NEWEST), ("day", OLDEST), ("due", _l("先到期的")), ("name", _l("按名称")))
EVENTS = (("-day", NEWEST), ("day", OLDEST), ("title", BY_TITLE))
TALKS = (("-day", NEWEST), ("day", OLDEST), ("place", _l("按地点")))
WORKS = (("-day", NEWEST), ("day", OLDEST), ("title", BY_TITLE))
PAIRS = (
    ("-running", _l("正在带的")),
    ("-start", NEWEST),
    ("start", OLDEST),
    ("end", _l("先到期的")),
)
CASES = (("-day", NEWEST), ("day", OLDEST))
ANNOUNCEMENTS = (("-day", NEWEST), ("day", OLDEST), ("title", BY_TITLE))
HISTORY = (("-day", NEWEST), ("day", OLDEST))
NOTICES = (("-day", NEWEST), ("day", OLDEST))
