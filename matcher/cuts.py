"""Rank-1 cuts on a pool: sum floor(K / b) x <= floor(N / b) over rows that may count repeatedly.

K: riders a car takes of the classes among the rows, and 1 if its driver is among them, each as
often as its row; N: all of them. Rows are the classes, then the drivers.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.jit import compiled, inner

MOST_ROWS = 14
"""Rows of one cut, with repetition, at most."""
NEAR_ROWS = 14
LEAST = 0.02
"""A cut must be violated by this much."""


@compiled
def incidence(driver, groups, counts, classes, rows):
    """(ptr, cars, riders): the cars of every row."""
    ptr = np.zeros(rows + 1, np.int64)
    width = groups.shape[1]
    for i in range(len(driver)):
        ptr[classes + driver[i] + 1] += 1
        for y in range(width):
            if groups[i, y] >= 0:
                ptr[groups[i, y] + 1] += 1
    for r in range(rows):
        ptr[r + 1] += ptr[r]
    place = ptr[:-1].copy()
    cars, riders = np.empty(ptr[rows], np.int32), np.empty(ptr[rows], np.int32)
    for i in range(len(driver)):
        r = classes + driver[i]
        cars[place[r]], riders[place[r]] = i, 1
        place[r] += 1
        for y in range(width):
            r = groups[i, y]
            if r >= 0:
                cars[place[r]], riders[place[r]] = i, counts[i, y]
                place[r] += 1
    return ptr, cars, riders


@compiled
def near_rows(driver, groups, used, classes, ptr, cars):
    """For each row the rows it shares most of the solution with, -1 where there are no more."""
    rows = len(ptr) - 1
    near = np.full((rows, NEAR_ROWS), -1, np.int32)
    shared = np.zeros(rows)
    for r in range(rows):
        shared[:] = 0
        for e in range(ptr[r], ptr[r + 1]):
            i = cars[e]
            shared[classes + driver[i]] += used[i]
            for y in range(groups.shape[1]):
                if groups[i, y] >= 0:
                    shared[groups[i, y]] += used[i]
        shared[r] = 0
        order = np.argsort(-shared)
        for z in range(min(NEAR_ROWS, rows)):
            if shared[order[z]] > 1e-9:
                near[r, z] = order[z]
    return near


@inner
def _take(row, sign, ptr, cars, riders, used, taken, bottom):
    """Count a row once more (1) or once less (-1); what that adds to sum floor(K / bottom) x."""
    more = 0.0
    for e in range(ptr[row], ptr[row + 1]):
        i = cars[e]
        before = taken[i] // bottom
        taken[i] += sign * riders[e]
        more += used[i] * (taken[i] // bottom - before)
    return more


@inner
def _times(rows, size, row):
    """How often a row is among the first `size`."""
    times = 0
    for y in range(size):
        times += rows[y] == row
    return times


@inner
def _best_row(rows, size, total, over, near, ptr, cars, riders, used, taken, needed, bottom):
    """The row, near or counted already, with which the cut is violated most; -1: there is none."""
    best, which = -1e9, -1
    for y in range(size):
        for z in range(-1, near.shape[1]):
            r = near[rows[y], z] if z >= 0 else rows[y]
            if r < 0:
                break
            if _times(rows, size, r) >= bottom - 1 or (z >= 0 and _times(rows, size, r)):
                continue
            more = 0.0
            for e in range(ptr[r], ptr[r + 1]):
                k = taken[cars[e]]
                more += used[cars[e]] * ((k + riders[e]) // bottom - k // bottom)
            violated = over + more - (total + needed[r]) // bottom
            if violated > best:
                best, which = violated, r
    return best, which


@compiled
def separate(driver, groups, counts, used, classes, needed, first, last, most):
    """Violated cuts of denominators from first to last: rows (-1 behind), denominator, violation.

    Each begins with a row counted once or more and grows by the row that makes it most violated.
    """
    number = len(needed)
    ptr, cars, riders = incidence(driver, groups, counts, classes, number)
    near = near_rows(driver, groups, used, classes, ptr, cars)
    out = np.full((most, MOST_ROWS), -1, np.int32)
    denominator, violation = np.zeros(most, np.int32), np.zeros(most)
    taken, rows, w = np.zeros(len(driver), np.int64), np.empty(MOST_ROWS, np.int64), 0
    for i in range(number):
        for bottom in range(first, last + 1):
            for times in range(1, bottom):
                total, over, best, upto, size = needed[i] * times, 0.0, LEAST, 0, times
                for y in range(times):
                    rows[y] = i
                    over += _take(i, 1, ptr, cars, riders, used, taken, bottom)
                violated = over - total // bottom
                while True:
                    if violated > best:
                        best, upto = violated, size
                    if size == MOST_ROWS:
                        break
                    violated, row = _best_row(
                        rows, size, total, over, near, ptr, cars, riders, used, taken, needed,
                        bottom,
                    )  # fmt: skip
                    if row < 0:
                        break
                    over += _take(row, 1, ptr, cars, riders, used, taken, bottom)
                    total += needed[row]
                    rows[size] = row
                    size += 1
                for y in range(size):
                    _take(rows[y], -1, ptr, cars, riders, used, taken, bottom)
                if upto and w < most:
                    out[w, :upto] = rows[:upto]
                    denominator[w], violation[w] = bottom, best
                    w += 1
    return out[:w], denominator[:w], violation[:w]


@compiled
def linear_reduced(driver, cost, groups, counts, reward, driver_price):
    """cost + driver_price - reward of every car; reward by class, for one rider."""
    out = np.empty(len(driver))
    for i in range(len(driver)):
        total = cost[i] + driver_price[driver[i]]
        for x in range(groups.shape[1]):
            if groups[i, x] >= 0:
                total -= reward[groups[i, x]] * counts[i, x]
        out[i] = total
    return out


def chosen_cuts(
    found: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]],
    rows: int,
    most: int,
    each: int = 8,
) -> list[tuple[tuple[int, ...], int]]:
    """The most violated cuts, none on a row that has `each` already: (rows, denominator)."""
    out, bottom, over = found
    met = np.zeros(rows, np.int64)
    chosen = []
    for i in np.argsort(-over, kind="stable"):
        on = np.unique(out[i][out[i] >= 0])
        if (met[on] < each).all():
            met[on] += 1
            chosen.append((tuple(sorted(out[i][out[i] >= 0].tolist())), int(bottom[i])))
            if len(chosen) >= most:
                break
    return chosen
