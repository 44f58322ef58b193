"""Finding the way that takes the same riders and has the same first node, while ways are listed."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

import numpy as np

from matcher.jit import compiled, inner


@inner
def met(net, labels, at, group):
    """Whether the way takes riders of the class."""
    while at >= 0:
        if net.node_class[labels.node[at]] == group:
            return True
        at = labels.parent[at]
    return False


@inner
def _alike(net, labels, one, at, group, riders):
    """Whether a way takes just whom another takes with riders of one more class."""
    size = 0
    while one >= 0:
        c, k, found = net.node_class[labels.node[one]], labels.riders[one], False
        if c == group:
            found = k == riders
        way = at
        while way >= 0 and not found:
            found = net.node_class[labels.node[way]] == c and labels.riders[way] == k
            way = labels.parent[way]
        if not found:
            return False
        size += 1
        one = labels.parent[one]
    while at >= 0:
        size -= 1
        at = labels.parent[at]
    return size == 1


@inner
def _first_place(table, key, node):
    """Where to look first."""
    mixed = (key + np.uint64(node) * np.uint64(0x9E3779B97F4A7C15)) * np.uint64(0xBF58476D1CE4E5B9)
    return (mixed >> np.uint64(20)) & np.uint64(len(table) - 1)


@inner
def place_of(net, labels, known, table, key, node, at, riders):
    """Where the table has the label of these riders and this first node; an empty place if not."""
    place, mask = _first_place(table, key, node), np.uint64(len(table) - 1)
    while table[place] >= 0:
        one = table[place]
        same = known[one] == key and labels.node[one] == node
        if same and _alike(net, labels, one, at, net.node_class[node], riders):
            break
        place = (place + np.uint64(1)) & mask
    return place


@compiled
def larger_table(labels, known, made, size):
    """A table of so many places with all labels made."""
    table = np.full(size, -1, np.int32)
    for i in range(made):
        place = _first_place(table, known[i], labels.node[i])
        while table[place] >= 0:
            place = (place + np.uint64(1)) & np.uint64(size - 1)
        table[place] = i
    return table
