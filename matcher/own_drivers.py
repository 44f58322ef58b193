"""Drivers who would keep riders, priced each by himself while a bound is climbed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.columns import cheapest_columns, keys_of, merge_visits
from matcher.labels import room_for
from matcher.legs import paying
from matcher.met import Floats, Met
from matcher.network import Network
from matcher.own import price_own

TOP = 4
"""Cars of each driver that one pricing brings."""
ROOM = 30_000
"""Ways of one driver; where more could pay, what they promise stays hidden."""


class OwnDrivers:
    """The drivers of a network with kept or pinned riders.

    members: the riders of each class whose value is climbed; a class of the network may hold
    several of these.
    """

    def __init__(self, net: Network, members: tuple[tuple[int, ...], ...]) -> None:
        self.net, self.arrays = net, net.arrays
        self.drivers = np.flatnonzero(net.special)
        self.own, self.banning = net.own, net.banning
        climbed = {rider: c for c, row in enumerate(members) for rider in row}
        pairs = {(c, climbed[rider]) for c, row in enumerate(net.members) for rider in row}
        both = np.array(sorted(pairs), np.int64).reshape(-1, 2)
        self.inside, self.climbed = both[:, 0], both[:, 1]
        self.keeps = np.ones((1, len(net.riders)), np.bool_)
        self.labels = room_for(ROOM, net.most_seats)

    def price(self, values: Floats, known: Floats) -> tuple[Floats, Floats, Met]:
        """What each of them earns at most at these values: with ways seen, with others; his cars.

        known: what each driver of the network is known to earn; only more is looked for, and of
        those who may take anybody only with riders they would keep.
        """
        each, group = self.rewards(values)
        reward = each[:, None] * np.arange(self.net.most_seats + 1)[None, :]
        thin = paying(self.arrays, reward[self.net.node_class])
        shape = (len(self.drivers), TOP, self.net.most_seats)
        nodes, counts = np.full(shape, -1, np.int32), np.zeros(shape, np.int32)
        worth, hidden = price_own(
            *(self.arrays, thin, self.drivers, self.own, self.banning, reward, known, 1.0),
            *(self.keeps, self.labels, TOP, nodes, counts),
        )
        at, rank = np.nonzero(nodes[:, :, 0] >= 0)
        nodes, counts = nodes[at, rank], counts[at, rank]
        merge_visits(self.net.node_class, self.net.riders, nodes, counts)
        drivers = self.drivers[at].astype(np.int32)
        cars = cheapest_columns(self.net, drivers, nodes, counts)
        groups = np.where(cars.nodes >= 0, group[self.net.node_class[cars.nodes]], -1)
        key = keys_of(self.net, cars)
        cost = cars.cost.astype(np.float64)
        return worth, hidden, Met(cars.driver, cost, groups.astype(np.int32), cars.counts, key)

    def rewards(self, values: Floats) -> tuple[Floats, NDArray[np.int64]]:
        """What a rider of each class earns: as much as its dearest member; whose value that is."""
        order = np.lexsort((values[self.climbed], self.inside))
        last = np.searchsorted(self.inside[order], np.arange(len(self.net.riders)), side="right")
        group = self.climbed[order[last - 1]]
        return values[group], group
