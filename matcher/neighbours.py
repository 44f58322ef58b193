"""Which stops may stand beside a stop, and which drivers may begin there, nearest first."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.network import Ints, Network

NEAR_NODES = 24
"""12 to 40 gave the same plans within the noise on 300 riders collected at their doors."""
NEAR_DRIVERS = 30


class Neighbours(NamedTuple):
    """Rows one after another: nodes[node_ptr[v]:node_ptr[v + 1]] are near node v.

    drivers likewise; siblings: the nodes of the same class (the other stops its riders offer).
    """

    node_ptr: NDArray[np.int64]
    nodes: Ints
    driver_ptr: NDArray[np.int64]
    drivers: Ints
    sibling_ptr: NDArray[np.int64]
    siblings: Ints


def neighbours(net: Network) -> Neighbours:
    """The lists of a network; a node whose class has several riders is near itself."""
    node_ptr, nodes = _near_nodes(net)
    driver_ptr, drivers = _near_drivers(net)
    same = [np.flatnonzero(net.node_class == c) for c in range(len(net.riders))]
    sibling_ptr, siblings = _joined([same[c] for c in net.node_class])
    return Neighbours(node_ptr, nodes, driver_ptr, drivers, sibling_ptr, siblings)


def _near_nodes(net: Network) -> tuple[NDArray[np.int64], Ints]:
    size = len(net.to_site)
    allowed = np.zeros((size, size), np.bool_)
    allowed[net.before, np.repeat(np.arange(size), np.diff(net.before_ptr))] = True
    rows = []
    for node in range(size):
        beside = np.flatnonzero(allowed[node] | allowed[:, node])
        after = net.between[node, beside] + net.to_site[beside] - net.to_site[node]
        ahead = net.between[beside, node] + net.to_site[node] - net.to_site[beside]
        order = np.argsort(np.minimum(after, ahead), kind="stable")[:NEAR_NODES]
        itself = [node] if net.riders[net.node_class[node]] > 1 else []
        rows.append(np.concatenate([itself, beside[order]])[:NEAR_NODES])
    return _joined(rows)


def _near_drivers(net: Network) -> tuple[NDArray[np.int64], Ints]:
    rows = []
    for node, c in enumerate(net.node_class):
        able = net.starters[net.starter_ptr[node] : net.starter_ptr[node + 1]]
        able = able[net.tie[able, c] >= 0]
        added = net.from_home[able, node] - net.direct[able]
        near = able[np.argsort(added, kind="stable")[:NEAR_DRIVERS]]
        rows.append(np.union1d(near, able[net.tie[able, c] > 0]))
    return _joined(rows)


def _joined(rows: list[NDArray[np.int_]]) -> tuple[NDArray[np.int64], Ints]:
    ends = np.cumsum([0] + [len(row) for row in rows]).astype(np.int64)
    return ends, np.concatenate([*rows, np.zeros(0, np.int64)]).astype(np.int32)
