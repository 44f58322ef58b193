"""Rounding cuts of one class, and cars as columns of the linear program that has them."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.jit import compiled
from matcher.network import Ints

SHARES = ((1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (2, 3), (2, 5), (3, 4), (3, 5), (2, 7), (3, 7))
"""Multipliers tried for rounding cuts, as fractions."""


class RoundingCut(NamedTuple):
    """sum ceil(share k) x >= ceil(share n) of one class: Chvatal-Gomory on its row."""

    group: int
    top: int
    bottom: int
    at_least: int

    def of(self, riders: int) -> int:
        """ceil(share * riders)."""
        return -(-riders * self.top // self.bottom)


def cut_tables(
    classes: int, seats: int, cuts: Sequence[RoundingCut]
) -> tuple[NDArray[np.int64], Ints, Ints]:
    """(ptr, numbers, of): the cuts of class c are numbers[ptr[c]:ptr[c + 1]]; of[cut, riders]."""
    group = np.array([cut.group for cut in cuts], np.int64)
    numbers = np.argsort(group, kind="stable").astype(np.int32)
    ptr = np.searchsorted(group[numbers], np.arange(classes + 1)).astype(np.int64)
    of = np.array([[cut.of(k) for k in range(seats + 1)] for cut in cuts], np.int32)
    return ptr, numbers, of.reshape(len(cuts), seats + 1)


@compiled
def entries(driver, groups, taken, classes, first_cut, ptr, numbers, of):
    """(starts, rows, values) of cars: their classes, their driver, the cuts of their classes."""
    room = 0
    for i in range(len(driver)):
        room += 1
        for y in range(groups.shape[1]):
            if groups[i, y] >= 0:
                room += 1 + ptr[groups[i, y] + 1] - ptr[groups[i, y]]
    starts = np.empty(len(driver), np.int32)
    rows, values = np.empty(room, np.int32), np.empty(room)
    w = 0
    for i in range(len(driver)):
        starts[i] = w
        rows[w], values[w] = classes + driver[i], 1.0
        w += 1
        for y in range(groups.shape[1]):
            c = groups[i, y]
            if c < 0:
                break
            rows[w], values[w] = c, taken[i, y]
            w += 1
            for e in range(ptr[c], ptr[c + 1]):
                rows[w], values[w] = first_cut + numbers[e], of[numbers[e], taken[i, y]]
                w += 1
    return starts, rows, values


@compiled
def reduced_costs(driver, cost, groups, taken, reward, driver_price):
    """cost + driver_price - reward of every car; reward[c, k] of k riders of a class."""
    out = np.empty(len(driver))
    for i in range(len(driver)):
        total = cost[i] + driver_price[driver[i]]
        for y in range(groups.shape[1]):
            if groups[i, y] >= 0:
                total -= reward[groups[i, y], taken[i, y]]
        out[i] = total
    return out
