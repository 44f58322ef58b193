"""What a worker does with a part of a large problem: first trips, a cooling, a mix, its bound.

Trips that come back are at least as good as those given.
"""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from matcher.budget import Budget
from matcher.columns import reduced_costs
from matcher.domain import Trip
from matcher.far_bound import FarBound, Known
from matcher.incumbent import Incumbent
from matcher.insertion import first_cars
from matcher.met import columns_met
from matcher.network import Network, network
from matcher.parts import Part
from matcher.plans import cars_of, trips_of
from matcher.prices import price_of_a_rider

Values = NDArray[np.float64]


def wake() -> None:
    """Load what the jobs need."""
    import matcher.cooling
    import matcher.mixing  # noqa: F401


def first_trips(part: Part) -> tuple[Trip, ...]:
    """Trips by cheapest insertion."""
    net = network(part.problem, rough=True)
    return trips_of(net, first_cars(net)) if net.members else ()


def cooled(
    part: Part, seconds: float, moves: int | None, hot_s: float, seed: int
) -> tuple[Trip, ...]:
    """Trips after a cooling of so many moves, or seconds."""
    from matcher.cooling import cool

    net = network(part.problem, rough=True)
    if not net.members:
        return ()
    best = begun(net, part)
    budget = Budget(seconds, lambda: False, time.perf_counter())
    best.offer(cool(net, best.cars, best.price // 3, seed, hot_s, budget, moves))
    return trips_of(net, best.cars)


def mixed(
    part: Part, values: Values, prices: Values, seconds: float, nodes: int | None, seed: int
) -> tuple[Trip, ...]:
    """Trips chosen by an integer program among the cars of least reduced cost.

    values: what each rider of the part is worth in the bound of the whole; prices: what each
    driver's best car earns there.
    """
    from matcher.master import Duals
    from matcher.mixing import mix

    net = network(part.problem, rough=True)
    if not net.members:
        return ()
    best = begun(net, part)
    mix(net, best, Duals(rewards(net, values), prices, 0.0), seconds, nodes, seed)
    return trips_of(net, best.cars)


def chosen(part: Part, known: Known, seconds: float, nodes: int, seed: int) -> tuple[Trip, ...]:
    """Trips chosen by an integer program over the cars that the climb of the whole has met."""
    from matcher.chooser import AT_FIRST, choose
    from matcher.guide import Met

    net = network(part.problem, rough=True)
    if not net.members:
        return ()
    best = begun(net, part)
    columns = columns_met(net, known.members, known.met)
    reduced = reduced_costs(net, columns, rewards(net, known.values), known.prices)
    met = Met(columns, reduced, (), best.left)
    choose(net, best, met, AT_FIRST, seconds, nodes, seed)
    return trips_of(net, best.cars)


def valued(part: Part, seconds: float) -> tuple[Values, Values]:
    """What riders are worth and what drivers' best cars earn in the bound of the part alone."""
    bound, start = FarBound(part.problem, part.trips), time.perf_counter()
    bound.climb(lambda: time.perf_counter() - start > seconds)
    return bound.values(), bound.prices()


def rewards(net: Network, values: Values) -> Values:
    """rewards[c, k]: what k riders of a class earn, where each rider is worth values[r]."""
    worth = np.array([values[list(row)].mean() for row in net.members])
    reward: Values = worth[:, None] * np.arange(net.most_seats + 1)[None, :]
    return reward


def begun(net: Network, part: Part) -> Incumbent:
    """The part's own trips, or those of an insertion where these are better."""
    best = Incumbent(net, price_of_a_rider(net))
    best.offer(cars_of(net, part.trips))
    if best.left:
        best.offer(first_cars(net))
    return best
