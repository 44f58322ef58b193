"""Backward labels: ways from a stop to the site, grown once for all drivers, and their bound.

A label is a way first node -> ... -> site. Its value is what its riders earn less its seconds.
What it can become worth at most is its value and its completion (completions.py).
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.completions import NOTHING, step_of
from matcher.jit import compiled, inner
from matcher.network import Arrays, Ints

Floats = NDArray[np.float64]
NO_WAY = 0.5 * NOTHING
"""Completions as low as this are none: no fuller way of the node has one either."""
LOOK_BACK = 400
"""Labels compared at most with a new one: dominance is optional, bounded effort stays exact."""


class Labels(NamedTuple):
    """Labels one after another, a child after its parent (-1: the site itself).

    node, riders: first visit and who boards there; load, seconds, value: of the whole way.
    known: classes the way still remembers, `knows` of them. later: next label of the same node.
    """

    node: Ints
    riders: NDArray[np.int8]
    load: NDArray[np.int8]
    seconds: Ints
    value: Floats
    parent: Ints
    known: Ints
    knows: NDArray[np.int8]
    later: Ints
    dead: NDArray[np.bool_]


def room_for(labels: int, width: int) -> Labels:
    """Empty room for so many labels of ways of at most `width` visits."""
    return Labels(
        node=np.empty(labels, np.int32),
        riders=np.empty(labels, np.int8),
        load=np.empty(labels, np.int8),
        seconds=np.empty(labels, np.int32),
        value=np.empty(labels),
        parent=np.empty(labels, np.int32),
        known=np.empty((labels, width), np.int32),
        knows=np.empty(labels, np.int8),
        later=np.empty(labels, np.int32),
        dead=np.empty(labels, np.bool_),
    )


def first_of(labels: Labels, many: int) -> Labels:
    """The first so many of this room."""
    return Labels(**{name: part[:many] for name, part in labels._asdict().items()})


@inner
def remembers(labels, at, group):
    """Whether the way remembers the class."""
    for x in range(labels.knows[at]):  # noqa: SIM110 - numba knows no any()
        if labels.known[at, x] == group:
            return True
    return False


@inner
def _known_in(labels, a, b):
    """Whether all classes that label a remembers are remembered by b."""
    for x in range(labels.knows[a]):  # noqa: SIM110 - numba knows no all()
        if not remembers(labels, b, labels.known[a, x]):
            return False
    return True


@inner
def _dominated(labels, new, head, size, upto):
    """Whether an older label of the node is as good as `new`; worse open ones are struck out."""
    node = labels.node[new]
    before, at, looked = -1, head[node], 0
    while at >= 0 and looked < LOOK_BACK:
        looked += 1
        if (
            labels.load[at] <= labels.load[new]
            and labels.seconds[at] <= labels.seconds[new]
            and labels.value[at] >= labels.value[new]
        ):
            if _known_in(labels, at, new):
                return True
        elif (
            at > upto
            and labels.load[new] <= labels.load[at]
            and labels.seconds[new] <= labels.seconds[at]
            and labels.value[new] >= labels.value[at]
            and _known_in(labels, new, at)
        ):
            labels.dead[at] = True
            size[node] -= 1
            if before >= 0:
                labels.later[before] = labels.later[at]
            else:
                head[node] = labels.later[at]
            at = labels.later[at]
            continue
        before = at
        at = labels.later[at]
    return False


@inner
def remember(net, labels, new, parent, keeps):
    """Fill the memory of `new`: what its parent knows and its node keeps, and its own class."""
    node, kept = labels.node[new], 0
    row = min(node, len(keeps) - 1)
    if parent >= 0:
        for x in range(labels.knows[parent]):
            if keeps[row, labels.known[parent, x]]:
                labels.known[new, kept] = labels.known[parent, x]
                kept += 1
    if keeps[row, net.node_class[node]]:
        labels.known[new, kept] = net.node_class[node]
        kept += 1
    labels.knows[new] = kept


@compiled
def grow(net, gain, best, limit, keeps, least, pay, most_of_node, labels):
    """Grow all labels that can become worth more than `least`; (how many, whether all).

    keeps[v, c]: a way that begins at v still remembers class c (all true: no class twice; fewer:
    a relaxation whose bounds stay valid); a single row holds for all v.
    most_of_node: labels kept of one node.
    """
    nodes, width = gain.shape
    head = np.full(nodes, -1, np.int32)
    size = np.zeros(nodes, np.int64)
    made, complete, at = 0, True, -1
    while at < made:
        if at >= 0 and (labels.dead[at] or labels.load[at] >= width - 1):
            at += 1
            continue
        node = labels.node[at] if at >= 0 else -1
        load = labels.load[at] if at >= 0 else 0
        low = net.before_ptr[node] if at >= 0 else 0
        high = net.before_ptr[node + 1] if at >= 0 else nodes
        for e in range(low, high):
            p = net.before[e] if at >= 0 else e
            drive = net.before_s[e] if at >= 0 else net.to_site[p]
            seconds = drive + (labels.seconds[at] if at >= 0 else 0)
            if seconds > limit[p] or (at >= 0 and remembers(labels, at, net.node_class[p])):
                continue
            base = (labels.value[at] if at >= 0 else 0.0) - pay * drive
            b = step_of(net, p, seconds, best.shape[2])
            if best[p, load + 1, b] <= NO_WAY:
                continue
            for k in range(1, min(net.riders[net.node_class[p]], width - 1 - load) + 1):
                value = base + gain[p, k]
                if value + best[p, load + k, b] <= least:
                    continue
                if made >= len(labels.node):
                    return made, False
                labels.node[made], labels.riders[made] = p, k
                labels.load[made], labels.seconds[made] = load + k, seconds
                labels.value[made], labels.parent[made] = value, at
                labels.dead[made] = False
                remember(net, labels, made, at, keeps)
                if _dominated(labels, made, head, size, at):
                    continue
                if size[p] >= most_of_node:
                    complete = False
                    continue
                labels.later[made] = head[p]
                head[p] = made
                size[p] += 1
                made += 1
        at += 1
    return made, complete


@compiled
def by_node(labels, made, nodes):
    """Live labels node after node, quickest first, and where each node begins."""
    ptr = np.zeros(nodes + 1, np.int64)
    for i in range(made):
        if not labels.dead[i]:
            ptr[labels.node[i] + 1] += 1
    for v in range(nodes):
        ptr[v + 1] += ptr[v]
    place = ptr[:-1].copy()
    ids = np.empty(ptr[nodes], np.int32)
    for i in range(made):
        if not labels.dead[i]:
            ids[place[labels.node[i]]] = i
            place[labels.node[i]] += 1
    for v in range(nodes):
        part = ids[ptr[v] : ptr[v + 1]]
        ids[ptr[v] : ptr[v + 1]] = part[np.argsort(labels.seconds[part])]
    return ptr, ids


@compiled
def close(net, labels, ptr, ids, pay, top):
    """The best `top` ways (distinct first nodes) of every driver: worth before his price, label."""
    drivers, width = len(net.seats), net.worth.shape[1]
    worth = np.zeros((drivers, top))
    label = np.full((drivers, top), -1, np.int32)
    for v in range(len(net.to_site)):
        part = ids[ptr[v] : ptr[v + 1]]
        if len(part) == 0:
            continue
        best = np.full((len(part), width), -1, np.int32)
        for r in range(len(part)):
            for seats in range(1, width):
                best[r, seats] = best[r - 1, seats] if r else -1
                if seats >= labels.load[part[r]]:
                    i = best[r, seats]
                    if i < 0 or labels.value[part[r]] > labels.value[i]:
                        best[r, seats] = part[r]
        seconds = labels.seconds[part]
        for e in range(net.starter_ptr[v], net.starter_ptr[v + 1]):
            d = net.starters[e]
            r = np.searchsorted(seconds, net.budget[d] - net.starter_s[e], side="right") - 1
            if r < 0 or best[r, net.seats[d]] < 0:
                continue
            i = best[r, net.seats[d]]
            value = labels.value[i] + pay * (net.direct[d] - net.starter_s[e])
            if value > worth[d, top - 1]:
                w = top - 1
                while w > 0 and worth[d, w - 1] < value:
                    worth[d, w], label[d, w] = worth[d, w - 1], label[d, w - 1]
                    w -= 1
                worth[d, w], label[d, w] = value, i
    return worth, label


def memory(net: Arrays, near: int) -> NDArray[np.bool_]:
    """keeps[v, c] for `grow`: all classes (near 0), or only those of the `near` nearest nodes.

    A class that no car can empty need not be remembered: meeting it twice is no gain.
    """
    nodes, classes = len(net.to_site), len(net.riders)
    keeps = np.ones((nodes, classes), np.bool_)
    if near:
        keeps[:] = False
        either = np.minimum(net.between, net.between.T)
        order = np.argsort(either, 1, kind="stable")[:, : near + 1]
        keeps[np.arange(nodes)[:, None], net.node_class[order]] = True
    keeps[:, net.riders >= net.worth.shape[1] - 1] = False
    return keeps
