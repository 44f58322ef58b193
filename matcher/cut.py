"""A rank-1 cut, and what it counts of every car: sum floor(K / bottom) x <= at_most.

K: riders a car takes of the classes among the rows, and 1 if its driver is among them, each as
often as its row is named. Rows are the classes, then the drivers.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.columns import Columns
from matcher.jit import compiled
from matcher.network import Ints


@dataclass
class Cut:
    """cars and values: its entries in the cars of a pool."""

    rows: tuple[int, ...]
    bottom: int
    at_most: float
    cars: NDArray[np.int64]
    values: Ints

    @property
    def name(self) -> tuple[tuple[int, ...], int]:
        """What tells it from other cuts."""
        return self.rows, self.bottom


def extend(cuts: Sequence[Cut], columns: Columns, groups: Ints, rows: int, known: int) -> None:
    """Enter cars that follow `known` others; rows: how many classes there are."""
    if not cuts:
        return
    row = np.array([r for cut in cuts for r in cut.rows], np.int64)
    number = np.repeat(np.arange(len(cuts), dtype=np.int32), [len(cut.rows) for cut in cuts])
    order = np.argsort(row, kind="stable")
    last = max(int(row.max()), rows + int(columns.driver.max(initial=0))) + 2
    ptr = np.searchsorted(row[order], np.arange(last)).astype(np.int64)
    which, cars, values = coefficients(
        *(columns.driver, groups, columns.counts, rows, ptr, number[order]),
        np.array([cut.bottom for cut in cuts], np.int64),
    )
    order = np.argsort(which, kind="stable")
    ends = np.searchsorted(which[order], np.arange(1, len(cuts)))
    parts = zip(cuts, np.split(cars[order], ends), np.split(values[order], ends), strict=True)
    for cut, new, counted in parts:
        cut.cars = np.concatenate([cut.cars, known + new.astype(np.int64)])
        cut.values = np.concatenate([cut.values, counted])


@compiled
def coefficients(driver, groups, counts, classes, ptr, numbers, bottoms):
    """floor(K / bottom) of every car in every cut: (cuts, cars, values), zeros left out.

    numbers[ptr[r]:ptr[r + 1]]: the cuts that have row r.
    """
    room = max(16, 2 * len(driver))
    cuts, cars = np.empty(room, np.int32), np.empty(room, np.int32)
    values = np.empty(room, np.int32)
    taken, met = np.zeros(len(bottoms), np.int64), np.empty(len(bottoms), np.int64)
    w = 0
    for i in range(len(driver)):
        seen = 0
        for x in range(-1, groups.shape[1]):
            row = groups[i, x] if x >= 0 else classes + driver[i]
            if row < 0:
                break
            for e in range(ptr[row], ptr[row + 1]):
                if taken[numbers[e]] == 0:
                    met[seen] = numbers[e]
                    seen += 1
                taken[numbers[e]] += counts[i, x] if x >= 0 else 1
        if w + seen > room:
            room = 2 * room + seen
            cuts, cars, values = _longer(cuts, room), _longer(cars, room), _longer(values, room)
        for y in range(seen):
            cut = met[y]
            value = taken[cut] // bottoms[cut]
            if value > 0:
                cuts[w], cars[w], values[w] = cut, i, value
                w += 1
            taken[cut] = 0
    return cuts[:w].copy(), cars[:w].copy(), values[:w].copy()


@compiled
def _longer(array, room):
    """The same with more room."""
    out = np.empty(room, array.dtype)
    out[: len(array)] = array
    return out
