"""The search beyond complete listing, on problems small enough to know the answer."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor

import numpy as np
import pytest

from bench.instances import KINDS, instance
from matcher import Plan, Problem, violations
from matcher.certificate import Certificate, certified_bound
from matcher.network import network
from tests.matcher.apart import (
    PRICE,
    bounds,
    chosen,
    cut_bounds,
    head_started,
    missing_from_list,
    missing_from_paying,
    search,
    served_more,
    served_more_by_fewer_cars,
    turned,
)
from tests.matcher.builders import best_by_trying, least_by_served, problem_by_chance


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Executor]:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


def test_no_plan_beats_a_bound_and_small_searches_are_proved(elsewhere: Executor) -> None:
    problems = [problem_by_chance(i, drivers=1 + i % 3, riders=3 + i % 3) for i in range(80)]
    problems = [one for one in problems if network(one).metric and network(one).members]
    for problem, found in zip(problems, elsewhere.map(search, problems), strict=True):
        served, objective_s = best_by_trying(problem)

        assert not violations(problem, found.plan)
        assert found.riders - found.fewest_left >= served
        assert (found.plan.served, found.plan.objective_s) == (served, objective_s)
        assert found.lowest <= objective_s + 1e-6
        assert found.proved


def test_no_plan_beats_the_bound_of_a_head_start(elsewhere: Executor) -> None:
    quicker_by_a_stop = 172
    problems = [
        problem_by_chance(i, drivers=1 + i % 3, riders=3 + i % 3)
        for i in (*range(80), quicker_by_a_stop)
    ]
    problems = [one for one in problems if network(one).metric and network(one).members]
    best = [best_by_trying(one) for one in problems]
    found = elsewhere.map(head_started, problems, [served for served, _ in best])

    for (_, objective_s), bound in zip(best, found, strict=True):
        assert -np.inf < bound <= objective_s + 1e-6


def test_bounds_hold_for_times_without_triangles(elsewhere: Executor) -> None:
    problems = [problem_by_chance(i, drivers=2, riders=4, wild=True) for i in range(1000, 1030)]
    problems.append(problem_by_chance(10248, drivers=1, riders=3, wild=True))  # leaves riders
    problems = [one for one in problems if not network(one).metric and network(one).members]
    for problem, found in zip(problems, elsewhere.map(search, problems), strict=True):
        served, objective_s = best_by_trying(problem)

        assert not violations(problem, found.plan)
        assert found.riders - found.fewest_left >= served
        assert found.plan.served < served or found.lowest <= objective_s + 1e-6


@pytest.mark.parametrize("may_leave", [0, 1, 2])
def test_a_bound_is_certified_again_by_walking_all_ways(
    elsewhere: Executor, may_leave: int
) -> None:
    problems = [problem_by_chance(i, drivers=3, riders=6) for i in range(60)]
    problems = [one for one in problems if network(one).metric and network(one).members]
    found = elsewhere.map(bounds, problems, [may_leave] * len(problems))
    checked = 0
    for problem, both in zip(problems, found, strict=True):
        if both is None:
            continue
        bound, again = both
        riders = int(network(problem).riders.sum())

        assert again == pytest.approx(bound, abs=1e-3)
        for served, objective_s in least_by_served(problem).items():
            assert again <= PRICE * max(0, riders - served - may_leave) + objective_s + 1e-6
        checked += 1
    assert checked > 30


def test_a_bound_with_cuts_is_certified_again_by_walking_all_ways(elsewhere: Executor) -> None:
    problems = [problem_by_chance(i, drivers=4, riders=7) for i in range(3012, 3062)]
    problems = [one for one in problems if network(one).metric and network(one).members]
    found = elsewhere.map(cut_bounds, problems, [i % 2 for i in range(len(problems))])
    raised = 0
    for i, (problem, (cuts, without, bound, again)) in enumerate(zip(problems, found, strict=True)):
        riders = int(network(problem).riders.sum())

        assert again >= bound - 1e-3
        if not cuts:
            continue
        for served, objective_s in least_by_served(problem).items():
            assert again <= PRICE * max(0, riders - served - i % 2) + objective_s + 1e-6
        raised += again > without + 1
    assert raised >= 5


def test_prices_below_zero_certify_nothing() -> None:
    net = network(problem_by_chance(1, drivers=2, riders=4))
    values, prices = np.ones(len(net.riders)), np.full(2, -1.0)

    with pytest.raises(ValueError, match="below zero"):
        certified_bound(net, Certificate(values, prices, (), float(PRICE)))


def test_a_list_holds_every_car_of_small_reduced_cost(elsewhere: Executor) -> None:
    problems = [problem_by_chance(i, drivers=3, riders=7) for i in range(2000, 2060)]
    problems = [one for one in problems if network(one).metric and network(one).members]
    found = list(elsewhere.map(missing_from_list, problems, [200.0] * len(problems)))

    assert sum(wanted for wanted, _ in found) > 500
    assert not sum(missing for _, missing in found)


@pytest.mark.parametrize("least", [1.0, 100.0])
def test_cars_that_pay_are_all_found_where_there_is_room(elsewhere: Executor, least: float) -> None:
    problems = [problem_by_chance(i, drivers=3, riders=7) for i in range(2000, 2060)]
    problems = [one for one in problems if network(one).metric and network(one).members]
    found = list(elsewhere.map(missing_from_paying, problems, [least] * len(problems)))

    assert sum(wanted for wanted, _ in found) > 100
    assert not sum(wrong for _, wrong in found)


@pytest.mark.parametrize(("ways", "most"), [(5, 10_000), (60, 10_000), (100_000, 3), (400, 40)])
def test_a_list_without_room_never_says_more_than_it_knows(
    elsewhere: Executor, ways: int, most: int
) -> None:
    problems = [problem_by_chance(i, drivers=3, riders=6) for i in range(100, 140)]
    problems = [one for one in problems if network(one).metric and network(one).members]
    several = len(problems)
    found = elsewhere.map(
        missing_from_list, problems, [200.0] * several, [ways] * several, [most] * several
    )

    assert not sum(missing for _, missing in found)


@pytest.mark.parametrize("served", [served_more, served_more_by_fewer_cars])
def test_more_are_served_where_the_first_plan_leaves_riders(
    elsewhere: Executor, served: Callable[[Problem, int], tuple[int, Plan, int]]
) -> None:
    problems = [problem_by_chance(i, drivers=3, riders=6) for i in range(200, 280)]
    problems = [one for one in problems if network(one).metric and network(one).members]
    most = [best_by_trying(one)[0] for one in problems]
    riders = [int(network(one).riders.sum()) for one in problems]
    fewest = [n - possible for n, possible in zip(riders, most, strict=True)]
    bettered = 0
    for problem, least, found in zip(
        problems, fewest, elsewhere.map(served, problems, fewest), strict=True
    ):
        before, plan, after = found

        assert not violations(problem, plan)
        assert after == least
        bettered += after < before
    assert bettered


@pytest.mark.parametrize("kind", ["points", "kept", "bans"])
def test_turns_of_mixing_only_better_a_plan(elsewhere: Executor, kind: str) -> None:
    problem = instance(120, 4, KINDS[kind])
    bound, plans = elsewhere.submit(turned, problem, 5).result()
    values = [(-plan.served, plan.objective_s) for plan in plans]

    assert not any(violations(problem, plan) for plan in plans)
    assert values == sorted(values, reverse=True)
    assert values[-1] < values[0]
    assert plans[-1].served > plans[0].served or plans[-1].objective_s >= bound - 1


@pytest.mark.parametrize("kind", ["points", "kept", "bans"])
def test_cars_met_while_bounding_hold_a_better_plan(elsewhere: Executor, kind: str) -> None:
    problem = instance(120, 4, KINDS[kind])
    bound, (first, plan) = elsewhere.submit(chosen, problem).result()

    assert not violations(problem, plan)
    assert (-plan.served, plan.objective_s) < (-first.served, first.objective_s)
    assert plan.served > first.served or plan.objective_s >= bound - 1
