"""The rows of a bench as CSV, as text and as Markdown."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from statistics import median
from typing import Any

from bench.runs import OURS, Run

ENGLISH = (
    "| riders | kind | seeds | limit s | served | detour min | violations | seconds | MB"
    " | first plan s | proven gap % (each) | against the best peer (each) |"
)
CHINESE = (
    "| 乘车人 | 题目 | 种子数 | 限时 s | 坐上 | 绕行 min | 违规 | 用时 s | 内存 MB"
    " | 第一个方案 s | 证明的差距 %（各种子） | 与最好的同类之比（各种子） |"
)
"""Heads of the columns of `as_markdown`."""


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
        out.append(replace(row, ratio=ratio))
    return out


def write_csv(path: Path, runs: Iterable[Run]) -> None:
    """The rows with their course of (seconds:gap)."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Run)])
        writer.writeheader()
        writer.writerows({f.name: getattr(row, f.name) for f in fields(Run)} for row in runs)


def read_csv(path: Path) -> list[Run]:
    """The rows of a file that `write_csv` wrote."""
    kinds: dict[str, Callable[[str], Any]] = {
        **dict.fromkeys(("riders", "seed", "served", "violations", "peak_mb", "served_bound"), int),
        **dict.fromkeys(("limit_s", "detour_min", "seconds", "bound_min", "gap", "ratio"), float),
    }
    with path.open(newline="", encoding="utf-8") as file:
        return [Run(**_values(row, kinds)) for row in csv.DictReader(file)]


def _values(row: dict[str, str], kinds: dict[str, Callable[[str], Any]]) -> dict[str, Any]:
    """The fields of a row; an empty one is None but for texts."""
    texts = ("error", "course")
    return {k: kinds.get(k, str)(v) if v or k in texts else None for k, v in row.items()}


def merged(old: Iterable[Run], new: Iterable[Run]) -> list[Run]:
    """All rows, a newer one in place of the same run."""
    rows = {(r.riders, r.kind, r.seed, r.solver): r for r in (*old, *new)}
    return with_ratios(rows[key] for key in sorted(rows))


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
        late = "" if r.in_time else "  late"
        ratio = "-" if r.ratio is None else f"{r.ratio:.3f}"
        lines.append(
            f"{head} {r.served:7} {r.detour_min:10.2f} {r.violations:5} {r.seconds:5.1f}"
            f" {r.peak_mb:5} {bound:>9} {gap:>7} {ratio:>6}{late}"
        )
    return "\n".join(lines)


def late(runs: Iterable[Run]) -> str:
    """Which runs of ours did not keep their limit within a tenth or half a second."""
    ours = [run for run in runs if run.solver == OURS and not run.error]
    names = [f"{r.riders} {r.kind} {r.seed}: {r.seconds} s" for r in ours if not r.in_time]
    return f"limits kept by {len(ours) - len(names)} of {len(ours)} runs" + "".join(
        f"; not by {name}" for name in names
    )


def as_markdown(runs: Iterable[Run], heads: str = ENGLISH) -> str:
    """One line for each size and kind: medians over the seeds, the best peer of each seed."""
    lines = [heads, "|---" * (heads.count("|") - 1) + "|"]
    groups: dict[tuple[int, str], list[Run]] = {}
    for run in runs:
        groups.setdefault((run.riders, run.kind), []).append(run)
    for (riders, kind), rows in sorted(groups.items()):
        ours = [run for run in rows if run.solver == OURS and not run.error]
        if not ours:
            continue
        gaps = ", ".join("none" if r.gap is None else f"{100 * r.gap:.2f}" for r in ours)
        ratios = [_against_best(r, rows) for r in ours]
        cells = (
            *(riders, kind, len(ours), f"{ours[0].limit_s:g}", _median([r.served for r in ours])),
            *(_median([r.detour_min for r in ours]), sum(r.violations for r in ours)),
            *(_median([r.seconds for r in ours]), _median([r.peak_mb for r in ours])),
            *(_median([first_plan_s(r) for r in ours]), gaps, ", ".join(ratios)),
        )
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def _against_best(ours: Run, rows: Sequence[Run]) -> str:
    """Our detour over that of the best plan of another solver for the same problem."""
    peers = [
        r for r in rows
        if r.seed == ours.seed and r.solver != OURS and not r.error and not r.violations
    ]  # fmt: skip
    if not peers:
        return "-"
    best = min(peers, key=lambda r: (-r.served, r.detour_min))
    if best.served != ours.served:
        return f"{ours.served - best.served:+d} riders ({best.solver})"
    return f"{ours.detour_min / max(0.01, best.detour_min):.3f} ({best.solver})"


def first_plan_s(run: Run) -> float:
    """Seconds to the first valid plan."""
    return float(run.course.split(":", 1)[0]) if run.course else run.seconds


def _median(values: Sequence[float]) -> str:
    return f"{median(values):g}"
