"""First trips at any size: riders shared out among drivers by a minimum-cost flow.

Stops are sources, drivers have their seats; an arc costs the detour of the driver who only stops
there, for every rider, so cars that stop twice are dearer in the flow than in truth. A stop where
k riders wait is joined to the FEW drivers, or 8 k of them, who have the shortest detour to it.
"""

from __future__ import annotations

from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from matcher.domain import Driver, Problem, Stop, Trip
from matcher.routes import ALL_ORDERS_UP_TO, way
from matcher.times import drive

FEW, EACH = 150, 8
AT_ONCE = 64
"""Stops whose detours are looked up together: drivers x 64 numbers at a moment."""
OUT_OF_REACH = 1 << 40

Ints = NDArray[np.int64]


def flow_trips(problem: Problem) -> tuple[Trip, ...]:
    """Trips of the flow, each in its best order; riders who break a limit stay behind."""
    apart = {(pair.driver, pair.rider) for pair in problem.forbid}
    pinned = {pair.rider: pair.driver for pair in problem.pin}
    trips = []
    for driver, riders in zip(problem.drivers, flow_routes(problem), strict=True):
        allowed = [
            r
            for r in riders
            if (driver.id, problem.riders[r].id) not in apart
            and pinned.get(problem.riders[r].id, driver.id) == driver.id
        ]
        trip = trip_with(problem, driver, allowed)
        if trip is not None:
            trips.append(trip)
    return tuple(trips)


def flow_routes(problem: Problem) -> list[list[int]]:
    """The riders of every driver, in no order yet."""
    from ortools.graph.python import min_cost_flow

    places, waiting = _waiting(problem)
    stop, driver, alone = _arcs(problem, places, np.array([len(row) for row in waiting]))
    stops, drivers = len(places), len(problem.drivers)
    seats = np.array([one.seats for one in problem.drivers], np.int64)
    solver = min_cost_flow.SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(
        stop, stops + driver, np.minimum(seats[driver], 1 << 20), alone
    )
    end = stops + drivers
    zeros = np.zeros(drivers, np.int64)
    solver.add_arcs_with_capacity_and_unit_cost(
        stops + np.arange(drivers), np.full(drivers, end), seats, zeros
    )
    for s, row in enumerate(waiting):
        solver.set_node_supply(s, len(row))
    solver.set_node_supply(end, -sum(len(row) for row in waiting))
    solver.solve_max_flow_with_min_cost()
    routes: list[list[int]] = [[] for _ in range(drivers)]
    flows = solver.flows(np.arange(len(stop)))
    for e in np.flatnonzero(flows).tolist():
        for _ in range(int(flows[e])):
            routes[int(driver[e])].append(waiting[int(stop[e])].pop())
    return routes


def trip_with(problem: Problem, driver: Driver, riders: list[int]) -> Trip | None:
    """The best order that keeps all limits; the farthest riders leave until there is one."""
    chosen = list(riders)
    while chosen:
        best = _best_order(problem, driver, chosen)
        if best is not None:
            return best
        chosen.remove(max(chosen, key=lambda r: way(problem, driver, (_at(problem, r),)).detour_s))
    return None


def _at(problem: Problem, rider: int) -> int:
    return problem.riders[rider].stops[0].at


def _best_order(problem: Problem, driver: Driver, riders: list[int]) -> Trip | None:
    places = sorted({_at(problem, r) for r in riders})
    best: Trip | None = None
    for order in permutations(places) if len(places) <= ALL_ORDERS_UP_TO else [tuple(places)]:
        found = way(problem, driver, order)
        if found.detour_s > driver.max_detour_s or (best and best.detour_s <= found.detour_s):
            continue
        by_place: dict[int, list[str]] = {place: [] for place in order}
        for r in riders:
            rider = problem.riders[r]
            if found.rides[rider.stops[0].at] > rider.max_ride_s:
                break
            by_place[rider.stops[0].at].append(rider.id)
        else:
            stops = tuple(Stop(place, tuple(names)) for place, names in by_place.items())
            best = Trip(driver.id, found.detour_s, stops)
    return best


def _waiting(problem: Problem) -> tuple[Ints, list[list[int]]]:
    """Stops, and the riders who wait at each."""
    at = np.array([rider.stops[0].at for rider in problem.riders])
    places, number = np.unique(at, return_inverse=True)
    waiting: list[list[int]] = [[] for _ in places]
    for rider, s in enumerate(number.ravel().tolist()):
        waiting[s].append(rider)
    return places.astype(np.int64), waiting


def _arcs(problem: Problem, places: Ints, riders: Ints) -> tuple[Ints, Ints, Ints]:
    """(stop, driver, detour of the driver who only stops there), the shortest of each stop."""
    homes = np.array([driver.home for driver in problem.drivers])
    accepted = np.array([driver.max_detour_s for driver in problem.drivers])
    direct = drive(problem, homes, np.array([problem.site]))[:, 0]
    stops, drivers, detours = [], [], []
    for low in range(0, len(places), AT_ONCE):
        part = places[low : low + AT_ONCE]
        out = drive(problem, homes, part).astype(np.int64) + problem.stop_s
        out += drive(problem, part, np.array([problem.site]))[:, 0][None, :] - direct[:, None]
        out[out > accepted[:, None]] = OUT_OF_REACH
        for i in range(len(part)):
            most = min(len(homes), max(FEW, EACH * int(riders[low + i])))
            near = np.argpartition(out[:, i], most - 1)[:most]
            near = near[out[near, i] < OUT_OF_REACH]
            stops.append(np.full(len(near), low + i))
            drivers.append(near)
            detours.append(np.maximum(0, out[near, i]))
    return np.concatenate(stops), np.concatenate(drivers), np.concatenate(detours)
