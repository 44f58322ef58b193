"""A rider whom no car takes within its limits: those are asked who could change that, by one tap.

Drivers with a free seat whom nothing hinders but the detour they have set for themselves, and the
rider where a car passes a stop that he can walk to. Only those for whom nobody found a seat in time
come to the coordinators, as one list a leg.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from models.audit import record
from models.people import Member, Site
from models.queries.ride_limits import operation_rules_of
from models.queries.rides import named_places
from models.queries.seat_calls import asked_around_for, calls_of_leg
from models.ride_limits import OperationRules
from models.rides import Direction, Part
from models.seat_calls import CallAct, CallState, SeatCall
from models.week_plans import LeftOver, WeekPlan
from workflows.car_ways import CarTrip
from workflows.edit_week import name_of, new_breaches
from workflows.find_replacement import direct_seats
from workflows.tell_changes import SINCE_PUBLISHED, tell_without_ride
from workflows.tell_people import tell
from workflows.week_book import LegKey, WeekBook

MOST_DRIVERS = 4
MOST_STOPS = 3
# The nearest stops tried for one rider: each costs a look at the cars of the leg.
TRIED_STOPS = 6
# People need so long to see a question; on their way to the car they look at the phone more often.
TIME_TO_ANSWER = timedelta(minutes=20)
SOON_TO_ANSWER = timedelta(minutes=10)
SOON = timedelta(hours=3)
# With less to go, cars are leaving: the coordinators hear at once.
URGENT = timedelta(minutes=90)


@dataclass(frozen=True, slots=True)
class WayIn:
    """A car with the rider in it, whose yes it needs, and what it costs him who says it."""

    car: CarTrip
    place_id: int
    asks: Part
    extra_s: int = 0
    walk_m: int = 0


def ask_around(
    session: Session, plan: WeekPlan, book: WeekBook, waits: Iterable[LeftOver], now: datetime
) -> None:
    """Ask for riders who have lost their seat on a leg, each loss once; all are told.

    `book` has the cars as they will be once what is proposed has been made.
    """
    new = [one for one in waits if one.reason in SINCE_PUBLISHED and one.asked_at is None]
    for row in new:
        ask_for(session, plan, book, row, now)
    hand_over(session, plan, [row for row in new if due_at(session, row) <= now], now)


def ask_for(
    session: Session, plan: WeekPlan, book: WeekBook, row: LeftOver, now: datetime
) -> list[SeatCall]:
    """Put every way in to him whose yes it needs, and tell the rider that he may choose."""
    row.asked_at = now
    key = (row.shift_date, row.shift_id, row.direction)
    rules = operation_rules_of(session, plan.site)
    ways = [
        *_by_asking_drivers(book, key, row, rules),
        *_by_walking(session, book, key, row, rules),
    ]
    calls = [_call(session, plan, book, row, way, now) for way in ways]
    session.flush()
    about = {"day": row.shift_date.isoformat(), "direction": row.direction.value}
    once = f"{plan.version}:{row.id}"
    for one in calls:
        if one.asks is Part.DRIVE:
            more = {"rider": name_of(session, row.rider_id), "extra_s": one.extra_s}
            tell(session, [one.driver], "seat_asked", plan, now, once=once, **about, **more)
    stops = sum(one.asks is Part.RIDE for one in calls)
    counts = {"drivers": len(calls) - stops, "stops": stops}
    rider = session.get_one(Member, row.rider_id)
    tell(session, [rider], "choose_ride", plan, now, once=once, **about, **counts)
    record(session, None, CallAct.ASKED_AROUND, row, now, whom=rider, **counts)
    return calls


def _by_asking_drivers(
    book: WeekBook, key: LegKey, row: LeftOver, rules: OperationRules
) -> Sequence[WayIn]:
    """Cars with a free seat that would hold all limits if their drivers drove a little more."""
    ways = []
    for car in book.on_leg(key):
        if len(car.boardings) >= car.seats:
            continue
        joined = book.roads.with_rider(car, row.rider_id, row.place_id)
        over_s = book.roads.way(joined).detour_s - car.max_detour_s
        if 0 < over_s <= rules.ask_extra_s:
            wider = replace(joined, max_detour_s=car.max_detour_s + over_s)
            ways.append(WayIn(wider, row.place_id, Part.DRIVE, extra_s=over_s))
    ways.sort(key=lambda one: (one.extra_s, one.car.trip_id))
    return [one for one in ways if not new_breaches(book, [one.car])][:MOST_DRIVERS]


def _by_walking(
    session: Session, book: WeekBook, key: LegKey, row: LeftOver, rules: OperationRules
) -> Sequence[WayIn]:
    """Cars that take the rider within all limits from another stop near his own."""
    stops = [one.id for one in named_places(session, book.site) if one.id != row.place_id]
    if not stops:
        return []
    metres = book.roads.metres(stops, row.place_id, key[0])
    near = sorted((walk, stop) for walk, stop in zip(metres, stops, strict=True))
    tried = {stop: walk for walk, stop in near[:TRIED_STOPS] if walk <= rules.walk_m}
    seats = direct_seats(book, key, row.rider_id, tried)
    nearest: dict[int, WayIn] = {}
    for stop, car in seats.items():
        nearest.setdefault(car.trip_id, WayIn(car, stop, Part.RIDE, walk_m=tried[stop]))
    return list(nearest.values())[:MOST_STOPS]


def _call(
    session: Session, plan: WeekPlan, book: WeekBook, row: LeftOver, way: WayIn, now: datetime
) -> SeatCall:
    """The call of this way in; one that was settled before is open again."""
    asked = calls_of_leg(session, plan, row.shift_date, row.direction)
    who = (row.rider_id, way.car.driver_id, way.place_id)
    call = next((one for one in asked if (one.rider_id, one.driver_id, one.place_id) == who), None)
    if call is None:
        call = SeatCall(
            plan_id=plan.id,
            shift_date=row.shift_date,
            shift_id=row.shift_id,
            direction=row.direction,
            rider_id=row.rider_id,
            driver_id=way.car.driver_id,
            place_id=way.place_id,
            asks=way.asks,
        )
        session.add(call)
    call.extra_s, call.walk_m = way.extra_s, way.walk_m
    call.stop_at = dict(book.roads.way(way.car).stops)[way.place_id]
    call.state, call.asked_at, call.answered_at = CallState.OPEN, now, None
    return call


def end_calls(
    session: Session, plan: WeekPlan, riders: Collection[int], day: date, direction: Direction
) -> None:
    """Nobody needs to answer for these riders any more."""
    for call in calls_of_leg(session, plan, day, direction):
        if call.rider_id in riders and call.state is CallState.OPEN:
            call.state = CallState.OVER


def end_full_calls(session: Session, plan: WeekPlan, book: WeekBook, key: LegKey) -> None:
    """Nobody is asked any more about a car of a leg that has filled since, or that is gone."""
    free = {car.driver_id for car in book.on_leg(key) if len(car.boardings) < car.seats}
    for call in calls_of_leg(session, plan, key[0], key[2]):
        if call.state is CallState.OPEN and call.driver_id not in free:
            call.state = CallState.OVER


def due_at(session: Session, row: LeftOver) -> datetime:
    """When the coordinators are told of a rider for whom nobody has found a seat."""
    asked = row.asked_at
    if asked is None:
        raise ValueError("only who was asked around for is handed over")
    to_work = row.direction is Direction.TO_WORK
    begins = row.shift.muster_at(row.shift_date) if to_work else row.shift.home_at(row.shift_date)
    if begins - asked <= URGENT:
        return asked
    if begins - asked <= SOON:
        return asked + SOON_TO_ANSWER
    before = operation_rules_of(session, row.shift.site).hand_over_before_s
    return max(asked + TIME_TO_ANSWER, begins - timedelta(seconds=before))


def hand_over_waiting(session: Session, site: Site, now: datetime) -> int:
    """Tell the coordinators of all for whom the time to find a seat by themselves is over."""
    since = now.date() - timedelta(days=1)
    due = [one for one in asked_around_for(session, site, since) if due_at(session, one) <= now]
    for rows in _by_leg(due):
        hand_over(session, rows[0].plan, rows, now)
    return len(due)


def hand_over(session: Session, plan: WeekPlan, rows: Sequence[LeftOver], now: datetime) -> None:
    """Tell the coordinators who has no car on a leg, so that nobody stands at the roadside."""
    if not rows:
        return
    for row in rows:
        row.handed_over_at = now
    key = (rows[0].shift_date, rows[0].shift_id, rows[0].direction)
    # A row's number may be given to a later one; with the version it names this loss alone.
    once = ":".join(str(one) for one in (plan.version, *(row.id for row in rows)))
    tell_without_ride(session, plan, key, [row.rider_id for row in rows], once, now)


def _by_leg(rows: Sequence[LeftOver]) -> Iterator[list[LeftOver]]:
    legs: dict[tuple[int, date, int, Direction], list[LeftOver]] = {}
    for one in rows:
        key = (one.plan_id, one.shift_date, one.shift_id, one.direction)
        legs.setdefault(key, []).append(one)
    yield from legs.values()
