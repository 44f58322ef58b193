"""The moves of the annealing: each writes what two cars (or one) would look like afterwards."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.jit import inner
from matcher.network import Ints

NEVER = 1 << 28
"""The cost of a trip that breaks a limit."""
REMEMBERED = 8
"""Drivers remembered for each node as visiting it (checked on use)."""


class State(NamedTuple):
    """The cars while they change: (D, Q) visits and riders, lengths, loads, costs, riders left.

    visitors: (S, 8) some drivers who visit each node. random: the state of the generator.
    new_nodes .. new_length: the two cars a move proposes, row 0 and 1.
    """

    nodes: Ints
    counts: Ints
    length: Ints
    load: Ints
    cost: NDArray[np.int64]
    left: NDArray[np.int64]
    visitors: Ints
    random: NDArray[np.uint64]
    new_nodes: Ints
    new_counts: Ints
    new_length: Ints


@inner
def below(random, top):
    """A number by chance from 0 to top - 1 (xorshift64*)."""
    x = random[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    random[0] = x
    high = (x * np.uint64(2685821657736338717)) >> np.uint64(33)
    return np.int64((high * np.uint64(top)) >> np.uint64(31))


@inner
def chance(random):
    """A number by chance from 0 up to 1."""
    return below(random, 1 << 30) * (1.0 / (1 << 30))


@inner
def cost_of(net, driver, nodes, counts, length):
    """Detour less the worth of kept pairs; NEVER if a limit or a ban is broken."""
    if length == 0:
        return 0
    last = nodes[length - 1]
    seconds = net.to_site[last]
    if seconds > net.limit[last]:
        return NEVER
    for i in range(length - 2, -1, -1):
        seconds += net.between[nodes[i], nodes[i + 1]]
        if seconds > net.limit[nodes[i]]:
            return NEVER
    seconds += net.from_home[driver, nodes[0]]
    if seconds > net.budget[driver]:
        return NEVER
    seconds -= net.direct[driver]
    for i in range(length):
        tie = net.tie[driver, net.node_class[nodes[i]]]
        if tie < 0:
            return NEVER
        if tie > 0:
            seconds -= net.worth[tie, counts[i]]
    return seconds


@inner
def put(net, state, row, at, node, riders):
    """Add riders of a node to the proposed car of `row`; False if its class is met elsewhere."""
    nodes, counts = state.new_nodes[row], state.new_counts[row]
    length = state.new_length[row]
    for i in range(length):
        if nodes[i] == node:
            counts[i] += riders
            return True
        if net.node_class[nodes[i]] == net.node_class[node]:
            return False
    if length >= state.nodes.shape[1]:
        return False
    for i in range(length, at, -1):
        nodes[i], counts[i] = nodes[i - 1], counts[i - 1]
    nodes[at], counts[at] = node, riders
    state.new_length[row] = length + 1
    return True


@inner
def take(state, row, driver, at, riders):
    """Propose in `row` the driver's car without so many riders of visit `at` (-1: as it is)."""
    nodes, counts = state.new_nodes[row], state.new_counts[row]
    kept = 0
    for i in range(state.length[driver]):
        stay = state.counts[driver, i] - (riders if i == at else 0)
        if stay > 0:
            nodes[kept], counts[kept] = state.nodes[driver, i], stay
            kept += 1
    state.new_length[row] = kept


@inner
def some_of(random, riders, all_of_them):
    """All riders of a visit, or (more rarely) a part of them."""
    if riders == 1 or chance(random) < all_of_them:
        return riders
    return 1 + below(random, riders)


@inner
def sibling(near, random, node):
    """The node itself, or now and then another stop that its riders offer."""
    first = near.sibling_ptr[node]
    several = near.sibling_ptr[node + 1] - first
    if several == 1 or chance(random) < 0.5:
        return node
    return near.siblings[first + below(random, several)]


