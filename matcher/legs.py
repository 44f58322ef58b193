"""The problem of any size as the bound sees it: only legs that can pay, so no table is needed.

Told as extra driving, the leg u -> v costs e(u, v) = a(u, v) + to_site(v) - to_site(u) >= 0. Where
all that can follow from v on earns no more than e(u, v), a car loses nothing by driving straight
to the site from u. So legs of e(u, v) >= reach[v] are left out, and `Legs.for_rewards` sees to it
that nothing from v on is worth more than reach[v].
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from matcher.classes import classes_of
from matcher.domain import Problem
from matcher.jit import compiled
from matcher.layers import After, legs_after
from matcher.network import Arrays, Ints
from matcher.times import Places, accepted_detours, drive, offered
from matcher.triangles import NO_ROAD

Floats = NDArray[np.float64]
AT_ONCE = 64
"""Nodes whose legs are looked up together: places x 64 times at a moment."""
WIDER, MORE_S = 1.2, 20.0
"""How far beyond what is needed legs are looked up, so that few calls look up again."""


class Legs:
    """Classes, nodes and drivers of a problem, and for each node the legs that lead there.

    Forbidden and pinned pairs are ignored: more is allowed here than in truth, bounds stay valid.
    passing_s: what leaving out any stop saves at least, not below zero (`Times.passing_s`).
    """

    def __init__(self, problem: Problem, passing_s: int) -> None:
        self.problem = replace(problem, forbid=(), pin=())
        self.stop_s, self.passing_s = min(problem.stop_s, NO_ROAD), passing_s
        places = offered(problem)
        site = np.array([problem.site])
        last = drive(problem, places, site)[:, 0]
        known = Places(places, last, np.full(len(places), NO_ROAD, np.int32))
        self.members, offers = classes_of(self.problem, known, {})
        at = np.array([at for offer in offers for at, _ in offer], np.int64)
        self.node_class = np.array([c for c, offer in enumerate(offers) for _ in offer], np.int32)
        self.place, self.to_site = places[at], last[at]
        self.limit = np.array([ride for offer in offers for _, ride in offer], np.int32)
        self.riders = np.array([len(row) for row in self.members], np.int64)
        self.homes = np.array([driver.home for driver in problem.drivers], np.int64)
        self.direct = drive(problem, self.homes, site)[:, 0]
        self.budget = np.minimum(self.direct + accepted_detours(problem), NO_ROAD - 1).astype(
            np.int32
        )
        most = max(1, len(problem.riders))
        self.seats = np.array([min(d.seats, most) for d in problem.drivers], np.int32)
        self.width = int(self.seats.max(initial=1)) + 1
        nodes, nothing = len(self.place), np.zeros(0, np.int32)
        self.alone = np.bincount(self.place)[self.place] == 1
        self.reach = np.full(nodes, -1.0)  # by a stop may be quicker: a table can say so
        self._before = [(nothing, nothing)] * nodes
        self._starters = [(nothing, nothing)] * nodes
        self.arrays = self._assembled()
        self.after: After = legs_after(self.arrays)

    def for_rewards(self, gain: Floats) -> Arrays:
        """Arrays with every leg that can pay where k riders of node v earn gain[v, k]."""
        known = self.arrays
        while True:
            most = most_from(self.arrays, gain)[:, -1]
            narrow = np.flatnonzero(most > self.reach)
            if not len(narrow):
                break
            self._look_up(narrow, WIDER * most[narrow] + MORE_S)
        if self.arrays is not known:
            self.after = legs_after(self.arrays)
        return self.arrays

    def spare(self, gain: Floats) -> Floats:
        """What passing a node of each class costs a car at most: what it earns beyond its stop."""
        passed = np.maximum(0.0, gain.max(1) - np.where(self.alone, self.passing_s, 0))
        out = np.zeros(len(self.riders))
        np.maximum.at(out, self.node_class, passed)
        return out

    def unreachable(self) -> int:
        """Riders of classes that no driver could take even alone, as far as looked up."""
        closed = np.ones(len(self.riders), np.bool_)
        closed[self.node_class[self.limit >= self.to_site]] = False
        return int(self.riders[closed].sum())

    def _look_up(self, nodes: NDArray[np.int64], reach: Floats) -> None:
        """Find all legs to these nodes that cost less extra than `reach`."""

        def leaving(starts: NDArray[np.int64], part: NDArray[np.int64]) -> Ints:
            seconds = drive(self.problem, starts, self.place[part])
            return np.minimum(seconds + self.stop_s, NO_ROAD).astype(np.int32)

        for low in range(0, len(nodes), AT_ONCE):
            part = nodes[low : low + AT_ONCE]
            home, between = leaving(self.homes, part), leaving(self.place, part)
            between[self.place[:, None] == self.place[None, part]] = 0
            useful = (self.budget[:, None] - home).max(0, initial=-1)
            self.limit[part] = np.minimum(self.limit[part], useful)
            for i, v in enumerate(part.tolist()):
                self.reach[v] = reach[low + i]
                self._before[v] = self._ahead(v, between[:, i])
                self._starters[v] = self._beginning(v, home[:, i])
        self.arrays = self._assembled()

    def _ahead(self, v: int, between: Ints) -> tuple[Ints, Ints]:
        """Nodes that may stand right before v, and from leaving them to leaving v."""
        whole_s = between + self.to_site[v]
        near = (whole_s - self.to_site < self.reach[v]) & (whole_s <= self.limit)
        near &= self.node_class != self.node_class[v]
        nodes = np.flatnonzero(near).astype(np.int32)
        return nodes, between[nodes]

    def _beginning(self, v: int, home: Ints) -> tuple[Ints, Ints]:
        """Drivers who may begin at v, and from their homes to leaving v."""
        whole_s = home + self.to_site[v]
        near = (whole_s - self.direct < self.reach[v]) & (whole_s <= self.budget)
        drivers = np.flatnonzero(near).astype(np.int32)
        return drivers, home[drivers]

    def _assembled(self) -> Arrays:
        before_ptr, before, before_s = _joined(self._before)
        starter_ptr, starters, starter_s = _joined(self._starters)
        none = np.zeros((0, 0), np.int32)
        return Arrays(
            riders=self.riders,
            node_class=self.node_class,
            between=none,
            to_site=self.to_site,
            from_home=none,
            limit=self.limit,
            direct=self.direct,
            budget=self.budget,
            seats=self.seats,
            before_ptr=before_ptr,
            before=before,
            before_s=before_s,
            starter_ptr=starter_ptr,
            starters=starters,
            starter_s=starter_s,
            tie=none,
            worth=np.zeros((1, self.width), np.int32),
        )


def _joined(rows: list[tuple[Ints, Ints]]) -> tuple[NDArray[np.int64], Ints, Ints]:
    nothing = np.zeros(0, np.int32)
    ends = np.cumsum([0] + [len(row) for row, _ in rows]).astype(np.int64)
    members = np.concatenate([*(row for row, _ in rows), nothing])
    return ends, members, np.concatenate([*(times for _, times in rows), nothing])


def paying(net: Arrays, gain: Floats, pay: float = 1.0) -> Arrays:
    """The same with the legs that can pay where k riders of node v earn gain[v, k]."""
    most = most_from(net, gain / pay)[:, -1] if pay else np.full(len(gain), np.inf)
    v = np.repeat(np.arange(len(gain)), np.diff(net.before_ptr))
    near = net.before_s + net.to_site[v] - net.to_site[net.before] < most[v]
    ends = np.concatenate([[0], np.cumsum(np.bincount(v[near], minlength=len(gain)))])
    rows = ends.astype(np.int64), net.before[near], net.before_s[near]
    return net._replace(before_ptr=rows[0], before=rows[1], before_s=rows[2])


@compiled
def most_from(net, gain):
    """most[v, l]: no way from v on with l riders earns more beyond its extra driving, l >= 1."""
    nodes, width = gain.shape
    most = np.zeros((nodes, width))
    onward = np.zeros((nodes, width))
    for load in range(1, width):
        for v in range(nodes):
            if net.limit[v] < net.to_site[v]:
                continue
            top = most[v, load - 1]
            for k in range(1, min(net.riders[net.node_class[v]], load) + 1):
                top = max(top, gain[v, k] + onward[v, load - k])
            most[v, load] = top
        for v in range(nodes):
            onward[v, load] = max(onward[v, load], onward[v, load - 1])
            for e in range(net.before_ptr[v], net.before_ptr[v + 1]):
                u = net.before[e]
                extra = net.before_s[e] + net.to_site[v] - net.to_site[u]
                onward[u, load] = max(onward[u, load], most[v, load] - extra)
    return most
