"""What the best bound knows of good plans: duals, and cars that hardly cost more than they earn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.columns import Columns, columns_of, groups_of, keys_of, reduced_costs
from matcher.master import Duals, Floats
from matcher.network import Car, Network


@dataclass(frozen=True, eq=False)
class Listed:
    """All cars up to a reduced cost `upto` under duals with cuts, and the reduced cost of each."""

    columns: Columns
    reduced: Floats
    upto: float
    keys: NDArray[np.uint64]

    @classmethod
    def of(cls, net: Network, columns: Columns, reduced: Floats, upto: float) -> Listed:
        """The list, in the order of its keys."""
        keys = keys_of(net, columns)
        order = np.argsort(keys, kind="stable")
        return cls(columns.some(order), reduced[order], upto, keys[order])

    def cost_beyond(self, net: Network, cars: list[Car]) -> Floats:
        """The reduced cost of cars; what is not listed costs `upto` at least."""
        keys = keys_of(net, columns_of(net, cars))
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.reduced[at], self.upto)

    def of_drivers(
        self, net: Network, inside: NDArray[np.bool_], riders: NDArray[np.int64], most: int
    ) -> Columns:
        """Cars of some drivers that take no more riders of a class than so many, best first."""
        mine = np.flatnonzero(inside[self.columns.driver])
        part = self.columns.some(mine)
        groups = groups_of(net, part)
        fit = (part.counts <= np.where(groups >= 0, riders[groups], 1 << 20)).all(1)
        order = np.argsort(self.reduced[mine[fit]], kind="stable")[:most]
        return part.some(np.flatnonzero(fit)[order])


@dataclass(frozen=True, eq=False)
class Met:
    """Cars met so far and the reduced cost of each under cuts (rows, denominator)."""

    columns: Columns
    reduced: Floats
    cuts: tuple[tuple[tuple[int, ...], int], ...]
    may_leave: int


@dataclass
class Guide:
    """Filled in while the bound rises; read by those who look for plans."""

    duals: Duals
    listed: Listed | None = None
    met: Met | None = None

    def spare(self, net: Network, cars: list[Car]) -> Floats:
        """What each driver costs beyond what he earns, with these cars: a share of the gap."""
        spare: Floats = self.duals.driver_price.copy()
        trips = columns_of(net, cars)
        if self.listed is not None and len(self.listed.keys):
            spare[trips.driver] = self.listed.cost_beyond(net, cars)
            return spare
        reduced = reduced_costs(net, trips, self.duals.reward, self.duals.driver_price)
        spare[trips.driver] = reduced
        return spare
