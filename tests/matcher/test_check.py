"""violations() finds each broken rule, and nothing else."""

from dataclasses import replace

import pytest

from matcher import Keep, Pair, Plan, Problem, Rules, Stop, Trip, pair, violations
from tests.matcher.builders import driver, line, rider


@pytest.fixture
def problem() -> Problem:
    return line(
        *(0, 1000, 800, 600, 400),
        drivers=(driver("a", 1, seats=2), driver("b", 2, seats=1)),
        riders=(rider("x", 2), rider("y", 3, max_ride_s=700), rider("z", 4)),
        forbid=(Pair("b", "x"),),
        pin=(Pair("a", "y"),),
        keep=(Keep("a", "x", 30),),
    )


@pytest.fixture
def good(problem: Problem) -> Plan:
    return pair(problem, Rules())


def codes(problem: Problem, plan: Plan) -> set[str]:
    return {violation.code for violation in violations(problem, plan)}


def with_trips(plan: Plan, *trips: Trip) -> Plan:
    return replace(plan, trips=trips)


def test_a_plan_of_the_matcher_has_none(problem: Problem, good: Plan) -> None:
    assert not violations(problem, good)


@pytest.mark.parametrize(
    ("trips", "code"),
    [
        ([Trip("a", 120, (Stop(2, ("x",)), Stop(3, ("y",)), Stop(4, ("z",))))], "too_many_riders"),
        ([Trip("b", 60, (Stop(2, ("x",)),))], "forbidden_pair"),
        ([Trip("b", 60, (Stop(3, ("y",)),))], "not_the_pinned_driver"),
        ([Trip("a", 60, (Stop(3, ("x",)),))], "stop_not_offered"),
        ([Trip("a", 60, (Stop(2, ("x", "x")),))], "rider_twice"),
        ([Trip("a", 61, (Stop(2, ("x",)),))], "wrong_detour"),
        ([Trip("a", 0, ())], "trip_without_stops"),
        ([Trip("a", 60, (Stop(2, ()),))], "stop_without_riders"),
        ([Trip("q", 60, (Stop(2, ("x",)),))], "unknown_driver"),
        ([Trip("a", 60, (Stop(2, ("q",)),))], "unknown_rider"),
        ([Trip("a", 60, (Stop(99, ("x",)),))], "unknown_location"),
        ([Trip("a", 60, (Stop(2, ("x",)),)), Trip("a", 60, (Stop(4, ("z",)),))], "driver_twice"),
        ([Trip("a", 520, (Stop(3, ("y",)), Stop(2, ("x",))))], "ride_too_long"),
    ],
)
def test_each_broken_rule_has_its_code(
    problem: Problem, good: Plan, trips: list[Trip], code: str
) -> None:
    assert code in codes(problem, with_trips(good, *trips))


def test_a_detour_beyond_the_limit_is_found(problem: Problem, good: Plan) -> None:
    tight = replace(problem, drivers=(driver("a", 1, 2, 100), problem.drivers[1]))

    assert "detour_too_long" in codes(tight, good)


def test_a_rider_neither_served_nor_left_over_is_missing(problem: Problem, good: Plan) -> None:
    assert "rider_missing" in codes(problem, replace(good, trips=good.trips[:1]))


@pytest.mark.parametrize("name", ["served", "detour_s", "driving_s", "kept_s"])
def test_wrong_sums_are_found(problem: Problem, good: Plan, name: str) -> None:
    wrong = replace(good, **{name: getattr(good, name) + 1})

    assert "wrong_total" in codes(problem, wrong)


def test_a_bound_the_plan_itself_beats_is_found(problem: Problem, good: Plan) -> None:
    too_high = replace(good.bound, objective_s=good.objective_s + 1)
    too_low = replace(good.bound, served=good.served - 1)

    assert "bound_too_high" in codes(problem, replace(good, bound=too_high))
    assert "bound_too_low" in codes(problem, replace(good, bound=too_low))
