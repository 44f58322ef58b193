"""Column generation: the bound of the linear program over all cars, priced by shared labels."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matcher.certificate import Certificate
from matcher.labels import (
    Floats,
    Labels,
    by_node,
    close,
    completion,
    first_legs,
    grow,
    memory,
    room_for,
)
from matcher.master import Duals, Master
from matcher.network import Car, Network
from matcher.own import price_own

CAPS = (20, 200, 1000, 1 << 30)
"""Labels kept of one node while the duals are still wild; a bound counts only without a cap."""
FIRST_PRICE = 3600.0
"""Seconds a rider is worth in the first stage; the full price only then keeps the duals calm."""
SMOOTH = 0.5
TOP = 4


def direct_cars(net: Network, each: int = 6) -> list[Car]:
    """A start: for each driver his nearest stops, each alone."""
    cars = []
    for d in range(len(net.seats)):
        detour = net.from_home[d] + net.to_site - net.direct[d]
        able = (detour + net.direct[d] <= net.budget[d]) & (net.to_site <= net.limit)
        able &= net.tie[d, net.node_class] >= 0
        nodes = np.flatnonzero(able)
        for v in nodes[np.argsort(detour[nodes], kind="stable")[:each]].tolist():
            k = int(min(net.riders[net.node_class[v]], net.seats[d]))
            cars.append(Car(d, net.cost(d, (v,), (k,)), (v,), (k,)))
    return cars


@dataclass
class Pricing:
    """Prices all drivers under given duals."""

    net: Network
    near: int = 0
    pay: float = 1.0
    room: int = 200_000
    own_room: int = 60_000
    _labels: Labels | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.arrays = self.net.arrays
        self.width = self.net.most_seats
        self.keeps = memory(self.arrays, self.near)
        self.keeps_all = np.ones_like(self.keeps)
        self.own = np.flatnonzero(self.net.special).astype(np.int64)
        self.open = np.where(self.net.shared[self.net.node_class], self.net.limit, -1)
        self.open = self.open.astype(np.int32)

    def shared(self, duals: Duals, cap: int) -> tuple[Floats, list[Car], bool]:
        """Worth of every driver, cars that earn, and whether no label was left out."""
        while True:
            if self._labels is None or len(self._labels.node) != self.room:
                self._labels = room_for(self.room, self.width)
            labels = self._labels
            gain = duals.reward[self.net.node_class]
            start = first_legs(self.arrays, duals.driver_price, self.pay)
            best = completion(self.arrays, gain, start, self.open, self.pay)
            made, complete = grow(
                *(self.arrays, gain, best, self.open, self.keeps, 1e-6, self.pay, cap, True),
                labels,
            )
            if complete or made < self.room or self.room >= 12_000_000:
                break
            self.room *= 4
        ptr, ids = by_node(labels, made, len(self.open))
        worth, label = close(self.arrays, labels, ptr, ids, self.pay, TOP)
        cars = [
            car
            for d, rank in zip(*np.nonzero(label >= 0), strict=True)
            if (car := self.car(int(d), *spelled(labels, int(label[d, rank])))) is not None
        ]
        return worth[:, 0].copy(), cars, bool(complete)

    def by_themselves(self, duals: Duals) -> tuple[Floats, list[Car], bool]:
        """The same for the special drivers only, each by himself."""
        shape = (len(self.own), TOP, self.width)
        nodes, counts = np.full(shape, -1, np.int32), np.zeros(shape, np.int32)
        labels = room_for(self.own_room, self.width)
        worth, complete = price_own(
            *(self.arrays, self.own, duals.reward, duals.driver_price, self.pay),
            *(self.keeps_all, labels, TOP, nodes, counts),
        )
        cars = []
        for i, d in enumerate(self.own.tolist()):
            for row, riders in zip(nodes[i], counts[i], strict=True):
                m = int((np.cumsum(row < 0) == 0).sum())
                if m:
                    way = tuple(row[:m].tolist()), tuple(riders[:m].tolist())
                    cars.append(Car(d, self.net.cost(d, *way), *way))
        return worth, cars, bool(complete)

    def car(self, driver: int, nodes: tuple[int, ...], counts: tuple[int, ...]) -> Car | None:
        """The car of a way; None if the driver may not take somebody of it."""
        groups = self.net.node_class[list(nodes)]
        if (self.net.tie[driver, groups] < 0).any():
            return None
        if len(set(groups.tolist())) < len(groups) and not self.near:
            nodes, counts = merged(self.net, nodes, counts)
        return Car(driver, self.net.cost(driver, nodes, counts), nodes, counts)


def spelled(labels: Labels, label: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The visits of a label in driving order and who boards."""
    nodes, counts = [], []
    while label >= 0:
        nodes.append(int(labels.node[label]))
        counts.append(int(labels.riders[label]))
        label = int(labels.parent[label])
    return tuple(nodes), tuple(counts)


