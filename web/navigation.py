"""The main navigation: what a member finds there, in the order of use."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from models.people import STAFF, Member
from models.queries.messages import waiting_count
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
    ("driving.home", "key", _l("开车")),
    ("riding.home", "car-front-fill", _l("搭车")),
    ("messages.index", "chat-dots-fill", _l("留言")),
    ("talks.index", "people-fill", _l("谈心")),
    ("announcements.index", "bell-fill", _l("通知")),
    ("people.me_page", "person-fill", _l("我的")),
]


def navigation(member: Member | None) -> list[Item]:
    """The entries this member may open."""
    if member is None:
        return []
    return [
        Item(url_for(endpoint), icon, str(text), _is_here(endpoint), _badge(endpoint, member))
        for endpoint, icon, text in ENTRIES
        if finds(endpoint, member)
    ]


def _is_here(endpoint: str) -> bool:
    # Some subjects are several blueprints under one path: messages, their answers, their imports.
    below = url_for(endpoint).rstrip("/") + "/"
    return endpoint.split(".")[0] == request.blueprint or request.path.startswith(below)


def _badge(endpoint: str, member: Member) -> int:
    if endpoint == "messages.index" and member.has_role(*STAFF):
        return waiting_count(session, member.site)
    return 0
