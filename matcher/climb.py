"""Climbing a smooth concave hill within a box: limited-memory BFGS, cut off at the walls."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Hill = Callable[[Floats], tuple[float, Floats]]
REMEMBERED = 12
SHRINK, TRIES, RISE = 0.4, 8, 1e-4
"""A step that rises less than this share of what its slope promised is cut, at most so often."""


def climb(hill: Hill, start: Floats, low: Floats, high: Floats, steps: int) -> tuple[float, Floats]:
    """The height reached and where; hill tells height and slope of a point. (Nocedal 1980.)"""
    here = np.clip(start, low, high)
    height, slope = hill(here)
    known: list[tuple[Floats, Floats, float]] = []
    for _ in range(steps):
        free = ~(((here <= low) & (slope < 0)) | ((here >= high) & (slope > 0)))
        uphill = np.where(free, slope, 0.0)
        if not known and uphill.any():
            way = uphill / np.abs(uphill).max()
        else:
            way = np.where(free, _bent(uphill, known), 0.0)
        if way @ uphill <= 0:
            known.clear()
            way = uphill / max(1.0, np.abs(uphill).max())
        for _ in range(TRIES):
            there = np.clip(here + way, low, high)
            reached, new_slope = hill(there)
            if reached >= height + RISE * float(uphill @ (there - here)):
                break
            way = SHRINK * way
        else:
            break
        moved, turned = there - here, slope - new_slope
        curve = float(moved @ turned)
        if curve > 1e-12:
            known = [*known[1 - REMEMBERED :], (moved, turned, curve)]
        if not moved.any():
            break
        here, height, slope = there, reached, new_slope
    return height, here


def _bent(uphill: Floats, known: list[tuple[Floats, Floats, float]]) -> Floats:
    """The slope times the inverse curvature as the last steps show it."""
    way, shares = uphill.copy(), []
    for moved, turned, curve in reversed(known):
        share = float(moved @ way) / curve
        way -= share * turned
        shares.append(share)
    if known:
        moved, turned, curve = known[-1]
        way *= curve / float(turned @ turned)
    for (moved, turned, curve), share in zip(known, reversed(shares), strict=True):
        way += (share - float(turned @ way) / curve) * moved
    return way
