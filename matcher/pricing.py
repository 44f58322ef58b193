"""Pricing: the cars that earn most under given duals, of all drivers at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.columns import Columns, cheapest_columns, columns_of, merge_visits, spell_all
from matcher.completions import STEPS, completion, first_legs
from matcher.labels import (
    Floats,
    Labels,
    by_node,
    close,
    grow,
    memory,
    room_for,
)
from matcher.legs import paying
from matcher.master import Duals
from matcher.network import Car, Ints, Network
from matcher.own import price_own

TOP = 4
"""Cars proposed for each driver in one pricing, of distinct first stops."""
MOST_LABELS = 12_000_000


class Priced(NamedTuple):
    """What each driver asked about can earn at most, cars that earn, and whether all was seen.

    doubtful: drivers to be priced by themselves, for worth or a ban could tell otherwise.
    """

    worth: Floats
    columns: Columns
    exact: bool
    doubtful: NDArray[np.int64]


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
        self.own, self.banning = self.net.own, self.net.banning
        self.keeps_all = np.ones_like(self.keeps)
        self.open = np.where(self.net.shared[self.net.node_class], self.net.limit, -1)
        self.open = self.open.astype(np.int32)

    def shared(self, duals: Duals, cap: int) -> Priced:
        """All drivers, where worth and bans are not seen; at most `cap` labels of one node.

        What a driver earns without his bans is the truth where his best car meets none of them.
        """
        while True:
            if self._labels is None or len(self._labels.node) != self.room:
                self._labels = room_for(self.room, self.width)
            labels = self._labels
            gain = duals.reward[self.net.node_class]
            start = first_legs(self.arrays, duals.driver_price, self.pay, STEPS)
            best = completion(self.arrays, gain, start, self.open, self.pay)
            made, complete = grow(
                *(self.arrays, gain, best, self.open, self.keeps, 1e-6, self.pay, cap),
                labels,
            )
            if complete or made < self.room or self.room >= MOST_LABELS:
                break
            self.room *= 4
        ptr, ids = by_node(labels, made, len(self.open))
        worth, label = close(self.arrays, labels, ptr, ids, self.pay, TOP)
        drivers, rank = np.nonzero(label >= 0)
        nodes, counts = spell_all(labels, label[drivers, rank], self.width)
        met = np.where(nodes >= 0, self.net.node_class[nodes], -1)
        refused = ((met >= 0) & (self.net.tie[drivers[:, None], met] < 0)).any(1) & (rank == 0)
        doubtful = self.net.special.copy()
        doubtful[drivers[refused]] = True
        doubtful &= self.net.special | (worth[:, 0] > duals.driver_price)
        columns = self._columns(drivers.astype(np.int32), nodes, counts)
        return Priced(worth[:, 0].copy(), columns, bool(complete), np.flatnonzero(doubtful))

    def by_themselves(self, duals: Duals, own: NDArray[np.int64]) -> Priced:
        """These drivers only, each by himself; without bans with riders of their own only."""
        shape = (len(own), TOP, self.width)
        nodes, counts = np.full(shape, -1, np.int32), np.zeros(shape, np.int32)
        labels = room_for(self.own_room, self.width)
        thin = paying(self.arrays, duals.reward[self.net.node_class], self.pay)
        worth, hidden = price_own(
            *(self.arrays, thin, own, self.own, self.banning),
            *(duals.reward, duals.driver_price, self.pay),
            *(self.keeps_all, labels, TOP, nodes, counts),
        )
        drivers, rank = np.nonzero(nodes[:, :, 0] >= 0)
        columns = self._columns(
            own[drivers].astype(np.int32), nodes[drivers, rank], counts[drivers, rank]
        )
        return Priced(worth, columns, not hidden.any(), np.zeros(0, np.int64))

    def _columns(self, drivers: Ints, nodes: Ints, counts: Ints) -> Columns:
        """The cars of these ways; a class that is met twice boards once, unless ways forget."""
        if not self.near:
            merge_visits(self.net.node_class, self.net.riders, nodes, counts)
        return cheapest_columns(self.net, drivers, nodes, counts)


def direct_columns(net: Network, each: int = 6) -> Columns:
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
    return columns_of(net, cars)
