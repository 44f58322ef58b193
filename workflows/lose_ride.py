"""A published trip that isn't what it was: somebody out, or back, or a car with less room."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.changes import ChangeAct, ChangeKind
from models.errors import RuleBroken
from models.people import Member
from models.queries.changes import last_change_of_leg
from models.queries.week_plans import left_over_on, published_between, waiting_on
from models.rides import Direction, Part
from models.week_plans import LeftOver, Trip, WeekPlan
from workflows.car_ways import CarTrip, boards_at
from workflows.edit_week import (
    Waiting,
    end_waiting,
    last_weeks_drivers,
    mark_edited,
    name_of,
    write_cars,
    write_waiting,
)
from workflows.replace_ride import Happening, mend, note_change
from workflows.tell_changes import tell_changed_cars, tell_lost, tell_taken_off
from workflows.week_book import WeekBook, car_trip, week_book
from workflows.week_wishes import Leg, wishes

DRIVER_CANCELLED = "driver_cancelled"
FEWER_SEATS = "fewer_seats"
CAME_BACK = "came_back"


def member_is_out(
    session: Session,
    member: Member,
    part: Part,
    first: date,
    last: date,
    direction: Direction | None,
    now: datetime,
    by: Member | None = None,
) -> None:
    """Take a member out of the published trips of these dates that haven't arrived yet.

    `by`: who says so, where it isn't the member himself.
    """
    for plan in published_between(session, member.site, first, last):
        book = week_book(session, plan, wishes_of=())
        for car in list(book.trips.values()):
            mine = car.driver_id == member.id if part is Part.DRIVE else member.id in car.riders
            on_leg = first <= car.shift_date <= last and direction in (None, car.direction)
            if not mine or not on_leg or book.roads.way(car).arrives_at <= now:
                continue
            if part is Part.DRIVE:
                driver_is_out(session, plan, book, car, by or member, now)
            else:
                rider_is_out(session, plan, book, car, member, now, by)
        if part is Part.RIDE:
            _waits_no_longer(session, plan, member, first, last, direction)


def driver_is_out(
    session: Session,
    plan: WeekPlan,
    book: WeekBook,
    car: CarTrip,
    by: Member,
    now: datetime,
) -> None:
    """The car of a trip doesn't go: its riders wait, are told, and another car is looked for."""
    way, key, riders = book.roads.way(car), book.key(car), list(car.riders)
    row = session.get_one(Trip, car.trip_id)
    happened = Happening(
        ChangeKind.DRIVER_OUT, key, car.driver_id, way.leaves_at, {"riders": riders}
    )
    _audit_seats(session, row, riders, by, now)
    detail = {"driver": car.driver_id}
    waits = [Waiting(one.rider_id, one.place_id, DRIVER_CANCELLED, detail) for one in car.boardings]
    session.delete(row)
    session.flush()
    session.expire(plan, ["trips"])  # a plan that still holds the trip would save it again
    del book.trips[car.trip_id]
    write_waiting(session, plan, key, waits)
    mark_edited(session, plan, now)
    change = note_change(session, plan, happened, by, now)
    tell_lost(session, plan, car, riders, now)
    if by.id != car.driver_id:
        tell_taken_off(session, plan, car, by, now)
    if riders:
        mend(session, plan, change, now)


def rider_is_out(
    session: Session,
    plan: WeekPlan,
    book: WeekBook,
    car: CarTrip,
    rider: Member,
    now: datetime,
    by: Member | None = None,
) -> None:
    """A rider doesn't come: his driver is told, his seat is there for who waits on this leg."""
    way, key = book.roads.way(car), book.key(car)
    boards = boards_at(car, way, rider.id)
    happened = Happening(ChangeKind.RIDER_OUT, key, rider.id, boards, {"driver": car.driver_id})
    _audit_seats(session, session.get_one(Trip, car.trip_id), [rider.id], by or rider, now)
    write_cars(session, plan, book, [car.without(rider.id)], last_weeks_drivers(session, plan))
    mark_edited(session, plan, now)
    tell_changed_cars(session, plan, book, {car.trip_id: car}, book.roads, now)
    change = note_change(session, plan, happened, by or rider, now)
    if waiting_on(session, plan, *key):
        mend(session, plan, change, now)


