"""Problems too large for one table: parts that overlap, improved in turn; one plan, one bound.

First trips come from insertions, or from a flow. While the bound of the whole climbs on one core
(far_bound.py), the parts are cooled on the others; then, turn by turn, every part is mixed anew
from the cars that the bound finds cheap. Borders lie elsewhere in every turn, and after some turns
parts lie only where trips cost more than they earn. Only parts have tables.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, wait
from dataclasses import replace

import numpy as np

from matcher.budget import Budget
from matcher.domain import Bound, Plan, Problem, Trip
from matcher.far_bound import FarBound, boundable
from matcher.flow import flow_trips
from matcher.parts import Indices, Part, Whole
from matcher.plans import summed_up
from matcher.processes import Processes
from matcher.region_jobs import Values, chosen, cooled, first_trips, mixed, valued, wake
from matcher.rules import Rules
from matcher.turns import MIX_NODES, MIX_S, Turns
from matcher.workers import LOOK_S, Job, Workers

LARGE = 4000
"""Riders beyond whom a problem is solved in parts."""
AT_ONCE = 12_000
"""Riders for whom one insertion makes the first plan."""
MOST_PLACES = 2500
"""Stops of a part at most: tables are places x places."""
DRIVERS_FIRST, DRIVERS_COOLED, DRIVERS_VALUED = 1000, 3400, 250
"""Drivers of the parts of a first plan (small ones are soon there), a cooling, a bound."""
FIRST_UPTO, COOLED_UPTO, VALUED_UPTO, CLIMBED_UPTO, MIXED_UPTO = 0.2, 0.12, 0.4, 0.8, 0.96
CLIMBED_ALONE_UPTO = 0.35
"""Shares of the time: the first cooling's; when first plan, parts' bounds, climb, mixing end."""
VALUED_S = 2.0
"""Most seconds of the bound of one part."""
HOT_S = 10.0
"""An insertion is good already: hotter coolings take all the time to come back to it."""
HALVES, CHOSEN, CHOSEN_NODES = 2, 0.15, 300
"""Parts in which everybody is chosen anew, one for each of two cores; the share of the time for
one of them; nodes of its tree, where rounds are counted."""
IN_VAIN, PAUSE = 0.05, 2.0
"""The share of the gap that choosing should gain, and how many times as long as it took it rests
where it gained less."""
MOVES_PER_DRIVER = 20_000
"""Of a cooling, where rounds are counted and not seconds."""

One = tuple[Indices, Indices, Part]
"""Drivers, riders and the part made of them."""


class Regions:
    """The trips so far, and turns of parts that better them."""

    def __init__(
        self,
        problem: Problem,
        rules: Rules,
        budget: Budget,
        told: Callable[[Regions], None],
        pool: Executor | None = None,
    ) -> None:
        self.problem, self.rules, self.budget, self.told = problem, rules, budget, told
        self.pool = pool
        self.whole = Whole(problem)
        self.bound: FarBound | None = None
        self.places = len({stop.at for rider in problem.riders for stop in rider.stops})
        self.cooled, self.each = 0, min(DRIVERS_COOLED, self.drivers_for(MOST_PLACES))
        self.in_parts = len(problem.riders) > AT_ONCE or self.places > MOST_PLACES
        self.turns: Turns | None = None
        self.again_s, self.choices = 0.0, 0
        self.guessed: tuple[Values, Values] | None = None
        self.climbing = threading.Thread(target=self.climb, daemon=True)

    def drivers_for(self, places: int) -> int:
        """How many drivers a part has whose riders use about so many places."""
        return max(1, len(self.problem.drivers) * places // max(1, self.places))

    def run(self) -> None:
        """All turns, as far as the budget goes."""
        with Workers(self.rules, self.pool) as workers:
            workers.pool.submit(wake)  # loads while the first plan is made
            self.first(workers)
            if self.in_parts:
                self.cool(workers)
            self.climbing.start()
            if self.rules.threads == 1:
                self.climbing.join()  # there is no other core
            if self.in_parts and self.rules.rounds is None:
                self.ask_parts(workers)
            try:
                self.improve(workers)
            finally:
                self.end()

    def improve(self, workers: Workers) -> None:
        """Cool until it is known what riders are worth, then mix."""
        mixed, rounds = 0, self.rules.rounds
        while not self.over(MIXED_UPTO) and (rounds is None or self.cooled + mixed <= rounds):
            if self.cooled and rounds is not None:
                self.climbing.join()  # when it settles depends on the clock
            worths = self.worths()
            if self.cooled:
                self.choose(workers)
            if self.cooled and worths is not None:
                mixed += 1
                self.turn(workers, self.mixings(*worths))
            else:
                self.cool(workers)

    def choose(self, workers: Workers) -> None:
        """Everybody anew from the cars that the bound has met; rests where it gains little."""
        bound, begun_s = self.bound, self.budget.spent()
        resting = self.rules.rounds is None and begun_s < self.again_s
        if bound is None or not bound.in_one_table or resting:
            return
        least = bound.least_cost(self.whole.left())
        if least is None:
            return
        before = self.whole.objective_s
        self.choices += 1
        self.turn(workers, self.choosings(bound))
        if before - self.whole.objective_s < IN_VAIN * (before - least):
            spent_s = self.budget.spent()
            self.again_s = spent_s + PAUSE * (spent_s - begun_s)

    def choosings(self, bound: FarBound) -> Iterator[Job]:
        """A choice for every half of the drivers; halves differ from choice to choice."""
        nodes, share = (1 << 30, CHOSEN) if self.rules.rounds is None else (CHOSEN_NODES, 1.0)
        for one in self.tiles(-(-len(self.problem.drivers) // HALVES), self.choices):
            seconds = max(0.2, min(share * self.budget.seconds, self.rest()))
            known = bound.known(*one[:2])
            yield Job(one, chosen, (one[2], known, seconds, nodes, self.rules.seed))

    def ask_parts(self, workers: Workers) -> None:
        """What riders are worth by the bounds of parts; good until that of the whole settles."""
        if not boundable(self.problem):
            return
        values = np.zeros(len(self.problem.riders))
        prices = np.full(len(self.problem.drivers), np.nan)
        jobs = (Job(one, valued, (one[2], VALUED_S)) for one in self.tiles(DRIVERS_VALUED, 1))
        for (drivers, riders, _), found in workers.done(jobs, self.known, self.spared):
            values[riders], prices[drivers] = found
        if not np.isnan(prices).any():
            self.guessed = values, prices

    def worths(self) -> tuple[Values, Values] | None:
        """What riders are worth and drivers' best cars earn, as far as it is known."""
        bound = self.bound
        ended = self.guessed is None and not self.climbing.is_alive()
        if bound is not None and (bound.settled or ended):
            return bound.values(), bound.prices()
        return self.guessed

    def cool(self, workers: Workers) -> None:
        """One cooling of every part."""
        short = boundable(self.problem) or not self.cooled
        seconds = COOLED_UPTO * self.budget.seconds if short else 0.9 * self.budget.left()
        self.turn(workers, self.coolings(seconds))
        self.cooled += 1

    def end(self) -> None:
        """Stop the turns and the climb."""
        self.budget = replace(self.budget, asked=lambda: True)

    def over(self, share: float) -> bool:
        """Whether a share of the time has passed; the caller's stop."""
        return self.budget.over(share)

    def first(self, workers: Workers) -> None:
        """A valid plan at once: by insertions, or where these take long by a flow."""
        if not self.in_parts:
            everybody = np.arange(len(self.problem.drivers))
            part = Part(self.problem, ())
            self.take((everybody, np.arange(0), part), first_trips(part))
            return
        apart = Processes(1)  # the flow's library and HiGHS do not live in one process
        try:
            self.first_in_parts(workers, apart.submit(flow_trips, self.problem))
        finally:
            apart.shutdown()

    def first_in_parts(self, workers: Workers, flow: Future[tuple[Trip, ...]]) -> None:
        """Insertions until the flow is there, which knows nothing of kept pairs; the better one."""
        both = bool(self.problem.keep) or self.rules.rounds is not None

        def ended() -> bool:
            return self.over(MIXED_UPTO) or (flow.done() and not flow.exception() and not both)

        first = min(self.each, DRIVERS_FIRST)
        jobs = (Job(one, first_trips, (one[2],)) for one in self.tiles(first, 0))
        for one, trips in workers.done(jobs, ended, lambda: self.rules.threads - 1):
            self.take(one, trips)
        while not (flow.done() or self.over(FIRST_UPTO)):
            wait([flow], LOOK_S)
        if flow.done() and flow.exception() is None:
            self.adopt(flow.result())

    def adopt(self, trips: tuple[Trip, ...]) -> None:
        """Take trips of everybody if they are better."""
        draft = Whole(self.problem)
        draft.take(range(len(self.problem.drivers)), trips)
        if draft.value() > self.whole.value():
            self.whole = draft
            self.told(self)

    def climb(self) -> None:
        """Raise the bound from the trips so far; on another thread than the turns."""
        if boundable(self.problem):
            with contextlib.suppress(MemoryError):  # then there is a plan without a bound
                trips = list(self.whole.trips.values())
                self.bound = bound = FarBound(self.problem, trips, self.rules.threads)
                upto = CLIMBED_UPTO if self.rules.threads > 1 else CLIMBED_ALONE_UPTO
                bound.climb(lambda: self.over(upto), lambda: self.told(self))

    def tiles(self, each: int, turn: int) -> Iterator[One]:
        """Parts that cover everybody, each made when it is asked for."""
        return self.whole.parts(self.whole.groups(each, turn))

    def coolings(self, seconds: float) -> Iterator[Job]:
        """One cooling of every part within so many seconds on all cores but one."""
        several = max(1, round(len(self.problem.drivers) / self.each), self.rules.threads - 1)
        each = -(-len(self.problem.drivers) // several)
        share = seconds * max(1, self.rules.threads - 1) / several
        moves = None if self.rules.rounds is None else MOVES_PER_DRIVER * each
        for one in self.tiles(each, self.cooled):
            job = (one[2], share, moves, HOT_S, self.rules.seed + self.cooled)
            yield Job(one, cooled, job)

    def mixings(self, values: Values, prices: Values) -> Iterator[Job]:
        """A mix of every part of a turn."""
        nodes = None if self.rules.rounds is None else MIX_NODES
        self.turns = self.turns or Turns(self.whole, self.rules.seed)
        for one in self.turns.next(self.whole, values, prices):
            seconds = max(0.2, min(MIX_S, self.rest()) if nodes is None else self.rest())
            worths = values[one[1]], prices[one[0]]
            yield Job(one, mixed, (one[2], *worths, seconds, nodes, self.rules.seed))

    def rest(self) -> float:
        """Seconds left for integer programs."""
        return 0.97 * self.budget.seconds - self.budget.spent()

    def turn(self, workers: Workers, jobs: Iterator[Job]) -> None:
        """Every part once; better trips are taken as they come."""
        for one, trips in workers.done(jobs, lambda: self.over(0.985), self.spared):
            self.take(one, trips)

    def spared(self) -> int:
        """Cores that the climb needs."""
        return int(self.climbing.is_alive() and self.rules.workers is None)

    def known(self) -> bool:
        """Whether there is no need to ask parts any longer."""
        return self.over(VALUED_UPTO) or (self.bound is not None and self.bound.settled)

    def take(self, one: One, trips: tuple[Trip, ...]) -> None:
        """Replace the trips of a part's drivers where the new ones are better."""
        drivers, _, part = one
        better = self.whole.take_better(drivers, part, trips)
        if better:
            self.told(self)
        if self.turns is not None:
            self.turns.tried(drivers, better)

    def proved(self) -> Bound:
        """What no plan can beat."""
        seats = sum(driver.seats for driver in self.problem.drivers)
        served = min(len(self.problem.riders), seats)
        if self.bound is None:
            return Bound(served)
        served = min(served, len(self.problem.riders) - self.bound.unreachable)
        least = self.bound.least_cost(self.whole.left())
        return Bound(served, None if least is None else min(least, self.whole.objective_s))


def too_large(problem: Problem) -> bool:
    """Whether one table would be too much."""
    return len(problem.riders) > LARGE


def in_regions(
    problem: Problem, rules: Rules, budget: Budget, told: Callable[[Regions], None]
) -> Plan:
    """The plan of a very large problem and what is proved of it."""
    regions = Regions(problem, rules, budget, told)
    regions.run()
    trips = tuple(regions.whole.trips[d] for d in sorted(regions.whole.trips))
    explain_s = 0.3 if budget.asked() else max(0.3, 0.99 * budget.seconds - budget.spent())
    plan = summed_up(problem, trips, regions.proved(), 0.0, True, explain_s)
    return replace(plan, seconds=budget.spent())
