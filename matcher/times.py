"""Driving times between homes, offered stops and the site, turned so that everything runs there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.domain import Direction, Problem
from matcher.travel import is_estimate

Ints = NDArray[np.int32]
NO_ROAD = 1 << 26
"""Seconds (two years) from which on a drive counts as impossible; sums of 30 fit 32 bits."""


class Places(NamedTuple):
    """The offered stops, their last legs, and the longest ride any driver has left for each."""

    places: NDArray[np.int64]
    quickest: Ints
    useful: Ints


def accepted_detours(problem: Problem) -> NDArray[np.int64]:
    """Seconds each driver accepts; without a seat no way is short enough, not even his own."""
    return np.array(
        [driver.max_detour_s if driver.seats else -2 * NO_ROAD for driver in problem.drivers],
        np.int64,
    )


def drive(problem: Problem, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Ints:
    """Seconds towards the site; turned round when the cars go home."""
    if problem.direction is Direction.HOME:
        block = problem.travel.block(ends, starts).T
    else:
        block = problem.travel.block(starts, ends)
    return np.ascontiguousarray(np.minimum(block, NO_ROAD), np.int32)


class Times:
    """Driving times between the homes, the stops somebody offers and the site, all to the site.

    soonest[d, p]: from driver d's home to leaving p, by way of others where that is quicker. sure:
    whether it is known that nobody comes sooner.
    """

    def __init__(self, problem: Problem, rough: bool = False) -> None:
        stop_s = min(problem.stop_s, NO_ROAD)
        offered = {stop.at for rider in problem.riders for stop in rider.stops}
        self.places = np.array(sorted(offered), np.int64)
        homes = np.array([driver.home for driver in problem.drivers], np.int64)
        detour = accepted_detours(problem)
        site = np.array([problem.site])
        self.direct = drive(problem, homes, site)[:, 0]
        self.budget = np.minimum(self.direct + detour, NO_ROAD - 1).astype(np.int32)
        self.to_site = drive(problem, self.places, site)[:, 0]
        self.from_home = np.minimum(drive(problem, homes, self.places) + stop_s, NO_ROAD)
        self.between = np.minimum(drive(problem, self.places, self.places) + stop_s, NO_ROAD)
        np.fill_diagonal(self.between, 0)
        self.quickest = self.to_site
        if not rough:
            self.quickest = quickest_by_others(self.between, self.to_site[None])[0]
        self.metric = rough or bool((self.quickest == self.to_site).all())
        # Great circles keep triangles, and rounding bends them by less than two seconds.
        known = is_estimate(problem.travel) and stop_s >= 2
        self.sure = known or not rough
        if self.metric and not (known or rough):
            heads = np.concatenate([self.between, self.from_home])
            self.metric = keeps_triangles(heads, self.between)
        self.soonest = (
            self.from_home if self.metric else quickest_by_others(self.between.T, self.from_home)
        )
        self.useful = (self.budget[:, None] - self.soonest).max(0, initial=-1)

    def close(self) -> None:
        """Let every drive take the quickest way by other places."""
        for middle in range(len(self.places)):
            by_way = self.between[:, middle, None] + self.between[None, middle]
            np.minimum(self.between, by_way, out=self.between)
        self.from_home = quickest_by_others(self.between.T, self.from_home)
        self.to_site = self.quickest
        self.metric = True


def quickest_by_others(between: Ints, direct: Ints) -> Ints:
    """direct[i, p], the seconds between an end i and a place p, by way of others where quicker."""
    best, changed = direct.copy(), bool(direct.size)
    while changed:
        before = best.copy()
        for row, via in zip(best, before, strict=True):
            np.minimum(row, (between + via[None, :]).min(1), out=row)
        changed = bool((best < before).any())
    return best


def keeps_triangles(heads: Ints, between: Ints) -> bool:
    """Whether leaving out a stop never makes a way longer, so that no trip needs a place twice."""
    for middle in range(len(between)):
        longer = heads > heads[:, middle, None] + between[None, middle]
        longer[middle] = False
        longer[:, middle] = False
        if longer.any():
            return False
    return True
