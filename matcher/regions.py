"""Problems too large for one table: regions that overlap, improved in turn, by many processes.

Only regions have dense tables, so memory grows with the riders and not with their square. A plan is
put together from the trips of the regions; in the next turn the borders lie elsewhere, and a region
keeps what it had unless its new trips serve more, or as many for less.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from matcher.budget import Budget
from matcher.domain import Plan, Problem, Trip
from matcher.plans import plan_of_trips, trip_worth
from matcher.rules import Rules

RIDERS_EACH = 2500
"""Riders of a region: the search is still quick there, and borders are few."""
TURNS = 2
CUTS_AT = (0.5, 0.38, 0.62)
"""Where a region is cut in two, turn by turn."""
IN_TURNS = 0.9
"""Share of the time for the regions; the rest is for putting together."""

Points = NDArray[np.float64]
Told = Callable[[dict[str, Trip]], None]


@contextmanager
def workers(rules: Rules) -> Iterator[Executor]:
    """Processes of this machine, or of the Dask cluster the rules name."""
    if rules.workers is None:
        spawn = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(rules.threads, mp_context=spawn)
        try:
            yield pool
        finally:
            running = list((pool._processes or {}).values())
            pool.shutdown(wait=False, cancel_futures=True)
            for process in running:  # whoever is still at work has overrun its seconds
                process.kill()
        return
    from distributed import Client  # only where a cluster is asked for

    with Client(rules.workers) as client:  # type: ignore[no-untyped-call]
        yield client.get_executor()


class Regions:
    """The trips so far, by driver, and turns of regions that better them."""

    def __init__(
        self,
        problem: Problem,
        rules: Rules,
        budget: Budget,
        told: Told,
        each: int = RIDERS_EACH,
    ) -> None:
        self.problem, self.rules, self.budget, self.told = problem, rules, budget, told
        self.each = each
        self.trips: dict[str, Trip] = {}
        place = problem.travel.coordinates()
        self.home = place[[driver.home for driver in problem.drivers]]
        self.stop = place[[rider.stops[0].at for rider in problem.riders]]
        self.rider_at = {rider.id: i for i, rider in enumerate(problem.riders)}

    def run(self) -> None:
        """All turns, as far as the budget goes; a lost worker loses its region's turn only."""
        for turn in range(TURNS):
            areas = self.areas(CUTS_AT[turn % len(CUTS_AT)])
            rest = IN_TURNS * self.budget.seconds - self.budget.spent()
            seconds = rest / (TURNS - turn) * self.rules.threads / max(1, len(areas))
            if seconds <= 0 or self.budget.asked():
                return
            try:
                with workers(self.rules) as pool:
                    self.turn(pool, areas, seconds)
            except BrokenProcessPool:
                continue

    def areas(self, cut: float) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """(drivers, riders) by number of every region."""
        drivers, riders = np.arange(len(self.home)), np.arange(len(self.stop))
        return list(self._halves(drivers, riders, cut))

    def _halves(
        self, drivers: NDArray[np.int64], riders: NDArray[np.int64], cut: float
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        if len(riders) <= self.each or len(drivers) < 2:
            yield drivers, riders
            return
        stops = self.stop[riders]
        axis = int(np.argmax(stops.max(0) - stops.min(0)))
        border = np.quantile(stops[:, axis], cut)
        mine, yours = self.home[drivers, axis] <= border, stops[:, axis] <= border
        if yours.all() or not yours.any():
            yield drivers, riders
            return
        yield from self._halves(drivers[mine], riders[yours], 0.5)
        yield from self._halves(drivers[~mine], riders[~yours], 0.5)

    def turn(
        self,
        pool: Executor,
        areas: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]],
        seconds: float,
    ) -> None:
        """Every region once; better trips are taken as they come."""
        jobs: dict[Future[tuple[Trip, ...]], Problem] = {}
        for drivers, riders in areas:
            part = self.part(drivers, riders)
            if part.drivers and part.riders:
                rules = replace(self.rules, seconds=seconds, threads=1, workers=None)
                jobs[pool.submit(solve_part, part, rules)] = part
        open_jobs = set(jobs)
        while open_jobs and not self.budget.over(0.97):
            done, open_jobs = wait(open_jobs, timeout=0.1, return_when=FIRST_COMPLETED)
            for one in done:
                if one.exception() is None:
                    self.take(jobs[one], one.result())
        for one in open_jobs:
            one.cancel()

    def part(self, drivers: NDArray[np.int64], riders: NDArray[np.int64]) -> Problem:
        """The region's drivers, whom they drive now, and its riders whom nobody drives."""
        problem = self.problem
        mine = [problem.drivers[d] for d in drivers.tolist()]
        driven = {
            name: trip.driver
            for trip in self.trips.values()
            for stop in trip.stops
            for name in stop.riders
        }
        names = {driver.id for driver in mine}
        inside = {r for r in riders.tolist() if problem.riders[r].id not in driven}
        inside |= {self.rider_at[rider] for rider, by in driven.items() if by in names}
        wanted = [problem.riders[r] for r in sorted(inside)]
        ids = {rider.id for rider in wanted}
        pinned = {pair.rider for pair in problem.pin if pair.driver not in names}
        wanted = [rider for rider in wanted if rider.id not in pinned]
        ids -= pinned
        return replace(
            problem,
            drivers=tuple(mine),
            riders=tuple(wanted),
            keep=tuple(k for k in problem.keep if k.driver in names and k.rider in ids),
            forbid=tuple(p for p in problem.forbid if p.driver in names and p.rider in ids),
            pin=tuple(p for p in problem.pin if p.driver in names and p.rider in ids),
        )

    def take(self, part: Problem, trips: tuple[Trip, ...]) -> None:
        """Replace the trips of a region's drivers where the new ones are better."""
        names = [driver.id for driver in part.drivers]
        old = [self.trips[name] for name in names if name in self.trips]
        if trip_worth(self.problem, trips) <= trip_worth(self.problem, old):
            return
        for name in names:
            self.trips.pop(name, None)
        self.trips.update({trip.driver: trip for trip in trips})
        self.told(self.trips)


def solve_part(problem: Problem, rules: Rules) -> tuple[Trip, ...]:
    """The trips of one region; runs in a worker."""
    from matcher.incumbent import Incumbent
    from matcher.insertion import first_cars
    from matcher.network import network
    from matcher.plans import trips_of
    from matcher.search import Search  # loads what only workers need

    net = network(problem)
    if not net.members:
        return ()
    best = Incumbent(net, 20_000 + 2 * net.most_seats * int(net.worth.max(initial=0)))
    best.offer(first_cars(net))
    budget = Budget(rules.seconds, lambda: False, time.perf_counter())
    Search(net, rules, best, budget).run()
    return trips_of(net, best.cars)


def too_large(problem: Problem) -> bool:
    """Whether one table would be too much."""
    return len(problem.riders) > 8 * RIDERS_EACH and problem.travel.coordinates().size > 0


def in_regions(
    problem: Problem, rules: Rules, budget: Budget, told: Callable[[Plan], None]
) -> Plan:
    """The plan of a very large problem; nothing is proved of it but who can be served at most."""

    def tell(trips: dict[str, Trip]) -> None:
        told(plan_of_trips(problem, trips.values(), budget.spent(), explain=False))

    regions = Regions(problem, rules, budget, tell)
    regions.run()
    return plan_of_trips(problem, regions.trips.values(), budget.spent(), explain=True)
