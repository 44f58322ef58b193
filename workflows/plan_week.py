"""Planning a week: wishes and rotas become matcher problems, their plans become a draft.

Legs that are the same problem are solved once, so that a crew's week looks the same every day.
The most usual problem of the week is solved first, to work before home, and what comes out is
what the rarer ones try to keep: a rider then has the same driver both ways and on other days,
unless that costs more than the worth of a kept pair.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from matcher import Plan, Rules, pair, reasons
from models.audit import record
from models.people import Member, Site
from models.queries.rides import blocks, rules_of
from models.queries.week_plans import last_edition, pairs_of, week_plan
from models.rides import Block, Direction, RideAct, SeatOffer, SiteRules
from models.week_plans import LeftOver, Pairing, PlanStatus, SolvedLeg, Trip, WeekPlan
from workflows.leg_problem import (
    LegProblem,
    Signature,
    TimedTrip,
    leg_problem,
    signature,
    timed_trip,
)
from workflows.week_wishes import DAYS_A_WEEK, Leg, wishes

LEAST_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class WeekTask:
    """What there is to plan: everything the solving needs, read beforehand."""

    site: Site
    monday: date
    rules: SiteRules
    legs: list[Leg]
    last_week: Mapping[int, int]
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class SolvedWeek:
    """The matcher's plan for each distinct problem of the week."""

    plans: dict[Signature, tuple[LegProblem, Plan]]


def plan_week(
    session: Session,
    site: Site,
    monday: date,
    by: Member | None,
    now: datetime,
    seconds: float = 20.0,
) -> WeekPlan:
    """Plan the week from `monday` and save it as the week's draft; an older draft is replaced.

    `seconds` bounds the search of the whole week. Raises ValueError where `monday` is no Monday.
    """
    task = read_week(session, site, monday)
    return save_draft(session, task, solve_week(task, seconds), by, now)


def read_week(session: Session, site: Site, monday: date) -> WeekTask:
    """Read what the week asks for, and who rode with whom in the week before."""
    before = week_plan(session, site, monday - timedelta(days=DAYS_A_WEEK), PlanStatus.PUBLISHED)
    return WeekTask(
        site=site,
        monday=monday,
        rules=rules_of(session, site),
        legs=wishes(session, site, monday),
        last_week=usual_drivers(pairs_of(session, before)) if before else {},
        blocks=list(blocks(session, site)),
    )


def usual_drivers(pairs: Iterable[tuple[int, int, Direction]]) -> dict[int, int]:
    """The driver each rider rode with most often; the first of equals."""
    rides: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for driver, rider, _ in pairs:
        rides[rider][driver] += 1
    return {rider: max(times, key=lambda driver: times[driver]) for rider, times in rides.items()}


def solve_week(
    task: WeekTask, seconds: float, told: Callable[[int, int], None] | None = None
) -> SolvedWeek:
    """Solve each distinct problem of the week; touches no record.

    `told` is called with (problems solved, problems in all) after each.
    """
    groups: dict[Signature, list[Leg]] = defaultdict(list)
    for leg in task.legs:
        groups[signature(leg)].append(leg)
    order = sorted(groups.values(), key=_usual_first)
    limit = max(LEAST_SECONDS, seconds / max(1, len(order)))
    habits = _Habits(task.last_week)
    plans: dict[Signature, tuple[LegProblem, Plan]] = {}
    for done, legs in enumerate(order, start=1):
        leg = legs[0]
        found = leg_problem(leg, task.site, task.rules, habits.for_leg(leg), task.blocks)
        plan = pair(found.problem, Rules(seconds=limit))
        plans[signature(leg)] = (found, plan)
        habits.learn(legs, plan)
        if told:
            told(done, len(order))
    return SolvedWeek(plans)


def _usual_first(legs: list[Leg]) -> tuple[bool, int, date, int]:
    """To work before home, then the problem of most days, then the earliest."""
    first = legs[0]
    return (
        first.direction is Direction.HOME,
        -len(legs),
        first.shift_date,
        first.shift.muster_min,
    )


