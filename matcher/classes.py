"""Classes: riders who are alike, and so are one number to the search.

Alike are riders who offer the same stops with the same limits and whom the same bans and pins
concern. A ban that can't bite makes nobody unlike: `boarding.who_boards` seats people around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from matcher.domain import Keep, Pair, Problem
from matcher.times import Places, Times

Offer = tuple[tuple[int, int], ...]
"""(index of place, longest useful ride) of each stop that somebody could use."""
Refused = Mapping[int, tuple[int, ...]]
"""Of each rider the drivers never to take him, by number."""


def classes_of(
    problem: Problem, times: Times | Places, refused: Refused
) -> tuple[tuple[tuple[int, ...], ...], tuple[Offer, ...]]:
    """Members of each class and its offers; riders whom nobody could reach are in none."""
    pinned = {rider: driver for driver, rider in by_index(problem, problem.pin)}
    wanted: dict[int, int] = {}
    for _, kept in by_index(problem, problem.keep):
        wanted[kept] = wanted.get(kept, 0) + 1
    alike: dict[tuple[Offer, int, int], list[int]] = {}
    for index, offer in enumerate(_offers(problem, times)):
        # A rider whom two drivers would keep is a class of his own, or both would count him.
        alone = index if wanted.get(index, 0) > 1 else -1
        if offer:
            alike.setdefault((offer, pinned.get(index, -1), alone), []).append(index)
    members: dict[tuple[int, ...], Offer] = {}
    for (offer, pin, _), row in alike.items():
        parts = [row] if pin >= 0 else _split(problem, row, refused, wanted)
        members |= {tuple(part): offer for part in parts}
    return tuple(members), tuple(members.values())


def _offers(problem: Problem, times: Times | Places) -> Iterator[Offer]:
    """What each rider offers that somebody could use."""
    position = {int(place): i for i, place in enumerate(times.places)}
    for rider in problem.riders:
        rides = {
            at: min(rider.max_ride_s, int(times.useful[at]))
            for at in sorted(position[stop.at] for stop in rider.stops)
        }
        yield tuple((at, ride) for at, ride in rides.items() if ride >= times.quickest[at])


def refused_in_reach(problem: Problem, times: Times) -> dict[int, tuple[int, ...]]:
    """Of each rider the drivers never to take him who could come to one of his stops."""
    refused: dict[int, list[int]] = {}
    position = {int(place): i for i, place in enumerate(times.places)} if problem.forbid else {}
    for driver, rider in by_index(problem, problem.forbid):
        at = [position[stop.at] for stop in problem.riders[rider].stops]
        seconds = times.soonest[driver, at] + times.quickest[at]
        if not times.sure or (seconds <= times.budget[driver]).any():
            refused.setdefault(rider, []).append(driver)
    return {rider: tuple(sorted(drivers)) for rider, drivers in refused.items()}


def _split(
    problem: Problem, row: Sequence[int], refused: Refused, wanted: Mapping[int, int]
) -> list[list[int]]:
    """Riders alike but for their bans, parted by those bans that can bite.

    A rider's can't where as many others without ban or wish wait as his refused drivers have
    seats: whatever cars take everybody, one that he doesn't refuse has a seat more for him.
    """
    free = sum(1 for rider in row if rider not in refused and rider not in wanted)
    parts: dict[tuple[int, ...], list[int]] = {}
    for rider in row:
        drivers = refused.get(rider, ())
        seats = sum(problem.drivers[d].seats for d in drivers)
        parts.setdefault(() if seats <= free else drivers, []).append(rider)
    return list(parts.values())


def by_index(problem: Problem, pairs: Sequence[Pair | Keep]) -> list[tuple[int, int]]:
    """(driver, rider) by their numbers in the problem."""
    drivers = {driver.id: i for i, driver in enumerate(problem.drivers)} if pairs else {}
    riders = {rider.id: i for i, rider in enumerate(problem.riders)} if pairs else {}
    return [(drivers[pair.driver], riders[pair.rider]) for pair in pairs]
