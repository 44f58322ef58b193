"""The matcher against trying everything, on problems with every feature."""

from dataclasses import replace

import pytest

from matcher import Rules, pair, violations
from tests.matcher.builders import best_by_trying, problem_by_chance


@pytest.mark.parametrize("block", range(10))
def test_small_problems_are_solved_to_the_best(block: int) -> None:
    for seed in range(20 * block, 20 * block + 20):
        problem = problem_by_chance(seed, drivers=1 + seed % 3, riders=2 + seed % 4)

        plan = pair(problem, Rules())

        assert not violations(problem, plan), seed
        assert (plan.served, plan.objective_s) == best_by_trying(problem), seed
        assert plan.proved, seed


@pytest.mark.parametrize("block", range(4))
def test_times_without_triangles_are_solved_to_the_best(block: int) -> None:
    for seed in range(20 * block, 20 * block + 20):
        problem = problem_by_chance(1000 + seed, drivers=2, riders=2 + seed % 4, wild=True)

        plan = pair(problem, Rules())

        assert not violations(problem, plan), seed
        assert (plan.served, plan.objective_s) == best_by_trying(problem), seed
        assert plan.proved, seed


def test_drivers_without_a_seat_take_nobody() -> None:
    for seed in range(40):
        problem = problem_by_chance(2000 + seed, drivers=3, riders=2 + seed % 4)
        full = tuple(
            replace(driver, seats=0) if (seed + n) % 3 else driver
            for n, driver in enumerate(problem.drivers)
        )
        problem = replace(problem, drivers=full)

        plan = pair(problem, Rules())

        assert not violations(problem, plan), seed
        assert (plan.served, plan.objective_s) == best_by_trying(problem), seed
        assert plan.proved, seed
