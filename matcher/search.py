"""The search beyond complete listing: better plans on one core, bounds on the other."""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from matcher.budget import Budget
from matcher.generation import Generation, direct_cars
from matcher.incumbent import Incumbent
from matcher.network import Network, network
from matcher.planner import COOLINGS, Planner
from matcher.prover import Prover
from matcher.rules import Rules

SERVED_PRICE = 1000.0
"""What leaving a rider costs where only that counts."""
NEAR_MEMORY = 8
"""Stops a way remembers where nearly everybody has a stop of his own; 6 gave the same bound."""
IN_TURN_SHARE = 0.5
IN_TURN_UP_TO = 45
"""Drivers up to which planning and proving take turns, so that a seed gives the same plan."""


class Search:
    """One search; run() returns when the plan is proved or the budget is over."""

    def __init__(self, net: Network, rules: Rules, best: Incumbent, budget: Budget) -> None:
        self.net, self.rules, self.best, self.budget = net, rules, best, budget
        self.log: Callable[[str], None] = lambda line: None

    def run(self) -> None:
        """Plan and prove."""
        if not self.net.metric:
            self.without_triangles()
            return
        planner = Planner(self.net, self.rules, self.best)
        in_turn = self.rules.rounds is not None or self.rules.threads == 1
        if in_turn or len(self.net.seats) <= IN_TURN_UP_TO:
            coolings = COOLINGS if self.rules.rounds is None else self.rules.rounds
            planner.cool(coolings, IN_TURN_SHARE, lambda: self.budget.over(0.4))
            generation = self.generate()
            self.prove(planner, generation, waits=False)
            while self.rules.rounds is None and not self.ended():
                planner.cool(COOLINGS, 1.0, self.ended)
                self.prove(planner, generation, waits=False)
            return
        with ThreadPoolExecutor(1) as other_core:
            cooling = other_core.submit(planner.cool, None, 1.0, self.ended)
            self.prove(planner, self.generate(), waits=True)
            cooling.result()

    def without_triangles(self) -> None:
        """A bound from the quickest ways by other stops, then plans of the true times."""
        closed = network(self.net.problem, closed=True)
        limits = Budget(0.4 * self.budget.seconds, self.budget.asked, self.budget.start)
        relaxed = Search(closed, self.rules, Incumbent(closed, self.best.price), limits)
        self.best.bounded(relaxed.generate().bound)
        if self.best.left > self.best.fewest_left:
            self.best.served_bounded(relaxed.fewest_left(self.best.left))
        Planner(self.net, self.rules, self.best).cool(self.rules.rounds, 1.0, self.ended)

    def ended(self) -> bool:
        """Whether there is nothing left to do, or no time."""
        return self.best.proved or self.budget.over(0.97)

    def generate(self) -> Generation:
        """The bound of the linear program over all cars."""
        near = NEAR_MEMORY if self.singles() > 0.5 else 0
        generation = Generation(self.net, float(self.best.price), near)
        generation.run(direct_cars(self.net) + self.best.cars, lambda: self.budget.over(0.6))
        self.best.bounded(generation.bound)
        return generation

    def singles(self) -> float:
        """The share of riders who are a class of their own: nearly all, where cars go from door
        to door."""
        return float((self.net.riders == 1).sum()) / max(1, self.best.riders)

    def prove(self, planner: Planner, generation: Generation, waits: bool) -> None:
        """First how many can be served, then what that must cost."""
        if self.best.left > self.best.fewest_left:
            self.best.served_bounded(self.fewest_left(self.best.left))
        if generation.best_duals is not None and not self.ended():
            prover = Prover(self.net, self.rules, self.best, self.budget, self.log)
            prover.run(planner, generation, generation.best_duals, waits)

    def fewest_left(self, left: int) -> int:
        """How few riders any plan leaves, up to `left`: the bound where driving costs nothing."""
        generation = Generation(self.net, SERVED_PRICE, pay=0.0)
        goal = SERVED_PRICE * (left - 1) + 1.0
        start = direct_cars(self.net) + self.best.cars
        generation.run(start, lambda: self.budget.over(0.6), goal)
        if not math.isfinite(generation.bound):
            return 0
        return max(0, math.ceil(generation.bound / SERVED_PRICE - 1e-4))
