"""Bettering a plan of many drivers turn by turn in a process beside the bound, by mixing parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from matcher.costly import Costly
from matcher.guide import Guide
from matcher.incumbent import Incumbent
from matcher.network import Network
from matcher.parts import Part, Whole
from matcher.plans import cars_of, trip_worth, trips_of
from matcher.region_jobs import mixed
from matcher.rules import Rules
from matcher.workers import Job, Workers

DRIVERS, COSTLY = 100, 50
TILED = 3
"""Turns over everybody before parts lie only where trips are costly."""
MIX_S = 1.0


class Mixer:
    """Offers plans whose parts an integer program has chosen anew, by what the guide knows."""

    def __init__(self, net: Network, rules: Rules, best: Incumbent, guide: Guide) -> None:
        self.net, self.rules, self.best, self.guide = net, rules, best, guide
        self.costly = Costly(Whole(net.problem), rules.seed)
        self.turns = 0

    def work(self, stop: Callable[[], bool]) -> None:
        """Turn after turn until told to stop."""
        with Workers(Rules(threads=1)) as workers:
            while not stop():
                self.turn(workers, stop)

    def turn(self, workers: Workers, stop: Callable[[], bool]) -> None:
        """Some parts of the best plan so far that share nobody."""
        whole, self.turns = Whole(self.net.problem), self.turns + 1
        whole.take(range(len(self.net.seats)), trips_of(self.net, self.best.cars))
        for part, trips in workers.done(self.jobs(whole), stop):
            better = trip_worth(self.net.problem, trips) > trip_worth(self.net.problem, part.trips)
            drivers = np.array([whole.number[driver.id] for driver in part.problem.drivers])
            self.costly.tried(drivers, better)
            if better:
                whole.take(drivers.tolist(), trips)
                self.best.offer(cars_of(self.net, whole.trips.values()))

    def jobs(self, whole: Whole) -> Iterator[Job]:
        """The parts of a turn, each made when it is asked for."""
        prices = self.guide.duals.driver_price
        values = np.zeros(len(self.net.problem.riders))
        for row, value in zip(self.net.members, self.guide.duals.reward[:, 1], strict=True):
            values[list(row)] = value
        self.costly.whole = whole
        if self.turns <= TILED:
            groups = iter(whole.groups(DRIVERS, self.turns))
        else:
            groups = self.costly.groups(COSTLY, values, prices)
        for drivers, riders in groups:
            part: Part = whole.part(drivers, riders)
            if part.problem.drivers and part.problem.riders:
                rest = values[riders], prices[drivers], MIX_S, None, self.rules.seed
                yield Job(part, mixed, (part, *rest))
