"""Two pictures of a bench: the proven gap over time, and the time over the size."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw

from bench.runs import OURS, Run

SIZE = (1040, 520)
LEFT, TOP, RIGHT, BOTTOM = 80, 40, 870, 460
INKS = (
    "#c2410c", "#1d4ed8", "#15803d", "#7e22ce", "#0e7490", "#a16207", "#be123c", "#334155",
    "#65a30d", "#db2777", "#0284c7", "#78350f",
)  # fmt: skip


class Axes:
    """A frame with logarithmic axes."""

    def __init__(self, title: str, across: tuple[float, float], up: tuple[float, float]) -> None:
        self.image = Image.new("RGB", SIZE, "white")
        self.draw = ImageDraw.Draw(self.image)
        self.across, self.up, self.names = across, up, 0
        self.draw.text((LEFT, 12), title, fill="black")
        self.draw.rectangle((LEFT, TOP, RIGHT, BOTTOM), outline="#888888")
        for low, high, sideways in ((*across, True), (*up, False)):
            for power in range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1):
                self._mark(10.0**power, sideways)

    def _mark(self, value: float, sideways: bool) -> None:
        if sideways:
            x, _ = self.at(value, self.up[0])
            self.draw.line((x, TOP, x, BOTTOM), fill="#dddddd")
            self.draw.text((x - 12, BOTTOM + 8), f"{value:g}", fill="black")
        else:
            _, y = self.at(self.across[0], value)
            self.draw.line((LEFT, y, RIGHT, y), fill="#dddddd")
            self.draw.text((LEFT - 55, y - 6), f"{value:g}", fill="black")

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a value lies in the picture."""
        (x0, x1), (y0, y1) = self.across, self.up
        share_x = math.log(min(max(x, x0), x1) / x0) / math.log(x1 / x0)
        share_y = math.log(min(max(y, y0), y1) / y0) / math.log(y1 / y0)
        return LEFT + share_x * (RIGHT - LEFT), BOTTOM - share_y * (BOTTOM - TOP)

    def line(self, name: str, points: list[tuple[float, float]], joined: bool = True) -> None:
        """A line (or dots) with its name beside the frame."""
        ink = INKS[self.names % len(INKS)]
        places = [self.at(x, y) for x, y in points]
        if joined and len(places) > 1:
            self.draw.line(places, fill=ink, width=3)
        for x, y in places:
            size = 2 if joined and len(places) > 9 else 4
            self.draw.ellipse((x - size, y - size, x + size, y + size), fill=ink)
        self.draw.text((RIGHT + 20, TOP + 10 + 16 * self.names), name, fill=ink)
        self.names += 1


def gap_over_time(runs: Iterable[Run], path: Path) -> None:
    """How the proven gap of our runs on shared points, seed 0, falls; peers as a dot each.

    A peer proves nothing: his gap is that of his plan to our bound, where it serves as many.
    """
    rows = [run for run in runs if run.kind == "points" and run.seed == 0 and not run.error]
    axes = Axes("gap to the bound in % over seconds", (0.1, 1000.0), (0.01, 100.0))
    ours = {run.riders: run for run in rows if run.solver == OURS and run.bound_min is not None}
    for size, run in sorted(ours.items()):
        steps = [step.split(":") for step in run.course.split()]
        known = [(float(s), max(0.01, 100 * float(gap))) for s, gap in steps if gap]
        axes.line(f"{OURS} {size}", [*known, (run.seconds, max(0.01, 100 * (run.gap or 0)))])
    for solver in sorted({run.solver for run in rows} - {OURS}):
        dots = []
        for run in rows:
            bound = ours[run.riders].bound_min if run.riders in ours else None
            alike = bound is not None and run.served == ours[run.riders].served
            if run.solver == solver and alike and bound and not run.violations and run.detour_min:
                dots.append((run.seconds, max(0.01, 100 * (1 - bound / run.detour_min))))
        axes.line(solver, dots, joined=False)
    axes.image.save(path)


def time_over_size(runs: Iterable[Run], path: Path) -> None:
    """Seconds each solver took, over the riders; points with an answer only."""
    axes = Axes("seconds over riders (shared points)", (10.0, 200_000.0), (0.01, 1000.0))
    by_solver: dict[str, dict[int, list[float]]] = {}
    for run in runs:
        if run.kind == "points" and not run.error:
            by_solver.setdefault(run.solver, {}).setdefault(run.riders, []).append(run.seconds)
    for name, sizes in sorted(by_solver.items()):
        medians = [(riders, sorted(s)[len(s) // 2]) for riders, s in sorted(sizes.items())]
        axes.line(name, [(float(riders), max(0.01, s)) for riders, s in medians])
    axes.image.save(path)
