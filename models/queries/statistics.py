"""Reads for the statistics: the rides of published weeks as plain rows, and the cancels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Exists, case, func, not_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from models.calendar import Shift
from models.changes import ChangeKind, RideChange
from models.people import Crew, Energy, Member, Site, Vehicle
from models.rides import Direction, Place
from models.road_times import CarbonRules
from models.week_plans import LeftOver, Pairing, PlanStatus, RideTaken, Trip, WeekPlan


@dataclass(frozen=True, slots=True)
class RideRow:
    """One seat of a published plan; `taken` says whether the ride took place."""

    trip_id: int
    shift_date: date
    crew: str
    town: str
    lat: float
    lon: float
    detour_s: int
    energy: Energy
    taken: bool


@dataclass(frozen=True, slots=True)
class TripRow:
    """One car on one leg, with the seats it offered."""

    trip_id: int
    shift_date: date
    crew: str
    town: str
    seats: int


def ride_rows(session: Session, site: Site, first: date, last: date) -> list[RideRow]:
    """The rides planned between two shift dates, by date."""
    took = (
        (RideTaken.rider_id == Pairing.rider_id)
        & (RideTaken.shift_date == Pairing.shift_date)
        & (RideTaken.direction == Pairing.direction)
    )
    found = (
        select(
            Pairing.trip_id,
            Pairing.shift_date,
            func.coalesce(Crew.name, ""),
            Place.town,
            Place.lat,
            Place.lon,
            Trip.detour_s,
            Vehicle.energy,
            RideTaken.id.is_not(None),
        )
        .join(Trip, Pairing.trip_id == Trip.id)
        .join(WeekPlan, Trip.plan_id == WeekPlan.id)
        .join(Vehicle, Trip.vehicle_id == Vehicle.id)
        .join(Member, Pairing.rider_id == Member.id)
        .join(Place, Pairing.place_id == Place.id)
        .outerjoin(Crew, Member.crew_id == Crew.id)
        .outerjoin(RideTaken, took)
        .where(WeekPlan.site_id == site.id, WeekPlan.status == PlanStatus.PUBLISHED)
        .where(Pairing.shift_date.between(first, last))
    )
    rows = session.execute(found.order_by(Pairing.shift_date, Pairing.id))
    return [RideRow(*row) for row in rows]


def trip_rows(session: Session, site: Site, first: date, last: date) -> list[TripRow]:
    """The cars of published plans between two shift dates, by date; the crew is the driver's."""
    found = (
        select(Trip.id, Trip.shift_date, func.coalesce(Crew.name, ""), Place.town, Trip.seats)
        .join(WeekPlan, Trip.plan_id == WeekPlan.id)
        .join(Member, Trip.driver_id == Member.id)
        .join(Place, Trip.place_id == Place.id)
        .outerjoin(Crew, Member.crew_id == Crew.id)
        .where(WeekPlan.site_id == site.id, WeekPlan.status == PlanStatus.PUBLISHED)
        .where(Trip.shift_date.between(first, last))
    )
    return [TripRow(*row) for row in session.execute(found.order_by(Trip.shift_date, Trip.id))]


def left_over_rows(
    session: Session, site: Site, first: date, last: date
) -> Sequence[tuple[date, str, str]]:
    """(date, crew, town) of each ride a published plan could not give."""
    found = (
        select(LeftOver.shift_date, func.coalesce(Crew.name, ""), Place.town)
        .join(WeekPlan, LeftOver.plan_id == WeekPlan.id)
        .join(Member, LeftOver.rider_id == Member.id)
        .join(Place, LeftOver.place_id == Place.id)
        .outerjoin(Crew, Member.crew_id == Crew.id)
        .where(WeekPlan.site_id == site.id, WeekPlan.status == PlanStatus.PUBLISHED)
        .where(LeftOver.shift_date.between(first, last))
    )
    ordered = found.order_by(LeftOver.shift_date, LeftOver.id)
    return [(day, crew, town) for day, crew, town in session.execute(ordered)]


def cancels_said(
    session: Session, site: Site, first: date, last: date
) -> Sequence[tuple[ChangeKind, int]]:
    """(who, seconds before the planned time) of each leg between two shift dates that a driver or
    rider cancelled, the last word of each; not of legs that he drives or rides after all.
    """
    drives = _goes_after_all(Trip.driver_id, Trip.shift_date, Trip.direction)
    rides = _goes_after_all(Pairing.rider_id, Pairing.shift_date, Pairing.direction)
    again = case((RideChange.kind == ChangeKind.DRIVER_OUT, drives), else_=rides)
    found = (
        select(RideChange)
        .join(WeekPlan, RideChange.plan_id == WeekPlan.id)
        .where(WeekPlan.site_id == site.id, RideChange.shift_date.between(first, last))
        .where(RideChange.kind.in_((ChangeKind.DRIVER_OUT, ChangeKind.RIDER_OUT)), not_(again))
    )
    said = {
        (one.kind, one.member_id, one.shift_date, one.direction): one.notice_s
        for one in session.scalars(found.order_by(RideChange.id))
    }
    return [(leg[0], notice_s) for leg, notice_s in said.items()]


def _goes_after_all(
    member: InstrumentedAttribute[int],
    day: InstrumentedAttribute[date],
    direction: InstrumentedAttribute[Direction],
) -> Exists:
    """Whether the member of a change has his trip, or his seat, in the plan in force."""
    planned = select(Trip.id).join(WeekPlan, Trip.plan_id == WeekPlan.id)
    if member is Pairing.rider_id:
        planned = planned.join(Pairing, Pairing.trip_id == Trip.id)
    same = planned.where(
        WeekPlan.status == PlanStatus.PUBLISHED,
        member == RideChange.member_id,
        day == RideChange.shift_date,
        direction == RideChange.direction,
    )
    return same.correlate(RideChange).exists()


def carbon_of(session: Session, site: Site) -> CarbonRules:
    """The grams per kilometre of a mine; the defaults where nobody set any."""
    kept = session.get(CarbonRules, site.id)
    return kept or CarbonRules(site_id=site.id, petrol_g_per_km=180, electric_g_per_km=90)


def planned_shifts(
    session: Session, plan: WeekPlan
) -> Sequence[tuple[date, Shift, Direction, int]]:
    """(date, shift, direction, rides left over) of the legs of a plan that lack seats."""
    shift = aliased(Shift)
    found = (
        select(LeftOver.shift_date, shift, LeftOver.direction, func.count())
        .join(shift, LeftOver.shift_id == shift.id)
        .where(LeftOver.plan_id == plan.id)
        .group_by(LeftOver.shift_date, shift.id, LeftOver.direction)
    )
    return [(day, one, way, n) for day, one, way, n in session.execute(found)]
