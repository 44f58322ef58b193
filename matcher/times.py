"""Driving times between homes, offered stops and the site, turned so that everything runs there."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.domain import Direction, Problem
from matcher.travel import Matrix, is_estimate
from matcher.triangles import NO_ROAD, Ints, by_others, close, last_legs, least_saved

ROUNDED_S = 2
"""Seconds by which rounded times may keep a triangle less than exact ones."""


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


def offered(problem: Problem) -> NDArray[np.int64]:
    """The places of all stops that somebody offers, in rising order."""
    return np.array(sorted({stop.at for rider in problem.riders for stop in rider.stops}), np.int64)


class Times:
    """Driving times between the homes, the stops somebody offers and the site, all to the site.

    passing_s: leaving out any stop saves as much at least; where it may be below zero, times know
    no triangles. soonest[d, p]: from driver d's home to leaving p, by way of others where that is
    quicker. sure: whether it is known that nobody comes sooner.
    """

    def __init__(self, problem: Problem, rough: bool = False) -> None:
        stop_s = min(problem.stop_s, NO_ROAD)
        self.places = offered(problem)
        homes = np.array([driver.home for driver in problem.drivers], np.int64)
        detour = accepted_detours(problem)
        site = np.array([problem.site])
        self.direct = drive(problem, homes, site)[:, 0]
        self.budget = np.minimum(self.direct + detour, NO_ROAD - 1).astype(np.int32)
        self.to_site = drive(problem, self.places, site)[:, 0]
        self.from_home = np.minimum(drive(problem, homes, self.places) + stop_s, NO_ROAD)
        self.between = np.minimum(drive(problem, self.places, self.places) + stop_s, NO_ROAD)
        np.fill_diagonal(self.between, 0)
        known = keeps_triangles(problem)
        self.sure = known or not rough
        if known:
            self.passing_s = stop_s - ROUNDED_S
        else:
            self.passing_s = 0 if rough else least_saved(self.between, self.from_home, self.to_site)
        self.quickest, self.soonest = self.to_site, self.from_home
        if self.passing_s < 0:
            between = close(self.between)
            self.quickest = last_legs(between, self.to_site)
            self.soonest = by_others(between, self.from_home)
        self.useful = (self.budget[:, None] - self.soonest).max(0, initial=-1)

    def close(self) -> None:
        """Let every drive take the quickest way by other places."""
        self.between = close(self.between)
        self.from_home = by_others(self.between, self.from_home)
        self.to_site = last_legs(self.between, self.to_site)
        self.passing_s = 0

    def table(self, problem: Problem) -> Problem:
        """The problem in a table of these times: site, homes, places, each by a number of its own.

        So a home may be at a place: his own direct drive stays what it is when times are closed.
        """
        homes, stop_s = len(self.direct), min(problem.stop_s, NO_ROAD)
        size = 1 + homes + len(self.places)
        seconds = np.zeros((size, size), np.int64)
        seconds[1:, 0] = np.concatenate([self.direct, self.to_site])
        seconds[1:, 1 + homes :] = np.concatenate([self.from_home, self.between]) - stop_s
        np.fill_diagonal(seconds, 0)
        number = {int(place): 1 + homes + i for i, place in enumerate(self.places)}
        return replace(
            problem,
            travel=Matrix(seconds.T if problem.direction is Direction.HOME else seconds),
            site=0,
            drivers=tuple(replace(one, home=1 + i) for i, one in enumerate(problem.drivers)),
            riders=tuple(
                replace(one, stops=tuple(replace(stop, at=number[stop.at]) for stop in one.stops))
                for one in problem.riders
            ),
        )


def in_triangles(problem: Problem) -> tuple[Problem, int]:
    """The problem and what leaving out any stop saves at least (`Times.passing_s`).

    Where that is below zero, times are closed by way of other stops, and no plan costs more.
    """
    if keeps_triangles(problem):
        return problem, min(problem.stop_s, NO_ROAD) - ROUNDED_S
    times = Times(problem, rough=True)
    passing_s = least_saved(times.between, times.from_home, times.to_site)
    if passing_s >= 0:
        return problem, passing_s
    times.close()
    return times.table(problem), 0


def keeps_triangles(problem: Problem) -> bool:
    """Whether it is known without looking that leaving out a stop never makes a way longer.

    Great circles keep triangles, and rounding bends them by less than two seconds.
    """
    return is_estimate(problem.travel) and problem.stop_s >= ROUNDED_S
