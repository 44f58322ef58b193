"""The rides of a period, counted from the rides taken."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from models.people import Member, Section, Site
from models.week_plans import RideTaken


def _taken(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[RideTaken]:
    found = select(RideTaken).where(
        RideTaken.site_id == site.id, RideTaken.shift_date.between(first_day, last_day)
    )
    if section is not None:
        rider = RideTaken.rider_id == Member.id
        found = found.join(Member, rider).where(Member.section_id == section.id)
    return found


def ride_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[RideTaken]:
    """The rides taken, oldest first; a section narrows to its riders."""
    found = _taken(site, first_day, last_day, section)
    loaded = found.options(joinedload(RideTaken.driver), joinedload(RideTaken.rider))
    return session.scalars(loaded.order_by(RideTaken.shift_date, RideTaken.id)).all()


def rides_taken(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many rides were taken: one person on one leg."""
    return _count(session, _taken(site, first_day, last_day, section), RideTaken.id)


def ride_drivers(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many drivers took somebody along."""
    return _count(session, _taken(site, first_day, last_day, section), RideTaken.driver_id)


def paired_riders(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many riders were taken along."""
    return _count(session, _taken(site, first_day, last_day, section), RideTaken.rider_id)


def ride_driver_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[tuple[Member, int]]:
    """The drivers who took somebody along, each with the rides given, by employee number."""
    return _people(session, _taken(site, first_day, last_day, section), "driver_id")


def paired_rider_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[tuple[Member, int]]:
    """The riders who were taken along, each with the rides taken, by employee number."""
    return _people(session, _taken(site, first_day, last_day, section), "rider_id")


def _people(session: Session, found: Select[RideTaken], who: str) -> Sequence[tuple[Member, int]]:
    taken = found.subquery()
    people = select(Member, func.count()).join(taken, taken.c[who] == Member.id)
    ordered = people.group_by(Member.id).order_by(Member.employee_no, Member.id)
    return [(member, times) for member, times in session.execute(ordered)]


def _count(session: Session, found: Select[RideTaken], column: object) -> int:
    distinct = found.with_only_columns(func.count(column.distinct()))  # type: ignore[attr-defined]
    return session.scalar(distinct) or 0
