"""Cars of ways: each way closed by every driver who can begin it at a small reduced cost."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

import numpy as np

from matcher.completions import step_of
from matcher.jit import compiled, inner


@inner
def reduced_cost(net, labels, price, label, driver):
    """The reduced cost of a driver on a way; 1e18 where he cannot go."""
    v = labels.node[label]
    seconds = net.from_home[driver, v] + labels.seconds[label]
    if labels.load[label] > net.seats[driver] or seconds > net.budget[driver]:
        return 1e18
    return price[driver] - (labels.value[label] + net.direct[driver] - net.from_home[driver, v])


@compiled
def close_all(net, labels, made, price, start, low, delta, most):
    """(driver, label, reduced cost) of all up to `delta`, or to where `most` would be passed.

    low: reduced costs below it are all the same here.
    """
    steps = 1024
    spread = np.zeros(steps + 1, np.int64)
    upto, total, last = delta, 0, steps
    for turn in range(2):
        if turn == 1:
            last = 0
            while last <= steps and total + spread[last] <= most:
                total += spread[last]
                last += 1
            upto = delta if last > steps else low + (delta - low) * last / steps
            drivers, ids = np.empty(total, np.int32), np.empty(total, np.int32)
            reduced, w = np.empty(total), 0
        for i in range(made):
            v = labels.node[i]
            b = step_of(net, v, labels.seconds[i], start.shape[2])
            if -labels.value[i] - start[v, labels.load[i], b] > delta:
                continue
            for e in range(net.starter_ptr[v], net.starter_ptr[v + 1]):
                d = net.starters[e]
                cost = reduced_cost(net, labels, price, i, d)
                if cost > delta:
                    continue
                share = (cost - low) / max(delta - low, 1e-9)
                step = max(0, min(steps, int(steps * max(0.0, share))))
                if turn == 0:
                    spread[step] += 1
                elif step < last:
                    drivers[w], ids[w], reduced[w] = d, i, cost
                    w += 1
    return drivers, ids, reduced, upto
