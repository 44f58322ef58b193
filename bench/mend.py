"""Routes of another solver as a plan of ours; what breaks a limit is mended or shows up."""

from __future__ import annotations

from itertools import permutations

from bench.peers import Routes
from matcher import Bound, Driver, LeftOver, Plan, Problem, Stop, Trip
from matcher.plans import summed_up
from matcher.routes import way

MOST_ORDERED = 5
"""Stops of which every order is tried; a longer route keeps its own order."""


def plan_of_routes(problem: Problem, routes: Routes, order: bool, seconds: float) -> Plan:
    """A plan; order: the routes are sets of riders still to be put in order and mended."""
    trips = []
    for driver, route in zip(problem.drivers, routes, strict=True):
        trip = _mended(problem, driver, route) if order else _as_is(problem, driver, route)
        if trip is not None:
            trips.append(trip)
    plan = summed_up(problem, tuple(trips), Bound(len(problem.riders)), seconds, explain=False)
    seated = {name for trip in plan.trips for stop in trip.stops for name in stop.riders}
    left = tuple(LeftOver(r.id, "not_found") for r in problem.riders if r.id not in seated)
    return Plan(
        plan.trips, left, plan.served, plan.detour_s, plan.driving_s, plan.kept_s, plan.bound,
        seconds,
    )  # fmt: skip


def _as_is(problem: Problem, driver: Driver, route: list[int]) -> Trip | None:
    """The route in its order; riders of a place board at its last visit."""
    at_place: dict[int, list[str]] = {}
    for r in route:
        place = problem.riders[r].stops[0].at
        at_place[place] = [*at_place.pop(place, []), problem.riders[r].id]
    if not at_place:
        return None
    found = way(problem, driver, tuple(at_place))
    stops = tuple(Stop(place, tuple(names)) for place, names in at_place.items())
    return Trip(driver.id, found.detour_s, stops)


def _mended(problem: Problem, driver: Driver, route: list[int]) -> Trip | None:
    """The best order that keeps all limits; riders leave until there is one."""
    riders = list(route)
    while riders:
        best = _best_order(problem, driver, riders)
        if best is not None:
            return best
        riders.remove(max(riders, key=lambda r: _alone(problem, driver, r)))
    return None


def _alone(problem: Problem, driver: Driver, r: int) -> int:
    return way(problem, driver, (problem.riders[r].stops[0].at,)).detour_s


def _best_order(problem: Problem, driver: Driver, riders: list[int]) -> Trip | None:
    places = sorted({problem.riders[r].stops[0].at for r in riders})
    best: Trip | None = None
    for order in permutations(places) if len(places) <= MOST_ORDERED else [tuple(places)]:
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
