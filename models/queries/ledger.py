"""The ledger of fair load: counted from the weeks in force, never kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from models.calendar import Shift, ShiftKind
from models.people import Member, Site
from models.week_plans import LeftOver, Pairing, PlanStatus, Trip, WeekPlan


@dataclass(frozen=True, slots=True)
class DriverLoad:
    """What a driver gave: seats (a person on one leg), extra seconds, drives of a night shift.

    `drives`: legs with riders.
    """

    name: str
    seats: int
    detour_s: int
    nights: int
    weeks: int
    drives: int


@dataclass(frozen=True, slots=True)
class RiderLoad:
    """What a rider got: legs asked for, served, left over."""

    name: str
    asked: int
    served: int
    left_over: int


def driver_loads(session: Session, site: Site, first: date, last: date) -> Sequence[DriverLoad]:
    """The drivers who took anybody between two shift dates, those who gave most first."""
    riders = (
        select(Pairing.trip_id, func.count().label("riders")).group_by(Pairing.trip_id).subquery()
    )
    night = case((Shift.kind == ShiftKind.NIGHT, 1), else_=0)
    found = (
        select(
            Member.name,
            func.sum(riders.c.riders),
            func.sum(Trip.detour_s),
            func.sum(night),
            func.count(WeekPlan.id.distinct()),
            func.count(Trip.id),
        )
        .select_from(Trip)
        .join(riders, riders.c.trip_id == Trip.id)
        .join(WeekPlan, Trip.plan_id == WeekPlan.id)
        .join(Shift, Trip.shift_id == Shift.id)
        .join(Member, Trip.driver_id == Member.id)
        .where(WeekPlan.site_id == site.id, WeekPlan.status == PlanStatus.PUBLISHED)
        .where(Trip.shift_date.between(first, last))
        .group_by(Member.id, Member.name, Member.employee_no)
        .order_by(func.sum(riders.c.riders).desc(), Member.employee_no)
    )
    return [DriverLoad(*row) for row in session.execute(found)]


def detours_driven(
    session: Session, site: Site, first: date, before: date
) -> dict[int, tuple[int, int]]:
    """Each driver's (seconds of detour, legs) in published weeks; legs without riders count."""
    found = (
        select(Trip.driver_id, func.sum(Trip.detour_s), func.count())
        .join(WeekPlan, Trip.plan_id == WeekPlan.id)
        .where(WeekPlan.site_id == site.id, WeekPlan.status == PlanStatus.PUBLISHED)
        .where(Trip.shift_date >= first, Trip.shift_date < before)
        .group_by(Trip.driver_id)
    )
    return {driver: (detour_s, legs) for driver, detour_s, legs in session.execute(found)}


def rider_loads(session: Session, site: Site, first: date, last: date) -> Sequence[RiderLoad]:
    """The riders of weeks in force between two shift dates, those left over most first."""

    def per_rider(table: type[Pairing | LeftOver]) -> dict[int, int]:
        found = (
            select(table.rider_id, func.count())
            .join(WeekPlan, table.plan_id == WeekPlan.id)
            .where(WeekPlan.site_id == site.id, WeekPlan.status == PlanStatus.PUBLISHED)
            .where(table.shift_date.between(first, last))
            .group_by(table.rider_id)
        )
        return {row[0]: row[1] for row in session.execute(found)}

    served, left = per_rider(Pairing), per_rider(LeftOver)
    wanted = select(Member).where(Member.id.in_(served.keys() | left.keys()))
    loads = [
        RiderLoad(
            name=member.name,
            asked=served.get(member.id, 0) + left.get(member.id, 0),
            served=served.get(member.id, 0),
            left_over=left.get(member.id, 0),
        )
        for member in session.scalars(wanted.order_by(Member.employee_no))
    ]
    return sorted(loads, key=lambda load: -load.left_over)