class _Habits:
    """Which driver each rider rides with as a rule: last week's, then what this week brings."""

    def __init__(self, last_week: Mapping[int, int]) -> None:
        self._usual = dict(last_week)
        self._settled: set[int] = set()
        self._there: dict[tuple[date, int], dict[int, int]] = {}

    def for_leg(self, leg: Leg) -> Mapping[int, int]:
        """Going home, the driver of the way there; else the rider's usual one."""
        if leg.direction is Direction.TO_WORK:
            return self._usual
        return self._usual | self._there.get((leg.shift_date, leg.shift.id), {})

    def learn(self, legs: list[Leg], plan: Plan) -> None:
        """What is solved first, the most usual problem, settles a rider's habit for the week."""
        pairs = {
            int(rider): int(trip.driver)
            for trip in plan.trips
            for stop in trip.stops
            for rider in stop.riders
        }
        new = {rider: driver for rider, driver in pairs.items() if rider not in self._settled}
        self._usual |= new
        self._settled |= set(new)
        for leg in legs:
            if leg.direction is Direction.TO_WORK:
                self._there[leg.shift_date, leg.shift.id] = pairs


def save_draft(
    session: Session, task: WeekTask, solved: SolvedWeek, by: Member | None, now: datetime
) -> WeekPlan:
    """Write the draft; the one it replaces goes."""
    older = week_plan(session, task.site, task.monday, PlanStatus.DRAFT)
    edition = last_edition(session, task.site, task.monday) + 1
    if older is not None:
        session.delete(older)
        session.flush()
    plan = WeekPlan(
        site_id=task.site.id,
        monday=task.monday,
        edition=edition,
        made_at=now,
        made_by_id=by.id if by else None,
    )
    session.add(plan)
    session.flush()
    for leg in task.legs:
        found, result = solved.plans[signature(leg)]
        _save_leg(session, plan, leg, found, result, task)
    record(session, by, RideAct.PLANNED_WEEK, plan, now, monday=str(task.monday), edition=edition)
    return plan


def _save_leg(
    session: Session, plan: WeekPlan, leg: Leg, found: LegProblem, result: Plan, task: WeekTask
) -> None:
    session.add(
        SolvedLeg(
            plan_id=plan.id,
            shift_date=leg.shift_date,
            shift_id=leg.shift.id,
            direction=leg.direction,
            served_bound=result.bound.served,
            objective_s=result.objective_s,
            objective_bound_s=result.bound.objective_s,
            proved=result.proved,
            seconds=result.seconds,
        )
    )
    by_driver = {trip.driver: trip for trip in result.trips}
    for offer in leg.offers:
        way = timed_trip(leg, offer, found, by_driver.get(str(offer.driver_id)), task.rules)
        session.add(_trip(plan, leg, offer, way, task))
    _save_left_over(session, plan, leg, found, result)


def _trip(plan: WeekPlan, leg: Leg, offer: SeatOffer, way: TimedTrip, task: WeekTask) -> Trip:
    trip = Trip(
        plan_id=plan.id,
        shift_date=leg.shift_date,
        shift_id=leg.shift.id,
        direction=leg.direction,
        driver_id=offer.driver_id,
        vehicle_id=offer.vehicle_id,
        place_id=offer.place_id,
        seats=offer.seats,
        max_detour_s=offer.max_detour_s,
        detour_s=way.detour_s,
        leaves_at=way.leaves_at,
        arrives_at=way.arrives_at,
    )
    boarding = [
        (order, stop, rider)
        for order, stop in enumerate(way.stops, start=1)
        for rider in stop.riders
    ]
    trip.pairings = [
        Pairing(
            plan_id=plan.id,
            shift_date=trip.shift_date,
            direction=trip.direction,
            seats=trip.seats,
            seat_no=seat_no,
            rider_id=rider,
            place_id=stop.place_id,
            stop_order=order,
            stop_at=stop.at,
            kept=task.last_week.get(rider) == trip.driver_id,
        )
        for seat_no, (order, stop, rider) in enumerate(boarding, start=1)
    ]
    return trip


def _save_left_over(
    session: Session, plan: WeekPlan, leg: Leg, found: LegProblem, result: Plan
) -> None:
    places = {request.rider_id: request.place_id for request in leg.requests}
    for left in reasons(found.problem, result):
        rider_id = int(left.rider)
        session.add(
            LeftOver(
                plan_id=plan.id,
                shift_date=leg.shift_date,
                shift_id=leg.shift.id,
                direction=leg.direction,
                rider_id=rider_id,
                place_id=places[rider_id],
                reason=left.reason,
                detail=dict(left.detail),
            )
        )
