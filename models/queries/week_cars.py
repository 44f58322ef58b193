"""Reads about the cars of a week plan: as plain values, leg by leg, driver by driver."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Row, delete, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from models.calendar import Shift
from models.people import Member, Site
from models.queries.pages import PAGE_ROWS, Page, page_of
from models.rides import Direction
from models.week_plans import LeftOver, Pairing, PlanStatus, SolvedLeg, Trip, WeekPlan

# trip, driver, shift, shift date, direction, place, seats, accepted detour.
CarRow = Row[int, int, int, date, Direction, int, int, int]
# driver, shift, shift date, direction, leaves at, arrives at.
DriveRow = Row[int, int, date, Direction, datetime, datetime]


def drop_plan(session: Session, plan: WeekPlan) -> None:
    """Delete a plan with all its rows, a statement for each table."""
    for table in (Pairing, Trip, LeftOver, SolvedLeg):
        session.execute(delete(table).where(table.plan_id == plan.id))
    session.execute(delete(WeekPlan).where(WeekPlan.id == plan.id))


def drivers_in(
    session: Session,
    plan: WeekPlan,
    direction: Direction,
    words: str = "",
    number: int = 1,
    size: int = PAGE_ROWS,
) -> Page[int]:
    """A page of a plan's drivers by crew and employee number, as their numbers.

    `words`: only those who bear this name, or drive somebody who does.
    """
    rides = select(Trip.id).where(Trip.plan_id == plan.id, Trip.direction == direction)
    driver = rides.where(Trip.driver_id == Member.id)
    named = Member.name.contains(words, autoescape=True)
    rider = aliased(Member)
    carries = (
        driver.join(Pairing, Pairing.trip_id == Trip.id)
        .join(rider, Pairing.rider_id == rider.id)
        .where(rider.name.contains(words, autoescape=True))
    )
    found = select(Member.id).where(driver.exists())
    if words:
        found = found.where(or_(named, carries.exists()))
    return page_of(session, found.order_by(Member.crew_id, Member.employee_no), number, size)


def car_rows(session: Session, plan: WeekPlan) -> Sequence[CarRow]:
    """The cars of a plan as plain values, in the order of `trips_of`."""
    found = (
        select(
            Trip.id,
            Trip.driver_id,
            Trip.shift_id,
            Trip.shift_date,
            Trip.direction,
            Trip.place_id,
            Trip.seats,
            Trip.max_detour_s,
        )
        .join(Shift)
        .where(Trip.plan_id == plan.id)
    )
    order = (Trip.shift_date, Shift.muster_min, Trip.leaves_at, Trip.id)
    return session.execute(found.order_by(*order)).all()


def cars_of(session: Session, plan: WeekPlan) -> int:
    """How many cars go in a plan, each leg counted."""
    return session.scalar(select(func.count(Trip.id)).where(Trip.plan_id == plan.id)) or 0


def boarding_rows(session: Session, plan: WeekPlan) -> Sequence[Row[int, int, int]]:
    """(trip, rider, place) of each seat of a plan, in the order in which a car's riders board."""
    found = select(Pairing.trip_id, Pairing.rider_id, Pairing.place_id)
    order = (Pairing.trip_id, Pairing.stop_order, Pairing.seat_no)
    return session.execute(found.where(Pairing.plan_id == plan.id).order_by(*order)).all()


def trips_on(
    session: Session, plan: WeekPlan, day: date, shift_id: int, direction: Direction
) -> Sequence[Trip]:
    """The trips of one leg with their drivers and cars."""
    found = select(Trip).where(Trip.plan_id == plan.id, Trip.shift_id == shift_id)
    leg = found.where(Trip.shift_date == day, Trip.direction == direction)
    who = leg.options(
        joinedload(Trip.driver),
        joinedload(Trip.vehicle),
        selectinload(Trip.pairings).joinedload(Pairing.rider),
    )
    return session.scalars(who.order_by(Trip.leaves_at, Trip.id)).all()


def trips_leaving(
    session: Session, site: Site, after: datetime, before: datetime, most: int = 200
) -> Sequence[Trip]:
    """The next published trips that leave between two moments, with driver and riders."""
    found = (
        select(Trip)
        .join(WeekPlan)
        .where(WeekPlan.site_id == site.id, WeekPlan.status == PlanStatus.PUBLISHED)
        .where(Trip.leaves_at > after, Trip.leaves_at < before)
        .options(joinedload(Trip.driver), selectinload(Trip.pairings))
    )
    return session.scalars(found.order_by(Trip.leaves_at, Trip.id).limit(most)).all()


def left_over_days(session: Session, plan: WeekPlan, direction: Direction) -> Mapping[date, int]:
    """How many rides a plan could not give, by date; only the dates that have any."""
    found = select(LeftOver.shift_date, func.count()).where(LeftOver.plan_id == plan.id)
    by_day = found.where(LeftOver.direction == direction).group_by(LeftOver.shift_date)
    return {row[0]: row[1] for row in session.execute(by_day)}


def drives_near(
    session: Session, site: Site, first: date, last: date, but_monday: date
) -> Sequence[DriveRow]:
    """Published trips with riders between two shift dates, those of one week left out."""
    found = (
        select(
            Trip.driver_id,
            Trip.shift_id,
            Trip.shift_date,
            Trip.direction,
            Trip.leaves_at,
            Trip.arrives_at,
        )
        .join(WeekPlan)
        .where(WeekPlan.site_id == site.id, WeekPlan.status == PlanStatus.PUBLISHED)
        .where(Trip.shift_date.between(first, last), WeekPlan.monday != but_monday)
        .where(Trip.pairings.any())
    )
    return session.execute(found.order_by(Trip.leaves_at, Trip.id)).all()
