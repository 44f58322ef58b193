"""Drivers with riders of their own (kept, forbidden or pinned) are priced each by themselves.

The shared labels know neither worth nor bans; here one driver's ways are grown within his limits,
and every class is met at most once, or its worth would count twice.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

import numpy as np

from matcher.columns import spell
from matcher.completions import NOTHING, completion, step_of
from matcher.jit import compiled
from matcher.labels import grow


@compiled
def own_view(net, driver, reward, price, pay, steps):
    """gain, start and limit (see completions.py) as one driver sees them."""
    nodes, width = len(net.to_site), reward.shape[1]
    gain = np.zeros((nodes, width))
    start = np.full((nodes, width, steps), NOTHING)
    limit = np.full(nodes, -1, np.int32)
    for v in range(nodes):
        c = net.node_class[v]
        tie = net.tie[driver, c]
        reach = min(net.limit[v], net.budget[driver] - net.from_home[driver, v])
        if tie < 0 or reach < net.to_site[v]:
            continue
        limit[v] = reach
        for k in range(1, width):
            gain[v, k] = reward[c, k] + pay * net.worth[tie, k]
        for seats in range(1, net.seats[driver] + 1):
            worth = pay * (net.direct[driver] - net.from_home[driver, v]) - price
            start[v, seats, : 1 + step_of(net, v, reach, steps)] = worth
    return gain, start, limit


@compiled
def own_worth(net, driver, limit):
    """bonus[v, k]: the worth of kept pairs in a driver's gain at open nodes; the most of it all."""
    bonus = np.zeros((len(limit), net.worth.shape[1]))
    most = np.zeros(len(net.riders))
    for v in range(len(limit)):
        c = net.node_class[v]
        if limit[v] >= 0 and net.tie[driver, c] > 0:
            for k in range(1, bonus.shape[1]):
                bonus[v, k] = net.worth[net.tie[driver, c], k]
            most[c] = bonus[v, bonus.shape[1] - 1]
    return bonus, most.sum()


@compiled
def price_own(net, drivers, reward, driver_price, pay, keeps, labels, top, nodes, counts):
    """Each driver's best worth before his price, and whether all was seen.

    The `top` best ways of drivers[i] (distinct first nodes) go to nodes[i], counts[i], (n, top, Q),
    node -1 behind the last visit.
    """
    worth = np.zeros(len(drivers))
    complete = True
    for i in range(len(drivers)):
        d = drivers[i]
        gain, start, limit = own_view(net, d, reward, driver_price[d], pay, 1)
        best = completion(net, gain, start, limit, pay)
        made, seen = grow(net, gain, best, limit, keeps, 1e-6, pay, 1 << 30, labels)
        complete = complete and seen
        first = np.full(len(limit), -1, np.int32)
        value = np.zeros(len(limit))
        for x in range(made):
            v = labels.node[x]
            if labels.dead[x] or labels.load[x] > net.seats[d]:
                continue
            total = labels.value[x] + pay * (net.direct[d] - net.from_home[d, v])
            if total > value[v]:
                value[v], first[v] = total, x
        order = np.argsort(-value)[:top]
        worth[i] = max(0.0, value[order[0]]) if len(order) else 0.0
        for rank in range(len(order)):
            spell(labels, first[order[rank]], nodes[i, rank], counts[i, rank])
    return worth, complete
