"""Serving as many as the bound allows: integer programs round the riders left, ever wider.

The linear program for so many riders knows who must ride with whom. Its cars and the trips met are
few, and the drivers far from those who are left stay as they are: such a program ends in seconds.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.budget import Budget
from matcher.columns import Columns, cheapest_columns, columns_of
from matcher.guide import Listed
from matcher.incumbent import Incumbent
from matcher.integer import solve_pool
from matcher.network import Car, Network, riders_left
from matcher.part import part_of
from matcher.pool import Pool
from matcher.renewal import apart_from

EVERYBODY = 1 << 30
PROGRAMS = ((100, 8), (EVERYBODY, 3), (150, 4), (EVERYBODY, 4), (200, 6), (100, 16))
"""(drivers near the riders left who may change, cars for each, those of least reduced cost).

Programs of few cars find a plan in seconds where larger ones find none.
"""
SECONDS = 6.0
WELL_SERVED = 5e-3
"""Relative gap at which such a program ends: the cost is bettered later."""


def serve_more(
    net: Network, best: Incumbent, met: Columns, may_leave: int, budget: Budget, seed: int
) -> None:
    """Offer plans of the cars met that leave fewer, until one leaves no more than may be left.

    The plan at the beginning is the one that is changed: later ones are cheaper, but stiffer.
    """

    def over() -> bool:
        return budget.over() or best.left <= may_leave

    cars = list(best.cars)
    known = met.joined(columns_of(net, cars))
    known = cheapest_columns(net, known.driver, known.nodes, known.counts)
    pool = Pool(net, known, best.price, may_leave)
    pool.sharpen(best.beyond(may_leave), over)
    listed = Listed.of(net, pool.columns, pool.reduced, 0.0)
    for width, trips in PROGRAMS:
        if over():
            return
        seconds = min(SECONDS, budget.left())
        drivers = near_the_left(net, cars, width)
        found = served(net, cars, listed, drivers, trips, float(best.price), seconds, seed)
        if riders_left(net, found).sum() < riders_left(net, cars).sum():
            cars = found
            best.offer(cars)


def near_the_left(net: Network, cars: list[Car], width: int) -> NDArray[np.int64]:
    """So many drivers, those nearest to the stops of riders left."""
    stops = np.flatnonzero(riders_left(net, cars)[net.node_class] > 0).tolist()
    order = np.argsort(apart_from(net, cars, stops), kind="stable")
    return np.sort(order[:width])


def served(
    net: Network,
    cars: list[Car],
    listed: Listed,
    drivers: NDArray[np.int64],
    trips: int,
    price: float,
    seconds: float,
    seed: int,
) -> list[Car]:
    """The plan with the trips of these drivers chosen anew; the same one if none is found."""
    inside = np.zeros(len(net.seats), np.bool_)
    inside[drivers] = True
    mine = [car for car in cars if inside[car.driver]]
    left = riders_left(net, cars)
    riders = left + net.riders - riders_left(net, mine)
    part = part_of(net, drivers, riders)
    have = part.inward(mine)
    columns = part.columns(listed.of_drivers(net, inside, riders, trips * len(drivers)))
    columns = columns.joined(columns_of(part.net, have))
    columns = cheapest_columns(part.net, columns.driver, columns.nodes, columns.counts)
    pool = Pool(part.net, columns, price, 0)
    pool.sharpen(sum(car.cost for car in have) + price * float(left.sum()), lambda: False)
    every = np.arange(len(pool.columns.driver))  # dear cars may be gone
    found = solve_pool(pool, every, have, seconds, WELL_SERVED, seed).cars
    return [c for c in cars if not inside[c.driver]] + part.outward(found) if found else cars