def merged(
    net: Network, nodes: tuple[int, ...], counts: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The way with every class met only the last time, for all its riders."""
    last = {int(net.node_class[v]): i for i, v in enumerate(nodes)}
    total: dict[int, int] = {}
    for v, k in zip(nodes, counts, strict=True):
        c = int(net.node_class[v])
        total[c] = min(total.get(c, 0) + k, int(net.riders[c]))
    kept = [i for i, v in enumerate(nodes) if last[int(net.node_class[v])] == i]
    return tuple(nodes[i] for i in kept), tuple(total[int(net.node_class[nodes[i]])] for i in kept)


@dataclass
class Generation:
    """One run of column generation; `bound` is valid at every moment."""

    net: Network
    price: float
    near: int = 0
    pay: float = 1.0
    cut_rounds: int = 20
    bound: float = -np.inf
    rounds: int = 0
    log: Callable[[str], None] | None = None

    def __post_init__(self) -> None:
        self.master = Master(self.net, min(FIRST_PRICE, self.price), self.pay)
        self.pricing = Pricing(self.net, self.near, self.pay)
        self.best_duals: Duals | None = None
        self.used: NDArray[np.float64] = np.zeros(0)
        self.value = np.inf

    def run(self, cars: Iterable[Car], stop: Callable[[], bool], goal: float = np.inf) -> bool:
        """Generate until the linear program is solved (True), stopped, or bound >= goal."""
        self.master.add(cars)
        level, centre, cutting, best = 0, None, 0, -np.inf
        begun = time.perf_counter()
        while not stop():
            self.value, duals, self.used = self.master.solve()
            self.rounds += 1
            done, added, exact = self._price(duals, centre, CAPS[level])
            if self.master.price >= self.price and done[0] > self.bound:
                self.bound, self.best_duals = done
            if done[0] > best:
                best, centre = done
            if self.log:
                self.log(
                    f"{self.rounds} lp {self.value:.0f} here {best:.0f} bound {self.bound:.0f} "
                    f"cap {CAPS[level]} exact {exact} new {added} cuts {len(self.master.cuts)} "
                    f"{time.perf_counter() - begun:.2f} s"
                )
            if self.bound >= goal:
                return True
            closed = self.value - best <= 2e-4 * max(1.0, abs(self.value))
            if not closed and added:
                if added < 0.02 * len(self.net.seats) and level < len(CAPS) - 1:
                    level += 1
                continue
            if not closed and not exact and level < len(CAPS) - 1:
                level += 1
                continue
            if self.master.price < self.price:  # the first stage is over
                self.master.set_price(self.price)
                best, centre = -np.inf, None
                continue
            cutting += 1
            if cutting > self.cut_rounds or self.near or not self.master.cut_off(self.used):
                return True
            level, best, centre = 1, -np.inf, None
        return False

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
        return Certificate(duals.rider_value, duals.driver_price, rounding, self.price)

    def _price(
        self, duals: Duals, centre: Duals | None, cap: int
    ) -> tuple[tuple[float, Duals], int, bool]:
        """Price near the best duals known first, then at those of the master."""
        points = [duals] if centre is None else [centre.towards(duals, 1 - SMOOTH), duals]
        best, exact, added = (-np.inf, duals), False, 0
        for point in points:
            worth, cars, exact = self.pricing.shared(point, cap)
            added = self.master.add(self._earning(cars, duals))
            if len(self.pricing.own) and (exact or added <= 0.02 * len(self.net.seats)):
                own, more, seen = self.pricing.by_themselves(point)
                worth[self.pricing.own] = own
                exact = exact and seen
                added += self.master.add(self._earning(more, duals))
                whole = exact
            else:
                whole = exact and not len(self.pricing.own)
            if whole:
                bound = self.master.lagrangian(point, worth)
                if bound > best[0]:
                    best = (bound, point)
            if added:
                break
        return best, added, exact

    def _earning(self, cars: Iterable[Car], duals: Duals) -> list[Car]:
        """The cars that would enter the linear program."""
        out = []
        for car in cars:
            earned = -self.pay * car.cost - duals.driver_price[car.driver]
            for c, k in self.master.taken(car).items():
                if k < duals.reward.shape[1]:
                    earned += duals.reward[c, k]
            if earned > 1e-6:
                out.append(car)
        return out
