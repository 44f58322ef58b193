"""The best plan so far and what is proved, shared by everything that searches at the same time.

A bound on the cost of plans that leave at most L riders holds for those that leave fewer as well:
what is proved stays proved when a plan leaves fewer than the one it was proved beside.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterable, Sequence

from matcher.network import Car, Network


class Incumbent:
    """Cars, how many riders they leave and their cost; the fewest left and the least cost proved.

    lowest: no plan that leaves as many as this one, or fewer, costs less. told is called whenever
    a plan or a bound gets better.
    """

    def __init__(
        self, net: Network, price: int, told: Callable[[Incumbent], None] = lambda _: None
    ) -> None:
        self.net, self.price = net, price
        self.cars: list[Car] = []
        self.riders = int(net.riders.sum())
        self.left, self.cost = self.riders, 0
        self.fewest_left = max(0, self.riders - int(net.seats.sum()))
        self.lowest = -math.inf
        self._bounds: dict[int, float] = {}
        self._told, self._lock = told, threading.Lock()

    @property
    def least_cost(self) -> int | None:
        """No plan that leaves as many riders costs less; None where nothing is proved."""
        if not math.isfinite(self.lowest):
            return None
        return min(self.cost, math.ceil(self.lowest - 1e-4))

    @property
    def proved(self) -> bool:
        """Nothing better can be found."""
        return self.left == self.fewest_left and self.least_cost == self.cost

    def offer(self, cars: Iterable[Car]) -> bool:
        """Take the cars, trimmed to the riders there are, if they are better."""
        kept = trimmed(self.net, cars)
        left = self.riders - sum(sum(car.counts) for car in kept)
        cost = sum(car.cost for car in kept)
        with self._lock:
            if (left, cost) >= (self.left, self.cost) and self.cars:
                return False
            self.cars, self.left, self.cost = kept, left, cost
            self.lowest = self._lowest()
        self._told(self)
        return True

    def beyond(self, may_leave: int) -> int:
        """What the plan costs where every rider left beyond `may_leave` costs the price."""
        return self.price * max(0, self.left - may_leave) + self.cost

    def bounded(self, lowest: float, may_leave: int) -> None:
        """No plan has a lower  price * (riders left - may_leave) + cost."""
        with self._lock:
            known = max(lowest, self._bounds.get(may_leave, -math.inf))
            self._bounds[may_leave] = min(known, self.beyond(may_leave))
            before, self.lowest = self.lowest, self._lowest()
        if self.lowest > before + 0.5:
            self._told(self)

    def _lowest(self) -> float:
        """The highest bound for as many riders left as the plan leaves: one that leaves fewer may
        have been bounded before."""
        bounds = (low - (self.beyond(m) - self.cost) for m, low in self._bounds.items())
        return min(max(bounds, default=-math.inf), self.cost)

    def served_bounded(self, fewest_left: int) -> None:
        """No plan leaves fewer riders."""
        if fewest_left > self.fewest_left:
            self.fewest_left = min(fewest_left, self.left)
            self._told(self)


def trimmed(net: Network, cars: Iterable[Car]) -> list[Car]:
    """The cars with no rider in two of them: the later car goes without."""
    left = net.riders.tolist()
    kept = []
    for car in cars:
        visits = []
        for node, k in zip(car.nodes, car.counts, strict=True):
            c = int(net.node_class[node])
            k = min(k, left[c])
            left[c] -= k
            if k:
                visits.append((node, k))
        if len(visits) == len(car.nodes) and sum(k for _, k in visits) == sum(car.counts):
            kept.append(car)
        elif visits:
            kept.append(remade(net, car.driver, visits))
    return kept


def remade(net: Network, driver: int, visits: Sequence[tuple[int, int]]) -> Car:
    """A car of these visits, its cost counted again."""
    nodes, counts = tuple(v for v, _ in visits), tuple(k for _, k in visits)
    return Car(driver, net.cost(driver, nodes, counts), nodes, counts)
