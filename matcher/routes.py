"""The orders in which one car can visit its stops, and what each costs: plain and exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

from matcher.domain import Direction, Driver, Problem

ALL_ORDERS_UP_TO = 5
"""Stops of one car of which every order is tried (120); beyond, a new stop goes between others."""


class Way(NamedTuple):
    """A car's visits in driving order, its detour, and the ride from (to) each place visited."""

    places: tuple[int, ...]
    detour_s: int
    rides: Mapping[int, int]


def way(problem: Problem, driver: Driver, places: tuple[int, ...]) -> Way:
    """The detour and the rides of a driver who visits these places in this driving order."""
    seconds, site, stop_s = problem.travel.seconds, problem.site, problem.stop_s
    to_work = problem.direction is Direction.TO_WORK
    order = places if to_work else places[::-1]
    rides: dict[int, int] = {}
    clock, after = 0, site
    for place in reversed(order):  # seconds between leaving (reaching) the place and the site
        clock += seconds(place, after) if to_work else seconds(after, place)
        rides[place] = clock
        clock += stop_s
        after = place
    home = driver.home
    clock += seconds(home, after) if to_work else seconds(after, home)
    direct = seconds(home, site) if to_work else seconds(site, home)
    return Way(places, clock - direct, rides)


def ways_with(problem: Problem, driver: Driver, places: tuple[int, ...], new: int) -> Iterator[Way]:
    """The ways of a driver who also visits `new`."""
    if new in places:
        yield way(problem, driver, places)
    elif len(places) < ALL_ORDERS_UP_TO:
        for order in permutations((*places, new)):
            yield way(problem, driver, order)
    else:
        for at in range(len(places) + 1):
            yield way(problem, driver, (*places[:at], new, *places[at:]))
