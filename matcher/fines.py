"""What the cuts of a pool cost a way while it grows."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.jit import inner
from matcher.network import Ints

MOST_ROWS = 5
"""Rows of one cut at most."""


class Penalties(NamedTuple):
    """What the cuts of a pool cost a way: cut i concerns the classes groups[i] (-1: no more).

    A way with K riders of them pays value[i] * floor(K * top[i] / bottom[i]).
    cuts[ptr[c]:ptr[c + 1]] are the cuts that concern class c.
    """

    ptr: NDArray[np.int64]
    cuts: NDArray[np.int64]
    groups: Ints
    value: NDArray[np.float64]
    top: NDArray[np.int64]
    bottom: NDArray[np.int64]


def penalties(classes: int, cuts: Sequence[tuple[Sequence[int], float, int, int]]) -> Penalties:
    """The penalties of (classes, value, top, bottom) cuts."""
    touching: list[list[int]] = [[] for _ in range(classes)]
    groups = np.full((len(cuts), MOST_ROWS), -1, np.int32)
    for i, (members, _, _, _) in enumerate(cuts):
        groups[i, : len(members)] = members
        for c in members:
            touching[c].append(i)
    return Penalties(
        ptr=np.cumsum([0] + [len(row) for row in touching]).astype(np.int64),
        cuts=np.array([i for row in touching for i in row], np.int64),
        groups=groups,
        value=np.array([cut[1] for cut in cuts], np.float64),
        top=np.array([cut[2] for cut in cuts], np.int64),
        bottom=np.array([cut[3] for cut in cuts], np.int64),
    )


@inner
def fined(net, labels, fines, at, group, riders):
    """What the cuts cost more when riders of one more class join the way."""
    total = 0.0
    for e in range(fines.ptr[group], fines.ptr[group + 1]):
        cut = fines.cuts[e]
        taken, way = 0, at
        while way >= 0:
            c = net.node_class[labels.node[way]]
            for z in range(fines.groups.shape[1]):
                if fines.groups[cut, z] == c:
                    taken += labels.riders[way]
                    break
            way = labels.parent[way]
        top, bottom = fines.top[cut], fines.bottom[cut]
        total += fines.value[cut] * ((taken + riders) * top // bottom - taken * top // bottom)
    return total
