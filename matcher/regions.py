"""Problems too large for one table: parts that overlap, improved in turn; one plan, one bound.

First trips come from insertions. While the bound of the whole climbs on one core (far_bound.py),
the parts are cooled on the others; then, turn by turn, every part is mixed anew from the cars that
the bound finds cheap. Borders lie elsewhere in every turn. Only parts have tables.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace

import numpy as np

from matcher.budget import Budget
from matcher.domain import Bound, Plan, Problem, Trip
from matcher.far_bound import FarBound, boundable
from matcher.parts import Indices, Part, Whole
from matcher.plans import summed_up, trip_worth
from matcher.region_jobs import cooled, first_trips, mixed, wake
from matcher.rules import Rules
from matcher.workers import Job, Workers

LARGE = 4000
"""Riders beyond whom a problem is solved in parts."""
AT_ONCE = 12_000
"""Riders for whom one insertion makes the first plan."""
MOST_PLACES = 2500
"""Stops of a part at most: tables are places x places."""
DRIVERS_COOLED, DRIVERS_MIXED = 3400, 100
COOLED_UPTO, CLIMBED_UPTO, MIXED_UPTO = 0.16, 0.5, 0.96
"""Shares of the time when the first cooling, the climb of the bound and the mixing end."""
HOT_S = 10.0
"""An insertion is good already: hotter coolings take all the time to come back to it."""
MOVES_PER_DRIVER = 20_000
"""Of a cooling, where rounds are counted and not seconds."""
MIX_S, MIX_NODES = 5.0, 100
"""Most seconds (nodes, where rounds are counted) of one integer program."""


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
        self.cooled = min(DRIVERS_COOLED, self.drivers_for(MOST_PLACES))

    def drivers_for(self, places: int) -> int:
        """How many drivers a part has whose riders use about so many places."""
        return max(1, len(self.problem.drivers) * places // max(1, self.places))

    def run(self) -> None:
        """All turns, as far as the budget goes."""
        with Workers(self.rules, self.pool) as workers:
            workers.pool.submit(wake)  # loads while the first plan is made
            self.first(workers)
            trips = list(self.whole.trips.values())
            climbing = threading.Thread(target=self.climb, args=(trips,), daemon=True)
            climbing.start()
            if self.rules.threads == 1:
                climbing.join()
            try:
                self.improve(workers, climbing)
            finally:
                self.budget = replace(self.budget, asked=lambda: True)

    def improve(self, workers: Workers, climbing: threading.Thread) -> None:
        """Cool until the bound knows what riders are worth, then mix."""
        turn, rounds = 0, self.rules.rounds
        while not self.over(MIXED_UPTO) and (rounds is None or turn <= rounds):
            known = self.bound is not None and (self.bound.settled or not climbing.is_alive())
            if turn and known:
                jobs = self.mixings(turn)
            elif turn and not boundable(self.problem):
                jobs = self.coolings(turn, 0.9 * self.budget.left())
            elif turn == 0 or rounds is None:
                jobs = self.coolings(turn, COOLED_UPTO * self.budget.seconds)
            else:
                climbing.join()
                continue
            self.turn(workers, jobs, climbing)
            turn += 1

    def over(self, share: float) -> bool:
        """Whether a share of the time has passed; the caller's stop."""
        return self.budget.over(share)

    def first(self, workers: Workers) -> None:
        """A valid plan at once."""
        if len(self.problem.riders) <= AT_ONCE and self.places <= MOST_PLACES:
            everybody = np.arange(len(self.problem.drivers))
            part = Part(self.problem, ())
            self.take((everybody, np.arange(0), part), first_trips(part))
            return
        jobs = (Job(one, first_trips, (one[2],)) for one in self.parts(self.cooled, 0))
        for one, trips in workers.done(jobs, lambda: self.over(MIXED_UPTO)):
            self.take(one, trips)

    def climb(self, trips: Sequence[Trip]) -> None:
        """Raise the bound from these trips; on another thread than the turns."""
        if boundable(self.problem):
            with contextlib.suppress(MemoryError):  # then there is a plan without a bound
                bound = FarBound(self.problem, trips)
                self.bound = bound
                bound.climb(lambda: self.over(CLIMBED_UPTO), lambda: self.told(self))

    def parts(self, each: int, turn: int) -> Iterator[tuple[Indices, Indices, Part]]:
        """(drivers, riders, part) of a turn, each made when it is asked for."""
        for drivers, riders in self.whole.groups(each, turn):
            if len(drivers) and len(riders):
                yield drivers, riders, self.whole.part(drivers, riders)

    def coolings(self, turn: int, seconds: float) -> Iterator[Job]:
        """One cooling of every part within so many seconds on all cores but one."""
        several = max(1, round(len(self.problem.drivers) / self.cooled), self.rules.threads - 1)
        each = -(-len(self.problem.drivers) // several)
        share = seconds * max(1, self.rules.threads - 1) / several
        moves = None if self.rules.rounds is None else MOVES_PER_DRIVER * each
        for one in self.parts(each, turn):
            job = (one[2], share, moves, HOT_S, self.rules.seed + turn)
            yield Job(one, cooled, job)

    def mixings(self, turn: int) -> Iterator[Job]:
        """A mix of every part."""
        values = self.bound.values() if self.bound is not None else None
        nodes = None if self.rules.rounds is None else MIX_NODES
        for one in self.parts(DRIVERS_MIXED, turn):
            rest = 0.97 * self.budget.seconds - self.budget.spent()
            seconds = max(0.2, min(MIX_S, rest) if nodes is None else rest)
            if values is not None:
                yield Job(one, mixed, (one[2], values[one[1]], seconds, nodes, self.rules.seed))

    def turn(self, workers: Workers, jobs: Iterator[Job], climbing: threading.Thread) -> None:
        """Every part once; better trips are taken as they come."""

        def spared() -> int:
            return int(climbing.is_alive() and self.rules.workers is None)

        for one, trips in workers.done(jobs, lambda: self.over(0.985), spared):
            self.take(one, trips)

    def take(self, one: tuple[Indices, Indices, Part], trips: tuple[Trip, ...]) -> None:
        """Replace the trips of a part's drivers where the new ones are better."""
        drivers, _, part = one
        if trip_worth(self.problem, trips) > trip_worth(self.problem, part.trips):
            self.whole.take(drivers.tolist(), trips)
            self.told(self)

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
    explain_s = max(0.3, 0.99 * budget.seconds - budget.spent())
    plan = summed_up(problem, trips, regions.proved(), 0.0, True, explain_s)
    return replace(plan, seconds=budget.spent())
