"""How much two workers gain over one, and where the time goes."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from bench.instances import instance
from matcher import Problem, Rules

FAR_S = 100_000.0
"""A limit that no counted work reaches."""
SHOWN = 18


def speedup(asked: argparse.Namespace) -> None:
    """The same rounds with one worker and with two: wall seconds, and whether the plan is one."""
    lines = [
        "| riders | 1 worker s | 2 workers s | speed-up | same plan |",
        "|---|---|---|---|---|",
    ]
    for riders in asked.sizes:
        problem, seconds, costs = instance(riders, 0), [], []
        for workers in (1, 2):
            start = time.perf_counter()
            costs.append(rounds(problem, workers))
            seconds.append(time.perf_counter() - start)
        one, two = seconds
        same = "yes" if costs[0] == costs[1] else "no"
        lines.append(f"| {riders} | {one:.1f} | {two:.1f} | {one / two:.2f} | {same} |")
    _keep(asked.out, "speedup", lines)


def rounds(problem: Problem, workers: int) -> tuple[int, int]:
    """The parts' work of one round (one cooling, one mix of all) with so many workers."""
    from matcher.budget import Budget
    from matcher.regions import Regions

    budget = Budget(FAR_S, lambda: False, time.perf_counter())
    regions = Regions(problem, Rules(seconds=FAR_S, threads=workers, rounds=1), budget, _no_news)
    regions.run()
    return regions.whole.left(), regions.whole.objective_s


def profile(asked: argparse.Namespace) -> None:
    """Seconds in each function of the matcher, all work in one process, one thing at a time."""
    lines = ["| riders | function | own and called s | share |", "|---|---|---|---|"]
    for riders in asked.sizes:
        problem, seen = instance(riders, 0), cProfile.Profile()
        start = time.perf_counter()
        seen.runcall(_all_here, problem, asked.seconds)
        whole = time.perf_counter() - start
        for name, seconds in _longest(seen):
            lines.append(f"| {riders} | `{name}` | {seconds:.1f} | {100 * seconds / whole:.0f} % |")
    _keep(asked.out, "profile", lines)


def _all_here(problem: Problem, seconds: float) -> None:
    """One search in this process: no worker, so that everything is seen."""
    from matcher.budget import Budget
    from matcher.incumbent import Incumbent
    from matcher.insertion import first_cars
    from matcher.network import network
    from matcher.prices import price_of_a_rider
    from matcher.regions import Regions, too_large
    from matcher.search import Search

    rules = Rules(seconds=seconds, threads=1)
    budget = Budget(seconds, lambda: False, time.perf_counter())
    if too_large(problem):
        Regions(problem, rules, budget, _no_news, Here()).run()
        return
    net = network(problem)
    best = Incumbent(net, price_of_a_rider(net))
    best.offer(first_cars(net))
    Search(net, rules, best, budget).run()


class Here(Executor):
    """Does each job at once, where it is asked for."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The job is done when this returns."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def _longest(seen: cProfile.Profile) -> list[tuple[str, float]]:
    """(module.function, seconds) of the matcher, longest first; loops count for callers."""
    rows = []
    for (file, _, name), (_, _, _, whole, _) in pstats.Stats(seen).stats.items():  # type: ignore[attr-defined]
        if "/matcher/" in file and not name.startswith("<"):
            rows.append((f"{Path(file).stem}.{name}", float(whole)))
    return sorted(rows, key=lambda row: -row[1])[:SHOWN]


def _no_news(_: object) -> None:
    """Nobody listens."""


def _keep(out: Path, name: str, lines: list[str]) -> None:
    """Print a table and keep it for the report."""
    print("\n".join(lines))
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{name}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
