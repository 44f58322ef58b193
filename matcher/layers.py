"""Ways for all drivers at once, grown load by load, the most valuable first.

Whatever can stand before a node is complete with fewer riders on board before ways with more
begin there, so each node takes the best ways of all it can lead to. Where more are left than there
is room for, the rest is not forgotten: `beyond` follows it without its memory, and tells what each
driver could at most earn with it. The bound is valid at any room.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.completions import NOTHING, step_of
from matcher.jit import compiled, inner
from matcher.labels import Floats, Labels, remember, remembers, room_for
from matcher.network import Ints

AT_ONCE = 500_000
"""Ways from one node with one load that are compared at most; more are left out."""
LOUDEST = 16
"""Times as many ways of a node and load as otherwise are kept where they promise much."""


class After(NamedTuple):
    """The legs of the network by where they start: nodes that may stand right after a node.

    node[ptr[u]:ptr[u + 1]]; seconds from leaving u to leaving it.
    """

    ptr: NDArray[np.int64]
    node: Ints
    seconds: Ints


class Layers(NamedTuple):
    """Labels by node and load: those of (v, l) are start[v, l] ... + size[v, l], best first.

    left[v, l]: no way left out there is worth more.
    """

    labels: Labels
    start: NDArray[np.int64]
    size: NDArray[np.int64]
    left: Floats


def layers_for(nodes: int, width: int, labels: int) -> Layers:
    """Empty room for so many labels."""
    shape = nodes, width
    start, size = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    return Layers(room_for(labels, width - 1), start, size, np.full(shape, NOTHING))


@compiled
def legs_after(net):
    """The legs by where they start."""
    nodes = len(net.to_site)
    ptr = np.zeros(nodes + 1, np.int64)
    for e in range(len(net.before)):
        ptr[net.before[e] + 1] += 1
    for u in range(nodes):
        ptr[u + 1] += ptr[u]
    place = ptr[:-1].copy()
    node, seconds = np.empty(len(net.before), np.int32), np.empty(len(net.before), np.int32)
    for v in range(nodes):
        for e in range(net.before_ptr[v], net.before_ptr[v + 1]):
            u = net.before[e]
            node[place[u]], seconds[place[u]] = v, net.before_s[e]
            place[u] += 1
    return After(ptr, node, seconds)


@inner
def _better(labels, old, new, spare):
    """Whether the older label, which no one quicker than it needs, is as good in every car.

    What it has met and the new one not, a car simply passes: that costs the class's `spare`.
    """
    value = labels.value[old]
    for x in range(labels.knows[old]):
        if not remembers(labels, new, labels.known[old, x]):
            value -= spare[labels.known[old, x]]
            if value < labels.value[new]:
                return False
    return value >= labels.value[new]


@inner
def _dominated(labels, start, size, new, spare):
    """Whether a label of the node with no more riders is as good and as quick."""
    node = labels.node[new]
    for load in range(labels.load[new], 0, -1):
        for old in range(start[node, load], start[node, load] + size[node, load]):
            if labels.value[old] < labels.value[new]:
                break
            if labels.seconds[old] <= labels.seconds[new] and _better(labels, old, new, spare):
                return True
    return False


@inner
def _candidates(net, after, gain, best, limit, least, pay, layers, p, load, found):
    """Ways from node p with so many riders: their value, seconds, parent and riders; how many."""
    labels, start, size = layers.labels, layers.start, layers.size
    value, seconds, parent, riders = found
    c, n = net.node_class[p], 0
    top = best[p, load, 0]
    for k in range(1, min(net.riders[c], load) + 1):
        rest = load - k
        if rest == 0:
            worth = gain[p, k] - pay * net.to_site[p]
            if worth + best[p, load, 0] > least and net.to_site[p] <= limit[p]:
                value[n], seconds[n], parent[n], riders[n] = worth, net.to_site[p], -1, k
                n += 1
            continue
        for e in range(after.ptr[p], after.ptr[p + 1]):
            v, more = after.node[e], gain[p, k] - pay * after.seconds[e]
            for i in range(start[v, rest], start[v, rest] + size[v, rest]):
                worth = labels.value[i] + more
                if worth + top <= least:
                    break
                whole_s = labels.seconds[i] + after.seconds[e]
                if whole_s > limit[p] or remembers(labels, i, c):
                    continue
                b = step_of(net, p, whole_s, best.shape[2])
                if b and worth + best[p, load, b] <= least:
                    continue
                if n == len(value):
                    layers.left[p, load] = max(layers.left[p, load], worth)
                    break
                value[n], seconds[n], parent[n], riders[n] = worth, whole_s, i, k
                n += 1
    return n


@compiled
def grow_layers(net, after, gain, best, limit, keeps, spare, least, pay, most, loud, layers):
    """All ways that can become worth more than `least`; how many. Of a node and load the `most`
    best ones, and up to LOUDEST times as many that could become worth more than `loud`.

    keeps as in `grow`. spare[c]: what passing a node of class c can at most cost a car.
    """
    labels, start, size, left = layers
    nodes, width = gain.shape
    value, seconds = np.empty(AT_ONCE), np.empty(AT_ONCE, np.int32)
    parent, riders = np.empty(AT_ONCE, np.int32), np.empty(AT_ONCE, np.int8)
    found = (value, seconds, parent, riders)
    size[:], left[:] = 0, NOTHING
    made = 0
    for load in range(1, width):
        for p in range(nodes):
            start[p, load] = made
            if limit[p] < net.to_site[p]:
                continue
            n = _candidates(net, after, gain, best, limit, least, pay, layers, p, load, found)
            for j in np.argsort(-value[:n]):
                if made == len(labels.node):
                    left[p, load] = max(left[p, load], value[j])
                    break
                labels.node[made], labels.riders[made] = p, riders[j]
                labels.load[made], labels.seconds[made] = load, seconds[j]
                labels.value[made], labels.parent[made] = value[j], parent[j]
                labels.dead[made] = False
                remember(net, labels, made, parent[j], keeps)
                if _dominated(labels, start, size, made, spare):
                    continue
                full = size[p, load] >= most and value[j] + best[p, load, 0] <= loud
                if full or size[p, load] >= LOUDEST * most:
                    left[p, load] = max(left[p, load], value[j])
                    break
                size[p, load] += 1
                made += 1
    return made


@compiled
def beyond(net, gain, best, least, pay, left):
    """The most each driver could earn, before his price, with a way that was left out."""
    nodes, width = gain.shape
    worth, out = left.copy(), np.zeros(len(net.seats))
    for load in range(1, width):
        for v in range(nodes):
            worth[v, load] = max(worth[v, load], worth[v, load - 1])
            if worth[v, load] + best[v, load, 0] <= least:
                continue
            for e in range(net.before_ptr[v], net.before_ptr[v + 1]):
                u = net.before[e]
                earned = worth[v, load] - pay * net.before_s[e]
                for k in range(1, min(net.riders[net.node_class[u]], width - 1 - load) + 1):
                    worth[u, load + k] = max(worth[u, load + k], earned + gain[u, k])
    for v in range(nodes):
        if worth[v, width - 1] <= NOTHING:
            continue
        for e in range(net.starter_ptr[v], net.starter_ptr[v + 1]):
            d = net.starters[e]
            there = pay * (net.direct[d] - net.starter_s[e]) + worth[v, net.seats[d]]
            out[d] = max(out[d], there)
    return out
