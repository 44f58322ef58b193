"""What the cuts of a pool cost a way while it grows.

floor((j + k) / b) >= floor(j / b) + floor(k / b): what the riders of one class pay by themselves is
less reward, known to every bound; only what classes pay together is counted while ways grow.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.jit import inner


class Penalties(NamedTuple):
    """What the cuts of a pool cost a way beyond what its classes pay each by itself.

    A way pays value[i] * floor(K / bottom[i]), K: its riders of each class c, times[i, c] of each.
    cuts[ptr[c]:ptr[c + 1]] are the cuts that concern class c.
    """

    ptr: NDArray[np.int64]
    cuts: NDArray[np.int64]
    times: NDArray[np.int8]
    value: NDArray[np.float64]
    bottom: NDArray[np.int64]


def penalties(classes: int, cuts: Sequence[tuple[Sequence[int], float, int]]) -> Penalties:
    """The penalties of (classes, value, denominator); a class counts as often as it is named."""
    times = np.zeros((len(cuts), classes), np.int8)
    for i, (members, _, _) in enumerate(cuts):
        np.add.at(times[i], list(members), 1)
    concerned, numbers = np.nonzero(times.T)
    return Penalties(
        ptr=np.searchsorted(concerned, np.arange(classes + 1)).astype(np.int64),
        cuts=numbers.astype(np.int64),
        times=times,
        value=np.array([value for _, value, _ in cuts], np.float64),
        bottom=np.array([bottom for _, _, bottom in cuts], np.int64),
    )


@inner
def fined(net, labels, fines, at, group, riders):
    """What the cuts cost more when riders of one more class join than these by themselves."""
    total = 0.0
    for e in range(fines.ptr[group], fines.ptr[group + 1]):
        cut = fines.cuts[e]
        taken, way = 0, at
        while way >= 0:
            taken += fines.times[cut, net.node_class[labels.node[way]]] * labels.riders[way]
            way = labels.parent[way]
        more, bottom = fines.times[cut, group] * riders, fines.bottom[cut]
        together = (taken + more) // bottom - taken // bottom - more // bottom
        total += fines.value[cut] * together
    return total
