"""The rides of a period, counted from the rides taken; a section narrows to its riders."""

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.people import Member
from models.queries.periods import Scope
from models.week_plans import RideTaken


def rides_taken(scope: Scope) -> Select[RideTaken]:
    """The rides taken, oldest first: one person on one leg."""
    return _taken(scope).order_by(RideTaken.shift_date, RideTaken.id)


def _taken(scope: Scope) -> Select[RideTaken]:
    found = select(RideTaken).where(
        RideTaken.site_id == scope.site.id, scope.on(RideTaken.shift_date)
    )
    if scope.section is not None:
        rider = RideTaken.rider_id == Member.id
        found = found.join(Member, rider).where(Member.section_id == scope.section.id)
    return found


def any_ride(session: Session, scope: Scope) -> bool:
    """Whether a ride was taken at all."""
    return (
        session.scalars(_taken(scope).with_only_columns(RideTaken.id).limit(1)).first() is not None
    )


def drivers(scope: Scope) -> Select[Member, int]:
    """The drivers who took somebody along, each with the rides given, by employee number."""
    return _people(scope, RideTaken.driver_id)


def drivers_number(scope: Scope) -> Select[int]:
    """How many drivers took somebody along."""
    return _taken(scope).with_only_columns(func.count(RideTaken.driver_id.distinct()))


def riders(scope: Scope) -> Select[Member, int]:
    """The riders who were taken along, each with the rides taken, by employee number."""
    return _people(scope, RideTaken.rider_id)


def riders_number(scope: Scope) -> Select[int]:
    """How many riders were taken along."""
    return _taken(scope).with_only_columns(func.count(RideTaken.rider_id.distinct()))


def _people(scope: Scope, who: InstrumentedAttribute[int]) -> Select[Any]:
    times = _taken(scope).with_only_columns(who.label("who"), func.count().label("times"))
    taken = times.group_by(who).subquery()
    people = select(Member, taken.c.times).join(taken, taken.c.who == Member.id)
    return people.order_by(Member.employee_no, Member.id)
