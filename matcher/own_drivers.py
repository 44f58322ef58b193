"""Drivers who would keep riders, priced each by himself while a bound is climbed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from matcher.columns import Columns, cheapest_columns, keys_of, merge_visits
from matcher.labels import room_for
from matcher.legs import paying
from matcher.met import Floats, Met
from matcher.network import Network
from matcher.own import price_own

TOP = 12
"""Cars of each driver that one pricing brings."""
FEW_WAYS, WAYS, FEW_DRIVERS = 1000, 30_000, 0.05
"""Ways of one driver at first; where more could pay, what they promise stays hidden. There is more
room for a few drivers, whom that is too little: for a larger share of them, values are far off."""


class OwnDrivers:
    """The drivers of a network with kept or pinned riders.

    members: the riders of each class whose value is climbed; a class of the network may hold
    several of these. threads: cores for one pricing.
    """

    def __init__(
        self, net: Network, members: tuple[tuple[int, ...], ...], threads: int = 1
    ) -> None:
        self.net, self.arrays, self.threads = net, net.arrays, threads
        self.drivers = np.flatnonzero(net.special)
        self.own, self.banning = net.own, net.banning
        climbed = {rider: c for c, row in enumerate(members) for rider in row}
        pairs = {(c, climbed[rider]) for c, row in enumerate(net.members) for rider in row}
        both = np.array(sorted(pairs), np.int64).reshape(-1, 2)
        self.inside, self.climbed = both[:, 0], both[:, 1]
        self.keeps = np.ones((1, len(net.riders)), np.bool_)

    def price(self, values: Floats, known: Floats) -> tuple[Floats, Floats, Met]:
        """What each of them earns at most at these values: with ways seen, with others; his cars.

        known: what each driver of the network is known to earn; only more is looked for, and of
        those who may take anybody only with riders they would keep.
        """
        each, group = self.rewards(values)
        reward = each[:, None] * np.arange(self.net.most_seats + 1)[None, :]
        everybody = np.arange(len(self.drivers))
        worth, hidden, cars = self._priced(everybody, reward, known, FEW_WAYS)
        more = np.flatnonzero(hidden)
        if 0 < len(more) <= FEW_DRIVERS * len(self.drivers):
            worth[more], hidden[more], others = self._priced(more, reward, known, WAYS)
            cars = cars.joined(others)
        groups = np.where(cars.nodes >= 0, group[self.net.node_class[cars.nodes]], -1)
        key = keys_of(self.net, cars)
        cost = cars.cost.astype(np.float64)
        places = np.where(cars.nodes >= 0, self.net.node_place[cars.nodes], -1).astype(np.int32)
        new = Met(cars.driver, cost, groups.astype(np.int32), cars.counts, places, key)
        return worth, hidden, new

    def _priced(
        self, which: NDArray[np.int64], reward: Floats, known: Floats, ways: int
    ) -> tuple[Floats, Floats, Columns]:
        """Worth with ways seen and with others, and cars, of some of them; so many ways of each."""
        drivers, gain = self.drivers[which], reward[self.net.node_class]
        thin = paying(self.arrays, gain)
        shape = (len(drivers), TOP, self.net.most_seats)
        nodes, counts = np.full(shape, -1, np.int32), np.zeros(shape, np.int32)

        def some(mine: slice) -> tuple[Floats, Floats]:
            priced: tuple[Floats, Floats] = price_own(
                *(self.arrays, thin, drivers[mine], self.own, self.banning, reward, known, 1.0),
                *(self.keeps, room_for(ways, self.net.most_seats), TOP, nodes[mine], counts[mine]),
            )
            return priced

        shares = [slice(i, None, self.threads) for i in range(self.threads)]
        worth, hidden = np.zeros(len(drivers)), np.zeros(len(drivers))
        with ThreadPoolExecutor(self.threads) as cores:
            for mine, found in zip(shares, cores.map(some, shares), strict=True):
                worth[mine], hidden[mine] = found
        at, rank = np.nonzero(nodes[:, :, 0] >= 0)
        nodes, counts = nodes[at, rank], counts[at, rank]
        merge_visits(self.net.node_class, self.net.riders, nodes, counts)
        return (
            worth,
            hidden,
            cheapest_columns(self.net, drivers[at].astype(np.int32), nodes, counts),
        )

    def rewards(self, values: Floats) -> tuple[Floats, NDArray[np.int64]]:
        """What a rider of each class earns: as much as its dearest member; whose value that is."""
        order = np.lexsort((values[self.climbed], self.inside))
        last = np.searchsorted(self.inside[order], np.arange(len(self.net.riders)), side="right")
        group = self.climbed[order[last - 1]]
        return values[group], group
