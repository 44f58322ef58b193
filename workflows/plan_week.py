"""Planning a week: wishes and rotas become a week to solve, what is solved becomes a draft."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from matcher import Plan, reasons
from models.audit import record
from models.people import Member, Site
from models.queries.ride_limits import (
    fatigue_rules_of,
    home_times,
    operation_rules_of,
    pair_rules,
    preferences,
    shift_delays,
    slow_roads,
)
from models.queries.rides import blocks, rules_of
from models.queries.road_times import known_seconds
from models.queries.week_plans import (
    last_edition,
    pairs_of,
    times_left_over,
    trips_near,
    week_plan,
)
from models.rides import RideAct, SeatOffer
from models.week_plans import LeftOver, Pairing, PlanStatus, SolvedLeg, Trip, WeekPlan
from workflows.car_ways import Roads
from workflows.leg_limits import limit_legs
from workflows.leg_problem import LegProblem, TimedTrip, timed_trip
from workflows.solve_week import SolvedWeek, WeekTask, solve_week
from workflows.usual_drivers import usual_drivers
from workflows.week_book import company, drives_beside, places_of
from workflows.week_wishes import DAYS_A_WEEK, Leg, wishes

# The drivers of the leg must rest: workflows/fatigue.py.
RESTING = "drivers_rest"
# Who was left over in the four weeks before goes first where seats are short.
LOOK_BACK = timedelta(weeks=4)


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
    """Read what the week asks for, what limits it, and who rode with whom in the week before."""
    before = week_plan(session, site, monday - timedelta(days=DAYS_A_WEEK), PlanStatus.PUBLISHED)
    sunday = monday + timedelta(days=DAYS_A_WEEK - 1)
    legs = wishes(session, site, monday)
    fatigue = fatigue_rules_of(session, site)
    reach = timedelta(days=max(2, fatigue.night_drives_days))
    roads = Roads(
        site,
        rules_of(session, site),
        places_of(legs),
        slow_roads(session, site, monday, sunday),
        shift_delays(session, site, monday, sunday),
        known_seconds(session, site),
        home_times(session, site, monday, sunday),
    )
    beside = trips_near(session, site, monday - reach, sunday + reach, monday)
    limit_legs(legs, site, roads, fatigue, drives_beside(beside))
    return WeekTask(
        site=site,
        monday=monday,
        roads=roads,
        legs=legs,
        last_week=usual_drivers(pairs_of(session, before)) if before else {},
        company=company(
            blocks(session, site), preferences(session, site), pair_rules(session, site, monday)
        ),
        left_over=times_left_over(session, site, monday - LOOK_BACK, monday),
        fairness_worth_s=operation_rules_of(session, site).fairness_worth_s,
    )


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
        found, result = solved.of(leg)
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
        way = timed_trip(leg, offer, found, by_driver.get(str(offer.driver_id)), task.roads)
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
        max_detour_s=leg.most_detour_s(offer),
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
        rests = left.reason == "no_driver" and leg.resting > 0
        session.add(
            LeftOver(
                plan_id=plan.id,
                shift_date=leg.shift_date,
                shift_id=leg.shift.id,
                direction=leg.direction,
                rider_id=rider_id,
                place_id=places[rider_id],
                reason=RESTING if rests else left.reason,
                detail={"drivers": leg.resting} if rests else dict(left.detail),
            )
        )
