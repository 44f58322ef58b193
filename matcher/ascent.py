"""A bound at any size without a linear program: rider values climb the Lagrangian bound itself.

    L(rho) = sum_c n_c rho_c - sum_d max(0, best car of d) - price * may_leave,  0 <= rho <= price

holds for every plan that leaves at most may_leave riders, whatever rho. It is climbed over the cars
met so far, where every max is a soft one (so that it has a slope), inside a box round the best rho
known (Marsten, Hogan, Blankenship 1975); then all cars are priced there: that is the bound, and
the cars that pay are met from then on.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.climb import climb
from matcher.completions import STEPS as TIME_STEPS
from matcher.completions import completion, first_legs
from matcher.labels import by_node, close
from matcher.layers import beyond, grow_layers, layers_for
from matcher.legs import Legs
from matcher.met import Met, hard_worth, met_of, none_met, soft_worth
from matcher.network import Arrays
from matcher.own_drivers import OwnDrivers

Floats = NDArray[np.float64]
UNKNOWN_S = 300.0
"""What a rider whom nobody drives yet is worth at first."""
TOP = 4
"""Cars of each driver that one pricing brings."""
HOT_S, COLD_S, COOLER = 16.0, 0.5, 0.75
"""How soft the max is at first and at last, and how it hardens from round to round."""
SHARES, OWN_SHARES = (0.5, 0.7, 0.8, 0.9), (0.8,)
"""Shares of the first values that are tried; fewer where own drivers make a pricing long."""
FIRST_BOX, MORE_BOX_S = 0.04, 0.5
"""The box at first, as a share of the values and in seconds beyond."""
RESIZED = ((0.9, 2.0), (0.5, 1.5), (0.25, 1.0), (0.0, 0.7))
"""(share of the hill's promise kept, what the box grows by); it shrinks where nothing was kept."""
SHRUNK = 0.5
CAREFUL, BOLDER = 1.1, 1.1
"""The most a box grows by after it was too large, and how that grows from round to round."""
PRESSED, STRETCH = 0.9, 1.5
"""Values that go so far to the wall, and on where they went before, get a wider box, by this much;
those that turn back a narrower one."""
STEPS = 40
"""Steps of one climb."""
FAR_S = 30.0
"""Cars so far below their driver's best are forgotten."""
CLOSED = 3e-4
"""Relative distance of the cars' hill to the bound at which there is nothing left to climb."""
WALLED = 0.1
"""Share of the values at the walls of the box from which it is too small to tell."""
SETTLED, FLAT, FLAT_SHARE = 5e-3, 4, 0.01
"""The same where the values are near enough to choose cars by them, if the bound of so many rounds
before was lower by this share at most: in a narrow box a hill is always near."""
FEW, MORE, MANY, MOST = 8, 4, 128, 1024
"""Labels of one node and load at first, what they grow by where too few hide how far the bound
rises, the most in one pricing, and the most once that has not been enough."""
STILL = 20
"""Rounds at the hardest max without a higher bound after which there is nothing left to climb: near
the top boxes may grow and shrink for ever."""
LOUD, LOUD_S = 30.0, 30.0
"""What a way can promise, as a multiple of what the hill promises for each driver, and at least
so many seconds, to be kept in any case."""
HIDDEN = 0.2
"""Share of the hill's promise that may stay hidden."""
TIMED = 500_000
"""Legs up to which pricing looks at how long ways take: beyond, that costs more than it spares."""
LABELS_A_RIDER, LEAST_LABELS, MOST_LABELS = 30, 1_000_000, 2_000_000


class Best(NamedTuple):
    """The highest bound so far: no plan that leaves at most may_leave riders costs less.

    values: what a rider of each class is worth; prices: what each driver's best car earns then.
    """

    bound: float
    values: Floats
    prices: Floats


class Ascent:
    """Raises the bound of a problem; `best` is exchanged as a whole, so others may read it."""

    def __init__(
        self,
        legs: Legs,
        values: Floats,
        price: float,
        may_leave: int,
        own: OwnDrivers | None = None,
    ) -> None:
        self.legs, self.price, self.may_leave, self.own = legs, price, may_leave, own
        self.riders = legs.riders.astype(np.float64)
        self.best = Best(-np.inf, np.clip(values, 0.0, price), np.zeros(len(legs.seats)))
        self.box = np.zeros_like(values)
        self.heat, self.rounds, self.settled = HOT_S, 0, False
        self.lately = [-np.inf] * FLAT
        self.growth = RESIZED[0][1]
        self.moved = np.zeros_like(values)
        self.log: Callable[[str], None] = lambda line: None
        chance = np.random.default_rng(1)
        self.mark = chance.integers(1, 1 << 63, len(self.riders), dtype=np.uint64)
        self.keeps = (self.riders < legs.width - 1)[None, :]
        most = LABELS_A_RIDER * int(legs.riders.sum())
        self.most_labels = min(MOST_LABELS, max(LEAST_LABELS, most))
        self._layers = layers_for(len(legs.place), legs.width, self.most_labels)
        self.most, self.roof = FEW, MANY
        self.met = none_met(legs.width - 1)
        self.ptr = np.zeros(len(legs.seats) + 1, np.int64)

    @property
    def bound(self) -> float:
        """The highest so far."""
        return self.best.bound

    @property
    def values(self) -> Floats:
        """Those of the highest bound."""
        return self.best.values

    def run(self, stop: Callable[[], bool], told: Callable[[], None] = lambda: None) -> None:
        """Climb until there is nothing left to climb, or told to stop."""
        self._begin(stop)
        still = 0
        while len(self.values) and not stop():
            there = self.climb()
            hill, before = self.hill_of(there), self.bound
            closed = hill - before <= CLOSED * abs(before)
            self.rounds += 1
            if closed and self.at_walls(there):
                self.box *= RESIZED[0][1]
                continue
            if closed and self.heat <= COLD_S:
                return
            if closed:
                self.heat = max(COLD_S, 0.5 * self.heat)
                continue
            moved = there - self.values
            reached = self.price_at(there)
            self.lately = [*self.lately[1 - FLAT :], self.bound]
            near = hill - self.bound <= SETTLED * abs(self.bound)
            self.settled = near and self.bound - self.lately[0] <= FLAT_SHARE * abs(self.bound)
            still = still + 1 if self.bound <= before else 0
            if still == STILL and self.heat <= COLD_S:
                return
            if self.bound > before:
                told()
            gained = (reached - before) / max(1.0, hill - before)
            self._resize(gained, moved)
            self.heat = max(COLD_S, COOLER * self.heat)
            self.log(
                f"{self.rounds} hill {hill:.0f} here {reached:.0f} bound {self.bound:.0f} "
                f"met {len(self.met.cost)} legs {len(self.legs.arrays.before)} heat {self.heat:.1f}"
                f" box {self.box.mean():.1f}"
            )

    def _begin(self, stop: Callable[[], bool]) -> None:
        """Start from the share of the values with the highest bound: too high ones are costly."""
        values, best = self.values, -np.inf
        for share in SHARES if self.own is None else OWN_SHARES:
            reached = self.price_at(share * values)
            if stop() or reached < best:
                break
            best = reached
        self.box = FIRST_BOX * self.values + MORE_BOX_S

    def _resize(self, gained: float, moved: Floats) -> None:
        """The next box: by the share of the promise kept, and wider where values press onward."""
        by = next((by for least, by in RESIZED if gained > least), SHRUNK)
        if gained > 0:
            onward, pressed = moved * self.moved, np.abs(moved) >= PRESSED * self.box
            self.box[(onward > 0) & pressed] *= STRETCH
            self.box[onward < 0] /= STRETCH
            self.moved = moved
        self.box *= min(by, self.growth)
        self.growth = CAREFUL if by < 1.0 else BOLDER * self.growth

    def climb(self) -> Floats:
        """The top of the soft hill of the cars met so far, within the box."""

        def hill(values: Floats) -> tuple[float, Floats]:
            slope = self.riders.copy()
            soft, _ = soft_worth(self.ptr, self.met, values, self.heat, slope)
            return float(self.riders @ values - soft), slope

        low = np.maximum(0.0, self.values - self.box)
        high = np.minimum(self.price, self.values + self.box)
        return climb(hill, self.values, low, high, STEPS)[1]

    def at_walls(self, values: Floats) -> bool:
        """Whether many values lie where the box ends: then nothing is closed but the box."""
        free = (values > 0) & (values < self.price)
        far = np.abs(values - self.values) >= 0.999 * self.box
        return bool((far & free).mean() > WALLED)

    def hill_of(self, values: Floats) -> float:
        """L(rho) over the cars met so far: the bound can't become higher than this there."""
        best = hard_worth(self.ptr, self.met, values)[1]
        return float(self.riders @ values - best.sum()) - self.price * self.may_leave

    def price_at(self, values: Floats) -> float:
        """L(rho) over all cars, or less; new cars are met, and the bound rises if this is higher.

        Ways left out only lower it; where even without them it is no better, it will do.
        """
        gain = values[self.legs.node_class][:, None] * np.arange(self.legs.width)[None, :]
        arrays = self.legs.for_rewards(gain)
        least = float(self.riders @ values) - self.price * self.may_leave
        own = self._own_ways(values)
        while True:
            known = hard_worth(self.ptr, self.met, values)[1]
            promised = least - known.sum() - self.bound
            worth, unseen, new = self._ways(arrays, gain, known, promised)
            if self.own is not None:
                for seen_by, alone in zip((worth, unseen), own, strict=True):
                    here = seen_by[self.own.drivers]
                    seen_by[self.own.drivers] = np.maximum(alone, here)
            self._meet(new, values)
            seen = np.maximum(known, worth)
            prices = np.maximum(seen, unseen)
            reached, hidden = least - prices.sum(), (prices - seen).sum()
            enough = reached + hidden <= self.bound or hidden <= HIDDEN * promised
            if enough or self.made == self.most_labels or self.most >= self.roof:
                break
            self.most *= MORE
        self.roof = max(MANY, self.roof // 2) if enough else min(MOST, self.roof * MORE)
        self.most = max(FEW, self.most // 2)
        if reached > self.bound:
            self.best = Best(float(reached), values, prices)
        return float(reached)

    def _own_ways(self, values: Floats) -> tuple[Floats, Floats]:
        """What drivers with riders of their own earn, with ways seen and others; cars are met."""
        if self.own is None:
            return np.zeros(0), np.zeros(0)
        known = hard_worth(self.ptr, self.met, values)[1]
        worth, hidden, new = self.own.price(values, known)
        self._meet(new, values)
        return worth, hidden

    def _ways(
        self, arrays: Arrays, gain: Floats, known: Floats, promised: float
    ) -> tuple[Floats, Floats, Met]:
        """Each driver's best worth beyond what is known, with ways left out, and his best cars."""
        start = first_legs(arrays, known, 1.0, TIME_STEPS if len(arrays.before) < TIMED else 1)
        best = completion(arrays, gain, start, self.legs.limit, 1.0)
        labels, *_, left = self._layers
        loud = max(LOUD_S, LOUD * promised / len(known))
        self.made = grow_layers(
            *(arrays, self.legs.after, gain, best, self.legs.limit, self.keeps),
            *(self.legs.spare(gain), 1e-6, 1.0, self.most, loud, self._layers),
        )
        ptr, ids = by_node(labels, self.made, len(self.legs.place))
        worth, label = close(arrays, labels, ptr, ids, 1.0, TOP)
        new = met_of(arrays, labels, worth, label, self.mark, self.legs.place)
        return worth[:, 0], beyond(arrays, gain, best, 1e-6, 1.0, left), Met(*new)

    def _meet(self, new: Met, values: Floats) -> None:
        """Take in new cars and forget those far below their driver's best."""
        both = self.met.joined(new)
        both = both.some(np.lexsort((both.cost, both.key, both.driver)))
        same = (both.key[1:] == both.key[:-1]) & (both.driver[1:] == both.driver[:-1])
        both = both.some(np.concatenate([np.ones(min(1, len(both.key)), np.bool_), ~same]))
        ptr = np.searchsorted(both.driver, np.arange(len(self.ptr)))
        near = np.zeros(len(both.key), np.bool_)
        for point in (values, self.values):
            worth, best = hard_worth(ptr, both, point)
            near |= worth >= best[both.driver] - FAR_S
        self.met = both.some(near)
        self.ptr = np.searchsorted(self.met.driver, np.arange(len(self.ptr)))
