"""Problems by chance for the matcher's tests, and the best plan by trying everything."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from matcher import (
    Direction,
    Driver,
    Keep,
    OfferedStop,
    Pair,
    Plan,
    Problem,
    Rider,
    Stop,
    Trip,
    matrix,
)
from matcher.domain import Bound


def problem_by_chance(seed: int, drivers: int = 2, riders: int = 5, wild: bool = False) -> Problem:
    """A small problem with every feature now and then; wild: times that know no triangles."""
    rng = np.random.default_rng(seed)
    places = 4 + drivers
    xy = rng.uniform(0, 900, (places, 2))
    times = np.rint(np.abs(xy[:, None] - xy[None]).sum(2))
    if wild:
        times = rng.integers(1, 900, (places, places))
    elif seed % 3 == 0:
        times = times * (1 + 0.3 * rng.random(times.shape))
        for k in range(places):
            times = np.minimum(times, times[:, k, None] + times[None, k])
    times = np.rint(times).astype(int)
    np.fill_diagonal(times, 0)
    pairs = [(d, r) for d in range(drivers) for r in range(riders)]
    rng.shuffle(pairs)
    free = iter(pairs)

    def some(most: int) -> list[tuple[str, str]]:
        return [
            (f"d{d}", f"r{r}") for d, r in itertools.islice(free, int(rng.integers(0, most + 1)))
        ]

    forbid, pin = some(2), some(2) if seed % 2 else []
    pin = list({rider: (driver, rider) for driver, rider in pin}.values())
    return Problem(
        travel=matrix(times),
        site=0,
        stop_s=int(rng.choice([0, 30, 60])),
        direction=Direction.HOME if seed % 5 == 0 else Direction.TO_WORK,
        drivers=tuple(
            Driver(f"d{i}", 1 + i, int(rng.integers(1, 5)), int(rng.integers(0, 1500)))
            for i in range(drivers)
        ),
        riders=tuple(
            Rider(
                f"r{i}",
                tuple(
                    OfferedStop(int(at), 60)
                    for at in rng.choice(np.arange(1, places), rng.choice([1, 1, 2]), replace=False)
                ),
                int(rng.choice([700, 1200, 3000])),
            )
            for i in range(riders)
        ),
        keep=tuple(Keep(d, r, int(rng.choice([0, 100, 400]))) for d, r in some(4)),
        forbid=tuple(Pair(*one) for one in forbid),
        pin=tuple(Pair(*one) for one in pin),
    )


def every_trip(problem: Problem, driver: Driver) -> Iterator[tuple[frozenset[str], int, Trip]]:
    """Everybody a driver could take, at every choice of stops and in every order."""
    best: dict[frozenset[str], tuple[int, Trip]] = {}
    for size in range(1, driver.seats + 1):
        for riders in itertools.combinations(problem.riders, size):
            for stops in itertools.product(*[[s.at for s in rider.stops] for rider in riders]):
                for order in _orders(stops):
                    found = _trip(problem, driver, riders, stops, order)
                    group = frozenset(rider.id for rider in riders)
                    if found and (group not in best or found.detour_s < best[group][0]):
                        best[group] = (found.detour_s, found)
    for group, (detour_s, trip) in best.items():
        yield group, detour_s, trip


def _orders(stops: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every way to visit the stops; the riders of a place need not board at one visit."""
    seen = set()
    for order in itertools.permutations(range(len(stops))):
        visits: list[list[int]] = []
        for who in order:
            if visits and stops[visits[-1][0]] == stops[who]:
                visits[-1].append(who)
            else:
                visits.append([who])
        key = tuple(tuple(sorted(visit)) for visit in visits)
        if key not in seen:
            seen.add(key)
            yield key


def _trip(
    problem: Problem,
    driver: Driver,
    riders: tuple[Rider, ...],
    stops: tuple[int, ...],
    order: tuple[tuple[int, ...], ...],
) -> Trip | None:
    to_work = problem.direction is Direction.TO_WORK
    start, end = (driver.home, problem.site) if to_work else (problem.site, driver.home)
    times, clock, here, moments = problem.travel.seconds, 0, start, {}
    for visit in order:
        at = stops[visit[0]]
        clock += times(here, at)
        for who in visit:
            moments[who] = clock + (problem.stop_s if to_work else 0)
        clock += problem.stop_s
        here = at
    clock += times(here, end)
    for who, moment in moments.items():
        if (clock - moment if to_work else moment) > riders[who].max_ride_s:
            return None
    detour_s = clock - times(start, end)
    if detour_s > driver.max_detour_s:
        return None
    visits = tuple(Stop(stops[visit[0]], tuple(riders[who].id for who in visit)) for visit in order)
    return Trip(driver.id, detour_s, visits)


def best_by_trying(problem: Problem) -> tuple[int, int]:
    """The most riders any plan serves, and the least objective of such a plan."""
    return max(least_by_served(problem).items())


def least_by_served(problem: Problem) -> dict[int, int]:
    """For each number of riders the least objective of a plan that serves exactly so many."""
    never = {(pair.driver, pair.rider) for pair in problem.forbid}
    pinned = {pair.rider: pair.driver for pair in problem.pin}
    worth = {(keep.driver, keep.rider): keep.worth_s for keep in problem.keep}
    states: dict[frozenset[str], int] = {frozenset(): 0}
    for driver in problem.drivers:
        trips = [
            (group, detour_s - sum(worth.get((driver.id, rider), 0) for rider in group))
            for group, detour_s, _ in every_trip(problem, driver)
            if all((driver.id, rider) not in never for rider in group)
            and all(pinned.get(rider, driver.id) == driver.id for rider in group)
        ]
        after = dict(states)
        for taken, cost in states.items():
            for group, more in trips:
                if not taken & group:
                    both = taken | group
                    after[both] = min(after.get(both, 10**9), cost + more)
        states = after
    least: dict[int, int] = {}
    for taken, cost in states.items():
        least[len(taken)] = min(least.get(len(taken), cost), cost)
    return least


def line(*positions: int, **fields: object) -> Problem:
    """Places on a straight road, the site first, one second a metre; one stop costs 60 s."""
    times = [[abs(a - b) for b in positions] for a in positions]
    base = Problem(matrix(times), 0, 60, (), ())
    return replace(base, **fields)  # type: ignore[arg-type]


def driver(name: str, home: int, seats: int = 3, max_detour_s: int = 600) -> Driver:
    return Driver(name, home, seats, max_detour_s)


def rider(name: str, *stops: int, max_ride_s: int = 3600) -> Rider:
    return Rider(name, tuple(OfferedStop(at) for at in stops), max_ride_s)


def plan(*trips: Trip, served: int = 0, detour_s: int = 0, driving_s: int = 0) -> Plan:
    return Plan(trips, (), served, detour_s, driving_s, 0, Bound(99))
