"""Changing trips of a week: the rows follow the cars, the times follow the stops, all are told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from models.errors import Conflict
from models.people import Member
from models.queries.week_plans import left_over_on, pairs_of, week_plan
from models.week_plans import LeftOver, Pairing, PlanStatus, Trip, WeekPlan
from workflows.car_ways import CarTrip
from workflows.first_ride_words import make_words
from workflows.ride_rules import Breach, edit_breaches
from workflows.usual_drivers import usual_drivers
from workflows.week_book import LegKey, WeekBook
from workflows.week_wishes import DAYS_A_WEEK


@dataclass(frozen=True, slots=True)
class Waiting:
    """A rider of a leg whom no car takes, why, and the figures of the reason."""

    rider_id: int
    place_id: int
    reason: str
    detail: Mapping[str, object]


def demand_version(plan: WeekPlan, version: int) -> None:
    """Raise Conflict where somebody has edited the plan since it was read."""
    if plan.version != version:
        raise Conflict("changed_meanwhile")


def mark_edited(session: Session, plan: WeekPlan, now: datetime) -> None:
    """Give the plan its next version, whatever was changed in it."""
    if plan.status is PlanStatus.PUBLISHED:
        make_words(session, {(driver, rider) for driver, rider, _ in pairs_of(session, plan)}, now)
    plan.changed_at = now
    flag_modified(plan, "changed_at")  # two edits within one second are two versions
    session.flush()


def new_breaches(book: WeekBook, edited: Iterable[CarTrip]) -> list[Breach]:
    """What these trips would break that isn't broken already."""
    cars = list(edited)
    before = edit_breaches(book, [book.trips[car.trip_id] for car in cars])
    known = {(one.code, one.trip_id, one.rider_id) for one in before}
    return [
        one
        for one in edit_breaches(book, cars)
        if (one.code, one.trip_id, one.rider_id) not in known
    ]


def write_cars(
    session: Session,
    plan: WeekPlan,
    book: WeekBook,
    edited: Iterable[CarTrip],
    usual: Mapping[int, int],
) -> None:
    """Make the rows what these cars are. First everybody gets off who does, then on who does."""
    cars = [car for car in edited if car != book.trips[car.trip_id]]
    for car in cars:
        row = session.get_one(Trip, car.trip_id)
        stays = set(car.riders) if row.seats == car.seats else set()
        row.pairings = [one for one in row.pairings if one.rider_id in stays]
    session.flush()
    for car in cars:
        _board(session, plan, book, car, usual)
        book.trips[car.trip_id] = car
    session.flush()


def _board(
    session: Session, plan: WeekPlan, book: WeekBook, car: CarTrip, usual: Mapping[int, int]
) -> None:
    row, way = session.get_one(Trip, car.trip_id), book.roads.way(car)
    if row.seats != car.seats:
        row.seats = car.seats
        session.flush()  # the pairings below hold seats of the smaller car
    order = {place: n for n, (place, _) in enumerate(way.stops, start=1)}
    at = dict(way.stops)
    aboard = {one.rider_id: one for one in row.pairings}
    for boarding in car.boardings:
        pairing = aboard.get(boarding.rider_id)
        if pairing is None:
            pairing = _seat(plan, row, boarding.rider_id)
            pairing.kept = usual.get(boarding.rider_id) == row.driver_id
            row.pairings.append(pairing)
        pairing.place_id = boarding.place_id
        pairing.stop_order, pairing.stop_at = order[boarding.place_id], at[boarding.place_id]
    row.detour_s, row.leaves_at, row.arrives_at = way.detour_s, way.leaves_at, way.arrives_at
    row.max_detour_s = car.max_detour_s


def _seat(plan: WeekPlan, row: Trip, rider_id: int) -> Pairing:
    """The lowest free seat of a trip, for this rider."""
    taken = {one.seat_no for one in row.pairings}
    return Pairing(
        plan_id=plan.id,
        shift_date=row.shift_date,
        direction=row.direction,
        seats=row.seats,
        seat_no=next(seat for seat in range(1, row.seats + 1) if seat not in taken),
        rider_id=rider_id,
    )


def write_waiting(session: Session, plan: WeekPlan, key: LegKey, waits: Iterable[Waiting]) -> None:
    """Keep who has no ride on a leg; who has one now is no longer among them."""
    shift_date, shift_id, direction = key
    for one in waits:
        row = left_over_on(session, plan, one.rider_id, shift_date, direction)
        if row is None:
            row = LeftOver(
                plan_id=plan.id,
                shift_date=shift_date,
                shift_id=shift_id,
                direction=direction,
                rider_id=one.rider_id,
            )
            session.add(row)
        row.place_id, row.reason, row.detail = one.place_id, one.reason, dict(one.detail)
        row.asked_at, row.handed_over_at, row.manages_at = None, None, None
    session.flush()


def end_waiting(session: Session, plan: WeekPlan, key: LegKey, riders: Iterable[int]) -> None:
    """These riders wait for a ride on this leg no longer."""
    for rider_id in riders:
        row = left_over_on(session, plan, rider_id, key[0], key[2])
        if row is not None:
            session.delete(row)
    session.flush()
    session.expire(plan, ["left_over"])  # a plan that still holds the row would save it again


def last_weeks_drivers(session: Session, plan: WeekPlan) -> dict[int, int]:
    """With whom each rider rode most in the week before; empty where it had no plan."""
    before = plan.monday - timedelta(days=DAYS_A_WEEK)
    published = week_plan(session, plan.site, before, PlanStatus.PUBLISHED)
    return usual_drivers(pairs_of(session, published)) if published else {}


def name_of(session: Session, member_id: int) -> str:
    """A member's name."""
    member = session.get(Member, member_id)
    return member.name if member else ""
