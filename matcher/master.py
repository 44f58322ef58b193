"""The linear program over the cars met so far, and what a rider and a driver are worth in it.

min  price * u + sum cost x      u: riders left of each class, x: how much of each car
s.t. u_c + sum k_c x >= n_c      every rider has a car or is left
     sum_(cars of d) x <= 1      every driver goes once
     rounding cuts (below)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from matcher.network import Car, Network

Floats = NDArray[np.float64]
SHARES = ((1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (2, 3), (2, 5), (3, 4), (3, 5), (2, 7), (3, 7))
"""Multipliers tried for rounding cuts, as fractions."""
NO_ROWS = np.array([], np.int32)
NO_VALUES = np.array([], np.float64)


class RoundingCut(NamedTuple):
    """sum ceil(share k) x >= ceil(share n) of one class: Chvatal-Gomory on its row."""

    group: int
    top: int
    bottom: int
    at_least: int

    def of(self, riders: int) -> int:
        """ceil(share * riders)."""
        return -(-riders * self.top // self.bottom)


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


class Master:
    """The linear program; cars and cuts are added as they are met."""

    def __init__(self, net: Network, price: float, pay: float = 1.0) -> None:
        self.net, self.pay = net, pay
        self.classes, self.drivers = len(net.riders), len(net.seats)
        self.cars: list[Car] = []
        self.cuts: list[RoundingCut] = []
        self._cost: dict[tuple[int, tuple[tuple[int, int], ...]], int] = {}
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver = solver
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        for n in net.riders:
            solver.addRow(float(n), highspy.kHighsInf, 0, NO_ROWS, NO_VALUES)
        for _ in net.seats:
            solver.addRow(-highspy.kHighsInf, 1.0, 0, NO_ROWS, NO_VALUES)
        for c in range(self.classes):
            row = np.array([c], np.int32)
            solver.addCol(price, 0.0, highspy.kHighsInf, 1, row, np.array([1.0]))
        self.price = price

    def set_price(self, price: float) -> None:
        """What leaving one rider costs from now on."""
        self.price = price
        columns = np.arange(self.classes, dtype=np.int32)
        self.solver.changeColsCost(self.classes, columns, np.full(self.classes, price))

    def taken(self, car: Car) -> dict[int, int]:
        """How many riders of each class the car takes."""
        out: dict[int, int] = {}
        for node, k in zip(car.nodes, car.counts, strict=True):
            c = int(self.net.node_class[node])
            out[c] = out.get(c, 0) + k
        return out

    def add(self, cars: Iterable[Car]) -> int:
        """Add the cars that are new (or cheaper than known); how many."""
        starts: list[int] = []
        rows: list[int] = []
        values: list[int] = []
        costs: list[float] = []
        for car in cars:
            taken = self.taken(car)
            key = (car.driver, tuple(sorted(taken.items())))
            if self._cost.get(key, 1 << 60) <= car.cost:
                continue
            self._cost[key] = car.cost
            self.cars.append(car)
            starts.append(len(rows))
            costs.append(self.pay * car.cost)
            rows += [*taken, self.classes + car.driver]
            values += [*taken.values(), 1]
            for r, cut in enumerate(self.cuts, start=self.classes + self.drivers):
                if cut.group in taken:
                    rows.append(r)
                    values.append(cut.of(taken[cut.group]))
        if not starts:
            return 0
        n = len(starts)
        self.solver.addCols(
            *(n, np.array(costs, np.float64), np.zeros(n), np.full(n, highspy.kHighsInf)),
            *(len(rows), np.array(starts, np.int32), np.array(rows, np.int32)),
            np.array(values, np.float64),
        )
        return n

    def solve(self) -> tuple[float, Duals, Floats]:
        """The value, the duals and how much of each car is used; inf without a solution."""
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError("the linear program has no solution")
        solution = self.solver.getSolution()
        rows = np.array(solution.row_dual)
        width = self.net.most_seats + 1
        earned = np.maximum(0, rows[: self.classes])
        reward = earned[:, None] * np.arange(width)[None, :]
        constant = float((earned * self.net.riders).sum())
        for cut, value in zip(self.cuts, rows[self.classes + self.drivers :], strict=True):
            if value > 0:
                reward[cut.group] += value * np.array([cut.of(k) for k in range(width)])
                constant += float(value) * cut.at_least
        prices = np.maximum(0, -rows[self.classes : self.classes + self.drivers])
        used = np.array(solution.col_value)
        value = float(self.solver.getInfo().objective_function_value)
        cut_value = np.maximum(0, rows[self.classes + self.drivers :])
        return value, Duals(reward, prices, constant, earned, cut_value), used

    def cut_off(self, used: Floats, least: float = 1e-3) -> int:
        """Add the most violated rounding cut of each class; how many were violated."""
        width = self.net.most_seats + 1
        amount = np.zeros((self.classes, width))
        if width > 1:
            amount[:, 1] += used[: self.classes]
        for i in np.flatnonzero(used[self.classes :] > 1e-9):
            for c, k in self.taken(self.cars[i]).items():
                amount[c, min(k, width - 1)] += used[self.classes + i]
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
        touching: dict[int, list[tuple[int, int]]] = {cut.group: [] for cut in cuts}
        for i, car in enumerate(self.cars):
            for c, k in self.taken(car).items():
                if c in touching:
                    touching[c].append((self.classes + i, k))
        for cut in cuts:
            entries = touching[cut.group]
            columns = np.array([cut.group] + [i for i, _ in entries], np.int32)
            values = np.array([1.0] + [float(cut.of(k)) for _, k in entries])
            self.solver.addRow(
                float(cut.at_least), highspy.kHighsInf, len(columns), columns, values
            )
            self.cuts.append(cut)

    def lagrangian(self, duals: Duals, worth: Floats) -> float:
        """The bound of these duals, worth[d]: the most any car of d earns less what it costs."""
        free = np.minimum(0, self.price - duals.reward[:, 1]) * self.net.riders
        return float(duals.constant - np.maximum(duals.driver_price, worth).sum() + free.sum())


def _blend(one: Floats, other: Floats, share: float) -> Floats:
    """Values of cuts between two points; cuts that came later were worth nothing before."""
    out = np.zeros(max(len(one), len(other)))
    out[: len(one)] += (1 - share) * one
    out[: len(other)] += share * other
    return out
