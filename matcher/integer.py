"""The integer program over a choice of cars: the plan a pool holds, and a bound on all it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from matcher.network import Car, Network
from matcher.pool import Pool

NOTHING_BETTER = 0.9
"""Costs are whole seconds: a gap below one second is none."""


class Found(NamedTuple):
    """The cars chosen (none: no plan found in time) and a bound on every plan of the program."""

    cars: list[Car]
    bound: float


def solve_pool(
    pool: Pool,
    which: NDArray[np.int64],
    have: Sequence[Car],
    seconds: float,
    threads: int,
    gap: float = 0.0,
    seed: int = 0,
) -> Found:
    """The program over the cars `which` of a pool with all its cuts, from the plan `have`."""
    n, classes = len(which), pool.classes
    rows, columns, values = pool.entries(which)
    rows = np.concatenate([np.arange(classes), rows])
    columns = np.concatenate([np.arange(classes), classes + columns])
    values = np.concatenate([np.ones(classes), values])
    lower = np.full(len(pool.needed) + len(pool.cuts), -highspy.kHighsInf)
    lower[:classes] = pool.net.riders
    upper = np.concatenate([pool.needed, [cut.at_most for cut in pool.cuts]])
    cost = np.concatenate([np.full(classes, pool.price), pool.columns.cost[which]])
    most = np.concatenate([pool.net.riders, np.ones(n)])
    solver = _program(lower, upper, cost, most, rows, columns, values, seconds, threads, seed)
    solver.setOptionValue("mip_rel_gap", gap)
    start = _start(pool, which, have)
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start.tolist()
        solver.setSolution(solution)
    solver.run()
    info, status = solver.getInfo(), solver.getModelStatus()
    bound = -np.inf
    if status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kTimeLimit):
        bound = float(info.mip_dual_bound)
    elif status == highspy.HighsModelStatus.kInfeasible:
        bound = np.inf
    used = np.array(solver.getSolution().col_value)
    if len(used) < classes + n or info.primal_solution_status != 2:
        return Found([], bound)
    chosen = which[np.flatnonzero(used[classes:] > 0.5)]
    return Found([pool.columns.car(int(i)) for i in chosen], bound)


def _program(
    lower: NDArray[np.float64],
    upper: NDArray[np.float64],
    cost: NDArray[np.float64],
    most: NDArray[np.float64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    values: NDArray[np.float64],
    seconds: float,
    threads: int,
    seed: int,
) -> Any:
    """All columns whole numbers from 0 to `most`."""
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (
        ("output_flag", False),
        ("threads", threads),
        ("random_seed", seed % 2**31),
        ("time_limit", max(0.05, seconds)),
        ("mip_abs_gap", NOTHING_BETTER),
    ):
        solver.setOptionValue(option, value)
    none = np.zeros(0, np.int32)
    n = len(cost)
    solver.addRows(len(lower), lower, upper, 0, np.zeros(len(lower), np.int32), none, np.zeros(0))
    order = np.argsort(columns, kind="stable")
    starts = np.searchsorted(columns[order], np.arange(n)).astype(np.int32)
    solver.addCols(
        *(n, cost.astype(np.float64), np.zeros(n), most.astype(np.float64), len(order), starts),
        *(rows[order].astype(np.int32), values[order]),
    )
    whole = np.full(n, 1, np.uint8)
    solver.changeColsIntegrality(n, np.arange(n, dtype=np.int32), whole)
    return solver


def _start(pool: Pool, which: NDArray[np.int64], have: Sequence[Car]) -> NDArray[np.float64] | None:
    """The plan in the columns of the program; None if one of its cars is not among them."""
    wanted = {key_of(pool.net, car): car for car in have}
    start = np.zeros(pool.classes + len(which))
    start[: pool.classes] = pool.net.riders
    for at, i in enumerate(which.tolist()):
        if not wanted:
            break
        if pool.columns.driver[i] in {key[0] for key in wanted}:
            car = wanted.pop(key_of(pool.net, pool.columns.car(i)), None)
            if car is not None:
                start[pool.classes + at] = 1
                for c, k in key_of(pool.net, car)[1]:
                    start[c] -= k
    return None if wanted else start


def key_of(net: Network, car: Car) -> tuple[int, tuple[tuple[int, int], ...]]:
    """The driver and how many of each class: what makes two cars the same to the program."""
    taken: dict[int, int] = {}
    for node, k in zip(car.nodes, car.counts, strict=True):
        c = int(net.node_class[node])
        taken[c] = taken.get(c, 0) + k
    return car.driver, tuple(sorted(taken.items()))
