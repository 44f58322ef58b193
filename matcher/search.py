"""The search for problems beyond complete listing: anneal, bound, list, cut, solve; at any time."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.anneal import Annealing
from matcher.generation import Generation, direct_cars
from matcher.incumbent import Incumbent
from matcher.integer import solve_pool
from matcher.listing import Columns, Lister
from matcher.neighbours import neighbours
from matcher.network import Car, Network
from matcher.pool import Pool
from matcher.rules import Rules

MOVES_A_SECOND = 3_000_000
"""A modest core's pace; moves are counted, not timed, so that a seed gives the same plan."""
MOST_LISTED = 300_000
SERVED_PRICE = 1000.0
"""What leaving a rider costs where only that counts."""
WIDEST_S = 300.0
"""Reduced cost up to which cars are listed at first."""


@dataclass
class Budget:
    """When to end: a number of seconds from the start, or whenever the caller says so."""

    seconds: float
    asked: Callable[[], bool]
    start: float

    def spent(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.start

    def left(self) -> float:
        """Seconds to the end."""
        return self.seconds - self.spent()

    def over(self, share: float = 1.0) -> bool:
        """Whether a share of the time has passed, or the caller wants the end."""
        return self.spent() >= share * self.seconds or self.asked()


class Search:
    """One search; run() returns when the plan is proved or the budget is over."""

    def __init__(self, net: Network, rules: Rules, best: Incumbent, budget: Budget) -> None:
        self.net, self.rules, self.best, self.budget = net, rules, best, budget
        soft = best.price // 3
        self.annealing = Annealing(net, neighbours(net), soft, rules.seed)
        self.helper = ThreadPoolExecutor(1)
        self.cooling: Future[list[Car]] | None = None
        self.log: Callable[[str], None] = lambda line: None

    def run(self) -> None:
        """Anneal and bound side by side, then prove."""
        cooling = self.cool_aside(int(min(1.0, 0.1 * self.budget.seconds) * MOVES_A_SECOND))
        generation = Generation(self.net, float(self.best.price))
        start = self.best.cars
        generation.run(direct_cars(self.net) + start, lambda: self.budget.over(0.4))
        self.best.bounded(generation.bound)
        self.best.offer(cooling.result())
        longer = 0.25 * self.budget.seconds if len(self.net.seats) > 40 else 0.3
        self.cooling = self.cool_aside(int(longer * MOVES_A_SECOND), pictures=12)
        if self.best.left > self.best.fewest_left:
            self.bound_served(start)
        if not self.best.proved and generation.best_duals is not None:
            self.prove(generation)
        self.helper.shutdown()

    def bound_served(self, cars: list[Car]) -> None:
        """How few riders any plan leaves: the same bound where driving costs nothing."""
        generation = Generation(self.net, SERVED_PRICE, pay=0.0)
        goal = SERVED_PRICE * (self.best.left - 1) + 1.0
        generation.run(
            direct_cars(self.net) + cars + self.best.cars, lambda: self.budget.over(0.5), goal
        )
        self.best.served_bounded(math.ceil(generation.bound / SERVED_PRICE - 1e-4))

    def cool_aside(self, moves: int, pictures: int = 0, hot_s: float = 120.0) -> Future[list[Car]]:
        """Annealing on the other core, from the best plan there is now."""
        cars = list(self.best.cars)
        return self.helper.submit(
            self.annealing.cool, cars, moves, self.budget.over, hot_s=hot_s, pictures=pictures
        )

    def prove(self, generation: Generation) -> None:
        """List what a better plan could use, cut, solve; list again under the cuts' duals."""
        best, budget = self.best, self.budget
        duals = generation.best_duals
        assert duals is not None
        lister = Lister(self.net, MOST_LISTED)
        delta = max(1.0, min(best.value - generation.bound, WIDEST_S))
        columns, upto = lister.cars_within(duals, delta)
        outside = generation.bound + upto if upto < best.value - generation.bound else math.inf
        pool = Pool(self.net, columns, best.price, 1)
        for cut in generation.master.cuts:
            pool.add_cut((cut.group,), cut.bottom - cut.top, cut.bottom)
        pool.admit(cheapest(pool, duals.reward, duals.driver_price, 3000))
        before = (-math.inf, math.inf)
        for turn in range(8):
            bound = pool.sharpen(best.value, lambda: budget.over(0.8))
            pool.solve(budget.over)
            best.bounded(min(outside, bound))
            self.log(f"turn {turn} outside {outside:.0f} pool {bound:.0f} listed {len(pool.columns.driver)} cuts {len(pool.cuts)}")
            if self.cooling is not None:
                best.offer(self.cooling.result())
                self.cooling = None
            if best.proved or budget.over(0.9):
                return
            if self.solve_part(pool, outside, turn):
                return
            if best.proved or budget.over(0.9):
                return
            if outside >= best.value:
                now = (best.lowest, best.value)
                if len(pool.columns.driver) > 60_000 and turn and now == before:
                    return
                before = now
                pool.drop(best.value - pool.bound)
                continue
            again = self.list_again(pool, lister)
            if again is None:
                return
            pool, outside = again

    def solve_part(self, pool: Pool, outside: float, turn: int) -> bool:
        """The integer program over the most promising part; True when nothing is left to do."""
        best, budget = self.best, self.budget
        complete = outside >= best.value
        whole = complete and len(pool.columns.driver) <= 60_000
        if whole:
            pool.drop(best.value - pool.bound)
        if turn == 0 and not complete and best.value - best.lowest > 120:
            return False
        order = np.argsort(pool.reduced, kind="stable")
        last = whole and (len(order) <= 4500 or (turn > 1 and len(order) <= 25_000))
        which = order if last else order[:2500] if whole else order[:6000]
        rest = max(0.05, budget.left() - 0.05)
        to_the_end = last or (complete and turn > 1 and not whole)
        seconds = rest if to_the_end else min(max(4.5, 0.15 * budget.seconds), rest)
        cooling = self.cool_aside(int(0.5 * seconds * MOVES_A_SECOND), hot_s=20.0)
        found = solve_pool(
            pool, which, best.cars, seconds, 1, 0.0 if last else 5e-4, self.rules.seed
        )
        self.log(f"integer {len(which)} of {len(order)} {seconds:.1f} s bound {found.bound:.0f} cost {sum(c.cost for c in found.cars)}")
        if found.cars:
            best.offer(found.cars)
        best.offer(cooling.result())
        if last:
            best.bounded(found.bound)
            return True
        if complete:
            beyond = pool.bound + pool.reduced[order[len(which)]] if len(order) > len(which) else np.inf
            best.bounded(min(found.bound, beyond))
        return False

    def list_again(self, pool: Pool, lister: Lister) -> tuple[Pool, float] | None:
        """A pool under the duals of the cuts, which raise all that is left outside."""
        best = self.best
        duals, fines = pool.duals()
        columns, upto = lister.cars_within(duals, max(1.0, best.value - pool.bound), fines)
        new = Pool(self.net, columns, best.price, 1)
        for cut in pool.cuts:
            new.add_cut(cut.rows, cut.top, cut.bottom)
        new.rows = pool.rows
        new._judge(pool.rows)
        own = new.bound
        best.bounded(own)
        outside = own + upto if own + upto < best.value else math.inf
        order = np.argsort(new.reduced, kind="stable")
        new.admit(order[:4000])
        return new, outside


def cheapest(
    pool: Pool, reward: NDArray[np.float64], prices: NDArray[np.float64], most: int
) -> NDArray[np.int64]:
    """The cars of least reduced cost under these duals."""
    part = pool.columns
    earned = np.where(
        pool.groups >= 0, reward[np.maximum(0, pool.groups), part.counts], 0.0
    ).sum(1)
    reduced = part.cost + prices[part.driver] - earned
    return np.argsort(reduced, kind="stable")[:most]


def columns_of(net: Network, cars: Sequence[Car]) -> Columns:
    """Cars as arrays."""
    nodes = np.full((len(cars), net.most_seats), -1, np.int32)
    counts = np.zeros((len(cars), net.most_seats), np.int32)
    for i, car in enumerate(cars):
        nodes[i, : len(car.nodes)] = car.nodes
        counts[i, : len(car.nodes)] = car.counts
    return Columns(
        np.array([car.driver for car in cars], np.int32),
        np.array([car.cost for car in cars], np.int64),
        nodes,
        counts,
    )
