"""reasons() a rider was left over: a code and numbers, and the smallest change that mends it."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from matcher.domain import Direction, Driver, LeftOver, Plan, Problem, Rider, Trip
from matcher.routes import way, ways_with

NEAREST, NEAREST_OF_MANY = 20, 2
"""Drivers looked at for a change, those with the least detour for the rider alone."""
MANY = 100
"""Riders left over, each unlike the others, from which on fewer drivers are looked at."""


class Change(NamedTuple):
    """One limit raised by `by` (seconds or seats) would give the rider a seat with `driver`."""

    kind: str
    driver: str
    by: int


def reasons(problem: Problem, plan: Plan, seconds: float = math.inf) -> tuple[LeftOver, ...]:
    """Why each rider without a seat in the plan has none, in the order of the problem.

    Codes: no_driver, forbidden, ride_too_long, no_driver_in_reach, no_seat, no_room_in_detour,
    not_found. detail holds numbers and ids; detail["changes"] the least change of each kind
    (longer_detour and longer_ride in seconds, more_seats) that would have been enough. Whoever's
    turn does not come within the seconds is not_found without a detail.
    """
    begun = time.perf_counter()
    served = {name for trip in plan.trips for stop in trip.stops for name in stop.riders}
    left = [rider for rider in problem.riders if rider.id not in served]
    if not left:
        return ()
    asked = _Asked(problem, plan)
    alike = {asked.like(rider): rider for rider in left}
    asked.nearest = NEAREST if len(alike) <= MANY else NEAREST_OF_MANY
    known = {}
    for like, rider in alike.items():
        late = time.perf_counter() - begun > seconds
        known[like] = LeftOver(rider.id, "not_found") if late else asked.reason(rider)
    return tuple(replace(known[asked.like(rider)], rider=rider.id) for rider in left)


class _Asked:
    """What every driver could still do for one more rider."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.nearest = NEAREST
        self.trips = {trip.driver: trip for trip in plan.trips}
        self.riders = {rider.id: rider for rider in problem.riders}
        self.number = {driver.id: i for i, driver in enumerate(problem.drivers)}
        self.never: dict[str, set[str]] = {}
        for pair in problem.forbid:
            self.never.setdefault(pair.rider, set()).add(pair.driver)
        self.pinned = {pair.rider: pair.driver for pair in problem.pin}
        self.homes = np.array([driver.home for driver in problem.drivers], np.intp)
        self.direct = self.drive([problem.site])[0]
        self.limit = np.array([driver.max_detour_s for driver in problem.drivers])

    def like(self, rider: Rider) -> object:
        """What is the same for riders whom the same reason leaves over."""
        never = frozenset(self.never.get(rider.id, ()))
        return rider.stops, rider.max_ride_s, self.pinned.get(rider.id), never

    def drive(self, places: list[int]) -> Any:
        """Seconds between each place (rows) and each driver's home (columns)."""
        travel = self.problem.travel
        if self.problem.direction is Direction.TO_WORK:
            return travel.block(self.homes, places).T
        return travel.block(places, self.homes)

    def reason(self, rider: Rider) -> LeftOver:
        allowed = self.allowed(rider)
        detail: dict[str, Any] = {}
        if rider.id in self.pinned:
            detail["pinned_driver"] = self.pinned[rider.id]
        if not self.problem.drivers:
            return LeftOver(rider.id, "no_driver", detail)
        if not len(allowed):
            return LeftOver(rider.id, "forbidden", {**detail, "drivers": len(self.homes)})
        ride_s = min(self.ride(stop.at) for stop in rider.stops)
        if ride_s > rider.max_ride_s:
            detail |= {"ride_s": ride_s, "limit_s": rider.max_ride_s}
            return self.told(rider, "ride_too_long", detail, allowed)
        alone = self.alone(rider, allowed)
        over = alone - self.limit[allowed]
        if over.min() > 0:
            best = int(over.argmin())
            detail |= {"driver": self.problem.drivers[allowed[best]].id}
            detail |= {"detour_s": int(alone[best]), "short_by_s": int(over[best])}
            return self.told(rider, "no_driver_in_reach", detail, allowed)
        in_reach = allowed[over <= 0]
        free = [i for i in in_reach if self.free_seats(self.problem.drivers[i]) > 0]
        detail["drivers_in_reach"] = len(in_reach)
        if not free:
            return self.told(rider, "no_seat", detail, allowed)
        detail["drivers_with_a_seat"] = len(free)
        return self.told(rider, "no_room_in_detour", detail, allowed)

    def allowed(self, rider: Rider) -> Any:
        """The drivers, by number, who may take the rider at all."""
        if rider.id in self.pinned:
            return np.array([self.number[self.pinned[rider.id]]], np.intp)
        never = {self.number[name] for name in self.never.get(rider.id, ())}
        return np.array([i for i in range(len(self.homes)) if i not in never], np.intp)

    def ride(self, place: int) -> int:
        seconds, site = self.problem.travel.seconds, self.problem.site
        if self.problem.direction is Direction.TO_WORK:
            return seconds(place, site)
        return seconds(site, place)

    def alone(self, rider: Rider, allowed: Any) -> Any:
        """The detour each allowed driver would make for this rider alone."""
        places = [s.at for s in rider.stops if self.ride(s.at) <= rider.max_ride_s]
        to_site = np.array([self.ride(place) for place in places])
        ways = self.drive(places) + to_site[:, None] + self.problem.stop_s
        return ways.min(0)[allowed] - self.direct[allowed]

    def free_seats(self, driver: Driver) -> int:
        trip = self.trips.get(driver.id)
        taken = 0 if trip is None else sum(len(stop.riders) for stop in trip.stops)
        return driver.seats - taken

    def told(self, rider: Rider, code: str, detail: dict[str, Any], allowed: Any) -> LeftOver:
        """The reason with the least change of each kind; not_found where none is needed."""
        places = [stop.at for stop in rider.stops]
        near = self.drive(places).min(0)[allowed] - self.direct[allowed]
        order = allowed[np.argsort(near, kind="stable")[: self.nearest]]
        least: dict[str, Change] = {}
        for index in order:
            for change in self.changes(rider, self.problem.drivers[index]):
                known = least.get(change.kind)
                if known is None or change.by < known.by:
                    least[change.kind] = change
        if "none" in least:
            code = "not_found"
            least = {"none": least["none"]}
        ranked = sorted(least.values(), key=lambda c: (c.kind == "more_seats", c.by, c.kind))
        return LeftOver(rider.id, code, {**detail, "changes": [c._asdict() for c in ranked]})

    def changes(self, rider: Rider, driver: Driver) -> Iterator[Change]:
        """Each single limit that alone keeps the rider out of this driver's car."""
        trip = self.trips.get(driver.id)
        places = () if trip is None else tuple(stop.at for stop in trip.stops)
        full = self.free_seats(driver) <= 0
        now = way(self.problem, driver, places).rides if places else {}
        for stop in rider.stops:
            for option in ways_with(self.problem, driver, places, stop.at):
                if trip is not None and not self.holds(trip, now, option.rides):
                    continue
                over_detour = max(0, option.detour_s - driver.max_detour_s)
                over_ride = max(0, option.rides[stop.at] - rider.max_ride_s)
                broken = full + (over_detour > 0) + (over_ride > 0)
                if broken == 0:
                    yield Change("none", driver.id, 0)
                elif broken == 1 and full:
                    yield Change("more_seats", driver.id, 1)
                elif broken == 1 and over_detour:
                    yield Change("longer_detour", driver.id, over_detour)
                elif broken == 1:
                    yield Change("longer_ride", driver.id, over_ride)

    def holds(self, trip: Trip, now: Any, rides: Any) -> bool:
        """Whether those already in the car still ride within their limits."""
        return all(
            rides[stop.at] <= max(now[stop.at], self.riders[name].max_ride_s)
            for stop in trip.stops
            for name in stop.riders
        )
