"""Other solvers on the same problem, each with the cost that sums to the detour.

cost(i, j) = T(i, j) + stop(j) + T(j, site) - T(i, site) sums along a route to its detour, and a
driver without riders costs nothing; everybody arrives at one moment, so limits are time windows.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher import Problem

HORIZON_S = 36_000
SERVED_S = 20_000
"""What a rider served is worth where a solver needs a number."""

Routes = list[list[int]]
Ints = NDArray[np.int64]


class Card:
    """A problem with one stop per rider, to work, as matrices of whole seconds."""

    def __init__(self, problem: Problem) -> None:
        everywhere = np.arange(problem.travel.size)
        times = problem.travel.block(everywhere, everywhere)
        self.site = problem.site
        self.stop = np.array([rider.stops[0].at for rider in problem.riders])
        self.home = np.array([driver.home for driver in problem.drivers])
        self.seats = np.array([driver.seats for driver in problem.drivers])
        self.duration: Ints = times.copy()
        self.duration[:, np.unique(self.stop)] += problem.stop_s
        np.fill_diagonal(self.duration, 0)
        to_site = times[:, self.site]
        self.cost: Ints = np.maximum(0, self.duration + to_site[None, :] - to_site[:, None])
        self.early = HORIZON_S - np.array([rider.max_ride_s for rider in problem.riders])
        accepted = np.array([driver.max_detour_s for driver in problem.drivers])
        self.start = HORIZON_S - to_site[self.home] - accepted
        self.accepted = accepted


def vroom(card: Card, seconds: float, threads: int) -> Routes:
    """VROOM at its deepest exploration."""
    import vroom as v

    problem = v.Input()
    problem.set_durations_matrix("car", card.duration.astype(np.uint32))
    problem.set_costs_matrix("car", card.cost.astype(np.uint32))
    window = v.TimeWindow
    problem.add_job(
        [
            v.Job(
                r,
                location=int(at),
                pickup=v.Amount([1]),
                time_windows=[window(max(0, int(card.early[r])), HORIZON_S)],
            )
            for r, at in enumerate(card.stop)
        ]
    )
    problem.add_vehicle(
        [
            v.Vehicle(
                d,
                start=int(home),
                end=card.site,
                capacity=[int(card.seats[d])],
                time_window=window(max(0, int(card.start[d])), HORIZON_S),
            )
            for d, home in enumerate(card.home)
        ]
    )
    found = problem.solve(
        exploration_level=5, nb_threads=threads, timeout=timedelta(seconds=seconds)
    ).routes
    routes: Routes = [[] for _ in card.home]
    for vehicle, kind, job in zip(found.vehicle_id, found.type, found.id, strict=True):
        if kind not in ("start", "end"):
            routes[int(vehicle)].append(int(job))
    return routes


def pyvrp(card: Card, seconds: float, threads: int) -> Routes:
    """PyVRP, one core."""
    import pyvrp as p
    from pyvrp.stop import MaxRuntime

    places = range(len(card.cost))
    data = p.ProblemData(
        [p.Location(float(i), 0.0) for i in places],
        [
            p.Client(
                int(at), pickup=[1], tw_early=int(card.early[r]), tw_late=HORIZON_S,
                prize=SERVED_S, required=False,
            )
            for r, at in enumerate(card.stop)
        ],
        [p.Depot(card.site)] + [p.Depot(int(home)) for home in card.home],
        [
            p.VehicleType(
                1, [int(card.seats[d])], d + 1, 0, tw_early=int(card.start[d]),
                tw_late=HORIZON_S, unit_distance_cost=1, unit_duration_cost=0,
            )
            for d in range(len(card.home))
        ],
        [card.cost],
        [card.duration],
    )  # fmt: skip
    found = p.solve(data, MaxRuntime(seconds), seed=1, display=False, collect_stats=False)
    routes: Routes = [[] for _ in card.home]
    for route in found.best.routes():
        routes[route.vehicle_type()] = [a.idx for a in route.schedule() if a.is_client()]
    return routes


def vrpcli(card: Card, seconds: float, threads: int) -> Routes:
    """vrp-cli (rosomaxa), pragmatic format."""
    import vrp_cli

    matrix = {
        "profile": "car",
        "travelTimes": card.duration.ravel().tolist(),
        "distances": card.cost.ravel().tolist(),
    }
    config = {
        "termination": {"maxTime": int(max(1, seconds))},
        "environment": {
            "parallelism": {"numThreadPools": 1, "threadsPerPool": threads},
            "logging": {"enabled": False},
        },
    }
    found = json.loads(
        vrp_cli.solve_pragmatic(
            json.dumps(_pragmatic(card)), [json.dumps(matrix)], json.dumps(config)
        )
    )
    routes: Routes = [[] for _ in card.home]
    for tour in found["tours"]:
        routes[int(tour["vehicleId"][1:])] = [
            int(act["jobId"][1:])
            for stop in tour["stops"]
            for act in stop["activities"]
            if act["type"] == "pickup"
        ]
    return routes


def _pragmatic(card: Card) -> dict[str, Any]:
    def moment(seconds: int) -> str:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_600_000_000 + int(seconds)))

    jobs = [
        {
            "id": f"r{r}",
            "pickups": [
                {
                    "places": [
                        {
                            "location": {"index": int(at)},
                            "duration": 0,
                            "times": [[moment(card.early[r]), moment(HORIZON_S)]],
                        }
                    ],
                    "demand": [1],
                }
            ],
        }
        for r, at in enumerate(card.stop)
    ]
    vehicles = [
        {
            "typeId": f"t{d}",
            "vehicleIds": [f"v{d}"],
            "profile": {"matrix": "car"},
            "costs": {"fixed": 0, "distance": 1, "time": 0},
            "capacity": [int(card.seats[d])],
            "shifts": [
                {
                    "start": {
                        "earliest": moment(card.start[d]),
                        "location": {"index": int(home)},
                    },
                    "end": {"latest": moment(HORIZON_S), "location": {"index": card.site}},
                }
            ],
        }
        for d, home in enumerate(card.home)
    ]
    return {
        "plan": {"jobs": jobs},
        "fleet": {"vehicles": vehicles, "profiles": [{"name": "car"}]},
        "objectives": [[{"type": "minimize-unassigned"}], [{"type": "minimize-cost"}]],
    }


def ortools(card: Card, seconds: float, threads: int) -> Routes:
    """OR-Tools routing: cheapest insertion, guided local search."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    riders, drivers = len(card.stop), len(card.home)
    places = np.concatenate([card.stop, card.home, [card.site]]).astype(int)
    numbers = pywrapcp.RoutingIndexManager(
        riders + drivers + 1, drivers, list(range(riders, riders + drivers)),
        [riders + drivers] * drivers,
    )  # fmt: skip
    model = pywrapcp.RoutingModel(numbers)
    cost = model.RegisterTransitMatrix(card.cost[np.ix_(places, places)].tolist())
    time_of = model.RegisterTransitMatrix(card.duration[np.ix_(places, places)].tolist())
    one = model.RegisterUnaryTransitVector([1] * riders + [0] * (drivers + 1))
    model.SetArcCostEvaluatorOfAllVehicles(cost)
    model.AddDimension(time_of, HORIZON_S, HORIZON_S, False, "time")
    model.AddDimensionWithVehicleCapacity(one, 0, card.seats.tolist(), True, "seats")
    clock = model.GetDimensionOrDie("time")
    for r in range(riders):
        index = numbers.NodeToIndex(r)
        clock.CumulVar(index).SetRange(max(0, int(card.early[r])), HORIZON_S)
        model.AddDisjunction([index], SERVED_S)
    for d in range(drivers):
        clock.CumulVar(model.Start(d)).SetRange(max(0, int(card.start[d])), HORIZON_S)
        clock.CumulVar(model.End(d)).SetRange(0, HORIZON_S)
    how = pywrapcp.DefaultRoutingSearchParameters()
    how.first_solution_strategy = (
        routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    )
    how.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    how.time_limit.FromMilliseconds(int(seconds * 1000))
    found = model.SolveWithParameters(how)
    if not found:
        raise RuntimeError("no plan in time")
    routes: Routes = [[] for _ in range(drivers)]
    for d in range(drivers):
        index = model.Start(d)
        while not model.IsEnd(index):
            if numbers.IndexToNode(index) < riders:
                routes[d].append(numbers.IndexToNode(index))
            index = found.Value(model.NextVar(index))
    return routes


