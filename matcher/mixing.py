"""The best plan of a part among the cars that the bound of the whole finds cheap."""

from __future__ import annotations

import numpy as np

from matcher.columns import columns_of
from matcher.incumbent import Incumbent
from matcher.integer import solve_pool
from matcher.listing import Lister
from matcher.master import Duals
from matcher.network import Network
from matcher.pool import Pool

MOST_LISTED, MOST_MIXED = 6000, 3000
"""Cars listed, and cars in the integer program: those of least reduced cost."""
WIDEST_S = 120.0
CLOSE_ENOUGH = 2e-4
"""Relative gap at which the integer program ends."""


def mix(
    net: Network, best: Incumbent, duals: Duals, seconds: float, nodes: int | None, seed: int
) -> None:
    """Offer the best plan of the cars that are cheap under these duals."""
    listed, _ = Lister(net, MOST_LISTED, ways=400_000).cars_within(duals, WIDEST_S)
    have = columns_of(net, best.cars)
    pool = Pool(net, have.joined(listed), best.price, best.left)
    pool.sharpen(best.cost, lambda: False)
    order = np.argsort(pool.reduced, kind="stable")
    near = order[pool.reduced[order] <= best.cost - pool.bound][:MOST_MIXED]
    which = np.union1d(near, pool.places(best.cars))
    found = solve_pool(pool, which, best.cars, seconds, CLOSE_ENOUGH, seed, nodes or 1 << 30)
    if found.cars:
        best.offer(found.cars)
