"""The best plan of a part among the cars that the bound of the whole finds cheap."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.columns import columns_of
from matcher.completions import completion, first_legs
from matcher.incumbent import Incumbent
from matcher.integer import solve_pool
from matcher.labels import by_node, close, grow, memory, room_for
from matcher.listing import Lister
from matcher.master import Duals
from matcher.network import Network
from matcher.pool import Pool

Floats = NDArray[np.float64]
MOST_LISTED, MOST_MIXED = 2000, 1500
"""Cars listed, and cars in the integer program: those of least reduced cost."""
WIDEST_S = 120.0
CLOSE_ENOUGH = 2e-4
"""Relative gap at which the integer program ends."""


def mix(
    net: Network, best: Incumbent, worth: Floats, seconds: float, nodes: int | None, seed: int
) -> None:
    """Offer the best plan of the cars listed; worth[c]: of a rider of class c."""
    reward = worth[:, None] * np.arange(net.most_seats + 1)[None, :]
    duals = Duals(reward, driver_prices(net, reward), 0.0)
    listed, _ = Lister(net, MOST_LISTED, ways=400_000).cars_within(duals, WIDEST_S)
    have = columns_of(net, best.cars)
    pool = Pool(net, have.joined(listed), best.price, best.left)
    pool.solve(lambda: False)
    order = np.argsort(pool.reduced, kind="stable")
    near = order[pool.reduced[order] <= best.cost - pool.bound][:MOST_MIXED]
    which = np.union1d(near, np.arange(len(best.cars)))
    found = solve_pool(pool, which, best.cars, seconds, CLOSE_ENOUGH, seed, nodes or 1 << 30)
    if found.cars:
        best.offer(found.cars)


def driver_prices(net: Network, reward: Floats) -> Floats:
    """What each driver's best shared car earns."""
    arrays, labels = net.arrays, room_for(400_000, net.most_seats)
    gain = reward[net.node_class]
    limit = np.where(net.shared[net.node_class], net.limit, -1).astype(np.int32)
    best = completion(
        arrays, gain, first_legs(arrays, np.zeros(len(net.seats)), 1.0, 1), limit, 1.0
    )
    made, _ = grow(arrays, gain, best, limit, memory(arrays, 0), 1e-6, 1.0, 300, True, labels)
    ptr, ids = by_node(labels, made, len(limit))
    worth: Floats = close(arrays, labels, ptr, ids, 1.0, 1)[0][:, 0]
    return worth