def flow(card: Card, seconds: float, threads: int) -> Routes:
    """Min-cost flow of riders to drivers by the detour of each alone; orders are mended later."""
    from ortools.graph.python import min_cost_flow

    drivers, riders = len(card.home), len(card.stop)
    alone = card.cost[card.home[:, None], card.stop[None, :]]
    d, r = np.nonzero(alone <= card.accepted[:, None])
    solver = min_cost_flow.SimpleMinCostFlow()
    source = riders + drivers
    solver.add_arcs_with_capacity_and_unit_cost(riders + d, r, np.ones(len(d), int), alone[d, r])
    solver.add_arcs_with_capacity_and_unit_cost(
        np.full(drivers, source), riders + np.arange(drivers), card.seats.astype(int),
        np.zeros(drivers, int),
    )  # fmt: skip
    solver.add_arcs_with_capacity_and_unit_cost(
        np.arange(riders), np.full(riders, source + 1), np.ones(riders, int), np.zeros(riders, int)
    )
    solver.set_node_supply(source, riders)
    solver.set_node_supply(source + 1, -riders)
    solver.solve_max_flow_with_min_cost()
    routes: Routes = [[] for _ in range(drivers)]
    for k in np.flatnonzero(solver.flows(np.arange(len(d)))):
        routes[d[k]].append(int(r[k]))
    return routes


PEERS: dict[str, Callable[[Card, float, int], Routes]] = {
    "vroom": vroom,
    "pyvrp": pyvrp,
    "ortools": ortools,
    "vrp-cli": vrpcli,
    "flow": flow,
}
