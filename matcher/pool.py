"""The linear program over a listed pool of cars, sharpened by cuts and thinned by its own bound.

    min  price * over + sum cost x
    s.t. u_c + sum k_c x = n_c,  sum_(cars of d) x <= 1,  sum u - over <= may_leave,  cuts

Cars are priced by looking at all of them. `bound` holds for every plan made of the pool.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from matcher.certificate import Certificate
from matcher.columns import Columns, columns_of, groups_of, keys_of
from matcher.cut import Cut, extend
from matcher.cuts import chosen_cuts, linear_reduced, separate
from matcher.fines import Penalties, penalties
from matcher.master import NO_ROWS, NO_VALUES, Duals, Floats, best_left_price
from matcher.network import Car, Network
from matcher.solver import accepted, new_solver

AT_ONCE = 1500
"""Cars added to the linear program in one round, the most promising first."""
CUTS_AT_ONCE = 100
BOTTOMS = ((2, 3), (4, 6))
"""Denominators of cuts, small ones first."""
SLOW = 0.005
MOST_VIOLATED = 200_000
NO_CARS = np.zeros(0, np.int64)


class Pool:
    """Cars, cuts, and the linear program over the part of the cars that matters so far."""

    def __init__(self, net: Network, columns: Columns, price: float, may_leave: int) -> None:
        self.net, self.price, self.may_leave = net, price, may_leave
        self.classes, self.drivers = len(net.riders), len(net.seats)
        self.left_row = self.classes + self.drivers
        self.needed = np.concatenate([net.riders, np.ones(self.drivers, np.int64)])
        self.columns = columns
        self.groups = groups_of(net, columns)
        self.where = np.full(len(columns.driver), -1, np.int64)
        self.inside = np.zeros(0, np.int64)
        self.cuts: list[Cut] = []
        self.bound = -np.inf
        self.reduced: Floats = np.zeros(0)
        self.used: Floats = np.zeros(0)
        self._solver: Any = None

    @property
    def solver(self) -> Any:
        """The linear program, made when it is first needed."""
        if self._solver is None:
            self._solver = self._program()
        return self._solver

    def _program(self) -> Any:
        solver = new_solver()
        lower, upper = self.sides()
        solver.addRows(
            *(len(lower), lower, upper, 0, np.zeros(len(lower), np.int32), NO_ROWS, NO_VALUES)
        )
        for c, n in enumerate(self.net.riders):
            rows = np.array([c, self.left_row], np.int32)
            solver.addCol(0.0, 0.0, float(n), 2, rows, np.ones(2))
        beyond = np.array([self.left_row], np.int32)
        solver.addCol(self.price, 0.0, highspy.kHighsInf, 1, beyond, np.array([-1.0]))
        self._add_rows(solver, self.cuts)
        return solver

    def sides(self) -> tuple[Floats, Floats]:
        """The least and the most of every row but the cuts."""
        lower = np.full(self.left_row + 1, -highspy.kHighsInf)
        lower[: self.classes] = self.net.riders
        return lower, np.append(self.needed, self.may_leave).astype(np.float64)

    def add_cuts(self, cuts: Iterable[tuple[tuple[int, ...], int]]) -> int:
        """Add the cuts (rows, denominator) that are not there; how many were added."""
        known = {cut.name for cut in self.cuts}
        new = []
        for rows, bottom in cuts:
            at_most = float(int(self.needed[list(rows)].sum()) // bottom)
            if (rows, bottom) not in known:
                known.add((rows, bottom))
                new.append(Cut(rows, bottom, at_most, NO_CARS, NO_ROWS))
        extend(new, self.columns, self.groups, self.classes, 0)
        if self._solver is not None:
            self._add_rows(self._solver, new)
        self.cuts += new
        return len(new)

    def _add_rows(self, solver: Any, cuts: Iterable[Cut]) -> None:
        for cut in cuts:
            place = self.where[cut.cars]
            on = place >= 0
            row = (self.classes + 1 + place[on]).astype(np.int32)
            size = (-highspy.kHighsInf, cut.at_most, len(row))
            accepted(solver.addRow(*size, row, cut.values[on].astype(np.float64)))

    def admit(self, which: NDArray[np.int64]) -> int:
        """Bring cars of the pool into the linear program; how many were new."""
        which = which[self.where[which] < 0]
        n = len(which)
        if not n:
            return 0
        solver = self.solver  # made before these cars have a place
        self.where[which] = len(self.inside) + np.arange(n)
        self.inside = np.concatenate([self.inside, which])
        entries = self.entries(which)
        rows, columns, values = entries
        order = np.argsort(columns, kind="stable")
        starts = np.searchsorted(columns[order], np.arange(n)).astype(np.int32)
        accepted(
            solver.addCols(
                *(n, self.columns.cost[which].astype(np.float64), np.zeros(n)),
                *(np.full(n, highspy.kHighsInf), len(order), starts),
                *(rows[order].astype(np.int32), values[order]),
            )
        )
        return n

    def entries(
        self, which: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
        """(row, position in `which`, value) of the cars in the rows and the cuts."""
        at, visit = np.nonzero(self.groups[which] >= 0)
        n = len(which)
        rows = [self.groups[which][at, visit], self.classes + self.columns.driver[which]]
        columns = [at, np.arange(n)]
        values = [self.columns.counts[which][at, visit].astype(np.float64), np.ones(n)]
        position = np.full(len(self.columns.driver), -1, np.int64)
        position[which] = np.arange(n)
        for r, cut in enumerate(self.cuts, start=self.left_row + 1):
            place = position[cut.cars]
            on = place >= 0
            rows.append(np.full(int(on.sum()), r))
            columns.append(place[on])
            values.append(cut.values[on].astype(np.float64))
        return np.concatenate(rows), np.concatenate(columns), np.concatenate(values)

    def places(self, cars: Sequence[Car]) -> NDArray[np.int64]:
        """Where the pool has a car of the same driver and riders, in the order of these; -1."""
        mine, wanted = keys_of(self.net, self.columns), columns_of(self.net, cars)
        order = np.argsort(mine, kind="stable")
        keys = keys_of(self.net, wanted)
        at = np.minimum(np.searchsorted(mine[order], keys), max(0, len(mine) - 1))
        found = order[at] if len(mine) else at
        return np.where(mine[found] == keys, found, -1) if len(mine) else np.full(len(keys), -1)

    def solve(self, stop: Callable[[], bool]) -> None:
        """Solve over the whole pool; sets bound, reduced costs and how much each car is used."""
        while True:
            self.solver.run()
            if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                raise ArithmeticError("the linear program of the pool has no solution")
            solution = self.solver.getSolution()
            self.judge(np.array(solution.row_dual))
            self.used = np.array(solution.col_value)[self.classes + 1 :]
            cheap = np.flatnonzero(self.reduced < -1e-6)
            if not len(cheap) or stop():
                return
            if len(cheap) > AT_ONCE:
                cheap = cheap[np.argpartition(self.reduced[cheap], AT_ONCE)[:AT_ONCE]]
            if not self.admit(cheap):
                return

    def judge(self, rows: Floats) -> None:
        """The bound and the reduced costs under these row duals."""
        self.rows = rows
        reward = rows[: self.classes]
        prices = np.maximum(0, -rows[self.classes : self.left_row])
        part = self.columns
        reduced: Floats = linear_reduced(
            part.driver, part.cost, self.groups, part.counts, reward, prices
        )
        constant = float((reward * self.net.riders).sum() - prices.sum())
        for cut, value in zip(self.cuts, -rows[self.left_row + 1 :], strict=True):
            if value > 1e-9:
                reduced[cut.cars] += value * cut.values
                constant -= value * cut.at_most
        lowest = np.zeros(self.drivers)
        np.minimum.at(lowest, part.driver, reduced)
        price = best_left_price(self.net, reward, self.may_leave, self.price)
        left = float((np.minimum(0, price - reward) * self.net.riders).sum())
        self.reduced = reduced
        self.bound = constant + float(lowest.sum()) + left - price * self.may_leave

    @property
    def certificate(self) -> Certificate:
        """What lets anyone check the bound again, where no car outside the pool pays."""
        reward = self.rows[: self.classes]
        values = np.maximum(0, -self.rows[self.left_row + 1 :]).tolist()
        return Certificate(
            rider_value=reward,
            driver_price=np.maximum(0, -self.rows[self.classes : self.left_row]),
            rounding=(),
            price=best_left_price(self.net, reward, self.may_leave, self.price),
            may_leave=self.may_leave,
            cuts=tuple((*cut.name, v) for cut, v in zip(self.cuts, values, strict=True)),
        )

    def absorb(self, columns: Columns) -> None:
        """Take in cars that are not in the pool yet; all of them enter the linear program."""
        known, n = len(self.columns.driver), len(columns.driver)
        groups = groups_of(self.net, columns)
        extend(self.cuts, columns, groups, self.classes, known)
        self.columns = self.columns.joined(columns)
        self.groups = np.concatenate([self.groups, groups])
        self.where = np.concatenate([self.where, np.full(n, -1, np.int64)])
        self.admit(known + np.arange(n))

    def drop(self, above: float) -> None:
        """Forget cars of larger reduced cost: none of them is in a plan that matters."""
        keep = (self.reduced <= above) | (self.where >= 0)
        new = np.cumsum(keep) - 1
        self.columns, self.groups = self.columns.some(keep), self.groups[keep]
        self.reduced, self.where = self.reduced[keep], self.where[keep]
        self.inside = new[self.inside]
        for cut in self.cuts:
            on = keep[cut.cars]
            cut.cars, cut.values = new[cut.cars[on]], cut.values[on]

    def sharpen(self, goal: float, stop: Callable[[], bool]) -> float:
        """Rounds of cuts until the bound reaches the goal or hardly rises; the best bound."""
        self.solve(stop)
        best, slow = self.bound, 0
        while not stop() and best < goal and slow < 4:
            if not self._cut_round():
                break
            self.solve(stop)
            gain, best = self.bound - best, max(best, self.bound)
            if (self.reduced > goal - self.bound + 1).mean() > 0.2:
                self.drop(goal - self.bound + 1)
            self._forget_slack_cuts()
            slow = slow + 1 if gain < SLOW * (goal - best) else 0
        return best

    def _cut_round(self) -> int:
        """Add the most violated cuts; large denominators only where small ones run out."""
        on = np.flatnonzero(self.used > 1e-7)
        part, rows = self.columns.some(self.inside[on]), len(self.needed)
        solution = (part.driver, self.groups[self.inside[on]], part.counts, self.used[on])
        most = max(CUTS_AT_ONCE, rows // 2)
        chosen: list[tuple[tuple[int, ...], int]] = []
        for first, last in BOTTOMS:
            if len(chosen) < most // 3:
                found = separate(*solution, self.classes, self.needed, first, last, MOST_VIOLATED)
                chosen += chosen_cuts(found, rows, most)
        return self.add_cuts(chosen)

    def _forget_slack_cuts(self) -> None:
        first = self.left_row + 1
        slack = np.flatnonzero(np.abs(self.rows[first:]) < 1e-9)
        if len(slack) > 60:
            self._forget(slack)

    def forget_weak_cuts(self) -> None:
        """Forget the half of the cuts that are worth least: fewer fines, shorter lists."""
        first = self.left_row + 1
        order = np.argsort(np.abs(self.rows[first:]), kind="stable")
        self._forget(np.sort(order[: -(-len(order) // 2)]))

    def _forget(self, numbers: NDArray[np.int64]) -> None:
        first = self.left_row + 1
        self.solver.deleteRows(len(numbers), (first + numbers).astype(np.int32))
        gone = set(numbers.tolist())
        self.cuts = [cut for i, cut in enumerate(self.cuts) if i not in gone]
        self.solver.run()
        self.judge(np.array(self.solver.getSolution().row_dual))

    def duals(self) -> tuple[Duals, Penalties]:
        """The duals for listing again: what one class pays by itself is reward, the rest fines."""
        width = self.net.most_seats + 1
        riders = np.arange(width)
        reward = self.rows[: self.classes, None] * riders[None, :]
        prices = np.maximum(0, -self.rows[self.classes : self.left_row])
        fines = []
        for cut, value in zip(self.cuts, -self.rows[self.left_row + 1 :], strict=True):
            groups = [r for r in cut.rows if r < self.classes]
            if value <= 1e-9:
                continue
            for group in set(groups):
                reward[group] -= value * (riders * groups.count(group) // cut.bottom)
            if len(set(groups)) > 1:
                fines.append((groups, float(value), cut.bottom))
        return Duals(reward, prices, 0.0), penalties(self.classes, fines)
