"""Problems too large for one table: parts that overlap, improved in turn; one plan, one bound.

First trips come from insertions. While the bound of the whole climbs on one core (far_bound.py),
the parts are cooled on the others; then, turn by turn, every part is mixed anew from the cars that
the bound finds cheap. Borders lie elsewhere in every turn, and after some turns parts lie only
where trips cost more than they earn. Only parts have tables.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace

import numpy as np

from matcher.budget import Budget
from matcher.costly import Costly
from matcher.domain import Bound, Plan, Problem, Trip
from matcher.far_bound import FarBound, boundable
from matcher.flow import flow_trips
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
DRIVERS_COOLED, DRIVERS_MIXED, COSTLY_MIXED = 3400, 100, 50
TILED = 3
"""Turns over everybody before parts lie only where trips are costly."""
COOLED_UPTO, CLIMBED_UPTO, MIXED_UPTO = 0.12, 0.8, 0.96
CLIMBED_ALONE_UPTO = 0.35
"""Shares of the time when the first cooling, the climb of the bound and the mixing end."""
HOT_S = 10.0
"""An insertion is good already: hotter coolings take all the time to come back to it."""
MOVES_PER_DRIVER = 20_000
"""Of a cooling, where rounds are counted and not seconds."""
MIX_S, MIX_NODES = 1.0, 100
"""Most seconds (nodes, where rounds are counted) of one integer program."""


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
        self.cooled = min(DRIVERS_COOLED, self.drivers_for(MOST_PLACES))
        self.in_parts = len(problem.riders) > AT_ONCE or self.places > MOST_PLACES
        self.costly: Costly | None = None

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
            if self.rules.threads == 1:
                climbing.run()  # here and now: there is no other core
            else:
                climbing.start()
            try:
                self.improve(workers, climbing)
            finally:
                self.budget = replace(self.budget, asked=lambda: True)

    def improve(self, workers: Workers, climbing: threading.Thread) -> None:
        """Cool until the bound knows what riders are worth, then mix."""
        cooled, mixed, rounds = 0, 0, self.rules.rounds
        if self.in_parts and self.flowed(workers, climbing):
            cooled = 1
        while not self.over(MIXED_UPTO) and (rounds is None or cooled + mixed <= rounds):
            known = self.bound is not None and (self.bound.settled or not climbing.is_alive())
            if cooled and known:
                mixed += 1
                jobs = self.mixings(mixed)
            elif cooled and rounds is not None and boundable(self.problem):
                climbing.join()
                continue
            else:
                left = COOLED_UPTO if boundable(self.problem) or not cooled else 0.9
                jobs = self.coolings(self.whole, cooled, left * self.budget.seconds)
                cooled += 1
            self.turn(workers, self.whole, jobs, climbing)

    def flowed(self, workers: Workers, climbing: threading.Thread) -> bool:
        """Cool the trips of a flow, and take them if they are better than the first ones."""
        draft = Whole(self.problem)
        jobs = iter([Job(None, flow_trips, (self.problem,))])
        for _, trips in workers.done(jobs, lambda: self.over(MIXED_UPTO), self.spared(climbing)):
            draft.take(range(len(self.problem.drivers)), trips)
        jobs = self.coolings(draft, 0, COOLED_UPTO * self.budget.seconds)
        self.turn(workers, draft, jobs, climbing)
        better = draft.value() > self.whole.value()
        if better:
            self.whole = draft
            self.told(self)
        return better

    def over(self, share: float) -> bool:
        """Whether a share of the time has passed; the caller's stop."""
        return self.budget.over(share)

    def first(self, workers: Workers) -> None:
        """A valid plan at once."""
        if not self.in_parts:
            everybody = np.arange(len(self.problem.drivers))
            part = Part(self.problem, ())
            self.take(self.whole, (everybody, np.arange(0), part), first_trips(part))
            return
        jobs = (Job(one, first_trips, (one[2],)) for one in self.tiles(self.whole, self.cooled, 0))
        for one, trips in workers.done(jobs, lambda: self.over(MIXED_UPTO)):
            self.take(self.whole, one, trips)

    def climb(self, trips: Sequence[Trip]) -> None:
        """Raise the bound from these trips; on another thread than the turns."""
        if boundable(self.problem):
            with contextlib.suppress(MemoryError):  # then there is a plan without a bound
                bound = FarBound(self.problem, trips)
                self.bound = bound
                upto = CLIMBED_UPTO if self.rules.threads > 1 else CLIMBED_ALONE_UPTO
                bound.climb(lambda: self.over(upto), lambda: self.told(self))

    def tiles(self, whole: Whole, each: int, turn: int) -> Iterator[One]:
        """Parts that cover everybody, each made when it is asked for."""
        for drivers, riders in whole.groups(each, turn):
            if len(drivers) and len(riders):
                yield drivers, riders, whole.part(drivers, riders)

    def parts(self, turn: int, bound: FarBound) -> Iterator[One]:
        """Parts of a turn of mixing."""
        if turn <= TILED:
            yield from self.tiles(self.whole, DRIVERS_MIXED, turn)
            return
        self.costly = self.costly or Costly(self.whole, self.rules.seed)
        for drivers, riders in self.costly.groups(COSTLY_MIXED, bound.values(), bound.prices()):
            yield drivers, riders, self.whole.part(drivers, riders)

    def coolings(self, whole: Whole, turn: int, seconds: float) -> Iterator[Job]:
        """One cooling of every part within so many seconds on all cores but one."""
        several = max(1, round(len(self.problem.drivers) / self.cooled), self.rules.threads - 1)
        each = -(-len(self.problem.drivers) // several)
        share = seconds * max(1, self.rules.threads - 1) / several
        moves = None if self.rules.rounds is None else MOVES_PER_DRIVER * each
        for one in self.tiles(whole, each, turn):
            job = (one[2], share, moves, HOT_S, self.rules.seed + turn)
            yield Job(one, cooled, job)

    def mixings(self, turn: int) -> Iterator[Job]:
        """A mix of every part of a turn."""
        bound = self.bound
        if bound is None:
            return
        nodes = None if self.rules.rounds is None else MIX_NODES
        for one in self.parts(turn, bound):
            rest = 0.97 * self.budget.seconds - self.budget.spent()
            seconds = max(0.2, min(MIX_S, rest) if nodes is None else rest)
            values, prices = bound.values()[one[1]], bound.prices()[one[0]]
            yield Job(one, mixed, (one[2], values, prices, seconds, nodes, self.rules.seed))

    def spared(self, climbing: threading.Thread) -> Callable[[], int]:
        """Cores left to the bound."""
        return lambda: int(climbing.is_alive() and self.rules.workers is None)

    def turn(
        self, workers: Workers, whole: Whole, jobs: Iterator[Job], climbing: threading.Thread
    ) -> None:
        """Every part once; better trips are taken as they come."""
        for one, trips in workers.done(jobs, lambda: self.over(0.985), self.spared(climbing)):
            self.take(whole, one, trips)

    def take(self, whole: Whole, one: One, trips: tuple[Trip, ...]) -> None:
        """Replace the trips of a part's drivers where the new ones are better."""
        drivers, _, part = one
        better = trip_worth(self.problem, trips) > trip_worth(self.problem, part.trips)
        if better:
            whole.take(drivers.tolist(), trips)
        if better and whole is self.whole:
            self.told(self)
        if self.costly is not None:
            self.costly.tried(drivers, better)

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
