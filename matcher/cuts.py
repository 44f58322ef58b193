"""Rank-1 cuts on a pool: sum floor(u K) x <= floor(u N) over one to five rows.

K: riders a car takes of the classes among the rows, and 1 if its driver is among them; N: all of
them. Rows are the classes, then the drivers.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.jit import compiled, inner

SHARES = ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (2, 5), (3, 5), (1, 5), (4, 5))
TOPS = np.array([top for top, _ in SHARES], np.int64)
BOTTOMS = np.array([bottom for _, bottom in SHARES], np.int64)
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
def _violation(  # noqa: C901 - loops that stand beside each other, not within
    rows, size, total, ptr, cars, riders, used, taken, tops, bottoms
):
    """The most violated multiplier of a cut on these rows: (violation, its number)."""
    for y in range(size):
        for e in range(ptr[rows[y]], ptr[rows[y] + 1]):
            taken[cars[e]] = 0
    for y in range(size):
        for e in range(ptr[rows[y]], ptr[rows[y] + 1]):
            taken[cars[e]] += riders[e]
    best, which = -1.0, -1
    for u in range(len(tops)):
        if (total * tops[u]) % bottoms[u] == 0:
            continue
        over = -float(total * tops[u] // bottoms[u])
        for y in range(size):
            for e in range(ptr[rows[y]], ptr[rows[y] + 1]):
                i = cars[e]
                if taken[i] > 0:  # each car once: marked by its sign
                    over += used[i] * (taken[i] * tops[u] // bottoms[u])
                    taken[i] = -taken[i]
        for y in range(size):
            for e in range(ptr[rows[y]], ptr[rows[y] + 1]):
                taken[cars[e]] = abs(taken[cars[e]])
        if over > best:
            best, which = over, u
    return best, which


@compiled
def separate(driver, groups, counts, used, classes, needed, tops, bottoms, most):
    """Violated cuts: rows (n, 3) padded with -1, number of the multiplier, violation."""
    number = len(needed)
    ptr, cars, riders = incidence(driver, groups, counts, classes, number)
    near = near_rows(driver, groups, used, classes, ptr, cars)
    out = np.full((most, 3), -1, np.int32)
    share, over = np.zeros(most, np.int32), np.zeros(most)
    taken, rows, w = np.zeros(len(driver), np.int64), np.empty(3, np.int32), 0
    for i in range(number):
        for second in range(-1, NEAR_ROWS):
            j = near[i, second] if second >= 0 else -1
            if second >= 0 and j < 0:
                break
            for third in range(-1, 2 * NEAR_ROWS):
                k = -1
                if third >= 0:
                    if second < 0:
                        break
                    k = near[i, third] if third < NEAR_ROWS else near[j, third - NEAR_ROWS]
                    if k < 0 or k in (i, j) or (third < NEAR_ROWS and k < j):
                        continue
                rows[0], rows[1], rows[2] = i, j, k
                size = 1 + (j >= 0) + (k >= 0)
                total = 0
                for y in range(size):
                    total += needed[rows[y]]
                violated, u = _violation(
                    rows, size, total, ptr, cars, riders, used, taken, tops, bottoms
                )
                if violated > LEAST:
                    if w >= most:
                        return out, share, over
                    for y in range(size):
                        out[w, y] = rows[y]
                    share[w], over[w] = u, violated
                    w += 1
    return out[:w], share[:w], over[:w]


@inner
def _join(row, sign, ptr, cars, riders, used, taken, top, bottom):
    """Bring a row into (1) or out of (-1) the set; what that adds to sum floor(u K) x."""
    more = 0.0
    for e in range(ptr[row], ptr[row + 1]):
        i = cars[e]
        before = taken[i] * top // bottom
        taken[i] += sign * riders[e]
        more += used[i] * (taken[i] * top // bottom - before)
    return more


@inner
def _best_row(rows, size, total, over, near, ptr, cars, riders, used, taken, needed, top, bottom):
    """The near row with which the set is violated most: (violation, row), -1: there is none."""
    best, which = -1e9, -1
    for y in range(size):
        for z in range(near.shape[1]):
            r = near[rows[y], z]
            if r < 0:
                break
            if r in rows[:size]:
                continue
            more = 0.0
            for e in range(ptr[r], ptr[r + 1]):
                k = taken[cars[e]]
                more += used[cars[e]] * ((k + riders[e]) * top // bottom - k * top // bottom)
            violated = over + more - (total + needed[r]) * top // bottom
            if violated > best:
                best, which = violated, r
    return best, which


@compiled
def separate_grown(
    driver, groups, counts, used, classes, needed, tops, bottoms, most, most_rows, seconds
):
    """Violated cuts grown row by row, always by the row that makes them most violated.

    seconds: how many second rows are tried for each first one. The same answer as `separate`.
    """
    number = len(needed)
    ptr, cars, riders = incidence(driver, groups, counts, classes, number)
    near = near_rows(driver, groups, used, classes, ptr, cars)
    out = np.full((most, most_rows), -1, np.int32)
    share, violation = np.zeros(most, np.int32), np.zeros(most)
    taken, rows, w = np.zeros(len(driver), np.int64), np.empty(most_rows, np.int64), 0
    for i in range(number):
        for second in range(seconds):
            if near[i, second] < 0:
                break
            for u in range(len(tops)):
                rows[0], rows[1], size = i, near[i, second], 2
                total, over = needed[i] + needed[rows[1]], 0.0
                for y in range(2):
                    over += _join(rows[y], 1, ptr, cars, riders, used, taken, tops[u], bottoms[u])
                best, upto = LEAST, 0
                while size < most_rows:
                    violated, row = _best_row(
                        rows, size, total, over, near, ptr, cars, riders, used, taken, needed,
                        tops[u], bottoms[u],
                    )  # fmt: skip
                    if row < 0:
                        break
                    over += _join(row, 1, ptr, cars, riders, used, taken, tops[u], bottoms[u])
                    total += needed[row]
                    rows[size] = row
                    size += 1
                    if violated > best:
                        best, upto = violated, size
                for y in range(size):
                    _join(rows[y], -1, ptr, cars, riders, used, taken, tops[u], bottoms[u])
                if upto and w < most:
                    out[w, :upto] = rows[:upto]
                    share[w], violation[w] = u, best
                    w += 1
    return out[:w], share[:w], violation[:w]


@compiled
def coefficients(driver, groups, counts, mark, classes, top, bottom):
    """floor(u K) of every car for the marked rows: (cars, values), zeros left out."""
    cars, values, w = np.empty(len(driver), np.int64), np.empty(len(driver), np.int32), 0
    for i in range(len(driver)):
        taken = 1 if mark[classes + driver[i]] else 0
        for x in range(groups.shape[1]):
            if groups[i, x] >= 0 and mark[groups[i, x]]:
                taken += counts[i, x]
        value = taken * top // bottom
        if value > 0:
            cars[w], values[w] = i, value
            w += 1
    return cars[:w].copy(), values[:w].copy()


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
) -> list[tuple[tuple[int, ...], int, int]]:
    """The most violated cuts, none on a row that has `each` already: (rows, top, bottom)."""
    out, share, over = found
    met = np.zeros(rows, np.int64)
    chosen = []
    for i in np.argsort(-over, kind="stable"):
        on = out[i][out[i] >= 0]
        if (met[on] < each).all():
            met[on] += 1
            top, bottom = SHARES[int(share[i])]
            chosen.append((tuple(sorted(on.tolist())), top, bottom))
            if len(chosen) >= most:
                break
    return chosen
