"""The linear program over the cars met so far, and what a rider and a driver are worth in it.

min  price * over + sum cost x   u: riders left of each class, x: how much of each car
s.t. u_c + sum k_c x >= n_c      every rider has a car or is left
     sum_(cars of d) x <= 1      every driver goes once
     sum u - over <= may_leave   riders left beyond those that may be left are paid for
     rounding cuts (below)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from matcher.columns import Columns, taken_of
from matcher.network import Network
from matcher.rounding import SHARES, RoundingCut, cut_tables, entries, reduced_costs

Floats = NDArray[np.float64]
NO_ROWS = np.array([], np.int32)
NO_VALUES = np.array([], np.float64)


class Duals(NamedTuple):
    """reward[c, k]: earned by taking k of class c; driver_price[d]; constant: of the dual.

    rider_value[c] and cut_value: the duals of the rows that make up reward and constant.
    """

    reward: Floats
    driver_price: Floats
    constant: float
    rider_value: Floats = NO_VALUES
    cut_value: Floats = NO_VALUES

    def towards(self, other: Duals, share: float) -> Duals:
        """A point on the line from here to `other`; every such point gives a valid bound."""
        keep = 1 - share
        return Duals(
            keep * self.reward + share * other.reward,
            other.driver_price,
            keep * self.constant + share * other.constant,
            keep * self.rider_value + share * other.rider_value,
            _blend(self.cut_value, other.cut_value, share),
        )


def no_duals(net: Network) -> Duals:
    """Riders earn nothing, drivers pay nothing."""
    return Duals(np.zeros((len(net.riders), net.most_seats + 1)), np.zeros(len(net.seats)), 0.0)


class Master:
    """The linear program; cars and cuts are added as they are met."""

    def __init__(
        self,
        net: Network,
        price: float,
        pay: float = 1.0,
        may_leave: int = 0,
        first_price: float = np.inf,
    ) -> None:
        self.net, self.pay, self.may_leave = net, pay, may_leave
        self.full_price, self.price = price, min(first_price, price)
        self.classes, self.drivers = len(net.riders), len(net.seats)
        self.left_row = self.classes + self.drivers
        self.cuts: list[RoundingCut] = []
        self.tables = cut_tables(self.classes, net.most_seats, [])
        none = np.zeros((0, net.most_seats), np.int32)
        self._columns = [Columns(none[:, 0], none[:, 0].astype(np.int64), none, none)]
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver = solver
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        lower = np.full(self.left_row + 1, -highspy.kHighsInf)
        upper = np.ones(self.left_row + 1)
        lower[: self.classes], upper[: self.classes] = net.riders, highspy.kHighsInf
        upper[self.left_row] = may_leave
        starts = np.zeros(len(lower), np.int32)
        solver.addRows(len(lower), lower, upper, 0, starts, NO_ROWS, NO_VALUES)
        for c in range(self.classes):
            rows = np.array([c, self.left_row], np.int32)
            solver.addCol(0.0, 0.0, highspy.kHighsInf, 2, rows, np.ones(2))
        beyond = np.array([self.left_row], np.int32)
        solver.addCol(self.price, 0.0, highspy.kHighsInf, 1, beyond, np.array([-1.0]))

    @property
    def columns(self) -> Columns:
        """All cars met."""
        if len(self._columns) > 1:
            self._columns = [self._columns[0].joined(*self._columns[1:])]
        return self._columns[0]

    def pay_in_full(self) -> bool:
        """Let a rider left too many cost the full price; False if nothing changes by that."""
        if self.price >= self.full_price or self.used()[self.classes] < 1e-6:
            return False
        self.price = self.full_price
        self.solver.changeColCost(self.classes, self.price)
        return True

    def leave(self, may_leave: int) -> None:
        """How many riders may be left from now on."""
        self.may_leave = may_leave
        self.solver.changeRowBounds(self.left_row, -highspy.kHighsInf, float(may_leave))

    def add(self, columns: Columns) -> int:
        """Add cars; how many."""
        n = len(columns.driver)
        if n:
            self._columns.append(columns)
            groups, taken = taken_of(self.net.node_class, columns.nodes, columns.counts)
            starts, rows, values = entries(
                columns.driver, groups, taken, self.classes, self.left_row + 1, *self.tables
            )
            self.solver.addCols(
                *(n, self.pay * columns.cost.astype(np.float64), np.zeros(n)),
                *(np.full(n, highspy.kHighsInf), len(rows), starts, rows, values),
            )
        return n

    def earning(self, columns: Columns, duals: Duals) -> Columns:
        """The cars that would enter the linear program under its own duals."""
        groups, taken = taken_of(self.net.node_class, columns.nodes, columns.counts)
        reduced = reduced_costs(
            *(columns.driver, self.pay * columns.cost, groups, taken),
            *(duals.reward, duals.driver_price),
        )
        return columns.some(reduced < -1e-5)

    def solve(self) -> tuple[float, Duals]:
        """The value and the duals."""
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError("the linear program has no solution")
        rows = np.array(self.solver.getSolution().row_dual)
        width = self.net.most_seats + 1
        earned = np.maximum(0, rows[: self.classes])
        reward = earned[:, None] * np.arange(width)[None, :]
        constant = float((earned * self.net.riders).sum())
        cut_value = np.maximum(0, rows[self.left_row + 1 :])
        for cut, value in zip(self.cuts, cut_value.tolist(), strict=True):
            if value > 0:
                reward[cut.group] += value * np.array([cut.of(k) for k in range(width)])
                constant += value * cut.at_least
        prices = np.maximum(0, -rows[self.classes : self.left_row])
        value = float(self.solver.getInfo().objective_function_value)
        return value, Duals(reward, prices, constant, earned, cut_value)

    def used(self) -> Floats:
        """How many riders of each class are left, how many too many, how much of each car goes."""
        return np.array(self.solver.getSolution().col_value)

    def cut_off(self, least: float = 1e-3) -> int:
        """Add the most violated rounding cut of each class; how many were violated."""
        width = self.net.most_seats + 1
        amount = np.zeros((self.classes, width))
        used = self.used()
        amount[:, 1] += used[: self.classes]
        part = self.columns.some(np.flatnonzero(used[self.classes + 1 :] > 1e-9))
        groups, taken = taken_of(self.net.node_class, part.nodes, part.counts)
        on = groups >= 0
        share = np.broadcast_to(
            used[self.classes + 1 :][used[self.classes + 1 :] > 1e-9][:, None], groups.shape
        )
        np.add.at(amount, (groups[on], taken[on]), share[on])
        known = {(cut.group, cut.top, cut.bottom) for cut in self.cuts}
        best: dict[int, tuple[float, RoundingCut]] = {}
        riders = np.arange(width)
        for top, bottom in SHARES:
            total = (amount * -(-riders * top // bottom)[None, :]).sum(1)
            needed = -(-self.net.riders * top // bottom)
            for c in np.flatnonzero(total < needed - least).tolist():
                missing = float(needed[c] - total[c])
                if (c, top, bottom) not in known and missing > best.get(c, (0.0,))[0]:
                    best[c] = (missing, RoundingCut(c, top, bottom, int(needed[c])))
        self._add_cuts([cut for _, cut in best.values()])
        return len(best)

    def _add_cuts(self, cuts: Sequence[RoundingCut]) -> None:
        columns = self.columns
        groups, taken = taken_of(self.net.node_class, columns.nodes, columns.counts)
        car, at = np.nonzero(np.isin(groups, [cut.group for cut in cuts]))
        met, riders = groups[car, at], taken[car, at]
        for cut in cuts:
            on = met == cut.group
            places = np.concatenate([[cut.group], self.classes + 1 + car[on]]).astype(np.int32)
            values = np.concatenate([[1.0], -(-riders[on] * cut.top // cut.bottom)])
            self.solver.addRow(float(cut.at_least), highspy.kHighsInf, len(places), places, values)
            self.cuts.append(cut)
        self.tables = cut_tables(self.classes, self.net.most_seats, self.cuts)

    def left_price(self, duals: Duals) -> float:
        """What leaving a rider should cost under these duals, for the highest bound."""
        return best_left_price(self.net, duals.reward[:, 1], self.may_leave, self.full_price)

    def lagrangian(self, duals: Duals, worth: Floats) -> float:
        """The bound of these duals, worth[d]: the most any car of d earns less what it costs."""
        price = self.left_price(duals)
        left = np.minimum(0, price - duals.reward[:, 1]) * self.net.riders
        paid = np.maximum(duals.driver_price, worth).sum() + price * self.may_leave
        return float(duals.constant - paid + left.sum())


def best_left_price(net: Network, earned: Floats, may_leave: int, most: float) -> float:
    """P up to `most` with the highest  sum_c n_c min(0, P - earned_c) - P may_leave.

    As many riders as may be left are then worth more than P.
    """
    order = np.argsort(-earned, kind="stable")
    at = int(np.searchsorted(np.cumsum(net.riders[order]), may_leave, side="right"))
    return float(min(most, max(0.0, earned[order[at]]))) if at < len(order) else 0.0


def _blend(one: Floats, other: Floats, share: float) -> Floats:
    """Values of cuts between two points; cuts that came later were worth nothing before."""
    out = np.zeros(max(len(one), len(other)))
    out[: len(one)] += (1 - share) * one
    out[: len(other)] += share * other
    return out
