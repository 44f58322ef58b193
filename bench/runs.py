"""One run of one solver on one problem, in a process of its own, and what came out."""

from __future__ import annotations

import csv
import multiprocessing
import resource
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from bench.instances import KINDS, instance

OURS = "matcher"


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
    return Run(row.riders, row.kind, row.seed, row.solver, row.limit_s, error=error)


def _run(row: Run, threads: int) -> Run:
    """The run itself; loads only what the solver needs."""
    from matcher import Progress, Rules, pair, violations
    from matcher.apart import worker_pids

    problem = instance(row.riders, row.seed, KINDS[row.kind])
    course: list[str] = []

    def note(now: Progress) -> None:
        if now.gap is not None:
            course.append(f"{now.seconds:.2f}:{now.gap:.5f}")

    if row.solver == OURS:
        pair(instance(90, 0), Rules(seconds=5))  # a warm worker, as the app keeps one
        start = time.perf_counter()
        plan = pair(problem, Rules(seconds=row.limit_s, threads=threads), progress=note)
        seconds = time.perf_counter() - start
    else:
        from bench.mend import plan_of_routes
        from bench.peers import PEERS, Card

        card = Card(problem)
        start = time.perf_counter()
        routes = PEERS[row.solver](card, row.limit_s, threads)
        plan = plan_of_routes(problem, routes, row.solver == "flow", 0.0)
        seconds = time.perf_counter() - start
    bound = plan.bound if row.solver == OURS else None
    least = None if bound is None or bound.objective_s is None else bound.objective_s / 60
    ours, apart = (
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    peak = max(ours, apart, *(_peak_kb(pid) for pid in worker_pids()))
    return Run(
        riders=row.riders,
        kind=row.kind,
        seed=row.seed,
        solver=row.solver,
        limit_s=row.limit_s,
        served=plan.served,
        detour_min=round(plan.objective_s / 60, 2),
        violations=len(violations(problem, plan)),
        seconds=round(seconds, 2),
        peak_mb=peak // 1024,
        served_bound=None if bound is None else bound.served,
        bound_min=None if least is None else round(least, 2),
        gap=None if bound is None else plan.gap,
        course=" ".join(course),
    )


def _peak_kb(pid: int) -> int:
    """The most memory a process has held so far; 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def with_ratios(runs: Iterable[Run]) -> list[Run]:
    """Each peer's row with our objective over its own."""
    rows = list(runs)
    ours = {(r.riders, r.kind, r.seed): r for r in rows if r.solver == OURS and not r.error}
    out = []
    for row in rows:
        mine = ours.get((row.riders, row.kind, row.seed))
        ratio = None
        fair = mine is not None and row.solver != OURS and not row.error and not row.violations
        if mine is not None and fair and mine.served == row.served > 0 and row.detour_min > 0:
            ratio = round(mine.detour_min / row.detour_min, 3)
        out.append(Run(**{**asdict(row), "ratio": ratio}))
    return out


def write_csv(path: Path, runs: Iterable[Run]) -> None:
    """The rows with their course of (seconds:gap)."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Run)])
        writer.writeheader()
        writer.writerows(asdict(row) for row in runs)


def as_table(runs: Iterable[Run]) -> str:
    """The rows for reading."""
    lines = [
        "riders kind     seed solver   limit  served     detour  viol     s    MB     bound"
        "     gap  ratio"
    ]
    for r in runs:
        head = f"{r.riders:6} {r.kind:8} {r.seed:4} {r.solver:8} {r.limit_s:5.0f}"
        if r.error:
            lines.append(f"{head}  {r.error}")
            continue
        bound = "-" if r.bound_min is None else f"{r.bound_min:.2f}"
        gap = "-" if r.gap is None else f"{100 * r.gap:.2f} %"
        ratio = "-" if r.ratio is None else f"{r.ratio:.3f}"
        lines.append(
            f"{head} {r.served:7} {r.detour_min:10.2f} {r.violations:5} {r.seconds:5.1f}"
            f" {r.peak_mb:5} {bound:>9} {gap:>7} {ratio:>6}"
        )
    return "\n".join(lines)
