"""Reads for the office's list of members, and for whom words to sign in with are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from models.people import STAFF, Crew, Member, Role, RoleGrant, Section, Site
from models.queries.pages import PAGE_ROWS, Page


class Standing(StrEnum):
    """How an account stands."""

    ACTIVE = "active"
    NEVER = "never"
    DISABLED = "disabled"


class Order(StrEnum):
    """By what the list is sorted."""

    NUMBER = "number"
    NUMBER_DOWN = "number_down"
    NAME = "name"
    NAME_DOWN = "name_down"
    CREW = "crew"
    CREW_DOWN = "crew_down"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is to show; empty wishes leave nothing out."""

    words: str = ""
    standing: Standing | None = None
    role: Role | None = None
    section_id: int | None = None
    crew_id: int | None = None
    order: Order = Order.NUMBER


ORDERS = {
    Order.NUMBER: (Member.employee_no,),
    Order.NUMBER_DOWN: (Member.employee_no.desc(),),
    Order.NAME: (Member.pinyin, Member.id),
    Order.NAME_DOWN: (Member.pinyin.desc(), Member.id.desc()),
    Order.CREW: (Section.name, Crew.name, Member.employee_no),
    Order.CREW_DOWN: (Section.name.desc(), Crew.name.desc(), Member.employee_no),
}


def members_found(session: Session, site: Site, wanted: Wanted, number: int = 1) -> Page[Member]:
    """The members of a mine that are wanted, those who left as well; one page of them."""
    found = select(Member).where(Member.site_id == site.id)
    found = _standing(_among(found, wanted), wanted.standing)
    if wanted.role is not None:
        held = select(RoleGrant.member_id).where(RoleGrant.role == wanted.role)
        found = found.where(Member.id.in_(held))
    if wanted.words:
        found = _called(found, wanted.words)
    if wanted.order in (Order.CREW, Order.CREW_DOWN):
        found = found.outerjoin(Member.section).outerjoin(Member.crew)
    return _page(session, found, wanted.order, number)


def _page(session: Session, found: Select[Member], order: Order, number: int) -> Page[Member]:
    """Sorts and skips the keys alone: whole rows are read for the page that is shown."""
    keys = found.with_only_columns(Member.id)
    total = session.scalar(select(func.count()).select_from(keys.order_by(None).subquery())) or 0
    last = max(1, -(-total // PAGE_ROWS))
    number = max(1, min(number, last))
    shown = keys.order_by(*ORDERS[order]).limit(PAGE_ROWS).offset((number - 1) * PAGE_ROWS)
    places = {key: place for place, key in enumerate(session.scalars(shown))}
    loaded = select(Member).options(joinedload(Member.crew), joinedload(Member.section))
    rows = session.scalars(loaded.where(Member.id.in_(places))).all()
    return Page(sorted(rows, key=lambda one: places[one.id]), number, last, total)


def _among(found: Select[Member], wanted: Wanted) -> Select[Member]:
    if wanted.crew_id is not None:
        return found.where(Member.crew_id == wanted.crew_id)
    if wanted.section_id is not None:
        return found.where(Member.section_id == wanted.section_id)
    return found


def _standing(found: Select[Member], wanted: Standing | None) -> Select[Member]:
    if wanted is Standing.DISABLED:
        return found.where(~Member.active)
    if wanted is Standing.NEVER:
        return found.where(Member.active, Member.first_signed_in_at.is_(None))
    return found.where(Member.active) if wanted is Standing.ACTIVE else found


def _called(found: Select[Member], words: str) -> Select[Member]:
    """By a part of the name, its pinyin, the number, or the crew's or section's name."""
    spelled = words.lower().replace(" ", "")
    crews = select(Crew.id).where(Crew.name.contains(words, autoescape=True))
    sections = select(Section.id).where(Section.name.contains(words, autoescape=True))
    return found.where(
        or_(
            Member.name.contains(words, autoescape=True),
            Member.employee_no.startswith(words.upper(), autoescape=True),
            func.replace(Member.pinyin, " ", "").startswith(spelled, autoescape=True),
            Member.crew_id.in_(crews),
            Member.section_id.in_(sections),
        )
    )


def member_of(session: Session, site: Site, member_id: int) -> Member | None:
    """A member of this mine, active or not."""
    found = select(Member).where(Member.id == member_id, Member.site_id == site.id)
    return session.scalars(found).first()


def sections_of(session: Session, site: Site) -> Sequence[Section]:
    """The sections of a mine, by name."""
    here = select(Section).where(Section.site_id == site.id)
    return session.scalars(here.order_by(Section.name)).all()


def never_signed_in(session: Session, site: Site, crew_id: int, most: int) -> Sequence[Member]:
    """Active members of a crew who never signed in, without the staff; by employee number."""
    staff = Member.id.in_(select(RoleGrant.member_id).where(RoleGrant.role.in_(STAFF)))
    here = select(Member).where(Member.site_id == site.id, Member.crew_id == crew_id)
    found = here.where(Member.active, Member.first_signed_in_at.is_(None), ~staff)
    return session.scalars(found.order_by(Member.employee_no).limit(most)).all()


def never_signed_in_counts(session: Session, site: Site) -> dict[int, int]:
    """By crew: how many of its active members never signed in, without the staff."""
    staff = Member.id.in_(select(RoleGrant.member_id).where(RoleGrant.role.in_(STAFF)))
    here = select(Member.crew_id, func.count()).where(Member.site_id == site.id)
    found = here.where(Member.active, Member.first_signed_in_at.is_(None), ~staff)
    counted = session.execute(found.group_by(Member.crew_id))
    return {crew_id: count for crew_id, count in counted if crew_id is not None}
