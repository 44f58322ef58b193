"""The taps of those who were asked around: a driver's or a rider's yes, and a rider's own way."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.changes import ReplacementState
from models.errors import NotFound, RuleBroken
from models.people import Member
from models.queries.changes import open_replacements_of_leg
from models.queries.week_plans import left_over_on
from models.rides import Part
from models.seat_calls import CallAct, CallState, SeatCall
from models.week_plans import LeftOver, PlanStatus
from workflows.ask_around import ask_for, end_calls, end_full_calls, hand_over
from workflows.car_ways import CarTrip
from workflows.edit_week import (
    end_waiting,
    last_weeks_drivers,
    mark_edited,
    new_breaches,
    write_cars,
)
from workflows.ride_rules import refusal
from workflows.tell_changes import tell_changed_cars
from workflows.week_book import WeekBook, week_book


def take_call(session: Session, call: SeatCall, by: Member, now: datetime) -> None:
    """Yes: the rider has the seat, all concerned are told, nobody else need answer.

    The first yes wins. Raises NotFound for who wasn't asked, RuleBroken("call_is_over") where the
    rider needs no seat any more, else with the limit that no longer holds: nothing is changed.
    """
    _demand_asked(call, by)
    plan, key = call.plan, (call.shift_date, call.shift_id, call.direction)
    row = left_over_on(session, plan, call.rider_id, call.shift_date, call.direction)
    waits = row is not None and row.manages_at is None and plan.status is PlanStatus.PUBLISHED
    if not waits or call.state is CallState.OVER:
        raise RuleBroken("call_is_over", rider=call.rider.name)
    book = week_book(session, plan, wishes_of=(call.shift_date,))
    car = _joined(book, call)
    if book.roads.way(car).leaves_at <= now:
        raise RuleBroken("leg_is_over", day=call.shift_date.isoformat())
    broken = new_breaches(book, [car])
    if broken:
        raise refusal(session, broken[0])
    before = {car.trip_id: book.trips[car.trip_id]}
    write_cars(session, plan, book, [car], last_weeks_drivers(session, plan))
    end_waiting(session, plan, key, [call.rider_id])
    call.state, call.answered_at = CallState.TAKEN, now
    end_calls(session, plan, [call.rider_id], call.shift_date, call.direction)
    end_full_calls(session, plan, book, key)
    _overtake_proposals(session, call, now)
    mark_edited(session, plan, now)
    tell_changed_cars(session, plan, book, before, book.roads, now, by)
    record(session, by, CallAct.TOOK_CALL, call, now, whom=call.rider)


def _joined(book: WeekBook, call: SeatCall) -> CarTrip:
    """The driver's car with the rider in it, within what the driver was asked for."""
    leg = book.on_leg((call.shift_date, call.shift_id, call.direction))
    car = next((one for one in leg if one.driver_id == call.driver_id), None)
    if car is None:
        raise RuleBroken("call_is_over", rider=call.rider.name)
    joined = book.roads.with_rider(car, call.rider_id, call.place_id)
    needed_s = book.roads.way(joined).detour_s
    agreed_s = car.max_detour_s + call.extra_s
    return replace(joined, max_detour_s=max(car.max_detour_s, min(needed_s, agreed_s)))


def _overtake_proposals(session: Session, call: SeatCall, now: datetime) -> None:
    """A proposal that seats the same rider is about a week that is no more."""
    for one in open_replacements_of_leg(session, call.plan, call.shift_date, call.direction):
        if any(move["rider"] == call.rider_id for move in one.moves):
            one.state, one.decided_at = ReplacementState.OVERTAKEN, now


def refuse_call(session: Session, call: SeatCall, by: Member, now: datetime) -> None:
    """No, without a reason; the others are still asked. Raises NotFound for who wasn't asked."""
    _demand_asked(call, by)
    if call.state is CallState.OPEN:
        call.state, call.answered_at = CallState.REFUSED, now
        record(session, by, CallAct.REFUSED_CALL, call, now, whom=call.rider)


def manage(session: Session, row: LeftOver, by: Member, now: datetime) -> None:
    """The rider gets there in another way: nobody looks for a seat, or telephones, any more.

    The ride stays counted as one that could not be given. Raises NotFound for another's.
    """
    _demand_own(row, by)
    if row.manages_at is None:
        row.manages_at = now
        end_calls(session, row.plan, [row.rider_id], row.shift_date, row.direction)
        record(session, by, CallAct.MANAGES, row, now)


def wait_again(session: Session, row: LeftOver, by: Member, now: datetime) -> None:
    """He would like a seat after all: he waits again, and is asked around for once more."""
    _demand_own(row, by)
    if row.manages_at is None:
        return
    row.manages_at, row.handed_over_at = None, None
    record(session, by, CallAct.WAITS_AGAIN, row, now)
    book = week_book(session, row.plan, wishes_of=(row.shift_date,))
    ask_for(session, row.plan, book, row, now)


def want_help(session: Session, row: LeftOver, by: Member, now: datetime) -> None:
    """The rider can't help himself: the coordinators hear it now; said twice, once."""
    _demand_own(row, by)
    if row.handed_over_at is None:
        row.asked_at = row.asked_at or now
        record(session, by, CallAct.WANTS_HELP, row, now)
        hand_over(session, row.plan, [row], now)


def _demand_asked(call: SeatCall, by: Member) -> None:
    asked_id = call.driver_id if call.asks is Part.DRIVE else call.rider_id
    if asked_id != by.id:
        raise NotFound("seat_call", id=call.id)


def _demand_own(row: LeftOver, by: Member) -> None:
    if row.rider_id != by.id or row.plan.status is not PlanStatus.PUBLISHED:
        raise NotFound("left_over", id=row.id)
