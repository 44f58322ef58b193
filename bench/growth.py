"""How time and memory grow with the riders: exponents of a power law through the rows of ours."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from statistics import median

import numpy as np

from bench.runs import OURS, Run
from bench.table import first_plan_s

SMALLEST = 1000
"""Riders from which on growth is looked at."""
NEAR = 0.05
"""The proven gap whose time is compared: all sizes reach it."""


def growth(runs: Iterable[Run]) -> str:
    """A table in Markdown: by size the memory and the times, and last the exponents."""
    rows = [r for r in runs if r.solver == OURS and r.kind == "points" and not r.error]
    sizes = sorted({r.riders for r in rows if r.riders >= SMALLEST})
    measures: dict[str, Callable[[Run], float | None]] = {
        "peak MB": lambda r: float(r.peak_mb),
        "first plan s": first_plan_s,
        f"gap of {100 * NEAR:g} % s": near_s,
    }
    lines = ["| riders | " + " | ".join(measures) + " |", "|---" * (1 + len(measures)) + "|"]
    found: dict[str, list[tuple[int, float]]] = {name: [] for name in measures}
    for size in sizes:
        cells = []
        for name, measure in measures.items():
            known = [v for r in rows if r.riders == size and (v := measure(r)) is not None]
            cells.append(f"{median(known):.2f}" if known else "-")
            found[name] += [(size, median(known))] if known else []
        lines.append(f"| {size} | " + " | ".join(cells) + " |")
    exponents = " | ".join(exponent(points) for points in found.values())
    return "\n".join([*lines, f"| exponent | {exponents} |"])


def near_s(run: Run) -> float | None:
    """Seconds until the proven gap was small for the first time."""
    for step in run.course.split():
        seconds, gap = step.split(":")
        if gap and float(gap) <= NEAR:
            return float(seconds)
    return None


def exponent(points: list[tuple[int, float]]) -> str:
    """The slope of a straight line through the logarithms."""
    if len(points) < 2:
        return "-"
    x = [math.log(size) for size, _ in points]
    y = [math.log(max(1e-3, value)) for _, value in points]
    return f"{np.polyfit(x, y, 1)[0]:.2f}"
