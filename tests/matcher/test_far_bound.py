"""The bound for any size: no plan beats it, and it comes near the linear program's."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest

from bench.instances import KINDS, instance
from matcher import Driver, OfferedStop, Problem, Rider, Rules, Trip, ascent, matrix, pair
from matcher.certificate import Certificate, certified_bound
from matcher.climb import Floats, climb
from matcher.far_bound import LEFT_PRICE, FarBound
from matcher.network import network
from tests.matcher.builders import best_by_trying, problem_by_chance


def climbed(problem: Problem, trips: Iterable[Trip] = ()) -> FarBound:
    bound = FarBound(problem, trips)
    rounds = iter(range(40))
    bound.climb(lambda: next(rounds, None) is None)
    return bound


@pytest.mark.parametrize("wild", [False, True])
def test_no_plan_beats_the_bound(wild: bool) -> None:
    told = 0
    for i in range(60):
        problem = problem_by_chance(i, drivers=1 + i % 3, riders=3 + i % 3, wild=wild)
        bound = climbed(problem)
        served, objective_s = best_by_trying(problem)
        left = len(problem.riders) - served

        assert left >= bound.unreachable
        least = bound.least_cost(left)
        assert least is None or least <= objective_s
        told += least is not None
    assert told > 50


def test_the_bound_comes_near_the_best_plan() -> None:
    problem = instance(60, 2)
    plan = pair(problem, Rules(seconds=20))
    assert plan.bound.objective_s is not None
    bound = climbed(problem, plan.trips)
    least = bound.least_cost(len(problem.riders) - plan.served)

    assert least is not None
    assert 0.8 * plan.objective_s < least <= plan.objective_s


@pytest.mark.parametrize("kind", ["kept", "bans", "home", "offers", "door", "one-way"])
def test_every_kind_keeps_its_bound_below_its_plan(kind: str) -> None:
    problem = instance(24, 3, KINDS[kind])
    plan = pair(problem, Rules(seconds=20))
    bound = climbed(problem, plan.trips)
    least = bound.least_cost(len(problem.riders) - plan.served)

    assert least is not None
    assert least <= plan.objective_s


@pytest.mark.parametrize("kind", ["points", "kept"])
@pytest.mark.parametrize("seed", [0, 1])
def test_the_bound_is_certified_again_by_walking_all_ways(seed: int, kind: str) -> None:
    problem = instance(21, seed, KINDS[kind])
    bound, net = climbed(problem), network(problem)
    values = bound.values()
    certificate = Certificate(
        np.array([values[list(row)].mean() for row in net.members]),
        np.zeros(len(net.seats)),
        (),
        LEFT_PRICE,
    )

    assert bound.unreachable == 0
    assert certified_bound(net, certificate) == pytest.approx(bound.ascent.bound, abs=1e-3)


@pytest.mark.parametrize("drivers", [3, 5])
def test_the_bound_of_plans_that_leave_riders_is_certified_again(drivers: int) -> None:
    problem = instance(21, 0, drivers=drivers)
    bound, net = climbed(problem), network(problem)
    values = np.array([bound.values()[list(row)].mean() for row in net.members])
    worths = np.sort(np.repeat(values, net.riders))[::-1]
    for left in range(1, 21):
        certificate = Certificate(values, np.zeros(drivers), (), float(worths[left - 1]), left)
        least = bound.least_cost(left)

        assert least is not None
        assert least - 1 <= certified_bound(net, certificate) <= least + 1e-3


def test_a_bound_once_proved_for_more_riders_left_stays() -> None:
    bound = climbed(instance(21, 0, drivers=3))
    before = bound.least_cost(9)
    bound.ascent.best = bound.ascent.best._replace(bound=1.0)

    assert before is not None
    assert before > 0
    assert bound.least_cost(9) == bound.least_cost(8) == before
    assert bound.least_cost(10) != before


def test_a_rider_left_at_a_crowded_stop_leaves_no_gap() -> None:
    drivers = tuple(Driver(f"d{i}", home=1, seats=3, max_detour_s=900) for i in range(10))
    riders = tuple(Rider(f"r{i}", (OfferedStop(1),), max_ride_s=2400) for i in range(31))
    problem = Problem(matrix([[0, 900], [900, 0]]), 0, 60, drivers, riders)

    assert climbed(problem).least_cost(1) == 600


@pytest.mark.parametrize(("most", "labels"), [(1, 1 << 20), (1 << 20, 7)])
def test_with_little_room_a_bound_is_lower_never_higher(
    most: int, labels: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = instance(21, 0)
    full = FarBound(problem, ()).ascent
    monkeypatch.setattr(ascent, "FEW", most)
    monkeypatch.setattr(ascent, "MANY", most)
    monkeypatch.setattr(ascent, "LEAST_LABELS", labels)
    monkeypatch.setattr(ascent, "LABELS_A_RIDER", 0)
    tight = FarBound(problem, ()).ascent
    lower = 0
    for worth in range(60, 2400, 60):
        values = np.full(len(full.values), float(worth))
        exact, reached = full.price_at(values), tight.price_at(values)
        assert reached <= exact + 1e-6
        lower += reached < exact - 1e-6

    assert lower > 0


def test_a_rider_nobody_can_take_is_known_as_such() -> None:
    problem = instance(24, 3)
    far = replace(problem.riders[0], max_ride_s=1)

    assert climbed(replace(problem, riders=(far, *problem.riders[1:]))).unreachable == 1


def test_where_nobody_can_be_taken_nothing_is_climbed() -> None:
    problem = instance(24, 3)
    far = tuple(replace(rider, max_ride_s=1) for rider in problem.riders)
    bound = climbed(replace(problem, riders=far))

    assert bound.unreachable == 24
    assert bound.least_cost(24) == 0


def test_climbing_ends_on_top_within_the_walls() -> None:
    top = np.array([3.0, -1.0, 2.0])

    def hill(x: Floats) -> tuple[float, Floats]:
        return -float(((x - top) ** 2 * [1.0, 10.0, 0.1]).sum()), -2 * (x - top) * [1.0, 10.0, 0.1]

    height, there = climb(hill, np.zeros(3), np.zeros(3), np.full(3, 2.5), 60)

    assert there == pytest.approx([2.5, 0.0, 2.0], abs=1e-3)
    assert height == pytest.approx(-10.25, abs=1e-3)
