"""Cases that can be worked out by hand."""

from dataclasses import replace

import pytest

from matcher import (
    Direction,
    Driver,
    Estimate,
    InvalidInput,
    Keep,
    Pair,
    Plan,
    Problem,
    Rules,
    estimate_seconds,
    matrix,
    pair,
    violations,
)
from tests.matcher.builders import driver, line, problem_by_chance, rider

# Metres along a road: the site at 0, then homes and stops, the last beyond the site.
ROAD = (0, 1000, 800, 600, 400, -500)


def solved(problem: Problem) -> Plan:
    plan = pair(problem, Rules())
    assert not violations(problem, plan)
    assert plan.proved
    return plan


def test_nobody_gives_an_empty_proved_plan() -> None:
    plan = solved(line(*ROAD))

    assert (plan.trips, plan.served, plan.objective_s, plan.gap) == ((), 0, 0, 0.0)


def test_drivers_without_riders_drive_alone() -> None:
    plan = solved(line(*ROAD, drivers=(driver("a", 1), driver("b", 2))))

    assert (plan.trips, plan.driving_s) == ((), 1800)


def test_riders_without_drivers_are_left_over() -> None:
    plan = solved(line(*ROAD, riders=(rider("x", 2),)))

    assert [(one.rider, one.reason) for one in plan.left_over] == [("x", "no_driver")]


def test_riders_on_the_way_cost_their_stops_only() -> None:
    road = line(*ROAD, drivers=(driver("a", 1),), riders=(rider("x", 3), rider("y", 2)))
    plan = solved(road)

    assert plan.detour_s == 120
    assert [stop.at for stop in plan.trips[0].stops] == [2, 3]


def test_riders_of_one_stop_board_together() -> None:
    road = line(*ROAD, drivers=(driver("a", 1),), riders=(rider("x", 3), rider("y", 3)))

    assert solved(road).detour_s == 60


def test_a_stop_at_the_drivers_own_home_costs_its_time() -> None:
    road = line(*ROAD, drivers=(driver("a", 1),), riders=(rider("x", 1),))

    assert solved(road).detour_s == 60


def test_full_car_leaves_the_fourth_rider_over() -> None:
    riders = tuple(rider(name, 2) for name in "wxyz")
    plan = solved(line(*ROAD, drivers=(driver("a", 1, seats=3),), riders=riders))

    assert plan.served == 3
    assert plan.left_over[0].reason == "no_seat"
    assert plan.left_over[0].detail["changes"] == [{"kind": "more_seats", "driver": "a", "by": 1}]


@pytest.mark.parametrize(("detour_s", "served"), [(1060, 1), (1059, 0)])
def test_the_detour_limit_is_kept_to_the_second(detour_s: int, served: int) -> None:
    road = line(*ROAD, drivers=(driver("a", 1, 3, detour_s),), riders=(rider("x", 5),))
    plan = solved(road)

    assert plan.served == served
    if not served:
        assert plan.left_over[0].reason == "no_driver_in_reach"
        assert plan.left_over[0].detail["short_by_s"] == 1


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize(("ride_s", "served"), [(860, 2), (859, 1)])
def test_the_ride_limit_counts_from_boarding_to_the_site(
    direction: Direction, ride_s: int, served: int
) -> None:
    road = line(
        *ROAD,
        direction=direction,
        drivers=(driver("a", 1, max_detour_s=500),),
        riders=(rider("x", 2, max_ride_s=ride_s), rider("y", 3)),
    )

    assert solved(road).served == served


def test_a_ride_too_long_is_told_with_its_numbers() -> None:
    road = line(*ROAD, drivers=(driver("a", 1),), riders=(rider("x", 2, max_ride_s=700),))
    left = solved(road).left_over[0]

    assert left.reason == "ride_too_long"
    assert (left.detail["ride_s"], left.detail["limit_s"]) == (800, 700)
    assert left.detail["changes"] == [{"kind": "longer_ride", "driver": "a", "by": 100}]


def test_going_home_the_stops_are_in_driving_order() -> None:
    road = line(
        *ROAD,
        direction=Direction.HOME,
        drivers=(driver("a", 1),),
        riders=(rider("x", 3), rider("y", 2)),
    )

    assert [stop.at for stop in solved(road).trips[0].stops] == [3, 2]


def test_a_kept_pair_wins_while_it_is_worth_its_detour() -> None:
    road = line(
        *ROAD,
        drivers=(driver("near", 2), driver("far", 1, max_detour_s=3600)),
        riders=(rider("x", 2),),
        pin=(),
        keep=(Keep("far", "x", 10),),
    )
    plan = solved(road)

    assert (plan.trips[0].driver, plan.kept_s, plan.objective_s) == ("far", 10, 50)


def test_forbidden_pairs_never_ride_together() -> None:
    road = line(*ROAD, drivers=(driver("a", 1),), riders=(rider("x", 2),), forbid=(Pair("a", "x"),))

    assert solved(road).left_over[0].reason == "forbidden"


def test_a_pinned_rider_rides_with_that_driver_or_not_at_all() -> None:
    road = line(
        *ROAD,
        drivers=(driver("a", 1), driver("b", 5, max_detour_s=100)),
        riders=(rider("x", 2), rider("y", 2)),
        pin=(Pair("b", "x"),),
    )
    plan = solved(road)

    assert plan.served == 1
    assert plan.left_over[0].rider == "x"
    assert plan.left_over[0].detail["pinned_driver"] == "b"


def test_of_several_stops_the_one_on_the_way_is_used() -> None:
    road = line(*ROAD, drivers=(driver("a", 1),), riders=(rider("x", 5, 3),))
    plan = solved(road)

    assert (plan.trips[0].stops[0].at, plan.detour_s) == (3, 60)


def test_same_problem_and_seed_give_the_same_plan() -> None:
    for seed in range(20):
        problem = problem_by_chance(seed, drivers=3, riders=6)

        first, second = pair(problem, Rules(seed=7)), pair(problem, Rules(seed=7))

        assert replace(first, seconds=0.0) == replace(second, seconds=0.0)


def test_estimated_seconds_follow_the_great_circle() -> None:
    assert estimate_seconds((0.0, 0.0), (0.0, 1.0), circuity=1.0, kmh=60.0) == 6672
    assert Estimate([(0.0, 0.0), (0.0, 1.0)], 1.0, 60.0).block([0], [1]).tolist() == [[6672]]


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Driver("a", 0, -1, 1), "seats: -1"),
        (lambda: Driver("a", 0, 1, -1), "max_detour_s: -1"),
        (lambda: rider("x"), "offers no stop"),
        (lambda: rider("x", 1, 1), "twice"),
        (lambda: matrix([[0, 1], [-1, 0]]), r"travel_s\[1\]\[0\]: -1"),
        (lambda: matrix([[0, 1]]), "not square"),
        (lambda: Estimate([(91.0, 0.0)]), r"points\[0\]"),
        (lambda: Rules(seconds=float("nan")), "seconds: nan"),
        (lambda: line(0, 1, drivers=(driver("a", 2),)), "home: 2"),
        (lambda: line(0, 1, drivers=(driver("a", 1), driver("a", 1))), "'a' is there twice"),
        (lambda: line(0, 1, keep=(Keep("a", "x", 1),)), "keep.driver: 'a'"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_is_built(build: object, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        build()  # type: ignore[operator]


def test_pin_and_forbid_of_one_pair_contradict() -> None:
    both = (Pair("a", "x"),)
    with pytest.raises(InvalidInput, match="forbidden as well"):
        line(*ROAD, drivers=(driver("a", 1),), riders=(rider("x", 2),), forbid=both, pin=both)
