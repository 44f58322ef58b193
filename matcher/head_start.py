"""A head start for the column generation: values climbed from a plan, and the cars met there.

At 3,000 riders the climb takes seconds where a linear program begun with nothing takes a minute.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from matcher.ascent import UNKNOWN_S, Ascent
from matcher.columns import Columns
from matcher.far_bound import LEFT_PRICE
from matcher.labels import Floats
from matcher.legs import Legs
from matcher.master import Duals
from matcher.met import columns_met
from matcher.network import Car, Network
from matcher.own_drivers import OwnDrivers


def head_start(
    net: Network, cars: Sequence[Car], may_leave: int, stop: Callable[[], bool]
) -> tuple[Columns, Duals, float]:
    """Cars worth knowing, values near the best, and the bound of plans that leave so many."""
    legs = Legs(net.problem, net.passing_s)
    each = np.full(len(net.problem.riders), UNKNOWN_S)
    for row, value in zip(net.members, saved(net, cars).tolist(), strict=True):
        each[list(row)] = value
    first = np.array([each[list(row)].mean() for row in legs.members])
    own = OwnDrivers(net, legs.members) if net.special.any() else None
    beyond = int(legs.riders.sum() - net.riders.sum())  # here nobody knows they can't be reached
    ascent = Ascent(legs, first, LEFT_PRICE, may_leave + beyond, own)
    ascent.run(stop)
    for row, value in zip(legs.members, ascent.values.tolist(), strict=True):
        each[list(row)] = value
    values = np.array([each[list(row)].mean() for row in net.members])
    columns = columns_met(net, legs.members, ascent.met)
    reward: Floats = values[:, None] * np.arange(net.most_seats + 1)[None, :]
    duals = Duals(reward, ascent.best.prices, float(values @ net.riders), values)
    return columns, duals, ascent.bound


def saved(net: Network, cars: Sequence[Car]) -> Floats:
    """For each class the seconds a car would save without a rider of it, on average."""
    total, riders = np.zeros(len(net.riders)), np.zeros(len(net.riders))
    for car in cars:
        for i, (node, k) in enumerate(zip(car.nodes, car.counts, strict=True)):
            rest = car.nodes[:i] + car.nodes[i + 1 :], car.counts[:i] + car.counts[i + 1 :]
            without = net.cost(car.driver, *rest) if rest[0] else 0
            total[net.node_class[node]] += max(0, car.cost - without)
            riders[net.node_class[node]] += k
    return np.where(riders > 0, total / np.maximum(1, riders), UNKNOWN_S)
