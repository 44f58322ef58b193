"""How a reading is judged, after the README of the examples: four figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
_FIELD = {
    "name": ("who",),
    "dates": ("day",),
    "shift": ("shift",),
    "direction": ("leg",),
    "stop": ("stop",),
    "persons": ("heads",),
    "seats": ("heads",),
    "kind": ("kind",),
}


@dataclass
class Figures:
    """Rows right, missed and invented, questions needlessly asked, and what went wrong."""

    right: int = 0
    missed: int = 0
    invented: int = 0
    needless: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def expected(self) -> int:
        """All rows that should have been read."""
        return self.right + self.missed

    def add(self, other: Figures) -> None:
        """Sum up."""
        self.right += other.right
        self.missed += other.missed
        self.invented += other.invented
        self.needless += other.needless
        self.faults += other.faults


def rows_of(items: Iterable[Row]) -> list[Row]:
    """Items expanded: who x day x shift x leg; notes are none."""
    rows = []
    for item in items:
        if item["kind"] == "note":
            continue
        days = item["dates"] if item["dates"] is not None else [str(item["every"])]
        legs = ["to_work", "home"] if item["direction"] == "both" else [item["direction"]]
        for day in days:
            for leg in legs:
                rows.append(
                    {
                        "kind": item["kind"],
                        "who": item["id"] or item["name"],
                        "day": day,
                        "line": item["line"],
                        "shift": item["shift"],
                        "leg": leg,
                        "stop": item.get("stop"),
                        "heads": item.get("persons", item.get("seats")),
                        "doubt": tuple(item.get("doubt", ())) if item["doubtful"] else (),
                    }
                )
    return rows


def judge(expected: list[Row], got: list[Row], chain: str = "") -> Figures:
    """Match the rows of a reading with those meant."""
    figures = Figures()
    left = rows_of(got)
    wanted = sorted(rows_of(expected), key=lambda row: len(row["doubt"]))
    asked = {d for row in left for d in row["doubt"]}
    for row in wanted:
        fits = [other for other in left if _fits(row, other, asked)]
        if fits:
            fits.sort(
                key=lambda other: (
                    other["line"] != row["line"],
                    len(set(other["doubt"]) ^ set(row["doubt"])),
                )
            )
            best = fits[0]
            left.remove(best)
            figures.right += 1
            if set(best["doubt"]) - set(row["doubt"]):
                figures.needless += 1
                figures.faults.append(f"{chain} needless {_shown(best)}")
        else:
            figures.missed += 1
            figures.faults.append(f"{chain} missed   {_shown(row)}")
    for row in left:
        figures.invented += 1
        figures.faults.append(f"{chain} invented {_shown(row)}")
    return figures


def _fits(wanted: Row, other: Row, asked: set[str]) -> bool:
    free = {name for doubt in wanted["doubt"] for name in _FIELD.get(doubt, ())}
    if wanted["doubt"] and not other["doubt"] and not set(wanted["doubt"]) <= asked:
        return False
    return all(
        name in free or wanted[name] == other[name]
        for name in ("kind", "who", "day", "shift", "leg", "stop", "heads")
    )


def _shown(row: Row) -> str:
    return " ".join(
        f"{value}" for key, value in row.items() if key != "line" and value is not None
    ) + (f" @{row['line']}")


def counted(figures: Iterable[Figures]) -> Counter[str]:
    """The sums of several figures."""
    total: Counter[str] = Counter()
    for one in figures:
        total.update(
            right=one.right, missed=one.missed, invented=one.invented, needless=one.needless
        )
    return total
