"""Telling a change of a published week to those it concerns, and to nobody else."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.people import members_with_role
from models.week_plans import PlanStatus, WeekPlan
from workflows.car_ways import CarTrip, CarWay, Roads
from workflows.edit_week import name_of
from workflows.tell_people import tell
from workflows.week_book import LegKey, WeekBook

# Why a rider waits whom the published plan had given a seat, or who has come back since.
SINCE_PUBLISHED = {"driver_cancelled", "fewer_seats", "taken_out", "came_back"}
# A stop moved by less than this is told by the page alone.
WORTH_TELLING_S = 60


def tell_changed_cars(
    session: Session,
    plan: WeekPlan,
    book: WeekBook,
    before: Mapping[int, CarTrip],
    roads_before: Roads,
    now: datetime,
    by: Member | None = None,
) -> None:
    """Tell drivers and riders of cars that changed; `before` has each car as it was.

    A driver is told who gets on and off; a rider that he has another car, or another time. Who
    said it himself (`by`) need not be told.
    A draft concerns nobody yet.
    """
    if plan.status is not PlanStatus.PUBLISHED:
        return
    was_in = {rider: car for car in before.values() for rider in car.riders}
    for trip_id, old in before.items():
        car = book.trips.get(trip_id)
        if car is None:
            continue
        way = book.roads.way(car)
        if by is None or by.id != car.driver_id:
            _tell_driver(session, plan, old, car, way, roads_before.way(old), now)
        for rider_id in car.riders:
            _tell_rider(session, plan, rider_id, was_in.get(rider_id), car, way, roads_before, now)


def _tell_driver(
    session: Session,
    plan: WeekPlan,
    old: CarTrip,
    car: CarTrip,
    way: CarWay,
    way_before: CarWay,
    now: datetime,
) -> None:
    on = [rider for rider in car.riders if rider not in old.riders]
    off = [rider for rider in old.riders if rider not in car.riders]
    moved = abs((way.leaves_at - way_before.leaves_at).total_seconds()) >= WORTH_TELLING_S
    if not on and not off and not moved:
        return
    driver = session.get_one(Member, car.driver_id)
    tell(
        session,
        [driver],
        "trip_changed",
        plan,
        now,
        once=once(plan, car),
        **leg_detail(car),
        on=[name_of(session, rider) for rider in on],
        off=[name_of(session, rider) for rider in off],
        at=way.leaves_at.isoformat(),
    )


def _tell_rider(
    session: Session,
    plan: WeekPlan,
    rider_id: int,
    was_in: CarTrip | None,
    car: CarTrip,
    way: CarWay,
    roads_before: Roads,
    now: datetime,
) -> None:
    at = _stop_at(car, way, rider_id)
    same_car = was_in is not None and was_in.trip_id == car.trip_id
    if was_in is not None and same_car:
        before = _stop_at(was_in, roads_before.way(was_in), rider_id)
        if abs((at - before).total_seconds()) < WORTH_TELLING_S:
            return
    tell(
        session,
        [session.get_one(Member, rider_id)],
        "time_changed" if same_car else "ride_changed",
        plan,
        now,
        once=once(plan, car),
        **leg_detail(car),
        driver=name_of(session, car.driver_id),
        at=at.isoformat(),
    )


def tell_lost(
    session: Session, plan: WeekPlan, car: CarTrip, riders: list[int], now: datetime
) -> None:
    """Tell riders that their car doesn't take them, and that another is looked for."""
    members = [session.get_one(Member, rider) for rider in riders]
    driver = name_of(session, car.driver_id)
    tell(
        session,
        members,
        "ride_lost",
        plan,
        now,
        once=once(plan, car),
        **leg_detail(car),
        driver=driver,
    )


def tell_taken_off(
    session: Session, plan: WeekPlan, car: CarTrip, by: Member, now: datetime
) -> None:
    """Tell a driver that another has said that his car doesn't go."""
    driver = session.get_one(Member, car.driver_id)
    key = once(plan, car)
    tell(session, [driver], "trip_taken_off", plan, now, once=key, **leg_detail(car), by=by.name)


def tell_without_ride(
    session: Session, plan: WeekPlan, key: LegKey, riders: Sequence[int], once: str, now: datetime
) -> None:
    """Tell the coordinators who needs a ride on a leg and has none that suits him."""
    day, _, direction = key
    tell(
        session,
        members_with_role(session, plan.site, Role.COORDINATOR),
        "without_ride",
        plan,
        now,
        once=once,
        day=day.isoformat(),
        direction=direction.value,
        riders=[name_of(session, rider) for rider in riders],
    )


def once(plan: WeekPlan, car: CarTrip) -> str:
    """What tells this change of this leg apart from the one before it."""
    return f"{plan.version}:{car.shift_date}:{car.direction.value}"


def leg_detail(car: CarTrip) -> dict[str, Any]:
    """The leg as plain values."""
    return {"day": car.shift_date.isoformat(), "direction": car.direction.value}


def tell_broken(session: Session, plan: WeekPlan, car: CarTrip, now: datetime) -> None:
    """Tell the driver and the coordinators that a trip keeps its limits no longer."""
    driver = session.get_one(Member, car.driver_id)
    coordinators = members_with_role(session, plan.site, Role.COORDINATOR)
    people = {member.id: member for member in (driver, *coordinators)}
    detail = leg_detail(car) | {"driver": driver.name}
    key = once(plan, car) + f":{car.driver_id}"
    tell(session, people.values(), "trip_broken", plan, now, once=key, **detail)


def _stop_at(car: CarTrip, way: CarWay, rider_id: int) -> datetime:
    place = next(one.place_id for one in car.boardings if one.rider_id == rider_id)
    return dict(way.stops)[place]
