"""Reads about the door: marks, first-ride words, rides taken."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.door import DoorMark, FirstRideWord
from models.people import Member, Site
from models.rides import Direction
from models.week_plans import RideTaken, Trip, WeekPlan


def door_mark(session: Session, rider_id: int, day: date, direction: Direction) -> DoorMark | None:
    """What was reported of a rider on one leg."""
    found = select(DoorMark).where(DoorMark.rider_id == rider_id, DoorMark.shift_date == day)
    return session.scalars(found.where(DoorMark.direction == direction)).first()


def door_marks_of_rider(
    session: Session, rider: Member, first: date, last: date
) -> Sequence[DoorMark]:
    """What was reported of a rider between two shift dates."""
    own = select(DoorMark).where(DoorMark.rider_id == rider.id)
    between = own.where(DoorMark.shift_date.between(first, last))
    order = (DoorMark.shift_date, DoorMark.id)
    return session.scalars(between.options(joinedload(DoorMark.driver)).order_by(*order)).all()


def contested_marks(session: Session, site: Site) -> Sequence[DoorMark]:
    """Absences that the rider contests and nobody has settled, oldest first."""
    found = select(DoorMark).join(Member, DoorMark.rider_id == Member.id)
    here = found.where(Member.site_id == site.id, DoorMark.contested_at.is_not(None))
    unsettled = here.where(DoorMark.settled_at.is_(None)).options(
        joinedload(DoorMark.rider), joinedload(DoorMark.driver), joinedload(DoorMark.by)
    )
    return session.scalars(unsettled.order_by(DoorMark.contested_at, DoorMark.id)).all()


def ride_taken(
    session: Session, rider_id: int, day: date, direction: Direction
) -> RideTaken | None:
    """The ride a rider took on one leg, if it is confirmed."""
    found = select(RideTaken).where(RideTaken.rider_id == rider_id, RideTaken.shift_date == day)
    return session.scalars(found.where(RideTaken.direction == direction)).first()


def rode_together(session: Session, driver_id: int, rider_id: int) -> bool:
    """Whether these two have ridden together before."""
    found = select(RideTaken.id).where(
        RideTaken.driver_id == driver_id, RideTaken.rider_id == rider_id
    )
    return session.scalars(found.limit(1)).first() is not None


def first_ride_word(session: Session, driver_id: int, rider_id: int) -> FirstRideWord | None:
    """The word of a first ride of these two."""
    found = select(FirstRideWord).where(FirstRideWord.driver_id == driver_id)
    return session.scalars(found.where(FirstRideWord.rider_id == rider_id)).first()


def trip_at(session: Session, site: Site, trip_id: int) -> Trip | None:
    """One trip of this mine."""
    found = select(Trip).join(WeekPlan).where(Trip.id == trip_id, WeekPlan.site_id == site.id)
    return session.scalars(found).first()


def known_pairs(session: Session, drivers: Collection[int]) -> set[tuple[int, int]]:
    """(driver, rider) pairs of these drivers who have a word, or rode together."""
    words = select(FirstRideWord.driver_id, FirstRideWord.rider_id)
    rides = select(RideTaken.driver_id, RideTaken.rider_id).distinct()
    found = [
        *session.execute(words.where(FirstRideWord.driver_id.in_(drivers))),
        *session.execute(rides.where(RideTaken.driver_id.in_(drivers))),
    ]
    return {(row[0], row[1]) for row in found}
