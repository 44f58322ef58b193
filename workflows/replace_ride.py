"""A change during the week: recorded, its replacement proposed or applied, the rest alarmed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any

from sqlalchemy.orm import Session

from models.audit import record
from models.changes import ChangeAct, ChangeKind, Replacement, ReplacementState, RideChange
from models.errors import Conflict, RuleBroken
from models.people import Member, Role
from models.queries.changes import open_replacements_of_leg
from models.queries.people import members_with_role
from models.queries.ride_limits import operation_rules_of
from models.queries.week_plans import waiting_on
from models.week_plans import WeekPlan
from workflows.ask_around import ask_around, end_calls, end_full_calls
from workflows.car_ways import CarTrip
from workflows.edit_week import (
    end_waiting,
    last_weeks_drivers,
    mark_edited,
    new_breaches,
    write_cars,
)
from workflows.find_replacement import Found, find_replacement
from workflows.ride_rules import refusal
from workflows.tell_changes import SINCE_PUBLISHED, tell_changed_cars
from workflows.tell_people import tell
from workflows.week_book import LegKey, WeekBook, week_book


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened on one leg: to whom, who said so, and how long before the car would leave."""

    kind: ChangeKind
    key: LegKey
    member_id: int | None
    leaves_at: datetime
    detail: Mapping[str, Any]


def note_change(
    session: Session, plan: WeekPlan, what: Happening, by: Member | None, now: datetime
) -> RideChange:
    """Write down a change of a published leg."""
    shift_date, shift_id, direction = what.key
    change = RideChange(
        plan_id=plan.id,
        kind=what.kind,
        member_id=what.member_id,
        by_id=by.id if by else None,
        shift_date=shift_date,
        shift_id=shift_id,
        direction=direction,
        at=now,
        notice_s=int((what.leaves_at - now).total_seconds()),
        detail=dict(what.detail),
    )
    record(session, by, ChangeAct.CHANGED_WEEK, change, now, kind=what.kind.value)
    return change


def mend(
    session: Session,
    plan: WeekPlan,
    change: RideChange,
    now: datetime,
    at_once: bool = False,
    unseated: Mapping[int, int] | None = None,
) -> Replacement | None:
    """Look for the least change that gives everybody of the leg a ride, and propose or make it.

    It is made at once by the mine's setting, where the caller says so, and where a rider's seat
    goes to who waits and nobody is moved. `unseated`: riders (to their trip) whose car no longer
    keeps its limits. For who stays without a ride, people are asked around. None where nobody
    waits, or nothing can be done.
    """
    for older in open_replacements_of_leg(session, plan, change.shift_date, change.direction):
        older.state, older.decided_at = ReplacementState.OVERTAKEN, now
    key = (change.shift_date, change.shift_id, change.direction)
    started = perf_counter()
    book, found = _search(session, plan, key, unseated or {})
    seconds = round(perf_counter() - started, 3)
    book.trips |= found.cars
    still = set(found.without) - set(unseated or {})
    waits = [one for one in waiting_on(session, plan, *key) if one.rider_id in still]
    ask_around(session, plan, book, waits, now)
    if not found.steps:
        return None
    replacement = Replacement(
        change_id=change.id,
        moves=_moves(found, unseated or {}),
        seconds=seconds,
        made_at=now,
    )
    session.add(replacement)
    session.flush()
    freed = change.kind is ChangeKind.RIDER_OUT and not found.moved
    if at_once or freed or operation_rules_of(session, plan.site).replaces_by_itself:
        apply_replacement(session, replacement, None, now)
    else:
        _tell_proposed(session, plan, replacement, now)
    return replacement


def _search(
    session: Session, plan: WeekPlan, key: LegKey, unseated: Mapping[int, int]
) -> tuple[WeekBook, Found]:
    book = week_book(session, plan, wishes_of=(key[0],))
    lost: dict[int, int] = {}
    waited: dict[int, int] = {}
    for row in waiting_on(session, plan, *key):
        if row.manages_at is not None:
            continue
        new = row.reason in SINCE_PUBLISHED
        (lost if new else waited)[row.rider_id] = row.place_id
    for rider, trip_id in unseated.items():
        car = book.trips[trip_id]
        lost[rider] = next(one.place_id for one in car.boardings if one.rider_id == rider)
        book.trips[trip_id] = car.without(rider)
    return book, find_replacement(book, key, lost, waited)


