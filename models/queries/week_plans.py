"""Reads about week plans, trips and pairings."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from models.calendar import Shift
from models.errors import NotFound
from models.people import Crew, Member, Site
from models.rides import Direction
from models.week_plans import LeftOver, Pairing, PlanStatus, SolvedLeg, Trip, WeekPlan

DAYS_OF_PLAN = 7


def week_plan(session: Session, site: Site, monday: date, *statuses: PlanStatus) -> WeekPlan | None:
    """The newest plan of a week with one of these statuses (any, if none is named)."""
    of_week = select(WeekPlan).where(WeekPlan.site_id == site.id, WeekPlan.monday == monday)
    if statuses:
        of_week = of_week.where(WeekPlan.status.in_(statuses))
    return session.scalars(of_week.order_by(WeekPlan.edition.desc())).first()


def editions(session: Session, site: Site, monday: date) -> Sequence[WeekPlan]:
    """All plans of a week, newest first."""
    of_week = select(WeekPlan).where(WeekPlan.site_id == site.id, WeekPlan.monday == monday)
    return session.scalars(of_week.order_by(WeekPlan.edition.desc())).all()


def last_edition(session: Session, site: Site, monday: date) -> int:
    """The highest edition number of a week; 0 where it was never planned."""
    highest = select(func.max(WeekPlan.edition)).where(
        WeekPlan.site_id == site.id, WeekPlan.monday == monday
    )
    return session.scalar(highest) or 0


def trips_of(
    session: Session,
    plan: WeekPlan,
    direction: Direction | None = None,
    drivers: Collection[int] | None = None,
) -> Sequence[Trip]:
    """The trips of a plan with everything a sheet shows, by date, shift and departure.

    `drivers`: those of these drivers alone.
    """
    found = select(Trip).join(Shift).where(Trip.plan_id == plan.id)
    if direction is not None:
        found = found.where(Trip.direction == direction)
    if drivers is not None:
        found = found.where(Trip.driver_id.in_(drivers))
    found = found.options(
        joinedload(Trip.shift).joinedload(Shift.site),
        joinedload(Trip.driver).joinedload(Member.crew),
        joinedload(Trip.vehicle),
        joinedload(Trip.place),
        selectinload(Trip.pairings).joinedload(Pairing.rider),
        selectinload(Trip.pairings).joinedload(Pairing.place),
    )
    order = (Trip.shift_date, Shift.muster_min, Trip.leaves_at, Trip.id)
    return session.scalars(found.order_by(*order)).all()


def left_over_of(
    session: Session,
    plan: WeekPlan,
    direction: Direction | None = None,
    most: int | None = None,
) -> Sequence[LeftOver]:
    """The rides a plan could not give, the first so many, by date and employee number."""
    found = select(LeftOver).join(LeftOver.rider).where(LeftOver.plan_id == plan.id)
    if direction is not None:
        found = found.where(LeftOver.direction == direction)
    found = found.options(
        joinedload(LeftOver.rider), joinedload(LeftOver.shift), joinedload(LeftOver.place)
    )
    order = (LeftOver.shift_date, LeftOver.direction.desc(), Member.employee_no)
    return session.scalars(found.order_by(*order).limit(most)).all()


def solved_legs(session: Session, plan: WeekPlan) -> Sequence[SolvedLeg]:
    """What the matcher claimed for each leg of a plan."""
    found = select(SolvedLeg).where(SolvedLeg.plan_id == plan.id)
    order = (SolvedLeg.shift_date, SolvedLeg.shift_id, SolvedLeg.direction)
    return session.scalars(found.order_by(*order)).all()


def pairs_of(session: Session, plan: WeekPlan) -> Sequence[tuple[int, int, Direction]]:
    """(driver, rider, direction) of each pairing of a plan, by shift date."""
    found = (
        select(Trip.driver_id, Pairing.rider_id, Pairing.direction)
        .join(Pairing, Pairing.trip_id == Trip.id)
        .where(Trip.plan_id == plan.id)
        .order_by(Pairing.shift_date, Pairing.id)
    )
    return [(driver, rider, direction) for driver, rider, direction in session.execute(found)]


def pairings_of_rider(
    session: Session, rider: Member, first: date, last: date
) -> Sequence[Pairing]:
    """A rider's seats in published plans between two shift dates, in the order of time."""
    found = (
        select(Pairing)
        .join(Trip, Pairing.trip_id == Trip.id)
        .join(WeekPlan, Trip.plan_id == WeekPlan.id)
        .where(WeekPlan.status == PlanStatus.PUBLISHED, Pairing.rider_id == rider.id)
        .where(Pairing.shift_date.between(first, last))
        .options(
            joinedload(Pairing.place),
            joinedload(Pairing.trip).joinedload(Trip.driver),
            joinedload(Pairing.trip).joinedload(Trip.vehicle),
            joinedload(Pairing.trip).joinedload(Trip.shift).joinedload(Shift.site),
            joinedload(Pairing.trip).selectinload(Trip.pairings).joinedload(Pairing.rider),
        )
    )
    return session.scalars(found.order_by(Pairing.stop_at, Pairing.id)).all()


def left_over_of_rider(
    session: Session, rider: Member, first: date, last: date
) -> Sequence[LeftOver]:
    """The rides asked for that a published plan could not give this rider."""
    found = (
        select(LeftOver)
        .join(WeekPlan)
        .where(WeekPlan.status == PlanStatus.PUBLISHED, LeftOver.rider_id == rider.id)
        .where(LeftOver.shift_date.between(first, last))
        .options(joinedload(LeftOver.shift).joinedload(Shift.site), joinedload(LeftOver.place))
    )
    return session.scalars(found.order_by(LeftOver.shift_date, LeftOver.id)).all()