def lose_seats(
    session: Session, plan: WeekPlan, trip_id: int, seats: int, by: Member, now: datetime
) -> None:
    """A car of a published trip has room for fewer; the last to board look for another.

    Raises RuleBroken where it isn't fewer, and 0 seats is a driver who is out.
    """
    book = week_book(session, plan, wishes_of=())
    car = book.trips[trip_id]
    if not 0 <= seats < car.seats:
        raise RuleBroken("not_fewer_seats", seats=seats, before=car.seats)
    if seats == 0:
        driver_is_out(session, plan, book, car, by, now)
        return
    key, way = book.key(car), book.roads.way(car)
    row = session.get_one(Trip, trip_id)
    kept = {one.rider_id for one in row.pairings if one.kept}
    ranked = sorted(car.boardings, key=lambda one: one.rider_id not in kept)
    out = ranked[seats:]
    stays = tuple(one for one in car.boardings if one not in out)
    riders = [one.rider_id for one in out]
    _audit_seats(session, row, riders, by, now)
    smaller = replace(car, seats=seats, boardings=stays)
    write_cars(session, plan, book, [smaller], last_weeks_drivers(session, plan))
    detail = {"driver": car.driver_id}
    waits = [Waiting(one.rider_id, one.place_id, FEWER_SEATS, detail) for one in out]
    write_waiting(session, plan, key, waits)
    mark_edited(session, plan, now)
    happened = Happening(
        ChangeKind.FEWER_SEATS, key, car.driver_id, way.leaves_at, {"seats": seats}
    )
    change = note_change(session, plan, happened, by, now)
    tell_lost(session, plan, car, riders, now)
    tell_changed_cars(session, plan, book, {trip_id: car}, book.roads, now)
    if riders:
        mend(session, plan, change, now)


def member_is_back(
    session: Session,
    member: Member,
    part: Part,
    day: date,
    direction: Direction | None,
    now: datetime,
) -> None:
    """Who drives or rides after all on a date: his trip, or his wait for one, is there again."""
    for plan in published_between(session, member.site, day, day):
        for leg in wishes(session, plan.site, plan.monday, only=(day,)):
            if direction not in (None, leg.direction):
                continue
            if part is Part.DRIVE:
                _driver_is_back(session, plan, leg, member, now)
            else:
                _rider_is_back(session, plan, leg, member, now)


def _driver_is_back(
    session: Session, plan: WeekPlan, leg: Leg, driver: Member, now: datetime
) -> None:
    """His car goes again, empty at first; who waited because of him gets in again, if he can."""
    offer = next((one for one in leg.offers if one.driver_id == driver.id), None)
    book = week_book(session, plan, wishes_of=())
    key = (leg.shift_date, leg.shift.id, leg.direction)
    if offer is None or any(car.driver_id == driver.id for car in book.on_leg(key)):
        return
    row = Trip(
        plan_id=plan.id,
        shift_date=leg.shift_date,
        shift_id=leg.shift.id,
        direction=leg.direction,
        driver_id=driver.id,
        vehicle_id=offer.vehicle_id,
        place_id=offer.place_id,
        seats=offer.seats,
        max_detour_s=offer.max_detour_s,
        detour_s=0,
        leaves_at=leg.shift.muster_at(leg.shift_date),
        arrives_at=leg.shift.home_at(leg.shift_date),
    )
    row.shift = leg.shift
    session.add(row)
    session.flush()
    way = book.roads.way(car_trip(row))
    row.leaves_at, row.arrives_at = way.leaves_at, way.arrives_at
    mark_edited(session, plan, now)
    out = last_change_of_leg(session, plan, leg.shift_date, leg.direction, driver.id)
    if out is not None and waiting_on(session, plan, *key):
        mend(session, plan, out, now, at_once=True)


def _rider_is_back(
    session: Session, plan: WeekPlan, leg: Leg, rider: Member, now: datetime
) -> None:
    request = next((one for one in leg.requests if one.rider_id == rider.id), None)
    book = week_book(session, plan, wishes_of=())
    key = (leg.shift_date, leg.shift.id, leg.direction)
    seated = any(rider.id in car.riders for car in book.on_leg(key))
    if request is None or seated:
        return
    out = last_change_of_leg(session, plan, leg.shift_date, leg.direction, rider.id)
    if out is None:
        return
    write_waiting(session, plan, key, [Waiting(rider.id, request.place_id, CAME_BACK, {})])
    mark_edited(session, plan, now)
    mend(session, plan, out, now, at_once=True)


def _waits_no_longer(
    session: Session,
    plan: WeekPlan,
    rider: Member,
    first: date,
    last: date,
    direction: Direction | None,
) -> None:
    """Who doesn't ride doesn't wait for a ride either."""
    days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    for day in days:
        for leg in Direction:
            row: LeftOver | None = left_over_on(session, plan, rider.id, day, leg)
            if row is not None and direction in (None, leg):
                end_waiting(session, plan, (day, row.shift_id, leg), [rider.id])


def _audit_seats(
    session: Session, row: Trip, riders: Sequence[int], by: Member, now: datetime
) -> None:
    """Keep what was planned before it goes: with whom, where, when. It may be evidence."""
    for pairing in row.pairings:
        if pairing.rider_id in riders:
            record(
                session,
                by,
                ChangeAct.LOST_SEAT,
                row,
                now,
                whom=session.get_one(Member, pairing.rider_id),
                driver=row.driver_id,
                driver_name=name_of(session, row.driver_id),
                day=row.shift_date.isoformat(),
                direction=row.direction.value,
                place=pairing.place_id,
                stop_at=pairing.stop_at.isoformat(),
            )
