"""Proving: list what a better plan could use, cut, solve; list again under the cuts' duals."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from matcher.budget import Budget
from matcher.chooser import Chooser
from matcher.columns import Columns, cheapest_columns, columns_of, met_once, reduced_costs
from matcher.generation import Generation
from matcher.guide import Guide, Listed, Met
from matcher.incumbent import Incumbent
from matcher.integer import solve_pool
from matcher.listing import Lister
from matcher.master import Duals
from matcher.network import Car, Network
from matcher.pool import Pool
from matcher.pricing import Pricing
from matcher.rules import Rules

MOST_LISTED = 300_000
MOST_AT_FIRST = 40_000
MOST_PRICINGS = 60
CAP = 200
"""Labels of a node in a quick pricing."""
WIDEST_S = 300.0
"""Reduced cost up to which cars are listed at first."""
TO_THE_END = 4500
"""Cars of a complete list that an integer program is left to finish."""
TO_THE_END_LATER = 25_000
LONG, FIRST_PART, PART, LARGER = 60_000, 2500, 6000, 2.5
"""Cars of the first integer program over a part of a list, of a long list, how the next grow."""
ENOUGH = 0.6
"""Share of the gap that a list must reach to be worth finishing."""
NARROW_S = 60.0
"""A gap that is listed without looking for a better plan first."""
MOST_BROUGHT = 3000
"""Cars that pay brought into the pool at once: under duals that are off they are 100,000s."""
PAYS_S, PAYS_LESS = 100.0, 5.0
"""Cars that pay so much under cuts are brought in before all that pay are looked for, then less."""
MANY = 20
"""Cars that must have paid for cars to be guessed again: fewer are sooner found by looking."""
PROBED_S = 0.6
"""Reduced cost up to which all cars are listed to see whether one pays."""
RISING, NARROWER = 0.01, 0.8
"""Shares of the gap: less than this a round is no rise; below this a gap is worth a new try."""


class Prover:
    """Raises the bound of an incumbent until nothing better can be left, or time is over."""

    def __init__(
        self,
        net: Network,
        rules: Rules,
        best: Incumbent,
        budget: Budget,
        log: Callable[[str], None],
        may_leave: int,
        guide: Guide,
    ) -> None:
        self.net, self.rules, self.best, self.budget, self.log = net, rules, best, budget, log
        self.may_leave, self.guide = may_leave, guide
        self.lister = Lister(net, MOST_LISTED)
        self.outside = -math.inf
        self.reach = NARROW_S
        self.chooser = Chooser(net, rules, best, budget)

    def run(
        self, generation: Generation, duals: Duals, meanwhile: Callable[[], object] | None
    ) -> None:
        """From the duals of the column generation to a proof.

        meanwhile: done again and again where the bound rises no more, until the plan is better.
        """
        pool = self.first_pool(generation, duals)
        while not self.done():
            before = (self.best.lowest, self.best.cost)
            self.sharpen(pool)
            self.price_out(pool, generation.pricing)
            self.log(
                f"bound {self.best.lowest:.0f}: pool {pool.bound:.0f} with {len(pool.cuts)} cuts, "
                f"outside {self.outside:.0f}, cars {len(pool.columns.driver)}"
            )
            if self.done():
                return
            have = list(self.best.cars)
            far = self.best.cost - pool.bound > WIDEST_S
            listed = None if far else self.list_gap(pool, have)
            if listed is not None and self.outside < self.best.cost:
                self.chooser.choose(met_by(listed))
            if listed is not None and self.worth_finishing():
                self.finish(listed)
                if self.outside >= self.best.cost:
                    return
            gap = self.best.cost - self.best.lowest
            if before != (self.best.lowest, self.best.cost) and meanwhile is None:
                continue
            while meanwhile and not self.done() and self.stuck(before[0], gap):
                meanwhile()
            if meanwhile is None:
                return

    def worth_finishing(self) -> bool:
        """Whether the list goes so far that an integer program over it may close the gap."""
        return self.outside - self.best.lowest >= ENOUGH * (self.best.cost - self.best.lowest)

    def stuck(self, lowest: float, gap: float) -> bool:
        """Whether the bound rose hardly since it was so low, and the gap is hardly narrower."""
        now = self.best.cost - self.best.lowest
        return self.best.lowest - lowest < RISING * now and now > NARROWER * gap

    def done(self) -> bool:
        """Whether there is nothing left to prove here, or no time."""
        return self.best.proved or self.best.left < self.may_leave or self.budget.over(0.97)

    def first_pool(self, generation: Generation, duals: Duals) -> Pool:
        """Cars within the gap and those known, with the rounding cuts of the generation."""
        rounded = generation.master.cuts
        cuts = tuple(((cut.group,) * (cut.bottom - cut.top), cut.bottom) for cut in rounded)
        known = met_once(self.net, generation.master.columns)
        reduced = reduced_costs(self.net, known, duals.reward, duals.driver_price)
        self.guide.met = Met(known, reduced, cuts, self.may_leave)
        gap = max(1.0, min(self.best.cost - generation.bound, WIDEST_S))
        columns, upto = self.lister.cars_within(duals, gap, most=MOST_AT_FIRST)
        self.outside = generation.bound + max(0.0, upto)
        both = columns.joined(known)
        columns = cheapest_columns(self.net, both.driver, both.nodes, both.counts)
        pool = Pool(self.net, columns, self.best.price, self.may_leave)
        pool.add_cuts(cuts)
        reduced = reduced_costs(self.net, columns, duals.reward, duals.driver_price)
        pool.admit(np.argsort(reduced, kind="stable")[:3000])
        return pool

    def sharpen(self, pool: Pool) -> None:
        """Cuts on the pool; the bound is the lower of the pool's and that of what is outside."""
        bound = pool.sharpen(self.best.cost, lambda: self.budget.over(0.9) or self.done())
        self.bounded(min(self.outside, bound))

    def price_out(self, pool: Pool, pricing: Pricing) -> None:
        """Bring in cars outside that pay under the cuts' duals, until none is left or known."""
        pays_s, guessing = PAYS_S, True
        for _ in range(MOST_PRICINGS):
            pool.solve(self.budget.over)
            if self.done():
                return
            self.guide.met = met_by(pool)
            found = self.bring_in(pool, self.guessed(pool, pricing)) if guessing else 0
            while not found and pays_s > 1.0:
                found = self.bring_in(pool, self.paying(pool, pays_s))
                pays_s /= 1.0 if found else PAYS_LESS
            guessing = found >= MANY
            if found:
                continue
            probe, upto = self.within(pool, PROBED_S)
            if upto < PROBED_S and not pool.cuts:
                return
            if upto < PROBED_S:
                pool.forget_weak_cuts()
                continue
            self.bounded(probe.bound)
            if probe.bound > pool.bound - 1.0 or not self.bring_in(pool, probe):
                self.outside = max(self.outside, probe.bound)
                return

    def bring_in(self, pool: Pool, probe: Pool) -> int:
        """Take the cars of a probe that pay into the pool; how many."""
        new = np.flatnonzero(probe.reduced < -1e-6)
        if len(new) > MOST_BROUGHT:
            new = new[np.argsort(probe.reduced[new], kind="stable")[:MOST_BROUGHT]]
        if len(new):
            pool.absorb(probe.columns.some(new))
        return len(new)

    def guessed(self, pool: Pool, pricing: Pricing) -> Pool:
        """Cars that pay where fines of cuts on several rows are not seen: quick, not all."""
        duals, _ = pool.duals()
        _, columns, _, doubtful = pricing.shared(duals, CAP)
        if len(doubtful):
            columns = columns.joined(pricing.by_themselves(duals, doubtful).columns)
        columns = cheapest_columns(self.net, columns.driver, columns.nodes, columns.counts)
        return self.judged(pool, met_once(self.net, columns))

    def paying(self, pool: Pool, least_s: float) -> Pool:
        """Cars that pay more than this under the fines of cuts on several rows: not always all."""
        duals, fines = pool.duals()
        return self.judged(pool, self.lister.cars_that_pay(duals, least_s, fines))

    def within(self, pool: Pool, delta: float, more: Columns | None = None) -> tuple[Pool, float]:
        """All cars of reduced cost up to delta under the duals and cuts of a pool, as a pool.

        more: cars that are to be there in any case. Its bound holds for all plans; with it how
        far the list really goes.
        """
        duals, fines = pool.duals()
        columns, upto = self.lister.cars_within(duals, delta, fines)
        if more is not None:
            columns = columns.joined(more)
            columns = cheapest_columns(self.net, columns.driver, columns.nodes, columns.counts)
        return self.judged(pool, columns), upto

    def judged(self, pool: Pool, columns: Columns) -> Pool:
        """A pool of other cars under the cuts and duals of this one."""
        probe = Pool(self.net, columns, self.best.price, self.may_leave)
        probe.add_cuts(cut.name for cut in pool.cuts)
        probe.judge(pool.rows)
        return probe

    def list_gap(self, pool: Pool, have: list[Car]) -> Pool | None:
        """What a better plan than `have` could use, as far as the list goes, and its cars.

        None where it would go no farther than before.
        """
        gap = max(1.0, self.best.cost - pool.bound + 1)
        if gap > 2 * self.reach and self.reach != NARROW_S:
            return None
        listed, upto = self.within(pool, min(gap, WIDEST_S), columns_of(self.net, have))
        if upto < 0:
            return None
        self.bounded(listed.bound)
        self.outside = max(self.outside, listed.bound + upto)
        self.reach = upto
        self.guide.listed = Listed.of(self.net, listed.columns, listed.reduced, upto)
        self.log(f"within {gap:.0f} s: {len(listed.columns.driver)} cars up to {upto:.0f}")
        return listed

    def finish(self, pool: Pool) -> None:
        """Cut and solve a list; first its most promising part, for a better plan.

        The bound is the lower of the list's and that of what is outside.
        """
        best, size = self.best, FIRST_PART if len(pool.reduced) <= LONG else PART
        pool.admit(np.argsort(pool.reduced, kind="stable")[:4000])
        for turn in range(8):
            bound = pool.sharpen(best.cost, lambda: self.budget.over(0.9) or self.done())
            self.bounded(min(bound, self.outside))
            pool.solve(self.budget.over)
            if self.done():
                return
            pool.drop(best.cost - pool.bound)
            order = np.argsort(pool.reduced, kind="stable")
            if len(order) <= TO_THE_END or (turn > 0 and len(order) <= TO_THE_END_LATER):
                size = len(order)
            before = best.cost
            closed = self.integer(pool, order, size)
            if size >= len(order) or self.done() or not (closed or best.cost < before):
                return
            size = int(size * LARGER) if closed else size

    def integer(self, pool: Pool, order: NDArray[np.int64], size: int) -> bool:
        """The integer program over the most promising cars of a list; whether it was closed."""
        best, have, last = self.best, list(self.best.cars), size >= len(order)
        known = pool.places(have)
        which = np.union1d(order[:size], known[known >= 0])
        rest = max(0.05, self.budget.left() - 0.05)
        seconds = rest if last else min(max(2.0, 0.15 * self.budget.seconds), rest)
        gap = 0.0 if last else 5e-4
        found = solve_pool(pool, which, have, seconds, gap, self.rules.seed)
        self.log(f"integer {len(which)} of {len(order)}: bound {found.bound:.0f}")
        if found.cars:
            best.offer(found.cars)
        beyond = math.inf if last else pool.bound + float(pool.reduced[order[size]])
        self.bounded(min(found.bound, beyond, self.outside))
        return found.bound >= best.cost - 1 - gap * abs(best.cost)

    def bounded(self, lowest: float) -> None:
        """No plan that leaves as many as are left here, or fewer, costs less."""
        self.best.bounded(lowest, self.may_leave)


def met_by(pool: Pool) -> Met:
    """What a solved pool tells those who choose plans."""
    return Met(pool.columns, pool.reduced, tuple(cut.name for cut in pool.cuts), pool.may_leave)
