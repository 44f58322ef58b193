"""Finding better plans: cool several times, then let an integer program mix all trips met."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from matcher.anneal import BURST, HOT_S, Annealing
from matcher.columns import Columns, cheapest_columns, columns_of
from matcher.guide import Guide
from matcher.incumbent import Incumbent
from matcher.integer import solve_pool
from matcher.neighbours import neighbours
from matcher.network import Network
from matcher.pool import Pool
from matcher.renewal import Renewal
from matcher.rules import Rules

COOLINGS = 4
"""Coolings from the first plan; later every other one begins at the best plan."""
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
        self.renewal: Renewal | None = None

    def follow(self, guide: Guide) -> None:
        """Renew parts of the plan from now on."""
        self.renewal = Renewal(self.net, self.rules, self.best, guide)

    def work(self, stop: Callable[[], bool]) -> None:
        """Cool until duals are known, then renew part after part until told to stop."""
        self.cool(1, 1.0, stop)
        while not stop():
            if self.renewal is None:
                self.cool(1, 1.0, stop)
            else:
                self.renewal.try_to_renew(stop)

    def renew(self, rounds: int, stop: Callable[[], bool]) -> None:
        """Renew so many parts."""
        for _ in range(rounds):
            if self.renewal is None or stop():
                return
            self.renewal.try_to_renew(stop)

    def cool(self, coolings: int, share: float, stop: Callable[[], bool]) -> None:
        """Cool so many times; every other time after the first few from the best plan."""
        in_time = COOLING_SHARE * self.rules.seconds * MOVES_A_SECOND
        moves = max(BURST, int(share * min(MOVES_PER_RIDER * self.best.riders, in_time)))
        # Few moves must begin cool: 2,000 a rider from 120 s end above a plan of insertions.
        hot_s = HOT_S * min(1.0, moves / (MOVES_PER_RIDER * self.best.riders)) ** 2
        for _ in range(coolings):
            if stop():
                return
            again = self.annealing.rounds >= COOLINGS and self.annealing.rounds % 2 == 0
            start = list(self.best.cars) if again else self.start
            heat = max(LEAST_HOT_S, hot_s / 4 if again else hot_s)
            self.best.offer(self.annealing.cool(start, moves, stop, hot_s=heat))

    def mix(self, more: Columns, may_leave: int, seconds: float, stop: Callable[[], bool]) -> None:
        """The best plan made of trips met so far and more, as far as the seconds allow."""
        have = list(self.best.cars)
        met = columns_of(self.net, [*have, *self.annealing.met.values()]).joined(more)
        met = cheapest_columns(self.net, met.driver, met.nodes, met.counts)
        pool = Pool(self.net, met, self.best.price, may_leave)
        pool.solve(stop)
        which = np.argsort(pool.reduced, kind="stable")
        which = which[pool.reduced[which] <= self.best.beyond(may_leave) - pool.bound][:MOST_MIXED]
        mine = pool.places(have)
        found = solve_pool(
            pool, np.union1d(which, mine), have, seconds, WORTH_LOOKING, self.rules.seed
        )
        if found.cars:
            self.best.offer(found.cars)
