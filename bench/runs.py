"""One run of one solver on one problem, in a process of its own, and what came out."""

from __future__ import annotations

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace

from bench.instances import KINDS, instance
from bench.memory import Memory
from matcher import Plan, Problem

OURS = "matcher"
MOST_IN_A_MATRIX = 10_000
"""Riders beyond whom the others have no matrix; only the flow is asked then, without one."""


@dataclass(frozen=True, slots=True)
class Run:
    """A row of the table; detour and bound in minutes, gap and ratio as shares, memory in MB.

    ratio: our detour over this solver's, where both serve as many; None elsewhere.
    """

    riders: int
    kind: str
    seed: int
    solver: str
    limit_s: float
    served: int = 0
    detour_min: float = 0.0
    violations: int = 0
    seconds: float = 0.0
    peak_mb: int = 0
    served_bound: int | None = None
    bound_min: float | None = None
    gap: float | None = None
    error: str = ""
    ratio: float | None = None
    course: str = ""

    @property
    def in_time(self) -> bool:
        """Whether the limit was kept within a tenth or half a second."""
        return self.seconds <= self.limit_s + max(0.5, 0.1 * self.limit_s)


def run(riders: int, kind: str, seed: int, solver: str, limit_s: float, threads: int) -> Run:
    """One run in a fresh process; a crash, a refusal or an overrun is a row as well."""
    blank = Run(riders, kind, seed, solver, limit_s)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        work = pool.submit(_run, blank, threads)
        try:
            return work.result(timeout=3 * limit_s + 120)
        except TimeoutError:
            for process in list(getattr(pool, "_processes", {}).values()):
                process.kill()
            return _failed(blank, "no answer in three times its limit")
        except BrokenProcessPool:
            return _failed(blank, "crashed")
        except Exception as error:  # a peer's refusal is a result of the bench
            return _failed(blank, f"{type(error).__name__}: {error}"[:80])


def _failed(row: Run, error: str) -> Run:
    return replace(row, error=error)


def _run(row: Run, threads: int) -> Run:
    """The run itself; loads only what the solver needs."""
    from matcher import violations

    problem = instance(row.riders, row.seed, KINDS[row.kind])
    course: list[str] = []
    solve = _ours if row.solver == OURS else _theirs
    with Memory() as memory:
        plan, seconds = solve(problem, row, threads, course)
    bound = plan.bound if row.solver == OURS else None
    least = None if bound is None or bound.objective_s is None else bound.objective_s / 60
    return replace(
        row,
        served=plan.served,
        detour_min=round(plan.objective_s / 60, 2),
        violations=len(violations(problem, plan)),
        seconds=round(seconds, 2),
        peak_mb=memory.peak_mb,
        served_bound=None if bound is None else bound.served,
        bound_min=None if least is None else round(least, 2),
        gap=None if bound is None else plan.gap,
        course=" ".join(course),
    )


def _ours(problem: Problem, row: Run, threads: int, course: list[str]) -> tuple[Plan, float]:
    """Our plan and its seconds; course: seconds:gap, and at first the seconds of the first plan."""
    from matcher import Progress, Rules, pair

    def note(now: Progress) -> None:
        gap = "" if now.gap is None else f"{now.gap:.5f}"
        if not course or gap:
            course.append(f"{now.seconds:.2f}:{gap}")

    pair(instance(90, 0), Rules(seconds=1.0))  # a warm worker, as the app keeps one
    start = time.perf_counter()
    plan = pair(problem, Rules(seconds=row.limit_s, threads=threads), progress=note)
    return plan, time.perf_counter() - start


def _theirs(problem: Problem, row: Run, threads: int, _: list[str]) -> tuple[Plan, float]:
    """Another solver's plan; what it puts out of order is mended, in its time."""
    from bench.mend import plan_of_routes
    from bench.peers import PEERS, Card
    from matcher.flow import flow_routes

    card = Card(problem) if row.riders <= MOST_IN_A_MATRIX else None
    start = time.perf_counter()
    routes = (
        PEERS[row.solver](card, row.limit_s, threads) if card is not None else flow_routes(problem)
    )
    plan = plan_of_routes(problem, routes, row.solver == "flow", 0.0)
    return plan, time.perf_counter() - start
