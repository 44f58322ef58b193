"""Detours fall on all drivers in turn, and so does being left over where seats are short."""

from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import Driver, Keep, OfferedStop, Pair, Plan, Problem, Rider, matrix, pair, violations
from matcher.domain import Direction as MatcherDirection
from models.people import Member, Role
from models.queries.ledger import detours_driven
from models.queries.week_figures import week_figures
from models.queries.week_plans import left_over_of, trips_of
from models.ride_limits import OperationRules
from models.rides import Direction
from models.week_plans import PlanStatus, Trip, WeekPlan
from tests.builders import (
    MONDAY,
    NOW,
    make_crew,
    make_member,
    make_offer,
    make_place,
    make_request,
    make_shift,
    make_site,
    make_vehicle,
)
from workflows.even_detours import even_out
from workflows.plan_week import plan_week
from workflows.publish_week import publish_week

# Location 0 is the mine, 1 where both drivers live, 2 a stop on their way, 3 one far aside.
TIMES = matrix(
    [[0, 1800, 900, 2100], [1800, 0, 900, 900], [900, 900, 0, 1500], [2100, 900, 1500, 0]]
)


def problem(**changed: object) -> Problem:
    """Two drivers at one place; two riders on their way, two far aside."""
    given: dict[str, object] = {
        "travel": TIMES,
        "site": 0,
        "stop_s": 60,
        "drivers": (Driver("anna", 1, 2, 3000), Driver("bert", 1, 2, 3000)),
        "riders": tuple(
            Rider(name, (OfferedStop(at),), 4000)
            for name, at in (("near1", 2), ("near2", 2), ("far1", 3), ("far2", 3))
        ),
    }
    return Problem(**(given | changed))  # type: ignore[arg-type]


def goes_far(plan: Plan) -> str:
    return next(trip.driver for trip in plan.trips if any(stop.at == 3 for stop in trip.stops))


@pytest.mark.parametrize("direction", list(MatcherDirection))
def test_who_drove_more_is_spared_the_long_way(direction: MatcherDirection) -> None:
    leg = problem(direction=direction)
    plan = pair(leg)

    for spared, goes in (("anna", "bert"), ("bert", "anna")):
        evened = even_out(leg, plan, {spared: 500})

        assert goes_far(evened) == goes
        assert violations(leg, evened) == []
        assert evened.objective_s == plan.objective_s


def test_nobody_burdened_leaves_the_plan_as_it_is() -> None:
    leg = problem()
    plan = pair(leg)

    assert even_out(leg, plan, {"anna": 0, "bert": 0}) is plan


def test_kept_pairs_weigh_against_evenness() -> None:
    leg = problem(keep=(Keep("anna", "far1", 600), Keep("anna", "far2", 600)))
    plan = pair(leg)

    assert goes_far(even_out(leg, plan, {"anna": 100})) == "anna"
    evened = even_out(leg, plan, {"anna": 2000})
    assert goes_far(evened) == "bert"
    assert evened.objective_s > plan.objective_s


@pytest.mark.parametrize(
    "changed",
    [
        {"pin": (Pair("anna", "far1"),)},
        {"forbid": (Pair("bert", "far1"),)},
        {"drivers": (Driver("anna", 1, 2, 3000), Driver("bert", 1, 2, 600))},
        {
            "drivers": (Driver("anna", 1, 2, 3000), Driver("bert", 1, 1, 3000)),
            "riders": tuple(
                Rider(name, (OfferedStop(at),), 4000)
                for name, at in (("near1", 2), ("far1", 3), ("far2", 3))
            ),
        },
    ],
)
def test_no_limit_is_broken_for_evenness(changed: dict[str, object]) -> None:
    leg = problem(**changed)
    plan = pair(leg)

    evened = even_out(leg, plan, {"anna": 5000})

    assert violations(leg, evened) == []
    assert evened.served == plan.served
    assert goes_far(evened) == "anna"


def two_drivers_two_places(session: Session, percent: int) -> tuple[Member, Member]:
    """Two neighbours with a car of two seats; two riders on their way and two aside."""
    site, early = make_site(session), make_shift(session)
    session.add(OperationRules(site_id=site.id, even_detours_percent=percent))
    crew = make_crew(session, early, early, *([None] * 5))
    home = make_place(session)
    drivers = [make_member(session, Role.DRIVER, crew=crew) for _ in range(2)]
    for driver in drivers:
        make_offer(session, driver, home, seats=2, detour_s=3000)
    near, far = make_place(session, lat=35.19), make_place(session, lon=107.72)
    for place in (near, near, far, far):
        make_request(session, make_member(session, Role.RIDER, crew=crew), place)
    return drivers[0], drivers[1]


