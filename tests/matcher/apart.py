"""Searches for the tests, run in a process of their own: highspy and ortools share none.

Everything that loads highspy is imported within the functions.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NamedTuple

from matcher import Bound, Plan, Problem, Rules
from matcher.network import network
from matcher.plans import plan_of

PRICE = 40_000


class Searched(NamedTuple):
    """The plan of a search, what is proved, and the riders anyone could reach."""

    plan: Plan
    fewest_left: int
    lowest: float
    proved: bool
    riders: int


def search(problem: Problem) -> Searched:
    from matcher.budget import Budget
    from matcher.incumbent import Incumbent
    from matcher.insertion import first_cars
    from matcher.search import Search

    net = network(problem)
    best = Incumbent(net, PRICE)
    best.offer(first_cars(net))
    Search(net, Rules(rounds=4), best, Budget(200.0, lambda: False, time.perf_counter())).run()
    bound = Bound(best.riders - best.fewest_left, best.least_cost)
    return Searched(
        plan_of(net, best.cars, bound), best.fewest_left, best.lowest, best.proved, best.riders
    )


def bounds(problem: Problem, may_leave: int) -> tuple[float, float] | None:
    """The bound of the column generation, and the same certified again."""
    from matcher.certificate import certified_bound
    from matcher.generation import Generation
    from matcher.pricing import direct_columns

    net = network(problem)
    generation = Generation(net, float(PRICE), may_leave=may_leave)
    generation.run(direct_columns(net), lambda: False)
    if generation.certificate is None:
        return None
    return generation.bound, certified_bound(net, generation.certificate)


def dies_once(mark: str) -> str:
    """Kills its process the first time."""
    if not Path(mark).exists():
        Path(mark).touch()
        os._exit(1)
    return "done"


def refuses() -> None:
    raise ValueError("not today")
