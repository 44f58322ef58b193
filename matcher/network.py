"""The problem as the search sees it: riders who are alike are one class with a count.

Everything runs to the site: going home is the same problem with all times turned round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.classes import by_index, classes_of, refused_in_reach
from matcher.domain import Problem
from matcher.times import Times
from matcher.triangles import Ints as Ints


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
    before_s: Ints
    starter_ptr: NDArray[np.int64]
    starters: Ints
    starter_s: Ints
    tie: Ints
    worth: Ints


@dataclass(frozen=True, eq=False)
class Network:
    """D drivers, C classes of riders, S nodes (a class at one of its stops); seconds throughout.

    between[u, v]: from leaving node u to leaving node v, stop time included, 0 at one place.
    from_home[d, v]: from home to leaving v. limit[v]: the longest useful ride from v.
    before[before_ptr[v]:before_ptr[v + 1]]: nodes that may stand right before v, before_s: seconds
    from leaving them to leaving v; starters[starter_ptr[v]:...]: drivers who can begin at v,
    starter_s: from home to leaving v.
    tie[d, c]: -1 never together, 0 nothing, x > 0: taking k of c keeps pairs worth worth[x, k].
    special[d]: the driver would keep riders or has some pinned to him.
    shared[c]: the class is not pinned to a driver.
    passing_s: leaving out any stop saves as much at least (`Times`).
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
    before_s: Ints
    starter_ptr: NDArray[np.int64]
    starters: Ints
    starter_s: Ints
    tie: Ints
    worth: Ints
    special: NDArray[np.bool_]
    shared: NDArray[np.bool_]
    passing_s: int

    @property
    def metric(self) -> bool:
        """Whether times keep triangles, so that no trip needs a place twice."""
        return self.passing_s >= 0

    @property
    def most_seats(self) -> int:
        """The most riders one car can take."""
        return int(self.worth.shape[1]) - 1

    @property
    def arrays(self) -> Arrays:
        """The same for compiled loops."""
        return Arrays(*(getattr(self, name) for name in Arrays._fields))

    @property
    def own(self) -> NDArray[np.bool_]:
        """own[d, c]: the driver would keep riders of the class, or it is pinned to him."""
        return np.asarray((self.tie > 0) | ((self.tie >= 0) & ~self.shared[None, :]))

    @property
    def banning(self) -> NDArray[np.bool_]:
        """Drivers who may not take some class that others may."""
        return np.asarray(((self.tie < 0) & self.shared[None, :]).any(1))

    @property
    def unkept(self) -> Network:
        """The same where no pair is worth keeping."""
        pinned = (self.tie >= 0) & ~self.shared[None, :]
        return replace(
            self,
            tie=np.minimum(self.tie, 0),
            worth=np.zeros_like(self.worth[:1]),
            special=np.asarray(pinned.any(1)),
        )

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


def network(problem: Problem, closed: bool = False, rough: bool = False) -> Network:
    """The network of a problem that has drivers; riders whom nobody could reach are in no class.

    closed: every drive takes the quickest way by other stops, their stop time included. No plan
    costs less there than it really does, so bounds of the closed network hold where the times
    themselves know no triangles. Classes and nodes are the same.
    rough: nobody looks whether the times keep triangles. Plans are valid all the same.
    """
    times = Times(problem, rough)
    if closed:
        times.close()
    members, offers = classes_of(problem, times, refused_in_reach(problem, times))
    node_class = np.array([c for c, offer in enumerate(offers) for _ in offer], np.int32)
    place = np.array([at for offer in offers for at, _ in offer], np.int64)
    limit = np.array([ride for offer in offers for _, ride in offer], np.int32)
    between = np.ascontiguousarray(times.between[np.ix_(place, place)])
    to_site = times.to_site[place]
    from_home = np.ascontiguousarray(times.from_home[:, place])
    quickest = times.quickest[place]
    may_follow = between.T + quickest[:, None] <= limit[None, :]
    if times.passing_s >= 0:
        may_follow &= node_class[:, None] != node_class[None, :]
    np.fill_diagonal(may_follow, False)
    before_ptr, before, before_s = rows_of(may_follow, between.T)
    able = from_home + quickest <= times.budget[:, None]
    starter_ptr, starters, starter_s = rows_of(able.T, from_home.T)
    seats = np.array([min(d.seats, max(1, len(problem.riders))) for d in problem.drivers], np.int32)
    tie, worth = _ties(problem, members, int(seats.max(initial=1)))
    pinned = {rider: driver for driver, rider in by_index(problem, problem.pin)}
    shared = np.array([row[0] not in pinned for row in members], np.bool_)
    special = np.asarray((tie > 0).any(1))
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
        before_s=before_s,
        starter_ptr=starter_ptr,
        starters=starters,
        starter_s=starter_s,
        tie=tie,
        worth=worth,
        special=special,
        shared=shared,
        passing_s=times.passing_s,
    )


def _ties(problem: Problem, members: tuple[tuple[int, ...], ...], seats: int) -> tuple[Ints, Ints]:
    """tie and worth of the network; a driver takes the riders he would keep first."""
    class_of = {rider: c for c, row in enumerate(members) for rider in row}
    tie = np.zeros((len(problem.drivers), len(members)), np.int32)
    refused = [pair for pair in by_index(problem, problem.forbid) if pair[1] in class_of]
    never = set(refused)
    kept: dict[tuple[int, int], list[int]] = {}
    for keep, pair in zip(problem.keep, by_index(problem, problem.keep), strict=True):
        if pair[1] in class_of and keep.worth_s and pair not in never:
            kept.setdefault((pair[0], class_of[pair[1]]), []).append(keep.worth_s)
    worth = np.zeros((len(kept) + 1, seats + 1), np.int32)
    for row, (pair, values) in enumerate(kept.items(), start=1):
        tie[pair] = row
        best = sorted(values, reverse=True)[:seats]
        worth[row, 1 : len(best) + 1] = np.cumsum(best)
        worth[row, len(best) + 1 :] = sum(best)
    for (driver, c), riders in Counter((d, class_of[rider]) for d, rider in refused).items():
        if riders == len(members[c]):
            tie[driver, c] = -1
    for driver, rider in by_index(problem, problem.pin):
        if rider in class_of:
            tie[:driver, class_of[rider]] = -1
            tie[driver + 1 :, class_of[rider]] = -1
    return tie, worth


def riders_left(net: Network, cars: Iterable[Car]) -> NDArray[np.int64]:
    """Riders of each class in none of these cars."""
    left = net.riders.copy()
    for car in cars:
        np.subtract.at(left, net.node_class[list(car.nodes)], car.counts)
    return left


def rows_of(allowed: NDArray[np.bool_], times: Ints) -> tuple[NDArray[np.int64], Ints, Ints]:
    """Where each row begins, the true columns of each row one after another, and their times."""
    ends = np.concatenate([[0], np.cumsum(allowed.sum(1))]).astype(np.int64)
    return ends, np.nonzero(allowed)[1].astype(np.int32), times[allowed]
