"""Drivers with riders of their own (kept, forbidden or pinned) are priced each by themselves.

The shared labels know neither worth nor bans; here one driver's ways are grown within his limits,
and every class is met at most once, or its worth would count twice.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

import numpy as np

from matcher.columns import spell
from matcher.completions import NOTHING, STEP_S, board, step_of
from matcher.jit import compiled, inner
from matcher.labels import grow
from matcher.network import Arrays


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
def before_own(net, driver, own, limit):
    """Open nodes that the driver can visit on a way by one of his own, and on to the site."""
    near = np.zeros(len(limit), np.bool_)
    for o in range(len(limit)):
        if not own[net.node_class[o]] or limit[o] < 0:
            continue
        for v in range(len(limit)):
            seconds = net.from_home[driver, v] + net.between[v, o] + net.to_site[o]
            near[v] |= limit[v] >= 0 and seconds <= net.budget[driver]
    return np.flatnonzero(near)


@compiled
def own_legs(net, thin, near, leg, own, limit):
    """The network with the legs that some way by an own class may take, and no others.

    Before the last own visit those among the near nodes, after it those that can pay.
    """
    number = np.full(len(limit), -1, np.int64)
    number[near] = np.arange(len(near))
    mine = near[own[net.node_class[near]]]
    ptr = np.zeros(len(limit) + 1, np.int64)
    room = len(near) ** 2 + len(limit) * len(mine) + len(thin.before)
    before, before_s = np.empty(room, np.int32), np.empty(room, np.int32)
    made = 0
    for v in range(len(limit)):
        beside = number[v] >= 0
        for i in range(len(near) if beside and limit[v] >= 0 else 0):
            if leg[i, number[v]] >= 0:
                before[made], before_s[made] = near[i], leg[i, number[v]]
                made += 1
        for p in mine if limit[v] >= 0 and not beside else mine[:0]:
            before[made], before_s[made] = p, net.between[p, v]
            made += 1
        for e in range(thin.before_ptr[v], thin.before_ptr[v + 1] if limit[v] >= 0 else 0):
            p = thin.before[e]
            known = number[p] >= 0 if beside else own[net.node_class[p]]
            if limit[p] >= 0 and not known:
                before[made], before_s[made] = p, thin.before_s[e]
                made += 1
        ptr[v + 1] = made
    return with_legs(net, ptr, before[:made], before_s[:made])


@compiled
def with_legs(net, ptr, before, before_s):
    """The network with other legs between nodes."""
    return Arrays(
        *(net.riders, net.node_class, net.between, net.to_site, net.from_home, net.limit),
        *(net.direct, net.budget, net.seats, ptr, before, before_s),
        *(net.starter_ptr, net.starters, net.starter_s, net.tie, net.worth),
    )


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
def own_completion(net, thin, gain, start, limit, near, leg, own, seats, pay):
    """The same as `completion`, for ways that go by an own class.

    near, leg: nodes that can come before the last own visit, and the legs among them
    (`legs_among`); only there a way may begin. What comes after it has nothing of the driver's own
    and drives legs that can pay (`thin`).
    """
    steps = start.shape[2]
    best, after = np.full(start.shape, NOTHING), np.full(start.shape, NOTHING)
    fuller, later = np.empty((len(limit), steps)), np.empty((len(limit), steps))
    thin = open_legs(thin, limit)
    for load in range(seats, 0, -1):
        board(net, gain, best, load, limit, fuller)
        board(net, gain, after, load, limit, later)
        _after_own(net, thin, fuller, later, after, load, limit, own, pay)
        for v in near:
            for b in range(steps):
                best[v, load, b] = start[v, load, b]
                if load < seats:
                    best[v, load, b] = max(best[v, load, b], best[v, load + 1, b])
        if steps == 1:
            _ahead_untimed(near, leg, fuller, load, pay, best)
            continue
        for i in range(len(near)):
            for j in range(len(near)):
                if leg[i, j] >= 0:
                    p, v = near[i], near[j]
                    ahead(net, fuller, p, leg[i, j], v, load, limit, pay, best)
    return np.maximum(best, after)


@compiled
def open_legs(net, limit):
    """The network with the legs between open nodes only."""
    ptr, made = np.zeros(len(limit) + 1, np.int64), 0
    before, before_s = np.empty(len(net.before), np.int32), np.empty(len(net.before), np.int32)
    for v in range(len(limit)):
        for e in range(net.before_ptr[v], net.before_ptr[v + 1] if limit[v] >= 0 else 0):
            if limit[net.before[e]] >= 0:
                before[made], before_s[made] = net.before[e], net.before_s[e]
                made += 1
        ptr[v + 1] = made
    return with_legs(net, ptr, before[:made], before_s[:made])


@compiled
def legs_among(net, nodes, limit):
    """leg[i, j]: from leaving nodes[i] to leaving nodes[j]; -1 where that is too long."""
    leg = np.empty((len(nodes), len(nodes)), np.int32)
    for i in range(len(nodes)):
        latest, legs = limit[nodes[i]], net.between[nodes[i]]
        for j in range(len(nodes)):
            seconds = legs[nodes[j]]
            leg[i, j] = seconds if i != j and seconds + net.to_site[nodes[j]] <= latest else -1
    return leg


@compiled
def _ahead_untimed(nodes, leg, fuller, load, pay, best):
    """`ahead` for all these nodes at once; side by side, so that several are done at a time."""
    here = np.empty(len(nodes))
    for j in range(len(nodes)):
        here[j] = best[nodes[j], load, 0]
    for i in range(len(nodes)):
        more = fuller[nodes[i], 0]
        if more > NOTHING:
            for j in range(len(nodes)):
                here[j] = max(here[j], more - pay * leg[i, j] if leg[i, j] >= 0 else NOTHING)
    for j in range(len(nodes)):
        best[nodes[j], load, 0] = here[j]


@inner
def ahead(net, fuller, p, drive, v, load, limit, pay, best):
    """Raise best[v, load] to what a way gets by going on to p, as far as there is time."""
    extra = drive + net.to_site[v] - net.to_site[p]
    spare, steps = limit[p] - net.to_site[p] - extra, best.shape[2]
    if spare < 0:
        return
    step, most = max(0, extra // STEP_S), steps - 1
    for b in range(min(most, spare // STEP_S) + 1):
        worth = fuller[p, min(most, b + step)] - pay * drive
        best[v, load, b] = max(best[v, load, b], worth)


@inner
def _after_own(net, thin, fuller, later, after, load, limit, own, pay):
    """Fill after[v, load]: the completion of a way from v that has nothing own, after an own visit.

    fuller, later: what the ways of own nodes, and of those after them, get by more riders there.
    """
    for v in range(len(limit)):
        if load + 1 < after.shape[1]:
            for b in range(after.shape[2]):
                after[v, load, b] = after[v, load + 1, b]
        if limit[v] < 0:
            continue
        for e in range(thin.before_ptr[v], thin.before_ptr[v + 1]):
            p = thin.before[e]
            if limit[p] >= 0:
                ahead(net, later, p, thin.before_s[e], v, load, limit, pay, after)
    for p in range(len(limit)):
        if limit[p] < 0 or not own[net.node_class[p]]:
            continue
        for b in range(after.shape[2]):
            fuller[p, b] = max(fuller[p, b], later[p, b])
        for v in range(len(limit)):
            if v != p and limit[v] >= 0:
                ahead(net, fuller, p, net.between[p, v], v, load, limit, pay, after)


@compiled
def price_own(
    net, thin, drivers, own, banning, reward, driver_price, pay, keeps, labels, top, nodes, counts
):
    """Each driver's best worth before his price; (worth, hidden).

    Only ways with riders of his own are asked for (own[d, c]), unless banning[d]: labels of all
    drivers know the best of the others. thin: the network with the legs that can pay (`paying`).
    hidden[i]: where there was no room for all ways of drivers[i], what he earns at most, else 0.
    The `top` best ways (distinct first nodes) go to nodes[i], counts[i], (n, top, Q), node -1
    behind the last visit.
    """
    worth, hidden = np.zeros(len(drivers)), np.zeros(len(drivers))
    for i in range(len(drivers)):
        d = drivers[i]
        gain, start, limit = own_view(net, d, reward, driver_price[d], pay, 1)
        near = np.flatnonzero(limit >= 0) if banning[d] else before_own(net, d, own[d], limit)
        leg, seats = legs_among(net, near, limit), net.seats[d]
        best = own_completion(net, thin, gain, start, limit, near, leg, own[d], seats, pay)
        legs = net if banning[d] else own_legs(net, thin, near, leg, own[d], limit)
        made, seen = grow(legs, gain, best, limit, keeps, 1e-6, pay, 1 << 30, labels)
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
        if not seen:
            hidden[i] = driver_price[d] + _promised(net, gain, best, limit, pay)
        for rank in range(len(order)):
            spell(labels, first[order[rank]], nodes[i, rank], counts[i, rank])
    return worth, hidden


@inner
def _promised(net, gain, best, limit, pay):
    """The most that any way can become worth, beyond the driver's price."""
    most = 0.0
    for v in range(len(limit)):
        if limit[v] >= net.to_site[v]:
            for k in range(1, min(net.riders[net.node_class[v]], gain.shape[1] - 1) + 1):
                most = max(most, gain[v, k] - pay * net.to_site[v] + best[v, k, 0])
    return most
