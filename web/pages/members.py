"""The office's list of members and a member's page, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from flask import current_app, request, url_for
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.people import Member, Role, Site
from models.queries.members import Order, Standing, Wanted, members_found, sections_of
from models.queries.people import crews
from models.queries.rides import open_offers, open_requests
from models.sign_in_words import SignInWord
from web.clock import here, now
from web.forms.accounts_office import CREW, SECTION, places
from web.labels import ROLES
from web.pages.paging import pages_of
from web.qr_picture import qr_picture
from web.settings import Settings
from web.transactions import session
from workflows.own_password import good_word

Choice = TypeVar("Choice", bound=StrEnum)

STANDINGS: dict[Standing, LazyString] = {
    Standing.ACTIVE: _l("在用"),
    Standing.NEVER: _l("还没登录过"),
    Standing.DISABLED: _l("已停用"),
}
SLIPS_A_PAGE = 8
COLUMNS: list[tuple[str, LazyString, Order | None, Order | None]] = [
    ("name", _l("姓名"), Order.NAME, Order.NAME_DOWN),
    ("number", _l("工号"), Order.NUMBER, Order.NUMBER_DOWN),
    ("crew", _l("区队和班组"), Order.CREW, Order.CREW_DOWN),
    ("roles", _l("职务"), None, None),
    ("standing", _l("状态"), None, None),
]


def _one_of(name: str, kind: type[Choice]) -> Choice | None:
    text = request.args.get(name, "")
    return kind(text) if text in set(kind) else None


def _key(at: str, kind: str) -> int | None:
    number = at.removeprefix(kind)
    wanted = at.startswith(kind) and number.isascii() and number.isdecimal() and len(number) < 10
    return int(number) if wanted else None


def wanted_members() -> Wanted:
    """What the address asks for; a wrong value there asks for nothing."""
    at = request.args.get("at", "")
    return Wanted(
        words=request.args.get("words", "").replace("\0", "").strip()[:50],
        standing=_one_of("standing", Standing),
        role=_one_of("role", Role),
        section_id=_key(at, SECTION),
        crew_id=_key(at, CREW),
        order=_one_of("order", Order) or Order.NUMBER,
    )


def list_page(site: Site) -> dict[str, Any]:
    """One page of the list, its filter and its columns."""
    wanted = wanted_members()
    found = members_found(session, site, wanted, request.args.get("page", 1, int))
    return {
        "rows": [_row(member) for member in found.rows],
        "columns": [_column(*column, wanted.order) for column in COLUMNS],
        "wanted": wanted,
        "at": request.args.get("at", ""),
        "places": [
            (place, text)
            for place, _section, _crew, text in places(
                sections_of(session, site), crews(session, site)
            )
        ],
        "roles": ROLES,
        "standings": STANDINGS,
        "pager": pages_of(found),
    }


def _row(member: Member) -> dict[str, Any]:
    return {
        "name": {"text": member.name, "href": url_for("members.show", member_id=member.id)},
        "number": number_words(member),
        "crew": crew_words(member),
        "roles": roles_words(member),
        "standing": str(STANDINGS[standing_of(member)]),
    }


def _column(
    key: str, text: LazyString, up: Order | None, down: Order | None, order: Order
) -> dict[str, Any]:
    if up is None or down is None:
        return {"key": key, "text": str(text)}
    kept: dict[str, Any] = {**request.args.to_dict(), "order": (down if order is up else up).value}
    kept.pop("page", None)
    sorted_by = {up: "ascending", down: "descending"}.get(order)
    address = url_for("members.index", **kept)
    return {"key": key, "text": str(text), "href": address, "sorted": sorted_by}


def number_words(member: Member) -> str:
    """The employee number; none once it was forgotten."""
    return member.employee_no if member.name_forgotten_at is None else "—"


def crew_words(member: Member) -> str:
    """综采一队·生产一班."""
    parts = [one.name for one in (member.section, member.crew) if one]
    return "·".join(parts) or _("没有登记")


def roles_words(member: Member) -> str:
    """师傅、协调员."""
    held = {grant.role for grant in member.roles}
    return "、".join(str(ROLES[role]) for role in Role if role in held) or "—"


def standing_of(member: Member) -> Standing:
    """How the account stands."""
    if not member.active:
        return Standing.DISABLED
    return Standing.ACTIVE if member.first_signed_in_at else Standing.NEVER


def masked(phone: str) -> str:
    """139****0001: enough to see whether it is the right one."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 7 else _("没有登记")


def member_page(member: Member) -> dict[str, Any]:
    """What the office sees of a member, and what ends if he is disabled."""
    today, site = here(member.site).date(), member.site
    word: SignInWord | None = good_word(session, member.id, now())
    return {
        "member": member,
        "facts": [
            (_("工号"), number_words(member)),
            (_("区队和班组"), crew_words(member)),
            (_("职务"), roles_words(member)),
            (_("手机"), masked(member.phone)),
            (_("入矿日期"), member.joined_on or _("没有登记")),
            (_("第一次登录"), day_words(member.first_signed_in_at, site) or _("还没有")),
        ],
        "standing": standing_of(member).value,
        "standing_text": STANDINGS[standing_of(member)],
        "left_on": day_words(member.left_at, site),
        "word_until": day_words(word.until, site) if word else None,
        "offers": len(open_offers(session, member, today)),
        "requests": len(open_requests(session, member, today)),
    }


def day_words(moment: datetime | None, site: Site) -> str:
    """The day at the mine: 2026-03-09; nothing for no moment."""
    zone = here(site).tzinfo
    return f"{moment.astimezone(zone):%Y-%m-%d}" if moment else ""


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip of paper: whose, and the word on it."""

    number: str
    name: str
    word: str


def slips_page(words: Sequence[tuple[Member, str]]) -> dict[str, Any]:
    """Slips to print, eight on a sheet; the words are on this page and nowhere else."""
    settings: Settings = current_app.extensions["settings"]
    slips = [Slip(one.employee_no, one.name, f"{word[:4]}-{word[4:]}") for one, word in words]
    address = url_for("people.sign_in", _external=True)
    return {
        "sheets": [slips[at : at + SLIPS_A_PAGE] for at in range(0, len(slips), SLIPS_A_PAGE)],
        "address": address,
        "picture": qr_picture(address),
        "days": settings.word_days,
    }