@inner
def relocate(net, near, state, here, i, there, j):
    """Move riders of visit i of one car beside visit j of another (-1: anywhere)."""
    riders = some_of(state.random, state.counts[here, i], 0.7)
    riders = min(riders, net.seats[there] - state.load[there])
    if riders <= 0:
        return False
    at = j + below(state.random, 2) if j >= 0 else below(state.random, state.length[there] + 1)
    node = sibling(near, state.random, state.nodes[here, i])
    take(state, 1, there, -1, 0)
    if not put(net, state, 1, at, node, riders):
        return False
    take(state, 0, here, i, riders)
    return True


@inner
def swap(net, near, state, here, i, there, j):
    """Exchange riders of visit i with riders of a visit beside j of the other car."""
    if state.length[there] == 0:
        return False
    if j >= 0:
        j += below(state.random, 3) - 1
        if j < 0 or j >= state.length[there]:
            return False
    else:
        j = below(state.random, state.length[there])
    mine, yours = state.nodes[here, i], state.nodes[there, j]
    if mine == yours:
        return False
    give = some_of(state.random, state.counts[here, i], 0.7)
    get = some_of(state.random, state.counts[there, j], 0.7)
    if state.load[here] - give + get > net.seats[here]:
        return False
    if state.load[there] - get + give > net.seats[there]:
        return False
    take(state, 0, here, i, give)
    length = state.new_length[0]
    at = min(i, length) if chance(state.random) < 0.5 else below(state.random, length + 1)
    if not put(net, state, 0, at, sibling(near, state.random, yours), get):
        return False
    take(state, 1, there, j, get)
    length = state.new_length[1]
    at = min(j, length) if chance(state.random) < 0.5 else below(state.random, length + 1)
    return put(net, state, 1, at, sibling(near, state.random, mine), give)


@inner
def splice(state, row, head, upto, tail, start):
    """Propose in `row` the first `upto` visits of one driver, then another's from `start`."""
    length = upto + state.length[tail] - start
    if length > state.nodes.shape[1]:
        return False
    for x in range(upto):
        state.new_nodes[row, x] = state.nodes[head, x]
        state.new_counts[row, x] = state.counts[head, x]
    for x in range(start, state.length[tail]):
        state.new_nodes[row, upto + x - start] = state.nodes[tail, x]
        state.new_counts[row, upto + x - start] = state.counts[tail, x]
    state.new_length[row] = length
    return True


@inner
def fits(net, state, row, driver):
    """Whether the proposed car of `row` has the seats and meets no class twice."""
    riders = 0
    nodes = state.new_nodes[row]
    for x in range(state.new_length[row]):
        riders += state.new_counts[row, x]
        for y in range(x):
            if net.node_class[nodes[x]] == net.node_class[nodes[y]]:
                return False
    return riders <= net.seats[driver]


@inner
def exchange(net, state, here, i, there, j):
    """Exchange the tails behind visits i and j (tails do not depend on drivers)."""
    behind = below(state.random, 2)
    mine = i + behind
    yours = j + 1 - behind
    if not splice(state, 0, here, mine, there, yours):
        return False
    if not splice(state, 1, there, yours, here, mine):
        return False
    return fits(net, state, 0, here) and fits(net, state, 1, there)


@inner
def trade(net, state, here, there):
    """Exchange the whole trips of two drivers."""
    splice(state, 0, here, 0, there, 0)
    splice(state, 1, there, 0, here, 0)
    return fits(net, state, 0, here) and fits(net, state, 1, there)


@inner
def accept(net, state, row, driver, cost):
    """The proposed car of `row` becomes the driver's."""
    load = 0
    length = state.new_length[row]
    for x in range(length):
        node = state.new_nodes[row, x]
        if x >= state.length[driver] or state.nodes[driver, x] != node:
            state.visitors[node, below(state.random, REMEMBERED)] = driver
        state.nodes[driver, x] = node
        state.counts[driver, x] = state.new_counts[row, x]
        load += state.new_counts[row, x]
    state.length[driver] = length
    state.load[driver] = load
    state.cost[driver] = cost
