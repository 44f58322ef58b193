"""Reads about the mine and its people."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.people import Crew, Member, Role, RoleGrant, Section, Site, Vehicle

NUMBERS_A_QUERY = 1000


def first_site(session: Session) -> Site | None:
    """The mine this service runs for: the first one entered."""
    return session.scalars(select(Site).order_by(Site.id).limit(1)).first()


def member_by_number(session: Session, employee_no: str) -> Member | None:
    """The active member with this employee number."""
    found = select(Member).where(Member.employee_no == employee_no, Member.active)
    return session.scalars(found.order_by(Member.id)).first()


def member_by_uniquifier(session: Session, uniquifier: str) -> Member | None:
    """The active member a sign-in belongs to; none once it was ended everywhere."""
    found = select(Member).where(Member.uniquifier == uniquifier, Member.active)
    return session.scalars(found).first()


def members_by_id(session: Session, numbers: Collection[int]) -> dict[int, Member]:
    """Many members at once, by number; afterwards `session.get` has them at hand."""
    wanted, found = sorted(numbers), dict[int, Member]()
    for start in range(0, len(wanted), NUMBERS_A_QUERY):
        some = select(Member).where(Member.id.in_(wanted[start : start + NUMBERS_A_QUERY]))
        found |= {member.id: member for member in session.scalars(some)}
    return found


def member_names(session: Session, numbers: Collection[int]) -> dict[int, str]:
    """The names of many members, by number."""
    wanted, found = sorted(numbers), dict[int, str]()
    for start in range(0, len(wanted), NUMBERS_A_QUERY):
        some = wanted[start : start + NUMBERS_A_QUERY]
        named = select(Member.id, Member.name).where(Member.id.in_(some))
        found |= {row.id: row.name for row in session.execute(named)}
    return found


def members_with_role(session: Session, site: Site, role: Role) -> Sequence[Member]:
    """Active members who hold a role, by employee number."""
    held = select(Member).join(RoleGrant).where(RoleGrant.role == role)
    here = held.where(Member.site_id == site.id, Member.active)
    return session.scalars(here.order_by(Member.employee_no)).all()


def crews(session: Session, site: Site) -> Sequence[Crew]:
    """The crews of a mine, by section and name."""
    here = select(Crew).join(Section).where(Section.site_id == site.id)
    return session.scalars(here.order_by(Section.id, Crew.id)).all()


def demo_member(session: Session, role: Role) -> Member | None:
    """The demo's person for a role: the first who holds it, one with few other roles first."""
    held = select(Member).join(RoleGrant).where(RoleGrant.role == role, Member.active)
    found = session.scalars(held.order_by(Member.employee_no)).all()
    return min(found, key=lambda member: len(member.roles), default=None)


def vehicle_by_plate(session: Session, plate: str) -> Vehicle | None:
    """The car in use that bears this plate."""
    found = select(Vehicle).where(Vehicle.plate == plate, Vehicle.retired_at.is_(None))
    return session.scalars(found).first()


def vehicles_of(session: Session, owner: Member) -> Sequence[Vehicle]:
    """A member's cars in use, the newest first."""
    own = select(Vehicle).where(Vehicle.owner_id == owner.id, Vehicle.retired_at.is_(None))
    return session.scalars(own.order_by(Vehicle.id.desc())).all()


def members_called(session: Session, site: Site, words: str) -> Sequence[Member]:
    """The active members with this name, pinyin (with or without spaces) or employee number."""
    here = select(Member).where(Member.site_id == site.id, Member.active)
    spelled = func.replace(Member.pinyin, " ", "") == words.lower().replace(" ", "")
    called = here.where(or_(Member.name == words, Member.employee_no == words.upper(), spelled))
    return session.scalars(called.order_by(Member.employee_no)).all()


def members_to_pick(session: Session, site: Site, most: int = 500) -> Sequence[Member]:
    """Active members offered under a field for a name, by employee number."""
    here = select(Member).where(Member.site_id == site.id, Member.active)
    return session.scalars(here.order_by(Member.employee_no).limit(most)).all()


def member_by_id(session: Session, site: Site, member_id: int) -> Member | None:
    """The member of this mine with this number in the records, active or not."""
    member = session.get(Member, member_id)
    return member if member is not None and member.site_id == site.id else None
