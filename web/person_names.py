"""How people are called: 秦望川 is 秦师傅."""

from flask_babel import gettext as _

TWO_LETTER_SURNAMES = frozenset(
    {"欧阳", "上官", "司马", "司徒", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "东方"}
)


def surname(name: str) -> str:
    """秦 of 秦望川, 欧阳 of 欧阳山; names of other kinds as they are."""
    if len(name) > 4 or "·" in name:
        return name
    return name[:2] if name[:2] in TWO_LETTER_SURNAMES and len(name) > 2 else name[:1]


def as_driver(name: str) -> str:
    """秦师傅."""
    return _("%(surname)s师傅", surname=surname(name))


def full_driver(name: str) -> str:
    """秦望川 师傅."""
    return _("%(name)s 师傅", name=name)


def all_of(names: list[str]) -> str:
    """白喜平、康大牛."""
    return _("、").join(names)
