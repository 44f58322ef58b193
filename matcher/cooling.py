"""One cooling of a part of a large problem, by the clock or by a number of moves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matcher.anneal import BURST, burst, cars_of, state_of
from matcher.budget import Budget
from matcher.neighbours import neighbours
from matcher.network import Car, Network

COLDEST_S = 2.0


def cool(
    net: Network,
    cars: Sequence[Car],
    price: int,
    seed: int,
    hot_s: float,
    budget: Budget,
    moves: int | None,
) -> list[Car]:
    """The cars where the cooling ended: the budget over, or so many moves made."""
    state, near, arrays = state_of(net, cars, seed), neighbours(net), net.arrays
    best = tuple(part.copy() for part in state[:6])
    value = np.zeros(2, np.int64)
    bursts, done, share = None if moves is None else max(1, moves // BURST), 0, 0.0
    while share < 1.0:
        before = share
        done += 1
        share = budget.spent() / budget.seconds if bursts is None else done / bursts
        share = min(1.0, share)
        ends = [hot_s * (COLDEST_S / hot_s) ** at for at in (before, share)]
        # Nothing counts as cool enough to be copied: at the end the last state is the best.
        burst(arrays, near, state, ends[0], ends[1], price, BURST, value, best, 0.0)
        if bursts is not None and budget.over():
            break
    return cars_of(state)
