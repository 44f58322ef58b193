"""Cars that pricings met, as arrays, and what they are worth under values of riders."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.columns import Columns, cheapest_columns, met_once
from matcher.jit import compiled
from matcher.network import Ints, Network

Floats = NDArray[np.float64]
FAINT = -20.0
"""Softness so far below the best that it counts as nothing."""


class Met(NamedTuple):
    """Cars met, driver after driver (cars ptr[d]:ptr[d + 1]): cost, riders of each class, key.

    places: the location of each visit; -1 behind the last, as in groups.
    """

    driver: Ints
    cost: Floats
    groups: Ints
    counts: Ints
    places: Ints
    key: NDArray[np.uint64]

    def some(self, which: NDArray[np.int64] | NDArray[np.bool_]) -> Met:
        """A part of them."""
        fields: tuple[Any, ...] = self
        return Met(*(field[which] for field in fields))

    def joined(self, new: Met) -> Met:
        """These and new ones."""
        fields: Iterable[Any] = zip(self, new, strict=True)
        return Met(*(np.concatenate(both) for both in fields))


def none_met(width: int) -> Met:
    """No cars, of so many visits at most."""
    none = np.zeros((0, width), np.int32)
    empty = np.zeros(0, np.int32), np.zeros(0), none, none, none, np.zeros(0, np.uint64)
    return Met(*empty)


def columns_met(net: Network, members: tuple[tuple[int, ...], ...], met: Met) -> Columns:
    """Cars that a climb met, of the classes that the network has too, at its nodes.

    Ways forget classes that fill a car, and may meet those at two stops: such cars are left out.
    """
    number = {row: c for c, row in enumerate(net.members)}
    same = np.array([number.get(row, -1) for row in members] + [-1], np.int32)
    riders = np.append(net.riders, 0)[same[met.groups]]
    nodes = nodes_at(net, same[met.groups], met.places)
    known: NDArray[np.bool_] = np.all(
        ((nodes >= 0) & (riders >= met.counts)) | (met.groups < 0), axis=1
    )
    met = met.some(known)
    return met_once(net, cheapest_columns(net, met.driver, nodes[known], met.counts))


def nodes_at(net: Network, groups: Ints, places: Ints) -> Ints:
    """The node of each class at each place; -1 where there is none."""
    size = net.problem.travel.size
    stops = net.node_class.astype(np.int64) * size + net.node_place
    order = np.argsort(stops)
    wanted = np.where(groups >= 0, groups.astype(np.int64) * size + places, -1)
    at = order[np.minimum(np.searchsorted(stops[order], wanted), len(stops) - 1)]
    return np.where(stops[at] == wanted, at, -1).astype(np.int32)


@compiled
def soft_worth(ptr, met, values, heat, slope):
    """(sum of the drivers' soft, hard best worth); slope loses what the soft best cars take.

    The soft max of numbers w is heat * log(1 + sum exp(w / heat)).
    """
    soft, hard = 0.0, 0.0
    worth = np.zeros(len(met.driver))
    for d in range(len(ptr) - 1):
        best = 0.0
        for j in range(ptr[d], ptr[d + 1]):
            worth[j] = worth_of(met, values, j)
            best = max(best, worth[j])
        total = np.exp(-best / heat)
        for j in range(ptr[d], ptr[d + 1]):
            below = (worth[j] - best) / heat
            worth[j] = np.exp(below) if below > FAINT else 0.0
            total += worth[j]
        for j in range(ptr[d], ptr[d + 1]):
            share = worth[j] / total
            if share > 1e-9:
                for x in range(met.groups.shape[1]):
                    if met.groups[j, x] < 0:
                        break
                    slope[met.groups[j, x]] -= share * met.counts[j, x]
        soft += best + heat * np.log(total)
        hard += best
    return soft, hard


@compiled
def worth_of(met, values, j):
    """What a car earns less what it costs."""
    worth = -met.cost[j]
    for x in range(met.groups.shape[1]):
        if met.groups[j, x] < 0:
            break
        worth += values[met.groups[j, x]] * met.counts[j, x]
    return worth


@compiled
def hard_worth(ptr, met, values):
    """The worth of every car, and the best of each driver (0: to drive alone)."""
    worth, best = np.empty(len(met.driver)), np.zeros(len(ptr) - 1)
    for d in range(len(ptr) - 1):
        for j in range(ptr[d], ptr[d + 1]):
            worth[j] = worth_of(met, values, j)
            best[d] = max(best[d], worth[j])
    return worth, best


@compiled
def met_of(net, labels, worth, label, mark, place):
    """The cars of these ways (drivers x top, -1: none)."""
    n, width = (label >= 0).sum(), net.worth.shape[1] - 1
    driver, cost, key = np.empty(n, np.int32), np.empty(n), np.empty(n, np.uint64)
    groups, counts = np.full((n, width), -1, np.int32), np.zeros((n, width), np.int32)
    places = groups.copy()
    j = 0
    for d in range(label.shape[0]):
        for rank in range(label.shape[1]):
            at = label[d, rank]
            if at < 0:
                continue
            driver[j], same = d, np.uint64(d + 1) * np.uint64(0x9E3779B97F4A7C15)
            cost[j] = np.rint(labels.value[at] - worth[d, rank] + labels.seconds[at])
            x = 0
            while at >= 0:
                group = net.node_class[labels.node[at]]
                groups[j, x], counts[j, x] = group, labels.riders[at]
                places[j, x] = place[labels.node[at]]
                same += mark[group] * np.uint64(labels.riders[at])
                at, x = labels.parent[at], x + 1
            key[j] = same
            j += 1
    return driver, cost, groups, counts, places, key
