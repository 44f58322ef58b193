"""Bettering a plan of many drivers turn by turn in a process beside the bound, by mixing parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from matcher.guide import Guide
from matcher.incumbent import Incumbent
from matcher.network import Network
from matcher.parts import Whole
from matcher.plans import cars_of, trips_of
from matcher.region_jobs import mixed
from matcher.rules import Rules
from matcher.turns import MIX_S, Turns
from matcher.workers import Job, Workers


class Mixer:
    """Offers plans whose parts an integer program has chosen anew, by what the guide knows."""

    def __init__(self, net: Network, rules: Rules, best: Incumbent, guide: Guide) -> None:
        self.net, self.rules, self.best, self.guide = net, rules, best, guide
        self.turns = Turns(Whole(net.problem), rules.seed)

    def turn(self, workers: Workers, stop: Callable[[], bool]) -> None:
        """Some parts of the best plan so far that share nobody."""
        whole = Whole(self.net.problem)
        whole.take(range(len(self.net.seats)), trips_of(self.net, self.best.cars))
        for (drivers, _, part), trips in workers.done(self.jobs(whole), stop):
            better = whole.take_better(drivers, part, trips)
            self.turns.tried(drivers, better)
            if better:
                self.best.offer(cars_of(self.net, whole.trips.values()))

    def jobs(self, whole: Whole) -> Iterator[Job]:
        """The parts of a turn, each made when it is asked for."""
        prices = self.guide.duals.driver_price
        values = np.zeros(len(self.net.problem.riders))
        # Under rounding cuts the first rider of a class earns more than the next: all count alike.
        most = np.minimum(self.net.riders, self.net.most_seats)
        each = self.guide.duals.reward[np.arange(len(most)), most] / most
        for row, value in zip(self.net.members, each, strict=True):
            values[list(row)] = value
        for one in self.turns.next(whole, values, prices):
            worths = values[one[1]], prices[one[0]]
            yield Job(one, mixed, (one[2], *worths, MIX_S, None, self.rules.seed))
