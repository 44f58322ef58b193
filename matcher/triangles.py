"""What leaving out a stop saves at least; times by way of others, where that is quicker.

a(i, k) is counted from leaving i to leaving k, stop included. Where a(i, m) + a(m, k) >= a(i, k)
for all i, m, k, a car passes by m and loses nothing. Elsewhere times are closed by way of others
(Floyd 1962): then no way costs more than it did, and bounds stay valid.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.jit import compiled

Ints = NDArray[np.int32]
NO_ROAD = 1 << 26
"""Seconds (two years) from which on a drive counts as impossible; sums of 30 fit 32 bits."""


def least_saved(between: Ints, from_home: Ints, to_site: Ints) -> int:
    """The least of a(i, m) + a(m, k) - a(i, k) for any home or place i, place m, place or site k.

    Below zero where a drive by way of another place is quicker; not the least then.
    """
    heads = np.concatenate([between, from_home])
    legs = between.copy()
    np.fill_diagonal(legs, 2 * NO_ROAD)  # m is not k
    return int(_least_saved(heads, legs, to_site))


@compiled
def _least_saved(heads, legs, to_site):
    """The same; rows of places come first in heads."""
    places, least = len(legs), NO_ROAD
    for i in range(len(heads)):
        two_legs = np.full(places, 3 * NO_ROAD, np.int32)
        for m in range(places):
            if m != i:
                _by_way(two_legs, heads[i, m], legs[m])
                if i < places:
                    least = min(least, heads[i, m] + to_site[m] - to_site[i])
        for k in range(places):
            least = min(least, two_legs[k] - heads[i, k])
        if least < 0:
            break
    return least


@compiled
def close(between):
    """Every drive by way of as many other places as make it quicker."""
    out = between.copy()
    for m in range(len(out)):
        legs = out[m].copy()
        for i in range(len(out)):
            _by_way(out[i], out[i, m], legs)
    return out


@compiled
def by_others(between, direct):
    """direct[i, k] from an end to a place, by way of another where quicker; between is closed."""
    out = direct.copy()
    for i in range(len(direct)):
        for m in range(len(between)):
            _by_way(out[i], direct[i, m], between[m])
    return out


def last_legs(between: Ints, to_site: Ints) -> Ints:
    """From each place to the site, by way of another where quicker; between is closed."""
    ends: Ints = by_others(np.ascontiguousarray(between.T), to_site[None])[0]
    return ends


@compiled
def _by_way(row, via, legs):
    """Lower row to via + legs."""
    for k in range(len(row)):
        row[k] = min(row[k], np.int32(via + legs[k]))
