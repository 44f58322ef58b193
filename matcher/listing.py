"""Every car a better plan could use: all ways of small reduced cost, listed without dominance.

With duals of bound L and a plan of value U, no car of reduced cost above U - L is in a better
plan. If the list must stop at a reduced cost `upto` < U - L, a plan that leaves the list costs
L + upto at least.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.closing import close_all, reduced_cost
from matcher.columns import Columns, cheapest_columns, marks_of, spell, spell_all
from matcher.completions import STEPS, completion, first_legs, step_of
from matcher.fines import Penalties, fined, penalties
from matcher.jit import compiled
from matcher.labels import Floats, Labels, first_of, room_for
from matcher.master import Duals
from matcher.network import Ints, Network
from matcher.own import before_own, legs_among, own_completion, own_view, own_worth
from matcher.same_riders import larger_table, met, place_of

OWN_WAYS = 300_000
"""Room for the ways of one driver who is listed by himself."""
WAYS_FOR_A_CAR = 2
"""Ways listed for each car there is room for: most close for one driver or two."""
FEW_WAYS = 500_000
"""Room for ways where not all cars are asked for."""
DEEP = 50.0
"""Cars that pay so many times what is asked for are all alike."""
NOTHING_KNOWN = -1.0
"""How far a list goes that has no room even for the cheapest cars: not even to 0."""
LEAST_STEP_S, FIRST_STEP_S, SMALLER = 0.5, 20.0, 4.0
"""Lists grow from this reduced cost, doubling it: one that overflows costs most of all; where
already the first does, less is asked for."""


@compiled
def list_ways(net, gain, best, plain, bonus, total, limit, least, fines, marks, labels):
    """All ways that can still become worth more than `least`; (how many, whether all).

    Of ways with the same riders and first node only the quickest stays. The fines met so far
    never fall as a way grows, so they are a valid part of its worth.
    bonus[v, k]: the worth of kept pairs within the gain, `total` of all of them: what a way has
    not met of it yet is all it can still get beside `plain`, the completion without it.
    """
    nodes, width = gain.shape
    steps = best.shape[2]
    room = len(labels.node)
    table, known = np.full(1024, -1, np.int32), np.empty(room, np.uint64)
    made, at = 0, -1
    while at < made:
        open_worth, way = total, at
        while way >= 0:
            open_worth -= bonus[labels.node[way], labels.riders[way]]
            way = labels.parent[way]
        load = labels.load[at] if at >= 0 else 0
        node = labels.node[at] if at >= 0 else -1
        low = net.before_ptr[node] if at >= 0 else 0
        high = net.before_ptr[node + 1] if at >= 0 else nodes
        for e in range(low, high):
            p = net.before[e] if at >= 0 else e
            group = net.node_class[p]
            drive = net.between[p, node] if at >= 0 else net.to_site[p]
            seconds = drive + (labels.seconds[at] if at >= 0 else 0)
            if seconds > limit[p] or met(net, labels, at, group):
                continue
            base = (labels.value[at] if at >= 0 else 0.0) - drive
            b = step_of(net, p, seconds, steps)
            for k in range(1, min(net.riders[group], width - 1 - load) + 1):
                value = base + gain[p, k]
                rest = plain[p, load + k, b] + max(0.0, open_worth - bonus[p, k])
                rest = min(rest, best[p, load + k, b])
                if value + rest <= least:
                    continue
                value -= fined(net, labels, fines, at, group, k)
                if value + rest <= least:
                    continue
                key = (known[at] if at >= 0 else np.uint64(0)) + marks[group, k]
                place = place_of(net, labels, known, table, key, p, at, k)
                new = table[place]
                if new >= 0 and labels.seconds[new] <= seconds:
                    continue
                if new < 0:
                    if made >= room:
                        return made, False
                    new = made
                    table[place] = made
                    known[made] = key
                    made += 1
                labels.node[new], labels.riders[new] = p, k
                labels.load[new], labels.seconds[new] = load + k, seconds
                labels.value[new], labels.parent[new] = value, at
                if 2 * made > len(table):
                    table = larger_table(labels, known, made, 4 * len(table))
        at += 1
    return made, True


@compiled
def list_own(
    net, drivers, own, reward, price, delta, fines, marks, labels, driver, nodes, counts, reduced
):
    """The same, of drivers with riders of their own, for ways with some of these, written to the
    arrays; how many, -1: too many."""
    w = 0
    for d in drivers:
        gain, start, limit = own_view(net, d, reward, price[d], 1.0, STEPS)
        near, seats = before_own(net, d, own[d], limit), net.seats[d]
        leg = legs_among(net, near, limit)
        best = own_completion(net, net, gain, start, limit, near, leg, own[d], seats, 1.0)
        bonus, total = own_worth(net, d, limit)
        plain = own_completion(net, net, gain - bonus, start, limit, near, leg, own[d], seats, 1.0)
        made, complete = list_ways(
            net, gain, best, plain, bonus, total, limit, -delta, fines, marks, labels
        )
        if not complete:
            return -1
        for i in range(made):
            cost = reduced_cost(net, labels, price, i, d)
            if cost > delta:
                continue
            if w >= len(driver):
                return -1
            driver[w], reduced[w] = d, cost
            spell(labels, i, nodes[w], counts[w])
            w += 1
    return w


class Lister:
    """Lists the cars of a network; keeps its room between two lists."""

    def __init__(self, net: Network, most: int, ways: int = 4_000_000) -> None:
        self.net, self.most, self.arrays = net, most, net.arrays
        self.labels: Labels = room_for(ways, net.most_seats)
        self.few = first_of(self.labels, FEW_WAYS)
        self.special, self.own = np.flatnonzero(net.special).astype(np.int64), net.own
        self.own_labels = room_for(OWN_WAYS if len(self.special) else 1, net.most_seats)
        self.marks = marks_of(net)
        self.open = np.where(net.shared[net.node_class], net.limit, -1).astype(np.int32)

    def cars_within(
        self, duals: Duals, delta: float, fines: Penalties | None = None, most: int = 0
    ) -> tuple[Columns, float]:
        """Every car of reduced cost up to the number returned, which is at most delta.

        NOTHING_KNOWN where there are too many: cars that pay may be missing then. most: fewer cars
        are enough, and a smaller room for their ways.
        """
        labels, most = self.few if most else self.labels, most or self.most
        if fines is None:
            fines = penalties(len(self.net.riders), [])
        own, delta = self._own(duals, delta, fines, most)
        if delta < 0:
            return self.nothing(), NOTHING_KNOWN
        shared, upto = self._shared(duals, delta, fines, most - len(own[0]), labels)
        if upto < 0:
            return self.nothing(), NOTHING_KNOWN
        inside = own[3] <= upto
        driver, nodes, counts = (np.concatenate([own[i][inside], shared[i]]) for i in range(3))
        return cheapest_columns(self.net, driver, nodes, counts), upto

    def cars_that_pay(self, duals: Duals, least: float, fines: Penalties) -> Columns:
        """Cars of reduced cost below -least, not always all: of shared ways, in a small room."""
        gain, start, best = self._promised(duals)
        made, _ = list_ways(
            *(self.arrays, gain, best, best, np.zeros_like(gain), 0.0),
            *(self.open, least, fines, self.marks, self.few),
        )
        drivers, ids, _, _ = close_all(
            *(self.arrays, self.few, made, duals.driver_price, start),
            *(-DEEP * least, -least, self.most),
        )
        nodes, counts = spell_all(self.few, ids, self.net.most_seats)
        return cheapest_columns(self.net, drivers, nodes, counts)

    def nothing(self) -> Columns:
        """No cars."""
        none = np.zeros((0, self.net.most_seats), np.int32)
        return Columns(none[:, 0], none[:, 0].astype(np.int64), none, none)

    def _own(
        self, duals: Duals, delta: float, fines: Penalties, most: int
    ) -> tuple[tuple[Ints, Ints, Ints, NDArray[np.float64]], float]:
        width, room = self.net.most_seats, most if len(self.special) else 0
        driver, reduced = np.empty(room, np.int32), np.empty(room)
        nodes, counts = np.full((room, width), -1, np.int32), np.zeros((room, width), np.int32)

        def within(delta: float) -> int:
            return int(
                list_own(
                    *(self.arrays, self.special, self.own),
                    *(duals.reward, duals.driver_price, delta, fines),
                    *(self.marks, self.own_labels, driver, nodes, counts, reduced),
                )
            )

        upto, fits = min(delta, FIRST_STEP_S) if room else delta, 0.0
        made = within(upto)
        while made >= 0 and upto < delta and 2 * made < room:
            fits, upto = upto, min(delta, 2 * upto)
            made = within(upto)
        while made < 0:
            upto = fits or 0.5 * upto
            if upto <= LEAST_STEP_S:
                break
            made = within(upto)
        if made < 0:
            made, upto = 0, NOTHING_KNOWN
        return (driver[:made], nodes[:made], counts[:made], reduced[:made]), upto

    def _shared(
        self, duals: Duals, delta: float, fines: Penalties, most: int, labels: Labels
    ) -> tuple[tuple[Ints, Ints, Ints, NDArray[np.float64]], float]:
        gain, start, best = self._promised(duals)
        made, delta = self._ways(gain, best, delta, fines, most, labels)
        drivers, ids, reduced, upto = close_all(
            *(self.arrays, labels, made, duals.driver_price, start),
            *(0.0, delta, max(0, most)),
        )
        nodes, counts = spell_all(labels, ids, self.net.most_seats)
        return (drivers, nodes, counts, reduced), float(upto) if upto > 0 else NOTHING_KNOWN

    def _promised(self, duals: Duals) -> tuple[Floats, Floats, Floats]:
        """What riders of each node earn, what first legs add to a way, what any way can become."""
        gain = duals.reward[self.net.node_class]
        start = first_legs(self.arrays, duals.driver_price, 1.0, STEPS)
        return gain, start, completion(self.arrays, gain, start, self.open, 1.0)

    def _ways(
        self,
        gain: Floats,
        best: Floats,
        upto: float,
        fines: Penalties,
        most: int,
        labels: Labels,
    ) -> tuple[int, float]:
        """Shared ways of reduced cost up to a number that grows while there is room."""
        none, room = np.zeros_like(gain), len(labels.node)

        def within(delta: float) -> tuple[int, bool]:
            made, complete = list_ways(
                *(self.arrays, gain, best, best, none, 0.0),
                *(self.open, -delta, fines, self.marks, labels),
            )
            return int(made), bool(complete)

        delta, before, known = min(upto, FIRST_STEP_S), 0, NOTHING_KNOWN
        while True:
            made, complete = within(delta)
            if not complete and (known > 0 or delta <= LEAST_STEP_S):
                return (within(known)[0] if known > 0 else 0), known
            if not complete:  # so many ways are cheap that only the very cheapest find room
                upto = delta = delta / SMALLER
                continue
            growth = max(2.0, made / before) if before else 4.0
            if delta >= upto or made * growth > min(room, WAYS_FOR_A_CAR * most):
                return made, delta
            before, known, delta = made, delta, min(upto, 2 * delta)
