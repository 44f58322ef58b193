"""A large problem in parts: drivers near each other, whom they drive, and who waits near them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.domain import Problem, Trip
from matcher.plans import trip_worth
from matcher.travel import some_of

Points = NDArray[np.float64]
Indices = NDArray[np.int64]
AT_ONCE = 256


class Part(NamedTuple):
    """A problem of some of the drivers and riders, and the trips they make so far."""

    problem: Problem
    trips: tuple[Trip, ...]


class Whole:
    """A problem and the trips of its drivers so far, from which parts are taken."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.trips: dict[int, Trip] = {}
        self.number = {driver.id: i for i, driver in enumerate(problem.drivers)}
        self.rider_at = {rider.id: i for i, rider in enumerate(problem.riders)}
        self.detour_s, self.kept_s = 0, 0
        self.worth = {(k.driver, k.rider): k.worth_s for k in problem.keep}
        self.driver_of = np.full(len(problem.riders), -1, np.int64)
        self.place = positions(problem)
        self.home = self.place[[driver.home for driver in problem.drivers]]
        self.stop = self.place[[rider.stops[0].at for rider in problem.riders]]
        self._ties: dict[int, list[tuple[str, int]]] = {}
        for name in ("keep", "forbid", "pin"):
            for i, pair in enumerate(getattr(problem, name)):
                self._ties.setdefault(self.number[pair.driver], []).append((name, i))
        self.pinned = {self.rider_at[p.rider]: self.number[p.driver] for p in problem.pin}

    def take(self, drivers: Sequence[int], trips: Sequence[Trip]) -> None:
        """Let the drivers make these trips instead of what they made."""
        for d in drivers:
            if d in self.trips:
                self._count(self.trips.pop(d), -1)
        self.driver_of[np.isin(self.driver_of, drivers)] = -1
        for trip in trips:
            d = self.number[trip.driver]
            self.trips[d] = trip
            self._count(trip, 1)
            for stop in trip.stops:
                self.driver_of[[self.rider_at[name] for name in stop.riders]] = d

    def take_better(self, drivers: Indices, part: Part, trips: Sequence[Trip]) -> bool:
        """Let the drivers of a part make these trips where they are better; whether they are."""
        better = trip_worth(self.problem, trips) > trip_worth(self.problem, part.trips)
        if better:
            self.take(drivers.tolist(), trips)
        return better

    def parts(
        self, groups: Iterable[tuple[Indices, Indices]]
    ) -> Iterator[tuple[Indices, Indices, Part]]:
        """Drivers, riders and the part made of them, each made when it is asked for."""
        for drivers, riders in groups:
            if len(drivers) and len(riders):
                yield drivers, riders, self.part(drivers, riders)

    def cost(self, trip: Trip) -> int:
        """Extra driving less the worth of the pairs a trip keeps."""
        return trip.detour_s - self._kept(trip)

    def _kept(self, trip: Trip) -> int:
        if not self.worth:
            return 0
        names = (name for stop in trip.stops for name in stop.riders)
        return sum(self.worth.get((trip.driver, name), 0) for name in names)

    def _count(self, trip: Trip, times: int) -> None:
        self.detour_s += times * trip.detour_s
        self.kept_s += times * self._kept(trip)

    @property
    def objective_s(self) -> int:
        """Extra driving less the worth of kept pairs."""
        return self.detour_s - self.kept_s

    def value(self) -> tuple[int, int]:
        """(riders left, cost), both below zero: the larger, the better the trips."""
        return -self.left(), -self.objective_s

    def left(self) -> int:
        """Riders whom nobody drives."""
        return int((self.driver_of < 0).sum())

    def centres(self) -> Points:
        """The middle of each driver's stops; his home where he drives alone."""
        out = self.home.copy()
        for d, trip in self.trips.items():
            out[d] = self.place[[stop.at for stop in trip.stops]].mean(0)
        return out

    def groups(self, each: int, turn: int) -> list[tuple[Indices, Indices]]:
        """Drivers and riders of parts of about `each` drivers; borders differ from turn to turn."""
        centres = self.centres()
        labels = leaves(centres, each, turn)
        waiting, hosts = self.waiting(centres)
        near = labels[hosts]
        carried = np.where(self.driver_of < 0, -1, labels[np.maximum(0, self.driver_of)])
        out = []
        for leaf in range(int(labels.max(initial=-1)) + 1):
            riders = np.concatenate([np.flatnonzero(carried == leaf), waiting[near == leaf]])
            out.append((np.flatnonzero(labels == leaf), np.sort(riders)))
        return out

    def waiting(self, centres: Points) -> tuple[Indices, Indices]:
        """Riders whom nobody drives, and a driver near each; those of one place have one each."""
        waiting = np.flatnonzero(self.driver_of < 0)
        hosts = np.zeros(len(waiting), np.int64)
        places, inverse = np.unique(self.stop[waiting], axis=0, return_inverse=True)
        inverse = inverse.ravel()
        square = (centres**2).sum(1)
        for low in range(0, len(places), AT_ONCE):
            part = places[low : low + AT_ONCE]
            far = square[None, :] - 2 * part @ centres.T
            for i in range(len(part)):
                riders = np.flatnonzero(inverse == low + i)
                several = min(len(riders), len(centres))
                nearest = np.argpartition(far[i], several - 1)[:several]
                hosts[riders] = np.resize(nearest, len(riders))
        for i, rider in enumerate(waiting.tolist()):
            if rider in self.pinned:
                hosts[i] = self.pinned[rider]
        return waiting, hosts

    def part(self, drivers: Indices, riders: Indices) -> Part:
        """The part of these drivers and riders."""
        problem = self.problem
        names = {problem.riders[r].id for r in riders.tolist()}
        ties: dict[str, list[int]] = {"keep": [], "forbid": [], "pin": []}
        for d in drivers.tolist():
            for name, i in self._ties.get(d, ()):
                if getattr(problem, name)[i].rider in names:
                    ties[name].append(i)
        mine_or_free = {None, *drivers.tolist()}
        chosen = [r for r in riders.tolist() if self.pinned.get(r) in mine_or_free]
        own = tuple(problem.drivers[d] for d in drivers.tolist())
        wanted = tuple(problem.riders[r] for r in chosen)
        used = {problem.site, *(d.home for d in own), *(s.at for r in wanted for s in r.stops)}
        smaller = replace(
            problem,
            travel=some_of(problem.travel, sorted(used)),
            drivers=own,
            riders=wanted,
            keep=tuple(problem.keep[i] for i in ties["keep"]),
            forbid=tuple(problem.forbid[i] for i in ties["forbid"]),
            pin=tuple(problem.pin[i] for i in ties["pin"]),
        )
        return Part(smaller, tuple(self.trips[d] for d in drivers.tolist() if d in self.trips))


