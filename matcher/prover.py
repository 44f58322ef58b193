"""Proving: list what a better plan could use, cut, solve; list again under the cuts' duals."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from matcher.budget import Budget
from matcher.generation import Generation
from matcher.incumbent import Incumbent
from matcher.integer import solve_pool
from matcher.listing import Lister
from matcher.master import Duals
from matcher.network import Network
from matcher.pool import Pool
from matcher.rules import Rules

MOST_LISTED = 300_000
WIDEST_S = 300.0
"""Reduced cost up to which cars are listed at first."""
TO_THE_END = 4500
"""Cars of a complete list that an integer program is left to finish."""
TO_THE_END_LATER = 25_000
FIRST_PART, PART = 2500, 6000


class Prover:
    """Raises the bound of an incumbent until nothing better can be left, or time is over."""

    def __init__(
        self,
        net: Network,
        rules: Rules,
        best: Incumbent,
        budget: Budget,
        log: Callable[[str], None],
    ) -> None:
        self.net, self.rules, self.best, self.budget, self.log = net, rules, best, budget, log
        self.lister = Lister(net, MOST_LISTED)
        self.outside = -math.inf

    def run(self, generation: Generation, duals: Duals) -> None:
        """From the duals of the column generation to a proof."""
        pool = self.first_pool(generation, duals)
        before: tuple[float, float] | None = None
        for turn in range(12):
            self.sharpen(pool)
            self.log(
                f"turn {turn}: outside {self.outside:.0f} pool {pool.bound:.0f} "
                f"cars {len(pool.columns.driver)} cuts {len(pool.cuts)}"
            )
            if self.done():
                return
            complete = self.outside >= self.best.value
            if complete and self.finish(pool, turn):
                return
            if complete:
                now = (self.best.lowest, self.best.value)
                if now == before:
                    return
                before = now
                continue
            pool = self.list_again(pool)

    def done(self) -> bool:
        """Whether there is nothing left to prove, or no time."""
        return self.best.proved or self.budget.over(0.97)

    def first_pool(self, generation: Generation, duals: Duals) -> Pool:
        """The cars within the gap, with the rounding cuts of the column generation."""
        gap = self.best.value - generation.bound
        columns, upto = self.lister.cars_within(duals, max(1.0, min(gap, WIDEST_S)))
        self.outside = generation.bound + upto
        pool = Pool(self.net, columns, self.best.price, 1)
        for cut in generation.master.cuts:
            pool.add_cut((cut.group,), cut.bottom - cut.top, cut.bottom)
        pool.admit(cheapest(pool, duals.reward, duals.driver_price, 3000))
        return pool

    def sharpen(self, pool: Pool) -> None:
        """Cuts on the pool; the bound is the lower of the pool's and that of what is outside."""
        goal = min(self.best.value, self.outside + 60)
        bound = pool.sharpen(goal, lambda: self.budget.over(0.9) or self.best.proved)
        pool.solve(self.budget.over)
        self.best.bounded(min(self.outside, max(bound, pool.bound)))

    def finish(self, pool: Pool, turn: int) -> bool:
        """The integer program over a complete list, or its most promising part; True: proved."""
        best = self.best
        pool.drop(best.value - pool.bound)
        order = np.argsort(pool.reduced, kind="stable")
        last = len(order) <= TO_THE_END or (turn > 1 and len(order) <= TO_THE_END_LATER)
        which = order if last else order[: FIRST_PART if len(order) <= 60_000 else PART]
        rest = max(0.05, self.budget.left() - 0.05)
        seconds = rest if last else min(max(2.0, 0.15 * self.budget.seconds), rest)
        gap = 0.0 if last else 5e-4
        found = solve_pool(pool, which, best.cars, seconds, 1, gap, self.rules.seed)
        self.log(f"integer {len(which)} of {len(order)}: bound {found.bound:.0f}")
        if found.cars:
            best.offer(found.cars)
        beyond = math.inf
        if not last and len(order) > len(which):
            beyond = pool.bound + float(pool.reduced[order[len(which)]])
        best.bounded(min(found.bound, beyond))
        return last or self.done()

    def list_again(self, pool: Pool) -> Pool:
        """A pool under the duals of the cuts, which raise all that is left outside."""
        duals, fines = pool.duals()
        gap = max(1.0, self.best.value - pool.bound)
        columns, upto = self.lister.cars_within(duals, gap, fines)
        new = Pool(self.net, columns, self.best.price, 1)
        for cut in pool.cuts:
            new.add_cut(cut.rows, cut.top, cut.bottom)
        new.judge(pool.rows)
        self.best.bounded(new.bound)
        self.outside = new.bound + upto
        new.admit(np.argsort(new.reduced, kind="stable")[:4000])
        return new


def cheapest(
    pool: Pool, reward: NDArray[np.float64], prices: NDArray[np.float64], most: int
) -> NDArray[np.int64]:
    """The cars of least reduced cost under these duals."""
    part = pool.columns
    earned = np.where(pool.groups >= 0, reward[np.maximum(0, pool.groups), part.counts], 0.0)
    reduced = part.cost + prices[part.driver] - earned.sum(1)
    return np.argsort(reduced, kind="stable")[:most]
