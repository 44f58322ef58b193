"""Large problems are put together from parts that overlap."""

import time

import numpy as np
import pytest

from bench.instances import KINDS, instance
from matcher import Rules, violations
from matcher.budget import Budget
from matcher.parts import Whole, leaves
from matcher.plans import cars_of, summed_up, trips_of
from matcher.regions import Regions, too_large


@pytest.mark.parametrize("kind", ["points", "kept", "home", "one-way"])
def test_parts_give_one_valid_plan_that_turns_make_better(kind: str) -> None:
    problem = instance(150, 3, KINDS[kind])
    costs: list[tuple[int, int]] = []

    def told(now: Regions) -> None:
        costs.append((now.whole.left(), now.whole.objective_s))

    budget = Budget(200.0, lambda: False, time.perf_counter())
    regions = Regions(problem, Rules(seconds=200, rounds=1), budget, told)
    regions.run()
    whole, bound = regions.whole, regions.proved()
    plan = summed_up(problem, tuple(whole.trips.values()), bound, 0.0, explain=True)

    assert not violations(problem, plan)
    assert plan.served > 140
    assert costs == sorted(costs, reverse=True)
    assert (plan.detour_s, plan.kept_s) == (whole.detour_s, whole.kept_s)
    assert kind == "one-way" or bound.objective_s is not None


def test_parts_share_out_all_drivers_and_riders() -> None:
    whole = Whole(instance(90, 1))
    groups = whole.groups(10, 1)

    assert sorted(d for drivers, _ in groups for d in drivers) == list(range(30))
    assert sorted(r for _, riders in groups for r in riders) == list(range(90))


def test_points_at_one_place_still_fall_into_parts() -> None:
    labels = leaves(np.zeros((50, 2)), 10, 0)

    assert np.bincount(labels).tolist() == [10] * 5


def test_trips_become_cars_and_trips_again() -> None:
    from matcher.insertion import first_cars
    from matcher.network import network

    net = network(instance(60, 4, KINDS["home"]))
    cars = first_cars(net)

    assert sorted(cars_of(net, trips_of(net, cars))) == sorted(cars)


def test_only_large_problems_go_by_parts() -> None:
    assert not too_large(instance(90, 0))
