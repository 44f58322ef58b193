"""The most that a driver and earlier stops can still add to a way, by how long it takes already.

Finer than `labels.completion`: a way that has used up its time can hardly grow. Time is counted
beyond the direct drive from the way's first node, in steps; rounding it down keeps bounds valid.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from __future__ import annotations

from matcher.jit import compiled, inner
from matcher.labels import NOTHING

STEP_S, STEPS = 60, 24


@inner
def step_of(net, node, seconds, step, steps):
    """The step of a way of so many seconds from leaving the node."""
    return min(steps - 1, max(0, (seconds - net.to_site[node]) // step))


@compiled
def timed_legs(net, driver_price, start, step):
    """start[v, l, b]: the best of drivers with l seats or more who can begin at v in step b."""
    nodes, width, steps = start.shape
    start[:] = NOTHING
    for v in range(nodes):
        for e in range(net.starter_ptr[v], net.starter_ptr[v + 1]):
            d = net.starters[e]
            last = (net.budget[d] - net.from_home[d, v] - net.to_site[v]) // step
            if last < 0:
                continue
            last = min(last, steps - 1)
            worth = net.direct[d] - net.from_home[d, v] - driver_price[d]
            start[v, net.seats[d], last] = max(start[v, net.seats[d], last], worth)
        for seats in range(width - 1, 0, -1):
            for b in range(steps - 1, -1, -1):
                if b + 1 < steps:
                    start[v, seats, b] = max(start[v, seats, b], start[v, seats, b + 1])
                if seats + 1 < width:
                    start[v, seats, b] = max(start[v, seats, b], start[v, seats + 1, b])


@compiled
def timed_completion(net, gain, start, limit, step):
    """best[v, l, b]: no driver with earlier stops brings more to a way of l riders from v.

    gain[v, k]: earned by k riders of node v; limit[v] < 0 closes a node.
    """
    nodes, width, steps = start.shape
    best = start.copy()
    for load in range(width - 2, 0, -1):
        for v in range(nodes):
            if limit[v] < 0:
                continue
            for b in range(steps):
                best[v, load, b] = max(best[v, load, b], best[v, load + 1, b])
            for e in range(net.before_ptr[v], net.before_ptr[v + 1]):
                p = net.before[e]
                drive = net.between[p, v]
                most = min(net.riders[net.node_class[p]], width - 1 - load)
                for b in range(steps):
                    seconds = drive + net.to_site[v] + b * step
                    if seconds > limit[p]:
                        break
                    then = step_of(net, p, seconds, step, steps)
                    for k in range(1, most + 1):
                        worth = best[p, load + k, then] + gain[p, k] - drive
                        best[v, load, b] = max(best[v, load, b], worth)
    return best
