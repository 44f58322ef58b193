"""A solved week as the rows of a draft: worked out beforehand, written in one short transaction."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from matcher import Trip as MatcherTrip
from models.audit import record
from models.people import Member
from models.queries.week_cars import drop_plan
from models.queries.week_plans import last_edition, week_plan
from models.rides import RideAct, SeatOffer
from models.week_plans import LeftOver, Pairing, PlanStatus, SolvedLeg, Trip, WeekPlan
from workflows.leg_problem import TimedTrip, timed_trip
from workflows.solve_week import SolvedProblem, SolvedWeek, WeekTask
from workflows.week_wishes import Leg

# The drivers of the leg must rest: workflows/fatigue.py.
RESTING = "drivers_rest"

Row = dict[str, Any]


@dataclass(slots=True)
class DraftRows:
    """What a draft's tables get; the pairings of a trip stand at the same place in their list."""

    legs: list[Row] = field(default_factory=list)
    trips: list[Row] = field(default_factory=list)
    pairings: list[list[Row]] = field(default_factory=list)
    left_over: list[Row] = field(default_factory=list)


def draft_rows(task: WeekTask, solved: SolvedWeek) -> DraftRows:
    """Work out every row of the week, with clock times; reads nothing and writes nothing."""
    rows = DraftRows()
    for leg in task.legs:
        result = solved.of(leg)
        rows.legs.append(_solved_leg(leg, result))
        by_driver = {trip.driver: trip for trip in result.plan.trips}
        drivers = {driver.id: driver for driver in result.found.problem.drivers}
        for offer in leg.offers:
            trip: MatcherTrip | None = by_driver.get(str(offer.driver_id))
            driver = drivers[str(offer.driver_id)]
            way = timed_trip(leg, driver, result.found, trip, task.roads)
            rows.trips.append(_trip(leg, offer, way))
            rows.pairings.append(list(_pairings(leg, offer, way, task)))
        rows.left_over += _left_over(leg, result)
    return rows


def save_draft(
    session: Session, task: WeekTask, rows: DraftRows, by: Member | None, now: datetime
) -> WeekPlan:
    """Write the draft; the one it replaces goes."""
    older = week_plan(session, task.site, task.monday, PlanStatus.DRAFT)
    edition = last_edition(session, task.site, task.monday) + 1
    if older is not None:
        drop_plan(session, older)
    plan = WeekPlan(
        site_id=task.site.id,
        monday=task.monday,
        edition=edition,
        made_at=now,
        made_by_id=by.id if by else None,
    )
    session.add(plan)
    session.flush()
    _insert(session, plan, rows)
    record(session, by, RideAct.PLANNED_WEEK, plan, now, monday=str(task.monday), edition=edition)
    return plan


def _insert(session: Session, plan: WeekPlan, rows: DraftRows) -> None:
    """All rows of a table in one statement each."""
    of_plan = {"plan_id": plan.id}
    if rows.legs:
        session.execute(insert(SolvedLeg), [row | of_plan for row in rows.legs])
    if rows.left_over:
        session.execute(insert(LeftOver), [row | of_plan for row in rows.left_over])
    if not rows.trips:
        return
    new = insert(Trip).returning(Trip.id, sort_by_parameter_order=True)
    numbers = session.scalars(new, [row | of_plan for row in rows.trips]).all()
    pairings = [
        row | of_plan | {"trip_id": number}
        for number, aboard in zip(numbers, rows.pairings, strict=True)
        for row in aboard
    ]
    if pairings:
        session.execute(insert(Pairing), pairings)


def _solved_leg(leg: Leg, result: SolvedProblem) -> Row:
    plan = result.plan
    return _leg_key(leg) | {
        "served_bound": plan.bound.served,
        "objective_s": plan.objective_s,
        "objective_bound_s": plan.bound.objective_s,
        "proved": result.proved,
        "even_s": result.even_s,
        "seconds": plan.seconds,
    }


def _leg_key(leg: Leg) -> Row:
    return {
        "shift_date": leg.shift_date,
        "shift_id": leg.shift.id,
        "direction": leg.direction,
    }


def _trip(leg: Leg, offer: SeatOffer, way: TimedTrip) -> Row:
    return _leg_key(leg) | {
        "driver_id": offer.driver_id,
        "vehicle_id": offer.vehicle_id,
        "place_id": offer.place_id,
        "seats": offer.seats,
        "max_detour_s": leg.most_detour_s(offer),
        "detour_s": way.detour_s,
        "leaves_at": way.leaves_at,
        "arrives_at": way.arrives_at,
    }


def _pairings(leg: Leg, offer: SeatOffer, way: TimedTrip, task: WeekTask) -> Iterator[Row]:
    seat_no = 0
    for order, stop in enumerate(way.stops, start=1):
        for rider in stop.riders:
            seat_no += 1
            yield {
                "shift_date": leg.shift_date,
                "direction": leg.direction,
                "seats": offer.seats,
                "seat_no": seat_no,
                "rider_id": rider,
                "place_id": stop.place_id,
                "stop_order": order,
                "stop_at": stop.at,
                "kept": task.last_week.get(rider) == offer.driver_id,
            }


def _left_over(leg: Leg, result: SolvedProblem) -> Iterator[Row]:
    places = {request.rider_id: request.place_id for request in leg.requests}
    for left in result.plan.left_over:
        rider_id = int(left.rider)
        rests = left.reason == "no_driver" and leg.resting > 0
        yield _leg_key(leg) | {
            "rider_id": rider_id,
            "place_id": places[rider_id],
            "reason": RESTING if rests else left.reason,
            "detail": {"drivers": leg.resting} if rests else dict(left.detail),
        }
