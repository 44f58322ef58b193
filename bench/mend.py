"""Routes of another solver as a plan of ours; what breaks a limit is mended or shows up."""

from __future__ import annotations

from bench.peers import Routes
from matcher import Bound, Driver, LeftOver, Plan, Problem, Stop, Trip
from matcher.flow import trip_with
from matcher.plans import summed_up
from matcher.routes import way


def plan_of_routes(problem: Problem, routes: Routes, order: bool, seconds: float) -> Plan:
    """A plan; order: the routes are sets of riders still to be put in order and mended."""
    trips = []
    for driver, route in zip(problem.drivers, routes, strict=True):
        trip = trip_with(problem, driver, route) if order else _as_is(problem, driver, route)
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
