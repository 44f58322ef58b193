"""Column generation: the bound of the linear program over all cars, priced by shared labels."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matcher.certificate import Certificate
from matcher.columns import Columns
from matcher.master import Duals, Master
from matcher.network import Network
from matcher.pricing import Priced, Pricing

CAPS = (20, 200, 1000, 1 << 30)
"""Labels kept of one node while the duals are still wild; a bound counts only without a cap."""
FIRST_PRICE = 3600.0
"""Seconds a rider is worth in the first stage; the full price only then keeps the duals calm."""
TOWARDS = (0.15, 0.5)
"""Where cars are priced first: so far from the best duals known to those of the program."""
CLOSED = 2e-4
"""Relative gap between the linear program and its bound at which it counts as solved."""
FEW = 0.02
"""Cars for each driver below which a quick pricing is exhausted."""


@dataclass
class Generation:
    """One run of column generation for plans that leave at most `may_leave` riders.

    `bound` is valid at every moment: no plan has a lower  price * riders left beyond + pay * cost.
    """

    net: Network
    price: float
    near: int = 0
    pay: float = 1.0
    cut_rounds: int = 20
    may_leave: int = 0
    bound: float = -np.inf
    rounds: int = 0
    log: Callable[[str], None] | None = None

    def __post_init__(self) -> None:
        self.master = Master(self.net, self.price, self.pay, self.may_leave, FIRST_PRICE)
        self.pricing = Pricing(self.net, self.near, self.pay)
        self.best_duals: Duals | None = None
        self.value = np.inf
        self.begun = time.perf_counter()

    def leave(self, may_leave: int) -> None:
        """Bound plans that leave at most so many riders from now on."""
        self.may_leave, self.bound, self.best_duals = may_leave, -np.inf, None
        self.master.leave(may_leave)

    def run(
        self,
        start: Columns,
        stop: Callable[[], bool],
        goal: float = np.inf,
        centre: Duals | None = None,
    ) -> bool:
        """Generate until the linear program is solved (True), stopped, or bound >= goal.

        centre: duals known to be good; cars are priced near them first.
        """
        self.master.add(start)
        level, cutting, best = 0, 0, -np.inf
        if centre is not None:
            (best, centre), _, _ = self._price(centre, None, CAPS[2])
            self.bound, self.best_duals = best, centre
        while not stop():
            self.value, duals = self.master.solve()
            self.rounds += 1
            done, added, exact = self._price(duals, centre, CAPS[level])
            if done[0] > self.bound:
                self.bound, self.best_duals = done
            if done[0] > best:
                best, centre = done
            self._tell(best, CAPS[level], exact, added)
            if self.bound >= goal:
                return True
            closed = self.value - best <= CLOSED * max(1.0, abs(self.value))
            if not closed and added:
                if added < FEW * len(self.net.seats) and level < len(CAPS) - 1:
                    level += 1
                continue
            if not closed and not exact and level < len(CAPS) - 1:
                level += 1
                continue
            if self.master.pay_in_full():
                best, centre = -np.inf, None
                continue
            cutting += 1
            if cutting > self.cut_rounds or self.near or not self.master.cut_off():
                return True
            level, best, centre = 1, -np.inf, None
        return False

    def _tell(self, here: float, cap: int, exact: bool, added: int) -> None:
        if self.log:
            self.log(
                f"{self.rounds} lp {self.value:.0f} here {here:.0f} bound {self.bound:.0f} "
                f"cap {cap} exact {exact} new {added} cuts {len(self.master.cuts)} "
                f"{time.perf_counter() - self.begun:.2f} s"
            )

    @property
    def certificate(self) -> Certificate | None:
        """What lets anyone check the bound again."""
        duals = self.best_duals
        if duals is None:
            return None
        rounding = tuple(
            (cut.group, cut.top, cut.bottom, float(value))
            for cut, value in zip(self.master.cuts, duals.cut_value, strict=False)
        )
        return Certificate(
            *(duals.rider_value, duals.driver_price, rounding),
            *(self.master.left_price(duals), self.may_leave),
        )

    def _price(
        self, duals: Duals, centre: Duals | None, cap: int
    ) -> tuple[tuple[float, Duals], int, bool]:
        """Price near the best duals known first, then at those of the master."""
        points = [duals]
        if centre is not None:
            points = [*(centre.towards(duals, share) for share in TOWARDS), duals]
        best, exact, added = (-np.inf, duals), False, 0
        few = FEW * len(self.net.seats)
        for point in points:
            worth, columns, exact, doubtful = self._shared(point, cap, duals)
            added = self.master.add(self.master.earning(columns, duals))
            whole = exact and not len(doubtful)
            if len(doubtful) and (exact or added <= few):
                own, columns, seen, _ = self.pricing.by_themselves(point, doubtful)
                there = np.where(self.pricing.banning[doubtful], 0.0, worth[doubtful])
                worth[doubtful] = np.maximum(own, there)
                added += self.master.add(self.master.earning(columns, duals))
                whole = exact = exact and seen
            if whole:
                bound = self.master.lagrangian(point, worth)
                if bound > best[0]:
                    best = (bound, point)
            if added:
                break
        return best, added, exact

    def _shared(self, point: Duals, cap: int, duals: Duals) -> Priced:
        """All drivers at once; not to the end where few labels find many cars: wild duals make
        millions of labels."""
        if cap > CAPS[-2]:
            quick = self.pricing.shared(point, CAPS[-2])
            found = len(self.master.earning(quick.columns, duals).driver)
            if quick.exact or found > FEW * len(self.net.seats):
                return quick
        return self.pricing.shared(point, cap)
