"""Min-cost flow where no matrix fits: whole stops as sources, and only the arcs that can matter.

A stop where k riders wait needs at most k drivers; it is joined to the FEW drivers, or 8 k of them,
for whom it is the shortest detour alone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bench.peers import Routes
from matcher import Problem

FEW, EACH = 150, 8
AT_ONCE = 64

Ints = NDArray[np.int64]


def far_flow(problem: Problem) -> Routes:
    """Riders of every driver, orders still to be mended."""
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
    routes: Routes = [[] for _ in range(drivers)]
    flows = solver.flows(np.arange(len(stop)))
    for e in np.flatnonzero(flows).tolist():
        for _ in range(int(flows[e])):
            routes[int(driver[e])].append(waiting[int(stop[e])].pop())
    return routes


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
    site = np.array([problem.site])
    direct = problem.travel.block(homes, site)[:, 0].astype(np.int64)
    stops, drivers, detours = [], [], []
    for low in range(0, len(places), AT_ONCE):
        part = places[low : low + AT_ONCE]
        out = problem.travel.block(homes, part).astype(np.int64) + problem.stop_s
        out += problem.travel.block(part, site)[:, 0][None, :] - direct[:, None]
        out[out > accepted[:, None]] = 1 << 40
        for i in range(len(part)):
            most = min(len(homes), max(FEW, EACH * int(riders[low + i])))
            near = np.argpartition(out[:, i], most - 1)[:most]
            near = near[out[near, i] < 1 << 40]
            stops.append(np.full(len(near), low + i))
            drivers.append(near)
            detours.append(np.maximum(0, out[near, i]))
    return np.concatenate(stops), np.concatenate(drivers), np.concatenate(detours)
