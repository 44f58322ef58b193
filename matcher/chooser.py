"""Better plans of the whole: an integer program over the best of the cars met.

It looks at everybody at once, where parts no longer get better by themselves, and runs beside the
bound: a native solve leaves the other core to the cuts.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from __future__ import annotations

import numpy as np

from matcher.budget import Budget
from matcher.columns import cheapest_columns, columns_of, groups_of
from matcher.doubles import without_doubles
from matcher.guide import Met
from matcher.incumbent import Incumbent
from matcher.integer import solve_pool
from matcher.jit import compiled
from matcher.network import Network
from matcher.pool import Pool
from matcher.rules import Rules

FEWEST, AT_FIRST, MOST, CHANGED = 4.0, 8.0, 16.0, 1.5
"""Cars for each row of the program, a class or a driver: more where it was soon solved."""
ENDED = 5e-4
"""Relative gap at which a choice ends."""
SHARE, KEPT, NODES = 0.15, 0.03, 300
"""Of the time, for one choice and behind the last; of its tree, where rounds are counted."""


class Chooser:
    """Chooses from cars met while bounding."""

    def __init__(self, net: Network, rules: Rules, best: Incumbent, budget: Budget) -> None:
        self.net, self.rules, self.best, self.budget = net, rules, best, budget
        self.each = AT_FIRST

    def choose(self, met: Met) -> None:
        """Offer the best plan of the best of these cars, beginning with the plan in hand."""
        nodes = NODES if self.rules.rounds is not None else 1 << 30
        soon = choose(self.net, self.best, met, self.each, self.seconds(), nodes, self.rules.seed)
        self.each = min(MOST, self.each * CHANGED) if soon else max(FEWEST, self.each / CHANGED)

    def seconds(self) -> float:
        """Of one choice."""
        return min(SHARE * self.budget.seconds, self.budget.left() - KEPT * self.budget.seconds)


def choose(
    net: Network, best: Incumbent, met: Met, each: float, seconds: float, nodes: int, seed: int
) -> bool:
    """Offer the best plan of `each` cars for every class and driver; whether that was soon done."""
    have = list(best.cars)
    some = cheapest_of_rows(
        np.argsort(met.reduced, kind="stable"),
        *(groups_of(net, met.columns), met.columns.driver),
        *(len(net.riders), len(net.seats), int(each)),
    )
    both = met.columns.some(some).joined(columns_of(net, have))
    columns = cheapest_columns(net, both.driver, both.nodes, both.counts)
    pool = Pool(net, columns, best.price, met.may_leave)
    pool.add_cuts(met.cuts)
    everything = np.arange(len(columns.driver))
    found = solve_pool(pool, everything, have, seconds, ENDED, seed, nodes, doubles=net.metric)
    cost = sum(car.cost for car in found.cars)
    if found.cars:
        best.offer(without_doubles(net, found.cars))
    return bool(found.cars) and found.bound >= cost - 2 * ENDED * abs(cost)


@compiled
def cheapest_of_rows(order, groups, driver, classes, drivers, each):
    """Cars in this order that are among the first `each` of a class or of their driver."""
    known, kept = np.zeros(classes + drivers, np.int64), np.zeros(len(driver), np.bool_)
    for i in order:
        kept[i] = known[classes + driver[i]] < each
        for x in range(groups.shape[1]):
            if groups[i, x] >= 0:
                kept[i] |= known[groups[i, x]] < each
        if kept[i]:
            known[classes + driver[i]] += 1
            for x in range(groups.shape[1]):
                if groups[i, x] >= 0:
                    known[groups[i, x]] += 1
    return order[kept[order]]
