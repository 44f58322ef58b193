"""Many cars at once, as arrays."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.jit import compiled, inner
from matcher.network import Car, Ints, Network

Floats = NDArray[np.float64]


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

    def joined(self, *others: Columns) -> Columns:
        """These and the others."""
        return Columns(*(np.concatenate(parts) for parts in zip(self, *others, strict=True)))

    def some(self, which: NDArray[np.int_] | NDArray[np.bool_]) -> Columns:
        """A part of them."""
        return Columns(self.driver[which], self.cost[which], self.nodes[which], self.counts[which])


@inner
def _taken(net, nodes, counts, x):
    """Riders of the class of visit x in all visits; 0 where an earlier visit was counted."""
    c, riders = net.node_class[nodes[x]], 0
    for y in range(len(nodes)):
        if nodes[y] < 0:
            break
        if net.node_class[nodes[y]] == c:
            if y < x:
                return 0
            riders += counts[y]
    return riders


@compiled
def _costs(net, driver, nodes, counts, mark):
    """Cost of every car, a number that is the same for the same driver and riders, and a ban."""
    cost, key = np.empty(len(driver), np.int64), np.empty(len(driver), np.uint64)
    banned = np.zeros(len(driver), np.bool_)
    for i in range(len(driver)):
        d, v = driver[i], nodes[i, 0]
        total = net.from_home[d, v] - net.direct[d]
        same = np.uint64(d + 1) * np.uint64(0x9E3779B97F4A7C15)
        for x in range(nodes.shape[1]):
            if nodes[i, x] < 0:
                break
            v = nodes[i, x]
            tie, riders = net.tie[d, net.node_class[v]], _taken(net, nodes[i], counts[i], x)
            banned[i] |= tie < 0
            total += net.between[nodes[i, x - 1], v] if x else 0
            if riders > 0:
                total -= net.worth[max(0, tie), riders]
                same += mark[net.node_class[v], riders]
        cost[i] = total + net.to_site[v]
        key[i] = same
    return cost, key, banned


def marks_of(net: Network) -> NDArray[np.uint64]:
    """A number by chance for every class and how many ride of it."""
    shape = (len(net.riders), net.most_seats + 1)
    return np.random.default_rng(1).integers(1, 1 << 63, shape, dtype=np.uint64)


def cheapest_columns(net: Network, driver: Ints, nodes: Ints, counts: Ints) -> Columns:
    """Of the cars with the same driver and riders only the cheapest; cars of banned riders go."""
    cost, key, banned = _costs(net.arrays, driver, nodes, counts, marks_of(net))
    order = np.lexsort((cost, key))
    first = ~banned[order]
    first[1:] &= key[order][1:] != key[order][:-1]
    return Columns(driver, cost, nodes, counts).some(order[first])


def keys_of(net: Network, columns: Columns) -> NDArray[np.uint64]:
    """A number for each car that is the same for the same driver and riders."""
    key: NDArray[np.uint64] = _costs(net.arrays, *columns[:1], *columns[2:], marks_of(net))[1]
    return key


@compiled
def merge_visits(node_class, riders, nodes, counts):
    """Let every way meet a class only the last time, for all its riders (in place)."""
    for i in range(len(nodes)):
        kept = 0
        for x in range(nodes.shape[1]):
            if nodes[i, x] < 0:
                break
            c, last = node_class[nodes[i, x]], True
            for y in range(x + 1, nodes.shape[1]):
                if nodes[i, y] >= 0 and node_class[nodes[i, y]] == c:
                    counts[i, y] = min(counts[i, y] + counts[i, x], riders[c])
                    last = False
                    break
            if last:
                nodes[i, kept], counts[i, kept] = nodes[i, x], counts[i, x]
                kept += 1
        nodes[i, kept:] = -1
        counts[i, kept:] = 0


@compiled
def spell(labels, label, nodes, counts):
    """Write the visits of a label in driving order; -1 and no riders behind the last."""
    m = 0
    while label >= 0:
        nodes[m], counts[m] = labels.node[label], labels.riders[label]
        label = labels.parent[label]
        m += 1
    nodes[m:] = -1
    counts[m:] = 0


@compiled
def spell_all(labels, ids, width):
    """The same of many labels: nodes and counts, (n, width)."""
    nodes, counts = np.full((len(ids), width), -1, np.int32), np.zeros((len(ids), width), np.int32)
    for i in range(len(ids)):
        spell(labels, ids[i], nodes[i], counts[i])
    return nodes, counts


@compiled
def taken_of(node_class, nodes, counts):
    """(classes, riders), (N, Q) each: the riders of each class a car takes, -1: no more."""
    groups, taken = np.full(nodes.shape, -1, np.int32), np.zeros(nodes.shape, np.int32)
    for i in range(len(nodes)):
        m = 0
        for x in range(nodes.shape[1]):
            if nodes[i, x] < 0:
                break
            c, y = node_class[nodes[i, x]], 0
            while y < m and groups[i, y] != c:
                y += 1
            groups[i, y] = c
            taken[i, y] += counts[i, x]
            m = max(m, y + 1)
    return groups, taken


def groups_of(net: Network, columns: Columns) -> Ints:
    """The class at each visit, -1 behind the last."""
    groups: Ints = np.where(columns.nodes >= 0, net.node_class[np.maximum(0, columns.nodes)], -1)
    return groups.astype(np.int32)


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


def reduced_costs(net: Network, columns: Columns, reward: Floats, driver_price: Floats) -> Floats:
    """Cost and driver's price less what riders earn, reward[c, k]; for cars that meet a class once.

    What a car costs a plan beyond what it earns, at these values.
    """
    groups = groups_of(net, columns)
    earned = np.where(groups >= 0, reward[groups, columns.counts], 0.0).sum(1)
    reduced: Floats = columns.cost + driver_price[columns.driver] - earned
    return reduced


def met_once(net: Network, columns: Columns) -> Columns:
    """The cars that a plan can use: ways that forget may meet a class twice."""
    groups, taken = taken_of(net.node_class, columns.nodes, columns.counts)
    several = (groups >= 0).sum(1) < (columns.nodes >= 0).sum(1)
    too_many = (taken > np.where(groups >= 0, net.riders[groups], 99)).any(1)
    return columns.some(~(several | too_many))