def positions(problem: Problem) -> Points:
    """Where locations lie in a plane; from times to far places where nothing else is known."""
    travel = problem.travel
    points = travel.coordinates()
    if not len(points):
        everywhere = np.arange(travel.size)
        marks = [problem.site]
        for _ in range(3):
            marks.append(int(travel.block(marks, everywhere).min(0).argmax()))
        points = travel.block(everywhere, marks).astype(np.float64)
    middle = points - points.mean(0)
    axes = np.linalg.eigh(middle.T @ middle)[1][:, -2:]
    flat: Points = middle @ axes
    return flat


def leaves(points: Points, each: int, turn: int) -> Indices:
    """A number for each point: parts of about `each`, halved across their longer side."""
    angle = 0.7 * turn
    turned = points @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    labels = np.zeros(len(points), np.int64)
    waiting, done = [(np.arange(len(points)), max(1, round(len(points) / each)))], 0
    while waiting:
        inside, parts = waiting.pop()
        if parts <= 1 or len(inside) < 2:
            labels[inside] = done
            done += 1
            continue
        here = turned[inside]
        axis = int(np.argmax(here.max(0) - here.min(0)))
        order = inside[np.argsort(here[:, axis], kind="stable")]
        first = parts // 2
        border = len(order) * first // parts
        waiting += [(order[:border], first), (order[border:], parts - first)]
    return labels
