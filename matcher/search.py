"""The search beyond complete listing: better plans on one core, bounds on the other."""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from matcher.budget import Budget
from matcher.columns import Columns, cheapest_columns, columns_of, met_once
from matcher.generation import Generation
from matcher.guide import Guide
from matcher.head_start import head_start
from matcher.incumbent import Incumbent
from matcher.master import Duals, no_duals
from matcher.network import Network, network
from matcher.planner import Planner
from matcher.pricing import direct_columns
from matcher.prover import Prover
from matcher.renewal import Renewal
from matcher.rules import Rules
from matcher.serving import serve_more

SERVED_PRICE = 1000.0
"""What leaving a rider costs where only that counts."""
NEAR_MEMORY = 8
"""Stops a way remembers where nearly everybody has a stop of his own; 6 gave the same bound."""
DOORS = 0.5
"""Share of riders with a stop of their own from which ways forget."""
SERVING_SHARE = 0.35
"""Of the time, for integer programs that would serve more riders."""
MANY = 500
"""Classes from which the linear program needs a head start in any case."""
IN_TURN, PARTS = 2, 10
"""Rounds before proving: each a cooling, and so many parts renewed and one for four drivers."""
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
        planner = Planner(self.net, self.rules, self.best, self.budget)
        in_turn = self.rules.rounds is not None or self.rules.threads == 1
        if in_turn or len(self.net.seats) <= IN_TURN_UP_TO:
            self.in_turn(planner)
            return
        with ThreadPoolExecutor(1) as other_core:
            planning = other_core.submit(planner.work, self.ended)
            guide = Guide(no_duals(self.net))
            generation = self.generate(lambda duals: self.guide(planner, guide, duals))
            self.serve(planner, generation, guide)
            helper = Renewal(self.net, self.rules, self.best, guide, seed=1)
            while not self.ended():
                before = self.best.cost
                with suppress(ArithmeticError):  # seldom, a solver fails: what is proved stays
                    self.prove(generation, guide, lambda: helper.try_to_renew(self.ended))
                while not self.ended() and self.best.cost == before:
                    helper.try_to_renew(self.ended)
                if self.outdated(generation) and not self.ended():
                    self.generate_again(generation, guide)
            planning.result()

    def guide(self, planner: Planner, guide: Guide, duals: Duals) -> None:
        """Let the planner follow these duals, as soon as there are any."""
        guide.duals = duals
        planner.follow(guide)

    def in_turn(self, planner: Planner) -> None:
        """Plan, bound and prove one after the other: the same seed gives the same plan."""
        rounds = IN_TURN if self.rules.rounds is None else self.rules.rounds
        parts = PARTS + len(self.net.seats) // 4
        planner.cool(rounds, IN_TURN_SHARE, lambda: self.budget.over(0.4))
        generation, guide = self.generate(), Guide(no_duals(self.net))
        self.guide(planner, guide, generation.best_duals or guide.duals)
        self.serve(planner, generation, guide)
        planner.renew(rounds * parts, lambda: self.budget.over(0.6) or self.best.proved)
        self.prove(generation, guide)
        planner.choose(guide)
        while self.rules.rounds is None and not self.ended():
            planner.cool(1, 1.0, self.ended)
            planner.renew(2 * parts, self.ended)
            if self.outdated(generation):
                self.generate_again(generation, guide)
            self.prove(generation, guide)
            planner.choose(guide)

    def without_triangles(self) -> None:
        """A bound from the quickest ways by other stops, then plans of the true times."""
        closed = network(self.net.problem, closed=True)
        limits = Budget(0.4 * self.budget.seconds, self.budget.asked, self.budget.start)
        relaxed = Search(closed, self.rules, Incumbent(closed, self.best.price), limits)
        relaxed.best.left = self.best.left
        generation = relaxed.generate()
        if relaxed.outdated(generation):
            relaxed.generate_again(generation, Guide(no_duals(closed)))
        self.best.bounded(generation.bound, generation.may_leave)
        self.best.served_bounded(relaxed.best.fewest_left)
        rounds = 1000 if self.rules.rounds is None else self.rules.rounds
        Planner(self.net, self.rules, self.best, self.budget).cool(rounds, 1.0, self.ended)

    def ended(self) -> bool:
        """Whether there is nothing left to do, or no time."""
        return self.best.proved or self.budget.over(0.97)

    def generate(self, known: Callable[[Duals], None] = lambda _: None) -> Generation:
        """The bound of the linear program over all cars, for as many riders as could be served.

        known: told of good duals, those of the head start too.
        """
        best = self.best
        if best.left > best.fewest_left:
            best.served_bounded(self.fewest_left(best.left))
        near = NEAR_MEMORY if self.singles() > DOORS else 0
        generation = Generation(self.net, float(best.price), near, may_leave=best.fewest_left)
        start, centre = self.start()
        if centre is not None:
            known(centre)
        generation.run(start, lambda: self.budget.over(0.6), centre=centre)
        best.bounded(generation.bound, generation.may_leave)
        known(generation.best_duals or no_duals(self.net))
        return generation

    def generate_again(self, generation: Generation, guide: Guide) -> None:
        """The same for as many riders left as now."""
        generation.leave(self.best.left)
        generation.run(columns_of(self.net, self.best.cars), lambda: self.budget.over(0.9))
        self.best.bounded(generation.bound, generation.may_leave)
        if generation.best_duals is not None:
            guide.duals, guide.listed = generation.best_duals, None

    def start(self) -> tuple[Columns, Duals | None]:
        """Cars to begin with, and duals known to be good where they could be climbed."""
        cars = direct_columns(self.net).joined(columns_of(self.net, self.best.cars))
        seated = self.best.left == self.best.fewest_left or len(self.net.riders) > MANY
        if not seated:
            return cars, None
        met, duals, bound = head_start(
            self.net, self.best.cars, self.best.fewest_left, lambda: self.budget.over(0.3)
        )
        self.best.bounded(bound, self.best.fewest_left)
        both = cars.joined(met)
        return cheapest_columns(self.net, both.driver, both.nodes, both.counts), duals

    def outdated(self, generation: Generation) -> bool:
        """Whether the bound is for another number of riders left than the plan leaves."""
        return self.best.left != generation.may_leave

    def singles(self) -> float:
        """The share of riders who are a class of their own: nearly all, where cars go from door
        to door."""
        return float((self.net.riders == 1).sum()) / max(1, self.best.riders)

    def prove(
        self,
        generation: Generation,
        guide: Guide,
        meanwhile: Callable[[], object] | None = None,
    ) -> None:
        """What serving so many must cost."""
        if generation.best_duals is not None and not self.ended():
            prover = Prover(
                *(self.net, self.rules, self.best, self.budget, self.log),
                *(generation.may_leave, guide),
            )
            prover.run(generation, generation.best_duals, meanwhile)

    def serve(self, planner: Planner, generation: Generation, guide: Guide) -> None:
        """Look for a plan that serves as many as the bound allows; then bound what is served."""
        if self.best.left > generation.may_leave:
            met = met_once(self.net, generation.master.columns).joined(planner.trips_met())
            seconds = self.budget.spent() + SERVING_SHARE * self.budget.seconds
            limits = Budget(seconds, self.budget.asked, self.budget.start)
            serve_more(self.net, self.best, met, generation.may_leave, limits, self.rules.seed)
            self.log("looked for a plan that serves more")
        if self.outdated(generation):
            self.generate_again(generation, guide)

    def fewest_left(self, left: int) -> int:
        """How few riders any plan leaves, up to `left`: the bound where driving costs nothing."""
        net = self.net.unkept
        generation = Generation(net, SERVED_PRICE, pay=0.0)
        goal = SERVED_PRICE * (left - 1) + 1.0
        start = direct_columns(net).joined(columns_of(net, self.best.cars))
        generation.run(start, lambda: self.budget.over(0.6), goal)
        if not math.isfinite(generation.bound):
            return 0
        return max(0, math.ceil(generation.bound / SERVED_PRICE - 1e-4))
