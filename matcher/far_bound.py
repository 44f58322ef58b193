"""The bound of a large problem: climbed from the trips in hand, kept valid for kept pairs too."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.ascent import UNKNOWN_S, Ascent
from matcher.domain import Problem, Trip
from matcher.legs import Legs
from matcher.met import Met
from matcher.network import network
from matcher.own_drivers import OwnDrivers
from matcher.routes import way
from matcher.times import in_triangles, keeps_triangles, offered

Indices = NDArray[np.int64]
LEFT_PRICE = 7200.0
"""What leaving a rider costs: any number gives a valid bound, duals stay far below this one."""
A_FEW = 0.01
"""Share of the riders up to which those left are few."""


MOST_NODES = 4000
"""Nodes up to which drivers who would keep riders are priced by themselves: that takes a table."""


MOST_SUMS = 100_000_000_000
"""Sums of two drives up to which a table's triangles are looked through: some 6 s of one core."""


class Known(NamedTuple):
    """What a climb knows: cars met, of classes `members`; what each rider and driver is worth."""

    members: tuple[tuple[int, ...], ...]
    met: Met
    values: NDArray[np.float64]
    prices: NDArray[np.float64]


class FarBound:
    """Raises the bound of a problem; thread-safe to read while it climbs."""

    def __init__(self, problem: Problem, trips: Iterable[Trip], threads: int = 1) -> None:
        self.legs = Legs(*in_triangles(problem))
        self.closed = self.legs.problem.travel is not problem.travel
        values = savings(problem, trips)
        many = (values >= LEFT_PRICE).mean() > A_FEW
        start = np.array([first_value(values[list(row)], many) for row in self.legs.members])
        own = None
        if problem.keep and len(self.legs.place) <= MOST_NODES:
            own = OwnDrivers(network(self.legs.problem, rough=True), self.legs.members, threads)
        self.ascent = Ascent(self.legs, start, LEFT_PRICE, 0, own)
        self.kept_s = most_kept(problem) if own is None else 0
        self.least: dict[int, int] = {}

    @property
    def outside(self) -> int:
        """Riders in no class: their own limits keep them from any ride."""
        return len(self.legs.problem.riders) - sum(len(row) for row in self.legs.members)

    @property
    def unreachable(self) -> int:
        """Riders whom no driver could take even alone."""
        return self.outside + self.legs.unreachable()

    @property
    def settled(self) -> bool:
        """Whether the values are near enough to choose cars by them."""
        return self.ascent.settled

    def climb(self, stop: Callable[[], bool], told: Callable[[], None] = lambda: None) -> None:
        """Until there is nothing left to climb, or told to stop; told of every higher bound."""
        self.ascent.run(stop, told)

    def least_cost(self, left: int) -> int | None:
        """No plan that leaves at most so many riders costs less; None while nothing is proved.

        Higher values may prove less where some are left: the best for so many or more counts.
        """
        best = self.ascent.best
        if not math.isfinite(best.bound):
            return None
        spared = dearest(best.values, self.legs.riders, left - self.outside)
        least = math.ceil(best.bound - spared - 1e-4) - self.kept_s
        self.least[left] = max(least, self.least.get(left, least))
        return max(cost for most, cost in list(self.least.items()) if most >= left)

    def prices(self) -> NDArray[np.float64]:
        """What each driver's best car earns at these values."""
        return self.ascent.best.prices

    def known(self, drivers: Indices, riders: Indices) -> Known:
        """What choosing anew needs of a part of these drivers and riders, told by their places."""
        inside = np.full(len(self.legs.seats), -1, np.int32)
        inside[drivers] = np.arange(len(drivers))
        place = {rider: i for i, rider in enumerate(riders.tolist())}
        members = tuple(
            tuple(place[rider] for rider in row if rider in place) for row in self.legs.members
        )
        met = self.ascent.met
        met = met.some(inside[met.driver] >= 0)
        met = met._replace(driver=inside[met.driver])
        return Known(members, met, self.values()[riders], self.prices()[drivers])

    @property
    def in_one_table(self) -> bool:
        """Whether all stops fit one table and cars met are cars: not so if times were closed."""
        return len(self.legs.place) <= MOST_NODES and not self.closed

    def values(self) -> NDArray[np.float64]:
        """What each rider is worth in the best bound so far; 0 for those out of reach."""
        out = np.zeros(len(self.legs.problem.riders))
        for value, row in zip(self.ascent.values, self.legs.members, strict=True):
            out[list(row)] = value
        return out


def dearest(values: NDArray[np.float64], riders: Indices, count: int) -> float:
    """What so many of the riders of these classes are worth at most."""
    order = np.argsort(-values)
    before = np.cumsum(riders[order]) - riders[order]
    return float(values[order] @ np.clip(count - before, 0, riders[order]))


def first_value(savings: NDArray[np.float64], many_left: bool) -> float:
    """What a rider of a class is worth at first: as much as leaving one where one is left.

    Where only a few are left in all, better plans have seats for them.
    """
    driven = savings[savings < LEFT_PRICE]
    if many_left and len(driven) < len(savings):
        return LEFT_PRICE
    return float(driven.mean()) if len(driven) else UNKNOWN_S


def boundable(problem: Problem) -> bool:
    """Whether times are known to keep triangles, or are few enough to look through them."""
    if keeps_triangles(problem):
        return True
    places = len(offered(problem))
    return (places + len(problem.drivers)) * places**2 <= MOST_SUMS


def most_kept(problem: Problem) -> int:
    """More than any plan keeps: every rider with the driver who values him most."""
    best: dict[str, int] = {}
    for keep in problem.keep:
        best[keep.rider] = max(best.get(keep.rider, 0), keep.worth_s)
    return sum(best.values())


def savings(problem: Problem, trips: Iterable[Trip]) -> NDArray[np.float64]:
    """For each rider what his trip would save without his stop, shared by all there.

    That is driving less the worth of the pairs that would not be kept.
    """
    worth = {(keep.driver, keep.rider): keep.worth_s for keep in problem.keep}
    drivers = {driver.id: driver for driver in problem.drivers}
    rider_at = {rider.id: i for i, rider in enumerate(problem.riders)}
    out = np.full(len(problem.riders), LEFT_PRICE)
    for trip in trips:
        places = tuple(stop.at for stop in trip.stops)
        for i, stop in enumerate(trip.stops):
            without = places[:i] + places[i + 1 :]
            rest = way(problem, drivers[trip.driver], without).detour_s if without else 0
            kept = sum(worth.get((trip.driver, name), 0) for name in stop.riders)
            saved = max(0, trip.detour_s - rest - kept) / len(stop.riders)
            out[[rider_at[name] for name in stop.riders]] = saved
    return out
