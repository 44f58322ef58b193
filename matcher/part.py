"""A part of a network: some drivers, and the riders they may share out among themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.columns import Columns
from matcher.master import Duals
from matcher.network import Car, Network, rows_of


@dataclass(frozen=True, eq=False)
class Part:
    """A network of its own; drivers, classes and nodes: the numbers they have in the whole."""

    net: Network
    drivers: NDArray[np.int64]
    classes: NDArray[np.int64]
    nodes: NDArray[np.int64]

    def inward(self, cars: Iterable[Car]) -> list[Car]:
        """Cars of the whole, in the numbers of the part."""
        driver = {d: i for i, d in enumerate(self.drivers.tolist())}
        node = {v: i for i, v in enumerate(self.nodes.tolist())}
        return [
            car._replace(driver=driver[car.driver], nodes=tuple(node[v] for v in car.nodes))
            for car in cars
        ]

    def outward(self, cars: Iterable[Car]) -> list[Car]:
        """Cars of the part, in the numbers of the whole."""
        return [
            car._replace(
                driver=int(self.drivers[car.driver]),
                nodes=tuple(int(v) for v in self.nodes[list(car.nodes)]),
            )
            for car in cars
        ]

    def columns(self, whole: Columns) -> Columns:
        """Cars of the whole, as arrays, in the numbers of the part."""
        driver = np.full(int(self.drivers.max(initial=0)) + 1, -1, np.int32)
        driver[self.drivers] = np.arange(len(self.drivers))
        node = np.full(int(max(self.nodes.max(initial=0), whole.nodes.max(initial=0))) + 2, -1)
        node[self.nodes] = np.arange(len(self.nodes))  # the last stays -1, as is what it stands for
        nodes = np.ascontiguousarray(node[whole.nodes], np.int32)
        return Columns(driver[whole.driver], whole.cost, nodes, whole.counts)

    def duals(self, whole: Duals) -> Duals:
        """What riders and drivers of the part are worth in the whole."""
        return Duals(whole.reward[self.classes], whole.driver_price[self.drivers], 0.0)


def part_of(net: Network, drivers: NDArray[np.int64], riders: NDArray[np.int64]) -> Part:
    """The part of these drivers and of so many riders of each class, as far as they reach them.

    For networks whose times keep triangles (net.metric): who may follow whom is found again so.
    """
    reach = net.from_home[drivers] + net.to_site[None, :] <= net.budget[drivers][:, None]
    wanted = np.zeros(len(net.riders), np.bool_)
    wanted[net.node_class[reach.any(0)]] = True
    classes = np.flatnonzero(wanted & (riders > 0))
    number = np.full(len(net.riders), -1, np.int32)
    number[classes] = np.arange(len(classes))
    nodes = np.flatnonzero(number[net.node_class] >= 0)
    between, to_site = net.between[np.ix_(nodes, nodes)], net.to_site[nodes]
    from_home, limit = net.from_home[np.ix_(drivers, nodes)], net.limit[nodes]
    group = number[net.node_class[nodes]]
    may_follow = between.T + to_site[:, None] <= limit[None, :]
    may_follow &= group[:, None] != group[None, :]
    before_ptr, before, before_s = rows_of(may_follow, between.T)
    able = from_home + to_site <= net.budget[drivers][:, None]
    starter_ptr, starters, starter_s = rows_of(able.T, from_home.T)
    inner = replace(
        net,
        members=(),
        riders=riders[classes],
        node_class=group,
        node_place=net.node_place[nodes],
        between=np.ascontiguousarray(between),
        to_site=to_site,
        from_home=np.ascontiguousarray(from_home),
        limit=limit,
        direct=net.direct[drivers],
        budget=net.budget[drivers],
        seats=net.seats[drivers],
        before_ptr=before_ptr,
        before=before,
        before_s=before_s,
        starter_ptr=starter_ptr,
        starters=starters,
        starter_s=starter_s,
        tie=np.ascontiguousarray(net.tie[np.ix_(drivers, classes)]),
        special=net.special[drivers],
        shared=net.shared[classes],
    )
    return Part(inner, drivers, classes, nodes)
