"""Finding better plans: cool several times, then let an integer program mix all trips met."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from matcher.anneal import BURST, HOT_S, Annealing
from matcher.columns import columns_of
from matcher.incumbent import Incumbent
from matcher.integer import key_of, solve_pool
from matcher.neighbours import neighbours
from matcher.network import Car, Network
from matcher.pool import Pool
from matcher.rules import Rules

COOLINGS = 4
"""Coolings before trips are mixed: at 300 riders four short ones met better trips than a long."""
MOVES_PER_RIDER = 10_000
MOVES_A_SECOND = 3_000_000
"""A modest core's pace; moves are counted, not timed, so that a seed gives the same plan."""
LEAST_HOT_S = 4.0
COOLING_SHARE = 0.15
"""Of the time, at most, for one cooling."""
MOST_MIXED = 6000
"""Trips of one integer program, those of least reduced cost; more found nothing in time."""
WORTH_LOOKING = 5e-4
"""Relative gap at which mixing ends."""


class Planner:
    """Offers ever better plans."""

    def __init__(self, net: Network, rules: Rules, best: Incumbent) -> None:
        self.net, self.rules, self.best = net, rules, best
        near, soft = neighbours(net), best.price // 3
        self.annealing = Annealing(net, near, soft, rules.seed, best.offer)
        self.start = list(best.cars)

    def cool(self, coolings: int | None, share: float, stop: Callable[[], bool]) -> None:
        """Cool again and again (None: until told to stop), later now and then from the best."""
        in_time = COOLING_SHARE * self.rules.seconds * MOVES_A_SECOND
        moves = max(BURST, int(share * min(MOVES_PER_RIDER * self.best.riders, in_time)))
        # Few moves must begin cool: 2,000 a rider from 120 s end above a plan of insertions.
        hot_s = HOT_S * min(1.0, moves / (MOVES_PER_RIDER * self.best.riders)) ** 2
        done = 0
        while not stop() and (coolings is None or done < coolings):
            again = done >= COOLINGS and done % 2 == 0
            start = list(self.best.cars) if again else self.start
            heat = max(LEAST_HOT_S, hot_s / 4 if again else hot_s)
            self.best.offer(self.annealing.cool(start, moves, stop, hot_s=heat))
            done += 1

    def mix(self, more: Iterable[Car], seconds: float, stop: Callable[[], bool]) -> None:
        """The best plan made of trips met so far and more, as far as the seconds allow."""
        have = list(self.best.cars)
        met = list(self.annealing.met.values())
        cars = cheapest_of_each(self.net, [*have, *met, *more])
        pool = Pool(self.net, columns_of(self.net, cars), self.best.price, 1)
        pool.solve(stop)
        which = np.argsort(pool.reduced, kind="stable")
        which = which[pool.reduced[which] <= self.best.value - pool.bound][:MOST_MIXED]
        which = np.union1d(which, np.arange(len(have)))
        found = solve_pool(pool, which, have, seconds, 1, WORTH_LOOKING, self.rules.seed)
        if found.cars:
            self.best.offer(found.cars)


def cheapest_of_each(net: Network, cars: Iterable[Car]) -> list[Car]:
    """Of the cars with the same driver and riders only the cheapest, in the order met."""
    kept: dict[object, Car] = {}
    for car in cars:
        key = key_of(net, car)
        if key not in kept or car.cost < kept[key].cost:
            kept[key] = car
    return list(kept.values())
