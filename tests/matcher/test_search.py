"""The search beyond complete listing, on problems small enough to know the answer."""

import time
from dataclasses import replace

import pytest

from matcher import Bound, Problem, Rules, violations
from matcher.budget import Budget
from matcher.certificate import Certificate, certified_bound
from matcher.generation import Generation, direct_cars
from matcher.incumbent import Incumbent
from matcher.insertion import first_cars
from matcher.network import network
from matcher.plans import plan_of
from matcher.search import Search
from tests.matcher.builders import best_by_trying, problem_by_chance

PRICE = 40_000


def searched(problem: Problem) -> tuple[Incumbent, float]:
    """The incumbent of a search in this process, and the bound of its column generation."""
    net = network(problem)
    best = Incumbent(net, PRICE, lambda _: None)
    best.offer(first_cars(net))
    search = Search(net, Rules(rounds=2), best, Budget(20.0, lambda: False, time.perf_counter()))
    search.run()
    return best, best.lowest


def test_bounds_hold_for_times_without_triangles() -> None:
    for seed in range(1000, 1030):
        problem = problem_by_chance(seed, drivers=2, riders=4, wild=True)
        if network(problem).metric or not network(problem).members:
            continue
        best, _ = searched(problem)
        served, objective_s = best_by_trying(problem)
        plan = plan_of(best.net, best.cars, Bound(99), explain=True)

        assert not violations(problem, replace(plan, bound=Bound(served)))
        assert best.riders - best.fewest_left >= served, seed
        assert best.lowest <= PRICE * (best.riders - served) + objective_s + 1e-6, seed


def usable(problem: Problem) -> bool:
    net = network(problem)
    return net.metric and len(net.members) > 0


@pytest.mark.parametrize("block", range(8))
def test_no_plan_beats_a_bound_and_small_searches_are_proved(block: int) -> None:
    for seed in range(10 * block, 10 * block + 10):
        problem = problem_by_chance(seed, drivers=1 + seed % 3, riders=3 + seed % 3)
        if not usable(problem):
            continue
        best, _ = searched(problem)
        served, objective_s = best_by_trying(problem)
        plan = plan_of(best.net, best.cars, Bound(99), explain=True)

        assert not violations(problem, replace(plan, bound=Bound(served)))
        assert best.riders - best.fewest_left >= served, seed
        assert (plan.served, plan.objective_s) == (served, objective_s), seed
        assert best.lowest <= PRICE * (best.riders - served) + objective_s + 1e-6, seed
        assert best.proved, seed


def test_a_bound_is_certified_again_by_walking_all_ways() -> None:
    checked = 0
    for seed in range(60):
        problem = problem_by_chance(seed, drivers=3, riders=6)
        if not usable(problem):
            continue
        net = network(problem)
        generation = Generation(net, float(PRICE))
        generation.run(direct_cars(net), lambda: False)
        if generation.certificate is None:
            continue
        again = certified_bound(net, generation.certificate)

        assert again == pytest.approx(generation.bound, abs=1e-3), seed
        served, objective_s = best_by_trying(problem)
        riders = int(net.riders.sum())
        assert again <= PRICE * (riders - served) + objective_s + 1e-6, seed
        checked += 1
    assert checked > 40


def test_numbers_below_zero_certify_nothing() -> None:
    net = network(problem_by_chance(1, drivers=2, riders=4))
    generation = Generation(net, float(PRICE))
    generation.run(direct_cars(net), lambda: False)
    certificate = generation.certificate
    assert isinstance(certificate, Certificate)

    with pytest.raises(ValueError, match="below zero"):
        certified_bound(net, replace(certificate, driver_price=certificate.driver_price - 1e9))
