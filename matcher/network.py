"""The problem as the search sees it: riders who are alike are one class with a count.

Everything runs to the site: going home is the same problem with all times turned round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.domain import Direction, Keep, Pair, Problem
from matcher.travel import Estimate

Ints = NDArray[np.int32]
NO_ROAD = 1 << 26
"""Seconds (two years) from which on a drive counts as impossible; sums of 30 fit 32 bits."""


class Car(NamedTuple):
    """A driver, what his trip costs (detour less worth kept), and his visits in driving order.

    nodes[i] is visited i-th and counts[i] riders of its class board there.
    """

    driver: int
    cost: int
    nodes: tuple[int, ...]
    counts: tuple[int, ...]


class Arrays(NamedTuple):
    """What the inner loops read of a `Network`; the fields are explained there."""

    riders: NDArray[np.int64]
    node_class: Ints
    between: Ints
    to_site: Ints
    from_home: Ints
    limit: Ints
    direct: Ints
    budget: Ints
    seats: Ints
    before_ptr: NDArray[np.int64]
    before: Ints
    starter_ptr: NDArray[np.int64]
    starters: Ints
    tie: Ints
    worth: Ints


@dataclass(frozen=True, eq=False)
class Network:
    """D drivers, C classes of riders, S nodes (a class at one of its stops); seconds throughout.

    between[u, v]: from leaving node u to leaving node v, stop time included, 0 at one place.
    from_home[d, v]: from home to leaving v. limit[v]: the longest useful ride from v.
    before[before_ptr[v]:before_ptr[v + 1]]: nodes that may stand right before v;
    starters[starter_ptr[v]:...]: drivers who can begin at v.
    tie[d, c]: -1 never together, 0 nothing, x > 0: taking k of c keeps pairs worth worth[x, k].
    shared[c]: the class is open to every driver who is not `special`.
    """

    problem: Problem
    members: tuple[tuple[int, ...], ...]
    riders: NDArray[np.int64]
    node_class: Ints
    node_place: Ints
    between: Ints
    to_site: Ints
    from_home: Ints
    limit: Ints
    direct: Ints
    budget: Ints
    seats: Ints
    before_ptr: NDArray[np.int64]
    before: Ints
    starter_ptr: NDArray[np.int64]
    starters: Ints
    tie: Ints
    worth: Ints
    special: NDArray[np.bool_]
    shared: NDArray[np.bool_]
    metric: bool

    @property
    def most_seats(self) -> int:
        """The most riders one car can take."""
        return int(self.worth.shape[1]) - 1

    @property
    def arrays(self) -> Arrays:
        """The same for compiled loops."""
        return Arrays(*(getattr(self, name) for name in Arrays._fields))

    def cost(self, driver: int, nodes: Sequence[int], counts: Sequence[int]) -> int:
        """Detour of a trip less the worth of the pairs it keeps."""
        total = int(self.from_home[driver, nodes[0]]) + int(self.to_site[nodes[-1]])
        for here, there in pairwise(nodes):
            total += int(self.between[here, there])
        taken: dict[int, int] = {}
        for node, k in zip(nodes, counts, strict=True):
            taken[int(self.node_class[node])] = taken.get(int(self.node_class[node]), 0) + k
        kept = sum(int(self.worth[max(0, self.tie[driver, c]), k]) for c, k in taken.items())
        return total - int(self.direct[driver]) - kept


def network(problem: Problem, closed: bool = False) -> Network:
    """The network of a problem that has drivers; riders whom nobody could reach are in no class.

    closed: every drive takes the quickest way by other stops, their stop time included. No plan
    costs less there than it really does, so bounds of the closed network hold where the times
    themselves know no triangles. Classes and nodes are the same.
    """
    times = _Times(problem)
    if closed:
        times.close()
    members, offers = _classes(problem, times)
    node_class = np.array([c for c, offer in enumerate(offers) for _ in offer], np.int32)
    place = np.array([at for offer in offers for at, _ in offer], np.int64)
    limit = np.array([ride for offer in offers for _, ride in offer], np.int32)
    between = np.ascontiguousarray(times.between[np.ix_(place, place)])
    to_site = times.to_site[place]
    from_home = np.ascontiguousarray(times.from_home[:, place])
    quickest = times.quickest[place]
    may_follow = between.T + quickest[:, None] <= limit[None, :]
    if times.metric:
        may_follow &= node_class[:, None] != node_class[None, :]
    np.fill_diagonal(may_follow, False)
    before_ptr, before = rows_of(may_follow)
    starter_ptr, starters = rows_of((from_home + quickest <= times.budget[:, None]).T)
    seats = np.array([min(d.seats, max(1, len(problem.riders))) for d in problem.drivers], np.int32)
    tie, worth = _ties(problem, members, int(seats.max(initial=1)))
    pinned = {rider: driver for driver, rider in _by_index(problem, problem.pin)}
    shared = np.array([row[0] not in pinned for row in members], np.bool_)
    special = np.asarray((tie > 0).any(1) | ((tie < 0) & shared[None, :]).any(1))
    special[[pinned[row[0]] for row in members if row[0] in pinned]] = True
    return Network(
        problem=problem,
        members=members,
        riders=np.array([len(row) for row in members], np.int64),
        node_class=node_class,
        node_place=times.places[place].astype(np.int32),
        between=between,
        to_site=to_site,
        from_home=from_home,
        limit=limit,
        direct=times.direct,
        budget=times.budget,
        seats=seats,
        before_ptr=before_ptr,
        before=before,
        starter_ptr=starter_ptr,
        starters=starters,
        tie=tie,
        worth=worth,
        special=special,
        shared=shared,
        metric=times.metric,
    )


class _Times:
    """Driving times between the homes, the stops somebody offers and the site, all to the site."""

    def __init__(self, problem: Problem) -> None:
        self.travel, self.back = problem.travel, problem.direction is Direction.HOME
        stop_s = min(problem.stop_s, NO_ROAD)
        offered = {stop.at for rider in problem.riders for stop in rider.stops}
        self.places = np.array(sorted(offered), np.int64)
        homes = np.array([driver.home for driver in problem.drivers], np.int64)
        detour = np.array([driver.max_detour_s for driver in problem.drivers], np.int64)
        site = np.array([problem.site])
        self.direct = self.drive(homes, site)[:, 0]
        self.budget = np.minimum(self.direct + detour, NO_ROAD - 1).astype(np.int32)
        self.to_site = self.drive(self.places, site)[:, 0]
        self.from_home = np.minimum(self.drive(homes, self.places) + stop_s, NO_ROAD)
        self.between = np.minimum(self.drive(self.places, self.places) + stop_s, NO_ROAD)
        np.fill_diagonal(self.between, 0)
        self.quickest = _quickest(self.between, self.to_site[None])[0]
        self.metric = bool((self.quickest == self.to_site).all())
        # Great circles keep triangles, and rounding bends them by less than two seconds.
        if self.metric and not (isinstance(self.travel, Estimate) and stop_s >= 2):
            heads = np.concatenate([self.between, self.from_home])
            self.metric = _keeps_triangles(heads, self.between)
        soonest = self.from_home if self.metric else _quickest(self.between.T, self.from_home)
        self.useful = (self.budget[:, None] - soonest).max(0, initial=-1)

    def close(self) -> None:
        """Let every drive take the quickest way by other places."""
        for middle in range(len(self.places)):
            by_way = self.between[:, middle, None] + self.between[None, middle]
            np.minimum(self.between, by_way, out=self.between)
        self.from_home = _quickest(self.between.T, self.from_home)
        self.to_site = self.quickest
        self.metric = True

    def drive(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Ints:
        """Seconds towards the site; turned round when the cars go home."""
        block = self.travel.block(ends, starts).T if self.back else self.travel.block(starts, ends)
        return np.ascontiguousarray(np.minimum(block, NO_ROAD), np.int32)


def _quickest(between: Ints, direct: Ints) -> Ints:
    """direct[i, p], the seconds between an end i and a place p, by way of others where quicker."""
    best, changed = direct.copy(), bool(direct.size)
    while changed:
        before = best.copy()
        for row, via in zip(best, before, strict=True):
            np.minimum(row, (between + via[None, :]).min(1), out=row)
        changed = bool((best < before).any())
    return best


def _keeps_triangles(heads: Ints, between: Ints) -> bool:
    """Whether leaving out a stop never makes a way longer, so that no trip needs a place twice."""
    for middle in range(len(between)):
        longer = heads > heads[:, middle, None] + between[None, middle]
        longer[middle] = False
        longer[:, middle] = False
        if longer.any():
            return False
    return True


def _classes(
    problem: Problem, times: _Times
) -> tuple[tuple[tuple[int, ...], ...], list[tuple[tuple[int, int], ...]]]:
    """Members of each class and its (index of place, longest useful ride) offers."""
    position = {int(place): i for i, place in enumerate(times.places)}
    banned: dict[int, list[int]] = {}
    for driver, refused in _by_index(problem, problem.forbid):
        banned.setdefault(refused, []).append(driver)
    pinned = {rider: driver for driver, rider in _by_index(problem, problem.pin)}
    wanted: dict[int, int] = {}
    for _, kept in _by_index(problem, problem.keep):
        wanted[kept] = wanted.get(kept, 0) + 1
    groups: dict[object, list[int]] = {}
    offers: dict[object, tuple[tuple[int, int], ...]] = {}
    for index, rider in enumerate(problem.riders):
        offer = []
        for at in sorted(position[stop.at] for stop in rider.stops):
            ride = min(rider.max_ride_s, int(times.useful[at]))
            if ride >= times.quickest[at]:
                offer.append((at, ride))
        if not offer:
            continue
        # A rider whom two drivers would keep is a class of his own, or both would count him.
        alone = index if wanted.get(index, 0) > 1 else -1
        key = (tuple(offer), tuple(sorted(banned.get(index, ()))), pinned.get(index, -1), alone)
        groups.setdefault(key, []).append(index)
        offers[key] = tuple(offer)
    return tuple(tuple(row) for row in groups.values()), [offers[key] for key in groups]


def _by_index(problem: Problem, pairs: Sequence[Pair | Keep]) -> list[tuple[int, int]]:
    """(driver, rider) by their numbers in the problem."""
    drivers = {driver.id: i for i, driver in enumerate(problem.drivers)} if pairs else {}
    riders = {rider.id: i for i, rider in enumerate(problem.riders)} if pairs else {}
    return [(drivers[pair.driver], riders[pair.rider]) for pair in pairs]


def _ties(problem: Problem, members: tuple[tuple[int, ...], ...], seats: int) -> tuple[Ints, Ints]:
    """tie and worth of the network; a driver takes the riders he would keep first."""
    class_of = {rider: c for c, row in enumerate(members) for rider in row}
    tie = np.zeros((len(problem.drivers), len(members)), np.int32)
    kept: dict[tuple[int, int], list[int]] = {}
    for keep, (driver, rider) in zip(problem.keep, _by_index(problem, problem.keep), strict=True):
        if rider in class_of and keep.worth_s:
            kept.setdefault((driver, class_of[rider]), []).append(keep.worth_s)
    worth = np.zeros((len(kept) + 1, seats + 1), np.int32)
    for row, (pair, values) in enumerate(kept.items(), start=1):
        tie[pair] = row
        best = sorted(values, reverse=True)[:seats]
        worth[row, 1 : len(best) + 1] = np.cumsum(best)
        worth[row, len(best) + 1 :] = sum(best)
    for driver, rider in _by_index(problem, problem.forbid):
        if rider in class_of:
            tie[driver, class_of[rider]] = -1
    for driver, rider in _by_index(problem, problem.pin):
        if rider in class_of:
            tie[:driver, class_of[rider]] = -1
            tie[driver + 1 :, class_of[rider]] = -1
    return tie, worth


def rows_of(allowed: NDArray[np.bool_]) -> tuple[NDArray[np.int64], Ints]:
    """The true columns of each row, one row after another, and where each row begins."""
    ends = np.concatenate([[0], np.cumsum(allowed.sum(1))]).astype(np.int64)
    return ends, np.nonzero(allowed)[1].astype(np.int32)
