"""The most that a driver and earlier stops can still add to a way, by how long it takes already.

A way that has used up its time can hardly grow. Time is counted beyond the direct drive from the
way's first node, in steps; rounding it down keeps bounds valid, and one step ignores time.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from __future__ import annotations

import numpy as np

from matcher.jit import compiled, inner

NOTHING = -1e18
STEP_S, STEPS = 60, 24


@inner
def step_of(net, node, seconds, steps):
    """The step of a way of so many seconds from leaving the node."""
    return min(steps - 1, max(0, (seconds - net.to_site[node]) // STEP_S))


@compiled
def first_legs(net, driver_price, pay, steps):
    """start[v, l, b]: the best of drivers with l seats or more who can begin at v in step b.

    Their direct way counts as earned.
    """
    nodes, width = len(net.to_site), net.worth.shape[1]
    start = np.full((nodes, width, steps), NOTHING)
    for v in range(nodes):
        for e in range(net.starter_ptr[v], net.starter_ptr[v + 1]):
            d = net.starters[e]
            latest = net.budget[d] - net.starter_s[e]
            if latest < net.to_site[v]:
                continue
            last = step_of(net, v, latest, steps)
            worth = pay * (net.direct[d] - net.starter_s[e]) - driver_price[d]
            start[v, net.seats[d], last] = max(start[v, net.seats[d], last], worth)
        for seats in range(width - 1, 0, -1):
            for b in range(steps - 1, -1, -1):
                if b + 1 < steps:
                    start[v, seats, b] = max(start[v, seats, b], start[v, seats, b + 1])
                if seats + 1 < width:
                    start[v, seats, b] = max(start[v, seats, b], start[v, seats + 1, b])
    return start


@compiled
def completion(net, gain, start, limit, pay):
    """best[v, l, b]: no driver with earlier stops brings more to a way of l riders from v.

    gain[v, k]: earned by k riders of node v; limit[v] < 0 closes a node; pay: cost of a second.
    """
    nodes, width, steps = start.shape
    best, fuller = start.copy(), np.empty((nodes, steps))
    for load in range(width - 2, 0, -1):
        board(net, gain, best, load, limit, fuller)
        for v in range(nodes):
            if limit[v] < 0:
                continue
            for b in range(steps):
                best[v, load, b] = max(best[v, load, b], best[v, load + 1, b])
            for e in range(net.before_ptr[v], net.before_ptr[v + 1]):
                p = net.before[e]
                drive = net.before_s[e]
                for b in range(steps):
                    seconds = drive + net.to_site[v] + b * STEP_S
                    if seconds > limit[p]:
                        break
                    then = step_of(net, p, seconds, steps)
                    best[v, load, b] = max(best[v, load, b], fuller[p, then] - pay * drive)
    return best


@inner
def board(net, gain, best, load, limit, fuller):
    """fuller[p, b]: the most that a way of `load` riders gets by p and what comes before it."""
    for p in range(len(best)):
        if limit[p] < 0:
            continue
        most = min(net.riders[net.node_class[p]], best.shape[1] - 1 - load)
        for b in range(best.shape[2]):
            top = NOTHING
            for k in range(1, most + 1):
                top = max(top, best[p, load + k, b] + gain[p, k])
            fuller[p, b] = top
