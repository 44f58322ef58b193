"""The main navigation: what a member finds there, in the order of use."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from models.people import Member
from models.queries.notices import unseen_notices
from web.access import finds
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
    ("calendar.index", "calendar3", _l("排班")),
    ("notices.index", "bell-fill", _l("消息")),
    ("people.me_page", "person-fill", _l("我的")),
]


def navigation(member: Member | None) -> list[Item]:
    """The entries this member may open."""
    if member is None:
        return []
    blueprint = request.blueprint
    return [
        Item(
            url_for(endpoint),
            icon,
            str(text),
            endpoint.split(".")[0] == blueprint,
            unseen_notices(session, member) if endpoint == "notices.index" else 0,
        )
        for endpoint, icon, text in ENTRIES
        if finds(endpoint, member)
    ]
