"""pair(): from a problem to the best plan found in time, and what is proved about it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from matcher.domain import Bound, Plan, Problem
from matcher.groups import every_car
from matcher.insertion import first_cars
from matcher.network import network
from matcher.plans import empty_plan, plan_of
from matcher.rules import Rules

MOST_CARS = 20_000
"""Groups beyond which a problem is too large for the complete model."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a search stands: seconds since its start, the best plan so far, what is proved."""

    seconds: float
    served: int
    objective_s: int
    bound: Bound
    gap: float | None


def pair(
    problem: Problem,
    rules: Rules | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Plan:
    """The plan that serves the most riders and, among such, costs the fewest seconds.

    progress is told of every better plan or bound; stop is asked now and then and ends the
    search with the best plan so far. Same problem, rules and seed: same plan.
    """
    rules = rules or Rules()
    start = time.perf_counter()
    if not problem.drivers or not problem.riders:
        return empty_plan(problem, 0)
    net = network(problem)
    if not net.members:
        return empty_plan(problem, 0)
    riders = int(net.riders.sum())
    first = first_cars(net)
    bound = Bound(min(riders, int(net.seats.sum())))
    cars = every_car(net, MOST_CARS)
    if cars is not None:
        from matcher.model import PairingModel  # ortools only where it is used: it loads slowly

        model = PairingModel(net, cars)
        model.give_each_rider_at_most_one_car()
        model.send_each_driver_at_most_once()
        model.serve_most_riders_then_drive_least()
        outcome = model.solve(max(0.1, rules.seconds - (time.perf_counter() - start)))
        first = outcome.cars or first
        bound = Bound(riders - outcome.fewest_left, outcome.least_cost)
    return plan_of(net, first, bound, time.perf_counter() - start)