def trips_of_driver(session: Session, driver: Member, first: date, last: date) -> Sequence[Trip]:
    """A driver's trips in published plans between two shift dates, in the order of time."""
    found = (
        select(Trip)
        .join(WeekPlan)
        .where(WeekPlan.status == PlanStatus.PUBLISHED, Trip.driver_id == driver.id)
        .where(Trip.shift_date.between(first, last))
        .options(
            joinedload(Trip.shift).joinedload(Shift.site),
            joinedload(Trip.vehicle),
            joinedload(Trip.place),
            selectinload(Trip.pairings).joinedload(Pairing.rider),
            selectinload(Trip.pairings).joinedload(Pairing.place),
        )
    )
    return session.scalars(found.order_by(Trip.leaves_at, Trip.id)).all()


def trip_with_seats(session: Session, trip_id: int) -> Trip:
    """One trip with its pairings, as they are now. Raises NotFound."""
    found = select(Trip).where(Trip.id == trip_id).options(selectinload(Trip.pairings))
    trip = session.scalars(found.execution_options(populate_existing=True)).first()
    if trip is None:
        raise NotFound("trip", id=trip_id)
    return trip


def split_riders(session: Session, plan: WeekPlan) -> Sequence[Member]:
    """Riders who on some date go with one driver and come home with another, by number."""
    there, back = aliased(Pairing), aliased(Pairing)
    trip_there, trip_back = aliased(Trip), aliased(Trip)
    found = (
        select(Member)
        .join(there, there.rider_id == Member.id)
        .join(trip_there, there.trip_id == trip_there.id)
        .join(back, (back.rider_id == Member.id) & (back.shift_date == there.shift_date))
        .join(trip_back, back.trip_id == trip_back.id)
        .where(there.plan_id == plan.id, back.plan_id == plan.id)
        .where(there.direction == Direction.TO_WORK, back.direction == Direction.HOME)
        .where(trip_there.driver_id != trip_back.driver_id)
    )
    return session.scalars(found.distinct().order_by(Member.employee_no)).all()


def times_left_over(session: Session, site: Site, first: date, before: date) -> dict[int, int]:
    """How often each rider was left over in published weeks between two shift dates."""
    found = (
        select(LeftOver.rider_id, func.count())
        .join(WeekPlan)
        .where(WeekPlan.site_id == site.id, WeekPlan.status == PlanStatus.PUBLISHED)
        .where(LeftOver.shift_date >= first, LeftOver.shift_date < before)
        .group_by(LeftOver.rider_id)
        .order_by(LeftOver.rider_id)
    )
    return {row[0]: row[1] for row in session.execute(found)}


def left_over_on(
    session: Session, plan: WeekPlan, rider_id: int, day: date, direction: Direction
) -> LeftOver | None:
    """The entry of one rider who waits on one leg."""
    found = select(LeftOver).where(LeftOver.plan_id == plan.id, LeftOver.rider_id == rider_id)
    leg = found.where(LeftOver.shift_date == day, LeftOver.direction == direction)
    return session.scalars(leg).first()


def published_between(session: Session, site: Site, first: date, last: date) -> Sequence[WeekPlan]:
    """The plans in force that hold any shift date between these, oldest first."""
    found = select(WeekPlan).where(
        WeekPlan.site_id == site.id, WeekPlan.status == PlanStatus.PUBLISHED
    )
    touching = found.where(
        WeekPlan.monday <= last, WeekPlan.monday > first - timedelta(days=DAYS_OF_PLAN)
    )
    return session.scalars(touching.order_by(WeekPlan.monday)).all()


def waiting_on(
    session: Session, plan: WeekPlan, day: date, shift_id: int, direction: Direction
) -> Sequence[LeftOver]:
    """Who has no ride on one leg, by rider."""
    found = select(LeftOver).where(LeftOver.plan_id == plan.id, LeftOver.shift_id == shift_id)
    leg = found.where(LeftOver.shift_date == day, LeftOver.direction == direction)
    return session.scalars(leg.order_by(LeftOver.rider_id)).all()


def waiting_ahead(session: Session, plan: WeekPlan, today: date) -> Sequence[LeftOver]:
    """Who has no ride in a plan from a shift date on, the next leg first."""
    found = select(LeftOver).where(LeftOver.plan_id == plan.id, LeftOver.shift_date >= today)
    with_names = found.options(
        joinedload(LeftOver.rider), joinedload(LeftOver.shift).joinedload(Shift.site)
    )
    order = (LeftOver.shift_date, LeftOver.direction.desc(), LeftOver.rider_id)
    return session.scalars(with_names.order_by(*order)).all()


def crew_going_home(
    session: Session, crew: Crew, shift: Shift, shift_date: date
) -> Sequence[Member]:
    """Who of a crew drives or rides home from a shift in the plan in force, by employee number."""
    leg = (
        select(Trip.id)
        .join(WeekPlan)
        .where(WeekPlan.status == PlanStatus.PUBLISHED, Trip.direction == Direction.HOME)
        .where(Trip.shift_id == shift.id, Trip.shift_date == shift_date)
    )
    drive = Member.id.in_(select(Trip.driver_id).where(Trip.id.in_(leg)))
    ride = Member.id.in_(select(Pairing.rider_id).where(Pairing.trip_id.in_(leg)))
    found = select(Member).where(Member.crew_id == crew.id, or_(drive, ride))
    return session.scalars(found.order_by(Member.employee_no)).all()
