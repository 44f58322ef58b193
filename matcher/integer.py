"""The integer program over a choice of cars: the plan a pool holds, and a bound on all it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from matcher.columns import groups_of
from matcher.network import Car
from matcher.pool import Pool
from matcher.solver import accepted, new_solver

NOTHING_BETTER = 0.9
"""Costs are whole seconds: a gap below one second is none."""


ENDED = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kTimeLimit,
    highspy.HighsModelStatus.kSolutionLimit,
)
"""Ends of a solve with a bound: optimal, out of time, out of nodes."""


class Found(NamedTuple):
    """The cars chosen (none: no plan found in time) and a bound on every plan of the program."""

    cars: list[Car]
    bound: float


def solve_pool(
    pool: Pool,
    which: NDArray[np.int64],
    have: Sequence[Car],
    seconds: float,
    gap: float = 0.0,
    seed: int = 0,
    nodes: int = 1 << 30,
    doubles: bool = False,
) -> Found:
    """The program over the cars `which` of a pool with all its cuts, from the plan `have`.

    doubles: cars may have seats for a rider who sits elsewhere too, so that few cars make a plan.
    """
    n, classes = len(which), pool.classes
    rows, columns, values = pool.entries(which)
    left = np.arange(classes + 1)  # riders left of each class, and those too many
    rows = np.concatenate([left[:-1], np.full(classes + 1, pool.left_row), rows])
    columns = np.concatenate([left[:-1], left, classes + 1 + columns])
    values = np.concatenate([np.ones(2 * classes), [-1.0], values])
    lower, upper = pool.sides()
    if doubles:
        upper[:classes] = highspy.kHighsInf
    lower = np.concatenate([lower, np.full(len(pool.cuts), -highspy.kHighsInf)])
    upper = np.concatenate([upper, [cut.at_most for cut in pool.cuts]])
    cost = np.concatenate([np.zeros(classes), [pool.price], pool.columns.cost[which]])
    most = np.concatenate([pool.net.riders, [pool.net.riders.sum()], np.ones(n)])
    solver = _program(lower, upper, cost, most, rows, columns, values, seconds, seed)
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("mip_max_nodes", nodes)
    start = _start(pool, which, have)
    if start is not None:
        # With cuts and a good plan in hand the root is closed twice as quickly without presolve.
        if pool.cuts:
            solver.setOptionValue("presolve", "off")
        solution = highspy.HighsSolution()
        solution.col_value = start.tolist()
        solver.setSolution(solution)
    solver.run()
    info, status = solver.getInfo(), solver.getModelStatus()
    bound = -np.inf
    if status in ENDED:
        bound = float(info.mip_dual_bound)
    elif status == highspy.HighsModelStatus.kInfeasible:
        bound = np.inf
    used = np.array(solver.getSolution().col_value)
    if len(used) < classes + 1 + n or info.primal_solution_status != 2:
        return Found([], bound)
    chosen = which[np.flatnonzero(used[classes + 1 :] > 0.5)]
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
    seed: int,
) -> Any:
    """All columns whole numbers from 0 to `most`."""
    solver = new_solver()
    for option, value in (
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
    accepted(
        solver.addCols(
            *(n, cost.astype(np.float64), np.zeros(n), most.astype(np.float64), len(order), starts),
            *(rows[order].astype(np.int32), values[order]),
        )
    )
    whole = np.full(n, 1, np.uint8)
    solver.changeColsIntegrality(n, np.arange(n, dtype=np.int32), whole)
    return solver


def _start(pool: Pool, which: NDArray[np.int64], have: Sequence[Car]) -> NDArray[np.float64] | None:
    """The plan in the columns of the program; None if one of its cars is not among them."""
    position = np.full(len(pool.columns.driver) + 1, -1, np.int64)
    position[which] = np.arange(len(which))
    at = position[pool.places(have)]
    if (at < 0).any():
        return None
    start = np.zeros(pool.classes + 1 + len(which))
    start[pool.classes + 1 + at] = 1
    start[: pool.classes] = pool.net.riders
    mine = pool.columns.some(which[at])
    groups = groups_of(pool.net, mine)
    np.subtract.at(start, groups[groups >= 0], mine.counts[groups >= 0])
    start[pool.classes] = max(0.0, start[: pool.classes].sum() - pool.may_leave)
    return start
