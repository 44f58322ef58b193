"""From the cars a search has chosen to the plan a caller reads."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from matcher.boarding import who_boards
from matcher.domain import Bound, Direction, Plan, Problem, Stop, Trip
from matcher.explain import reasons
from matcher.insertion import holds
from matcher.network import Car, Network


def plan_of(
    net: Network, cars: Sequence[Car], bound: Bound, seconds: float = 0.0, explain: bool = True
) -> Plan:
    """The plan of these cars, riders by name, with a reason for everyone left over."""
    return summed_up(net.problem, trips_of(net, cars), bound, seconds, explain)


def trips_of(net: Network, cars: Sequence[Car]) -> tuple[Trip, ...]:
    """The trips of these cars in the order of the drivers, riders by name."""
    boarding = who_boards(net, cars)
    together = sorted(zip(cars, boarding, strict=True), key=lambda one: one[0].driver)
    return tuple(_trip(net, car, groups) for car, groups in together)


def cars_of(net: Network, trips: Iterable[Trip]) -> list[Car]:
    """The cars of trips made of another network of the same drivers and riders.

    Riders of a class met before on the trip, or whom this network knows not, stay behind.
    """
    problem = net.problem
    number = {driver.id: i for i, driver in enumerate(problem.drivers)}
    rider_at = {rider.id: i for i, rider in enumerate(problem.riders)}
    class_of = {rider: c for c, row in enumerate(net.members) for rider in row}
    node_of = {
        (int(c), int(place)): node
        for node, (c, place) in enumerate(zip(net.node_class, net.node_place, strict=True))
    }
    cars = []
    for trip in trips:
        visits: dict[int, tuple[int, int]] = {}
        stops = trip.stops if problem.direction is Direction.TO_WORK else trip.stops[::-1]
        for stop in stops:
            groups = [class_of.get(rider_at[name], -1) for name in stop.riders]
            for c in dict.fromkeys(groups):
                node = node_of.get((c, stop.at))
                if node is not None and c not in visits:
                    visits[c] = (node, groups.count(c))
        nodes, counts = (tuple(both[i] for both in visits.values()) for i in (0, 1))
        driver = number[trip.driver]
        if visits and holds(net, driver, nodes):
            cars.append(Car(driver, net.cost(driver, nodes, counts), nodes, counts))
    return cars


def plan_of_trips(problem: Problem, trips: Iterable[Trip], seconds: float, explain: bool) -> Plan:
    """A plan of trips of which nothing is proved but how many seats there are."""
    seats = sum(driver.seats for driver in problem.drivers)
    bound = Bound(min(len(problem.riders), seats))
    return summed_up(problem, tuple(trips), bound, seconds, explain)


def trip_worth(problem: Problem, trips: Iterable[Trip]) -> tuple[int, int]:
    """(riders served, seconds saved): the larger, the better the trips."""
    chosen = tuple(trips)
    worth = {(keep.driver, keep.rider): keep.worth_s for keep in problem.keep}
    pairs = [(t.driver, name) for t in chosen for stop in t.stops for name in stop.riders]
    kept = sum(worth.get(pair, 0) for pair in pairs)
    return len(pairs), kept - sum(trip.detour_s for trip in chosen)


def summed_up(
    problem: Problem,
    trips: tuple[Trip, ...],
    bound: Bound,
    seconds: float,
    explain: bool,
    explain_s: float = math.inf,
) -> Plan:
    """A plan of these trips: its sums, and a reason for everyone left over."""
    detour_s = sum(trip.detour_s for trip in trips)
    served = {name for trip in trips for stop in trip.stops for name in stop.riders}
    pairs = {(t.driver, name) for t in trips for stop in t.stops for name in stop.riders}
    plan = Plan(
        trips=trips,
        left_over=(),
        served=len(served),
        detour_s=detour_s,
        driving_s=sum(direct_seconds(problem)) + detour_s,
        kept_s=sum(k.worth_s for k in problem.keep if (k.driver, k.rider) in pairs),
        bound=bound,
        seconds=seconds,
    )
    return replace(plan, left_over=reasons(problem, plan, explain_s)) if explain else plan


def direct_seconds(problem: Problem) -> list[int]:
    """Each driver's way without riders."""
    homes, site = [driver.home for driver in problem.drivers], [problem.site]
    if problem.direction is Direction.TO_WORK:
        return [int(s) for s in problem.travel.block(homes, site)[:, 0]]
    return [int(s) for s in problem.travel.block(site, homes)[0]]


def empty_plan(problem: Problem, served_bound: int) -> Plan:
    """Nobody rides."""
    objective = 0 if served_bound == 0 else None
    return summed_up(problem, (), Bound(served_bound, objective), 0.0, explain=True)


def _trip(net: Network, car: Car, visits: list[list[int]]) -> Trip:
    """The trip of one car; classes boarding at one place in a row are one stop."""
    problem = net.problem
    stops: list[Stop] = []
    for node, riders in zip(car.nodes, visits, strict=True):
        at, names = int(net.node_place[node]), tuple(problem.riders[r].id for r in riders)
        if stops and stops[-1].at == at:
            stops[-1] = Stop(at, stops[-1].riders + names)
        else:
            stops.append(Stop(at, names))
    total = int(net.from_home[car.driver, car.nodes[0]]) + int(net.to_site[car.nodes[-1]])
    for here, there in pairwise(car.nodes):
        total += int(net.between[here, there])
    if problem.direction is Direction.HOME:
        stops.reverse()
    return Trip(problem.drivers[car.driver].id, total - int(net.direct[car.driver]), tuple(stops))