def _moves(found: Found, unseated: Mapping[int, int]) -> list[dict[str, Any]]:
    return [
        {
            "rider": step.rider_id,
            "trip": step.trip_id,
            "from_trip": step.from_trip or unseated.get(step.rider_id),
        }
        for step in found.steps
    ]


def _tell_proposed(
    session: Session, plan: WeekPlan, replacement: Replacement, now: datetime
) -> None:
    change = replacement.change
    tell(
        session,
        members_with_role(session, plan.site, Role.COORDINATOR),
        "replacement_proposed",
        replacement,
        now,
        day=change.shift_date.isoformat(),
        direction=change.direction.value,
        riders=len(replacement.moves),
    )


def apply_replacement(
    session: Session, replacement: Replacement, by: Member | None, now: datetime
) -> None:
    """Make a proposed replacement, and tell those it concerns.

    Raises Conflict where it is no longer open, RuleBroken where the week has changed so that it
    breaks a limit now: nothing is changed.
    """
    if replacement.state is not ReplacementState.PROPOSED:
        raise Conflict("changed_meanwhile")
    change = replacement.change
    plan = change.plan
    book = week_book(session, plan, wishes_of=(change.shift_date,))
    key = (change.shift_date, change.shift_id, change.direction)
    cars = _cars_after(session, plan, book, key, replacement.moves)
    broken = new_breaches(book, cars.values())
    if broken:
        raise refusal(session, broken[0])
    before = {trip_id: book.trips[trip_id] for trip_id in cars}
    write_cars(session, plan, book, cars.values(), last_weeks_drivers(session, plan))
    riders = [move["rider"] for move in replacement.moves]
    end_waiting(session, plan, key, riders)
    end_calls(session, plan, riders, key[0], key[2])
    end_full_calls(session, plan, book, key)
    mark_edited(session, plan, now)
    replacement.state, replacement.decided_at = ReplacementState.APPLIED, now
    replacement.decided_by_id = by.id if by else None
    tell_changed_cars(session, plan, book, before, book.roads, now)
    record(session, by, ChangeAct.REPLACED_RIDE, replacement, now, moves=replacement.moves)


def _cars_after(
    session: Session,
    plan: WeekPlan,
    book: WeekBook,
    key: LegKey,
    moves: list[dict[str, Any]],
) -> dict[int, CarTrip]:
    """The cars as the moves make them, in the order of the moves."""
    places = {row.rider_id: row.place_id for row in waiting_on(session, plan, *key)}
    cars: dict[int, CarTrip] = {}
    for move in moves:
        rider, trip_id, source = move["rider"], move["trip"], move["from_trip"]
        if trip_id not in book.trips:
            raise RuleBroken("replacement_overtaken")
        if source is not None:
            if source not in book.trips:
                raise RuleBroken("replacement_overtaken")
            old = cars.get(source, book.trips[source])
            place = {one.rider_id: one.place_id for one in old.boardings}
            places |= {rider: place[rider]} if rider in place else {}
            cars[source] = old.without(rider)
        if rider not in places:
            raise RuleBroken("replacement_overtaken")
        into = cars.get(trip_id, book.trips[trip_id])
        cars[trip_id] = book.roads.with_rider(into, rider, places[rider])
    return cars


def decline_replacement(
    session: Session, replacement: Replacement, by: Member, now: datetime
) -> None:
    """Turn a proposal down. Raises Conflict where it is no longer open."""
    if replacement.state is not ReplacementState.PROPOSED:
        raise Conflict("changed_meanwhile")
    replacement.state, replacement.decided_at = ReplacementState.DECLINED, now
    replacement.decided_by_id = by.id
    record(session, by, ChangeAct.DECLINED_REPLACEMENT, replacement, now)
