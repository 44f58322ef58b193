"""pair(): from a problem to the best plan found in time, and what is proved about it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matcher.apart import search_apart
from matcher.budget import Budget
from matcher.domain import Bound, Plan, Problem
from matcher.groups import every_car
from matcher.insertion import first_cars
from matcher.jobs import Job, News
from matcher.network import Car, Network, network
from matcher.plans import empty_plan, plan_of
from matcher.prices import price_of_a_rider
from matcher.regions import Regions, in_regions, too_large
from matcher.rules import Rules

MOST_CARS = 20_000
"""Groups beyond which a problem is too large for the complete model."""
MOST_RIDERS = 60
"""Riders beyond whom nobody tries to list all groups."""
LAST_S = 0.15
"""Kept from the time limit for writing the plan."""
LIVES = 2
"""How often a search may begin: a crash that comes again would come for ever."""


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
    start = time.perf_counter()
    if not problem.drivers or not problem.riders:
        return empty_plan(problem, 0)
    rules = rules or Rules()
    if too_large(problem):
        return _in_regions(problem, rules, start, progress, stop)
    net = network(problem)
    if not net.members:
        return empty_plan(problem, 0)
    pairing = _Pairing(net, rules, start, progress or (lambda _: None))
    pairing.first_plan()
    stop = stop or (lambda: False)
    if not pairing.solve_completely(stop) and not stop():
        pairing.search(stop)
    return plan_of(net, pairing.cars, pairing.bound(), time.perf_counter() - start)


def _in_regions(
    problem: Problem,
    rules: Rules,
    start: float,
    progress: Callable[[Progress], None] | None,
    stop: Callable[[], bool] | None,
) -> Plan:
    """The same for a problem of regions."""

    budget = Budget(rules.seconds, stop or (lambda: False), start)

    def tell(now: Regions) -> None:
        served = len(problem.riders) - now.whole.left()
        cost, bound, gap = now.whole.objective_s, now.proved(), None
        if progress is not None:
            if bound.objective_s is not None:
                gap = (cost - bound.objective_s) / max(1, now.whole.detour_s)
            progress(Progress(budget.spent(), served, cost, bound, gap))
        if rules.rounds is None and Bound(served, cost) == bound:
            now.end()

    return in_regions(problem, rules, budget, tell)


class _Pairing:
    """The best cars so far of one call, and what is proved about them."""

    def __init__(
        self, net: Network, rules: Rules, start: float, progress: Callable[[Progress], None]
    ) -> None:
        self.net, self.rules, self.start, self.progress = net, rules, start, progress
        self.cars: list[Car] = []
        self.riders = int(net.riders.sum())
        self.fewest_left = max(0, self.riders - int(net.seats.sum()))
        self.lowest = -math.inf
        self.price = price_of_a_rider(net)

    def spent(self) -> float:
        """Seconds since the call."""
        return time.perf_counter() - self.start

    def value(self, cars: Sequence[Car]) -> tuple[int, int]:
        """Riders of the network in none of the cars, and what the cars cost: less is better."""
        return self.riders - sum(sum(car.counts) for car in cars), sum(car.cost for car in cars)

    def left(self) -> int:
        """Riders of the network in no car."""
        return self.value(self.cars)[0]

    def cost(self) -> int:
        """What the cars cost."""
        return self.value(self.cars)[1]

    def bound(self) -> Bound:
        """What is proved."""
        least = None
        if math.isfinite(self.lowest):
            least = min(self.cost(), math.ceil(self.lowest - 1e-4))
        return Bound(self.riders - self.fewest_left, least)

    def tell(self) -> None:
        """Tell the caller where the search stands."""
        bound, cost = self.bound(), self.cost()
        detour = cost + sum(
            int(self.net.worth[max(0, self.net.tie[car.driver, self.net.node_class[v]]), k])
            for car in self.cars
            for v, k in zip(car.nodes, car.counts, strict=True)
        )
        gap = None if bound.objective_s is None else (cost - bound.objective_s) / max(1, detour)
        served = self.riders - self.left()
        self.progress(Progress(self.spent(), served, cost, bound, gap))

    def first_plan(self) -> None:
        """A valid plan at once."""
        self.cars = first_cars(self.net)
        self.tell()

    def solve_completely(self, stop: Callable[[], bool]) -> bool:
        """The complete model, where it is small enough; whether it was and found a plan."""
        cars = every_car(self.net, MOST_CARS, stop) if self.riders <= MOST_RIDERS else None
        if cars is None:
            return False
        from matcher.model import PairingModel  # ortools only where it is used: it loads slowly

        model = PairingModel(self.net, cars)
        model.give_each_rider_at_most_one_car()
        model.send_each_driver_at_most_once()
        model.serve_most_riders_then_drive_least()
        outcome = model.solve(max(0.1, self.rules.seconds - LAST_S - self.spent()), stop)
        if outcome.fewest_left is None:
            return False
        self.fewest_left = outcome.fewest_left
        self.cars = min(self.cars, outcome.cars, key=self.value)  # stopped, the model may know less
        if outcome.least_cost is not None:
            self.lowest = outcome.least_cost
        self.tell()
        return True

    def search(self, stop: Callable[[], bool]) -> None:
        """The long search, apart; where it dies once more, what was found till then remains."""

        def hear(news: News) -> None:
            self.cars, self.lowest = news.cars, max(self.lowest, news.lowest)
            self.fewest_left = max(self.fewest_left, news.fewest_left)
            self.tell()

        for _ in range(LIVES):
            seconds = self.rules.seconds - LAST_S - self.spent()
            job = Job(self.net, self.rules, self.cars, self.price, seconds)
            if seconds <= 0 or search_apart(job, hear, stop):
                return
