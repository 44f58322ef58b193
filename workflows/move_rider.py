"""Moving a rider by hand: what it would mean, why it can't be, and the move itself."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.changes import ChangeAct
from models.errors import NotFound, RuleBroken
from models.people import Member
from models.rides import Direction
from models.week_plans import PlanStatus, WeekPlan
from workflows.car_ways import CarTrip
from workflows.edit_week import (
    Waiting,
    demand_version,
    end_waiting,
    last_weeks_drivers,
    mark_edited,
    new_breaches,
    write_cars,
    write_waiting,
)
from workflows.ride_rules import Breach, refusal
from workflows.tell_changes import tell_changed_cars, tell_lost
from workflows.week_book import LegKey, WeekBook, week_book

TAKEN_OUT = "taken_out"


@dataclass(frozen=True, slots=True)
class Move:
    """A rider of one leg into the car of a trip; no trip: out of the car he is in."""

    rider_id: int
    shift_date: date
    shift_id: int
    direction: Direction
    trip_id: int | None

    @property
    def key(self) -> LegKey:
        """The leg."""
        return self.shift_date, self.shift_id, self.direction


@dataclass(frozen=True, slots=True)
class CarEffect:
    """What a move does to one car: detour in seconds and riders, before and after."""

    trip_id: int
    driver_id: int
    seats: int
    riders_before: int
    riders_after: int
    detour_before_s: int
    detour_after_s: int
    leaves_before: datetime
    leaves_after: datetime


@dataclass(frozen=True, slots=True)
class Effect:
    """What a move would mean: for each car, and the rules it would break."""

    cars: tuple[CarEffect, ...]
    edited: tuple[CarTrip, ...]
    breaches: tuple[Breach, ...]


def effect_of(book: WeekBook, move: Move) -> Effect:
    """Work a move out without making it. Raises NotFound for a rider or car not on this leg."""
    cars = book.on_leg(move.key)
    source = next((car for car in cars if move.rider_id in car.riders), None)
    target = next((car for car in cars if car.trip_id == move.trip_id), None)
    if move.trip_id is not None and target is None:
        raise NotFound("trip", id=move.trip_id)
    place_id = waits_at(book, move, source)
    edited = []
    if source is not None and source is not target:
        edited.append(source.without(move.rider_id))
    if target is not None and source is not target:
        edited.append(book.roads.with_rider(target, move.rider_id, place_id))
    effects = tuple(_car_effect(book, car) for car in edited)
    return Effect(effects, tuple(edited), tuple(new_breaches(book, edited)))


def move_rider(
    session: Session, plan: WeekPlan, move: Move, version: int, by: Member, now: datetime
) -> Effect:
    """Move a rider in a draft or in the published week, and tell those concerned.

    Raises Conflict where somebody edited the plan since `version`, RuleBroken with the first
    broken limit: nothing is changed.
    """
    demand_version(plan, version)
    if plan.status is PlanStatus.RETIRED:
        raise RuleBroken("plan_is_retired")
    book = week_book(session, plan, wishes_of=(move.shift_date,))
    effect = effect_of(book, move)
    if effect.breaches:
        raise refusal(session, effect.breaches[0])
    refuse_left(book, effect, now)
    before = {car.trip_id: book.trips[car.trip_id] for car in effect.edited}
    source = next((car for car in before.values() if move.rider_id in car.riders), None)
    write_cars(session, plan, book, effect.edited, last_weeks_drivers(session, plan))
    mark_edited(session, plan, now)
    if move.trip_id is None and source is not None:
        waiting = Waiting(move.rider_id, waits_at(book, move, source), TAKEN_OUT, {})
        write_waiting(session, plan, move.key, [waiting])
        if plan.status is PlanStatus.PUBLISHED:
            tell_lost(session, plan, source, [move.rider_id], now)
    else:
        end_waiting(session, plan, move.key, [move.rider_id])
    tell_changed_cars(session, plan, book, before, book.roads, now)
    record(
        session,
        by,
        ChangeAct.MOVED_RIDER,
        plan,
        now,
        whom=session.get_one(Member, move.rider_id),
        day=move.shift_date.isoformat(),
        direction=move.direction.value,
        from_driver=source.driver_id if source else None,
        trip=move.trip_id,
    )
    return effect


def refuse_left(book: WeekBook, effect: Effect, now: datetime) -> None:
    """A car that has arrived can't be filled any more."""
    for car in effect.edited:
        if book.roads.way(car).arrives_at <= now:
            raise RuleBroken("leg_is_over", day=car.shift_date.isoformat())


def waits_at(book: WeekBook, move: Move, source: CarTrip | None) -> int:
    """Where the rider waits: as asked now, else as he was planned."""
    asked = book.asked.get(move.key, {})
    if move.rider_id in asked:
        return asked[move.rider_id]
    if source is None:
        raise NotFound("rider", id=move.rider_id)
    return next(one.place_id for one in source.boardings if one.rider_id == move.rider_id)


def _car_effect(book: WeekBook, car: CarTrip) -> CarEffect:
    old = book.trips[car.trip_id]
    was, way = book.roads.way(old), book.roads.way(car)
    return CarEffect(
        trip_id=car.trip_id,
        driver_id=car.driver_id,
        seats=car.seats,
        riders_before=len(old.boardings),
        riders_after=len(car.boardings),
        detour_before_s=was.detour_s,
        detour_after_s=way.detour_s,
        leaves_before=was.leaves_at,
        leaves_after=way.leaves_at,
    )
