"""Reads about changes of published weeks and their replacements."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.changes import Replacement, ReplacementState, RideChange
from models.people import Site
from models.rides import Direction
from models.week_plans import WeekPlan


def open_replacements_of_leg(
    session: Session, plan: WeekPlan, day: date, direction: Direction
) -> Sequence[Replacement]:
    """The proposals for one leg that nobody has decided on."""
    found = select(Replacement).join(RideChange).where(RideChange.plan_id == plan.id)
    leg = found.where(RideChange.shift_date == day, RideChange.direction == direction)
    undecided = leg.where(Replacement.state == ReplacementState.PROPOSED)
    return session.scalars(undecided.order_by(Replacement.id)).all()


def open_replacements(session: Session, plan: WeekPlan) -> Sequence[Replacement]:
    """The proposals of a week that nobody has decided on, the next leg first."""
    found = (
        select(Replacement)
        .join(RideChange)
        .where(RideChange.plan_id == plan.id, Replacement.state == ReplacementState.PROPOSED)
        .options(
            joinedload(Replacement.change).joinedload(RideChange.shift),
            joinedload(Replacement.change).joinedload(RideChange.member),
        )
    )
    return session.scalars(found.order_by(RideChange.shift_date, Replacement.id)).all()


def replacement_of(session: Session, site: Site, replacement_id: int) -> Replacement | None:
    """One proposal of this mine."""
    found = (
        select(Replacement)
        .join(RideChange)
        .join(WeekPlan, RideChange.plan_id == WeekPlan.id)
        .where(Replacement.id == replacement_id, WeekPlan.site_id == site.id)
    )
    return session.scalars(found).first()


def changes_of(session: Session, plan: WeekPlan, limit: int = 30) -> Sequence[RideChange]:
    """What changed in a published week, newest first."""
    found = select(RideChange).where(RideChange.plan_id == plan.id)
    with_names = found.options(joinedload(RideChange.shift), joinedload(RideChange.member))
    order = (RideChange.at.desc(), RideChange.id.desc())
    return session.scalars(with_names.order_by(*order).limit(limit)).all()


def changes_between(
    session: Session, site: Site, first: datetime, last: datetime
) -> Sequence[RideChange]:
    """The changes said between two moments, oldest first: for counting how late they came."""
    found = select(RideChange).join(WeekPlan, RideChange.plan_id == WeekPlan.id)
    here = found.where(WeekPlan.site_id == site.id, RideChange.at.between(first, last))
    return session.scalars(here.order_by(RideChange.at, RideChange.id)).all()


def last_change_of_leg(
    session: Session, plan: WeekPlan, day: date, direction: Direction, member_id: int
) -> RideChange | None:
    """The newest change about one member on one leg."""
    found = select(RideChange).where(RideChange.plan_id == plan.id)
    leg = found.where(RideChange.shift_date == day, RideChange.direction == direction)
    own = leg.where(RideChange.member_id == member_id)
    return session.scalars(own.order_by(RideChange.id.desc())).first()
