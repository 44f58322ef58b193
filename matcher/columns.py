"""Many cars at once, as arrays."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.jit import compiled
from matcher.network import Car, Ints, Network


class Columns(NamedTuple):
    """Cars as arrays: driver (N,), cost (N,), nodes (N, Q) with -1 behind the last, counts."""

    driver: Ints
    cost: NDArray[np.int64]
    nodes: Ints
    counts: Ints

    def car(self, i: int) -> Car:
        """One of them."""
        m = int((self.nodes[i] >= 0).sum())
        way = tuple(self.nodes[i, :m].tolist()), tuple(self.counts[i, :m].tolist())
        return Car(int(self.driver[i]), int(self.cost[i]), *way)

    def joined(self, other: Columns) -> Columns:
        """These and the others."""
        return Columns(
            np.concatenate([self.driver, other.driver]),
            np.concatenate([self.cost, other.cost]),
            np.concatenate([self.nodes, other.nodes]),
            np.concatenate([self.counts, other.counts]),
        )

    def some(self, which: NDArray[np.int_] | NDArray[np.bool_]) -> Columns:
        """A part of them."""
        return Columns(self.driver[which], self.cost[which], self.nodes[which], self.counts[which])


@compiled
def _costs(net, driver, nodes, counts, mark):
    """Cost of every car and a number that is the same for the same driver and riders."""
    cost, key = np.empty(len(driver), np.int64), np.empty(len(driver), np.uint64)
    for i in range(len(driver)):
        d, v = driver[i], nodes[i, 0]
        total = net.from_home[d, v] - net.direct[d]
        same = np.uint64(d + 1) * np.uint64(0x9E3779B97F4A7C15)
        for x in range(nodes.shape[1]):
            if nodes[i, x] < 0:
                break
            v = nodes[i, x]
            total += net.between[nodes[i, x - 1], v] if x else 0
            total -= net.worth[max(0, net.tie[d, net.node_class[v]]), counts[i, x]]
            same += mark[net.node_class[v], counts[i, x]]
        cost[i] = total + net.to_site[v]
        key[i] = same
    return cost, key


def cheapest_columns(net: Network, driver: Ints, nodes: Ints, counts: Ints) -> Columns:
    """Of the cars with the same driver and riders only the cheapest."""
    chance = np.random.default_rng(1)
    mark = chance.integers(1, 1 << 63, (len(net.riders), net.most_seats + 1), dtype=np.uint64)
    cost, key = _costs(net.arrays, driver, nodes, counts, mark)
    order = np.lexsort((cost, key))
    first = np.ones(len(order), np.bool_)
    first[1:] = key[order][1:] != key[order][:-1]
    return Columns(driver, cost, nodes, counts).some(order[first])


def columns_of(net: Network, cars: Sequence[Car]) -> Columns:
    """Cars as arrays."""
    nodes = np.full((len(cars), net.most_seats), -1, np.int32)
    counts = np.zeros((len(cars), net.most_seats), np.int32)
    for i, car in enumerate(cars):
        nodes[i, : len(car.nodes)] = car.nodes
        counts[i, : len(car.nodes)] = car.counts
    return Columns(
        np.array([car.driver for car in cars], np.int32),
        np.array([car.cost for car in cars], np.int64),
        nodes,
        counts,
    )
