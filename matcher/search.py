"""The search beyond complete listing: better plans on one core, bounds on the other."""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from matcher.budget import Budget
from matcher.generation import Generation, direct_cars
from matcher.incumbent import Incumbent
from matcher.network import Network
from matcher.planner import Planner
from matcher.prover import Prover
from matcher.rules import Rules

SERVED_PRICE = 1000.0
"""What leaving a rider costs where only that counts."""
IN_TURN_UP_TO = 45
"""Drivers up to which planning and proving take turns, so that a seed gives the same plan."""


class Search:
    """One search; run() returns when the plan is proved or the budget is over."""

    def __init__(self, net: Network, rules: Rules, best: Incumbent, budget: Budget) -> None:
        self.net, self.rules, self.best, self.budget = net, rules, best, budget
        self.log: Callable[[str], None] = lambda line: None

    def run(self) -> None:
        """Plan and prove."""
        planner = Planner(self.net, self.rules, self.best)
        rounds, threads = self.rules.rounds, self.rules.threads
        mixing_s = 0.2 * self.budget.seconds
        if rounds is None and len(self.net.seats) <= IN_TURN_UP_TO:
            rounds = 1
        if rounds is not None or threads == 1:
            generation = self.generate()
            planner.known = list(generation.master.cars)
            share = 0.5 if self.rules.rounds is None else 1.0
            planner.run(rounds or 1, mixing_s, share, lambda: self.budget.over(0.5))
            self.prove(generation)
            return
        with ThreadPoolExecutor(1) as other_core:
            over = False
            planning = other_core.submit(
                planner.run, None, mixing_s, 1.0, lambda: over or self.ended()
            )
            generation = self.generate()
            planner.known = list(generation.master.cars)
            self.prove(generation)
            if not self.best.proved and not self.ended():
                planning.result()
            over = True
            planning.result()

    def ended(self) -> bool:
        """Whether there is nothing left to do, or no time."""
        return self.best.proved or self.budget.over(0.97)

    def generate(self) -> Generation:
        """The bound of the linear program over all cars."""
        generation = Generation(self.net, float(self.best.price), log=None)
        generation.run(direct_cars(self.net) + self.best.cars, lambda: self.budget.over(0.6))
        self.best.bounded(generation.bound)
        return generation

    def prove(self, generation: Generation) -> None:
        """First how many can be served, then what that must cost."""
        if self.best.left > self.best.fewest_left:
            self.bound_served()
        if generation.best_duals is not None and not self.ended():
            prover = Prover(self.net, self.rules, self.best, self.budget, self.log)
            prover.run(generation, generation.best_duals)

    def bound_served(self) -> None:
        """How few riders any plan leaves: the same bound where driving costs nothing."""
        generation = Generation(self.net, SERVED_PRICE, pay=0.0)
        goal = SERVED_PRICE * (self.best.left - 1) + 1.0
        generation.run(direct_cars(self.net) + self.best.cars, lambda: self.budget.over(0.6), goal)
        self.best.served_bounded(math.ceil(generation.bound / SERVED_PRICE - 1e-4))
