"""Renewing a plan part by part: the trips of drivers near one another, chosen anew at their best.

All cars of small reduced cost that these drivers could send for the riders they share are listed,
and an integer program chooses among them: a large neighbourhood search by set partitioning.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from matcher.columns import Columns, cheapest_columns, columns_of
from matcher.guide import Guide
from matcher.incumbent import Incumbent
from matcher.integer import solve_pool
from matcher.listing import Lister
from matcher.network import Car, Network, riders_left
from matcher.part import Part, part_of
from matcher.pool import Pool
from matcher.rules import Rules

DRIVERS = 14
FEWEST, MOST = 8, 45
MOST_LISTED, MOST_WAYS, MOST_MIXED = 12_000, 400_000, 2500
MOST_GUIDED = 4000
WITHIN_S = 120.0
"""Reduced cost up to which a part's cars are listed, as far as there is room."""
SECONDS, NODES = 2.0, 300
"""Of one integer program."""
GROW, SHRINK = 1.004, 0.93
"""How parts change in size: larger where nothing is found, smaller where time is short."""
SERVING = 0.1
"""Share of the parts around a rider left, and of those where serving one more is tried."""
SHARPEN_FROM = 250
"""Cars within the gap from which cuts come before the integer program."""
FAR_S = 2400
"""Farther than this is all the same."""
TIRED = 0.3
"""What is left of a driver's chance to be chosen where renewing him changed nothing."""


class Renewal:
    """Chooses parts and renews them, under the guidance of the best bound known."""

    def __init__(
        self, net: Network, rules: Rules, best: Incumbent, guide: Guide, seed: int = 0
    ) -> None:
        self.net, self.rules, self.best, self.guide = net, rules, best, guide
        self.chance = np.random.default_rng([rules.seed, 7, seed])
        self.size = float(DRIVERS)
        self.fresh = np.ones(len(net.seats))
        self.log: Callable[[str], None] = lambda line: None

    def try_to_renew(self, stop: Callable[[], bool]) -> bool:
        """Renew a part; where the solver fails the plan stays as it is."""
        try:
            return self.renew(stop)
        except ArithmeticError:
            return False

    def renew(self, stop: Callable[[], bool]) -> bool:
        """Choose a part and renew it; whether the plan became better."""
        cars = list(self.best.cars)
        left = riders_left(self.net, cars)
        drivers = self.neighbourhood(cars, left)
        inside = np.zeros(len(self.net.seats), np.bool_)
        inside[drivers] = True
        mine = [car for car in cars if inside[car.driver]]
        riders = left + self.net.riders - riders_left(self.net, mine)
        part = part_of(self.net, drivers, riders)
        if not len(part.nodes):
            return False
        have = part.inward(mine)
        columns = self.listed(part, inside, riders).joined(columns_of(part.net, have))
        new, complete = self.best_of(part.net, columns, have, stop)
        better = bool(new) and self.best.offer(
            [car for car in self.best.cars if not inside[car.driver]] + part.outward(new)
        )
        self.fresh[drivers] = 1.0 if better else self.fresh[drivers] * TIRED
        if not complete:
            self.size = max(FEWEST, self.size * SHRINK)
        elif not better:
            self.size = min(MOST, self.size * GROW)
        return better

    def listed(self, part: Part, inside: NDArray[np.bool_], riders: NDArray[np.int64]) -> Columns:
        """Cars of small reduced cost that the drivers of a part could send."""
        if self.guide.listed is not None:
            known = self.guide.listed.of_drivers(self.net, inside, riders, MOST_GUIDED)
            return part.columns(known)
        lister = Lister(part.net, MOST_LISTED, MOST_WAYS)
        return lister.cars_within(part.duals(self.guide.duals), WITHIN_S)[0]

    def neighbourhood(self, cars: list[Car], left: NDArray[np.int64]) -> NDArray[np.int64]:
        """Drivers near a stop by chance: rather one whose car costs more than it earns."""
        net = self.net
        weight = self.fresh * np.maximum(1.0, self.guide.spare(net, cars))
        centre = int(self.chance.choice(len(weight), p=weight / weight.sum()))
        waiting = np.flatnonzero(left[net.node_class] > 0)
        at = [i for i, car in enumerate(cars) if car.driver == centre]
        if len(waiting) and self.chance.random() < SERVING:
            stops = [int(self.chance.choice(waiting))]
        elif at:
            stops = list(cars[at[0]].nodes)
        else:
            stops = [int(np.argmin(net.from_home[centre] + net.to_site))]
        measure = apart_from(net, cars, stops)
        measure += 120.0 * self.chance.random(len(measure))
        measure[centre] = -1.0
        return np.sort(np.argsort(measure, kind="stable")[: int(self.size)])

    def best_of(
        self, net: Network, columns: Columns, have: list[Car], stop: Callable[[], bool]
    ) -> tuple[list[Car], bool]:
        """The best cars of a part among those listed, and whether there was time to find them."""
        columns = cheapest_columns(net, columns.driver, columns.nodes, columns.counts)
        left = int(net.riders.sum()) - sum(sum(car.counts) for car in have)
        more = left > 0 and self.best.left > self.best.fewest_left
        hopes = more and self.chance.random() < SERVING
        pool = Pool(net, columns, self.best.price, left - hopes)
        pool.solve(stop)
        value = sum(car.cost for car in have) + self.best.price * hopes
        gap = value - pool.bound
        if gap < 1.0:
            return [], True
        listed = int((pool.reduced <= gap).sum())
        if listed > SHARPEN_FROM:
            gap = value - pool.sharpen(value, stop)
            if gap < 1.0:
                return [], True
            gap = value - pool.bound
        which = np.argsort(pool.reduced, kind="stable")
        which = which[pool.reduced[which] <= gap]
        found = solve_pool(
            pool,
            np.union1d(which[:MOST_MIXED], pool.places(have)),
            have,
            SECONDS,
            seed=self.rules.seed,
            nodes=NODES,
        )
        cost = sum(car.cost for car in found.cars)
        self.log(
            f"renew {len(net.seats)} drivers {int(net.riders.sum())} riders: "
            f"{len(columns.driver)} cars, gap {gap:.0f}, {len(which)} mixed, "
            f"{value} -> {cost}, bound {found.bound:.0f}"
        )
        return found.cars, found.bound >= cost - 1.0


def apart_from(net: Network, cars: list[Car], stops: list[int]) -> NDArray[np.float64]:
    """Seconds between each driver and some stops: from his way to work, or from his trip."""
    trips = columns_of(net, cars)
    near = (net.from_home[:, stops] + net.to_site[None, stops]).min(1) - net.direct
    beside = net.between[:, stops].min(1)
    met = np.where(trips.nodes >= 0, beside[np.maximum(0, trips.nodes)], 1 << 20).min(1)
    seconds: NDArray[np.float64] = np.minimum(near, FAR_S).astype(np.float64)
    seconds[trips.driver] = np.minimum(seconds[trips.driver], met)
    return seconds
