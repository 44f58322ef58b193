"""The main navigation: what a member finds there, in the order of use."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from models.people import STAFF, Member
from models.queries.messages import waiting_count
from models.queries.notices import unseen_notices
from web.admission import finds
from web.transactions import session


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: where it leads, its icon and word, and whether the reader is there."""

    href: str
    icon: str
    text: str
    current: bool
    badge: int = 0


ENTRIES: list[tuple[str, str, LazyString]] = [
    ("weeks.show", "car-front-fill", _l("配对")),
    ("duty.show", "clipboard-check", _l("值班")),
    ("driving.home", "key", _l("开车")),
    ("riding.home", "car-front-fill", _l("搭车")),
    ("messages.index", "chat-dots-fill", _l("留言")),
    ("colours.calendar", "calendar3", _l("五色")),
    ("notices.index", "bell-fill", _l("消息")),
    ("talks.index", "people-fill", _l("谈心")),
    ("announcements.index", "journal-text", _l("公告")),
    ("platforms.show", "lightbulb", _l("平台")),
    ("calendar.index", "calendar3", _l("排班")),
    ("report.index", "bar-chart-fill", _l("年报")),
    ("people.me_page", "person-fill", _l("我的")),
]


# Subjects that are several blueprints: which of them has the entry.
PARTS = {
    "duty": ("timetable", "outlets"),
    "calendar": ("mine_days",),
    "colours": (
        "attendance",
        "event_photos",
        "aid",
        "case_work",
        "culture",
        "articles",
        "mentoring",
    ),
    "messages": ("message_acts", "unnamed", "chat_imports", "answers"),
    "talks": ("opinions",),
    "report": ("targets",),
    "platforms": (
        "study",
        "discussions",
        "training",
        "classes",
        "innovation",
        "projects",
        "pulse",
    ),
}
PART_OF = {part: whole for whole, parts in PARTS.items() for part in parts}


def navigation(member: Member | None) -> list[Item]:
    """The entries this member may open."""
    if member is None:
        return []
    here = PART_OF.get(request.blueprint or "", request.blueprint)
    return [
        Item(
            url_for(endpoint),
            icon,
            str(text),
            endpoint.split(".")[0] == here,
            _badge(endpoint, member),
        )
        for endpoint, icon, text in ENTRIES
        if finds(endpoint, member)
    ]


def _badge(endpoint: str, member: Member) -> int:
    if endpoint == "messages.index" and member.has_role(*STAFF):
        return waiting_count(session, member.site)
    return unseen_notices(session, member) if endpoint == "notices.index" else 0