def earlier_week(session: Session, detours: dict[Member, int]) -> None:
    """A published week before, in which the drivers drove so many seconds about, with nobody."""
    monday = MONDAY - timedelta(days=7)
    plan = WeekPlan(site=make_site(session), monday=monday, edition=1, made_at=NOW)
    plan.status, shift, place = (
        PlanStatus.PUBLISHED,
        make_shift(session, "从前"),
        make_place(session),
    )
    for driver, detour_s in detours.items():
        plan.trips.append(
            Trip(
                shift_date=monday,
                shift=shift,
                direction=Direction.TO_WORK,
                driver=driver,
                vehicle=make_vehicle(session, driver),
                place=place,
                seats=2,
                max_detour_s=3000,
                detour_s=detour_s,
                leaves_at=NOW,
                arrives_at=NOW,
            )
        )
    session.add(plan)
    session.flush()


def longest(session: Session, plan: WeekPlan) -> set[int]:
    """Who drives the longest detour on the way to work."""
    trips = trips_of(session, plan, Direction.TO_WORK)
    most = max(trip.detour_s for trip in trips)
    return {trip.driver_id for trip in trips if trip.detour_s == most}


@pytest.mark.parametrize("burdened", [0, 1])
def test_ledger_of_four_weeks_decides_who_goes_the_long_way(
    session: Session, burdened: int
) -> None:
    drivers = two_drivers_two_places(session, percent=20)
    earlier_week(session, {drivers[burdened]: 1500, drivers[1 - burdened]: 60})

    plan = plan_week(session, make_site(session), MONDAY, None, NOW, seconds=3)

    assert longest(session, plan) == {drivers[1 - burdened].id}
    figures = week_figures(session, plan)
    assert (figures.rides_served, figures.proved) == (8 * 2, True)


def test_weight_of_nought_evens_nothing(session: Session) -> None:
    drivers = two_drivers_two_places(session, percent=0)
    site = make_site(session)
    first = longest(session, plan_week(session, site, MONDAY, None, NOW, seconds=3))
    [spared] = [driver for driver in drivers if driver.id in first]
    earlier_week(session, {spared: 3000})

    again = plan_week(session, site, MONDAY, None, NOW, seconds=3)

    assert longest(session, again) == first


def test_detours_of_empty_legs_count_into_the_average(session: Session) -> None:
    drivers = two_drivers_two_places(session, percent=20)
    earlier_week(session, {drivers[0]: 900, drivers[1]: 0})

    driven = detours_driven(session, make_site(session), MONDAY - timedelta(days=7), MONDAY)

    assert driven == {drivers[0].id: (900, 1), drivers[1].id: (0, 1)}


def left_over_by_day(session: Session, monday: date = MONDAY) -> dict[date, set[int]]:
    plan = plan_week(session, make_site(session), monday, None, NOW, seconds=4)
    publish_week(session, plan, make_member(session, Role.COORDINATOR), NOW)
    days: dict[date, set[int]] = {}
    for one in left_over_of(session, plan, Direction.TO_WORK):
        days.setdefault(one.shift_date, set()).add(one.rider_id)
    return days


def test_being_left_over_goes_round_within_the_week_and_over_weeks(session: Session) -> None:
    early = make_shift(session)
    crew = make_crew(session, early, early, early, *([None] * 4))
    place = make_place(session)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), place, seats=2)
    riders = [make_member(session, Role.RIDER, crew=crew) for _ in range(3)]
    for rider in riders:
        make_request(session, rider, place)

    times = Counter(
        rider
        for week in range(2)
        for left in left_over_by_day(session, MONDAY + timedelta(weeks=week)).values()
        for rider in left
    )

    assert times == {rider.id: 2 for rider in riders}


def test_a_town_short_of_seats_takes_turns_though_the_other_has_too_many(
    session: Session,
) -> None:
    early = make_shift(session)
    crew = make_crew(session, early, early, *([None] * 5))
    here, there = make_place(session), make_place(session, lat=35.0, lon=108.1)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), here, seats=1)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), there, seats=4)
    riders = [make_member(session, Role.RIDER, crew=crew) for _ in range(2)]
    for rider in riders:
        make_request(session, rider, here)

    left = left_over_by_day(session)

    assert sorted(len(out) for out in left.values()) == [1, 1]
    assert set.union(*left.values()) == {rider.id for rider in riders}
