"""Days that come again: 每周一三五, 逢周末, 长期, 工作日."""

from __future__ import annotations

from workflows.chains.context import Every
from workflows.chains.daywords import Atom


def standing_days(atoms: tuple[Atom, ...]) -> Every | None:
    """The weekdays, ``"day"`` or ``"workday"`` of an expression; None where it names dates."""
    weekdays: set[int] = set()
    for atom in atoms:
        if atom.kind == "work":
            return "workday"
        if atom.kind in ("daily", "all"):
            return "day"
        if atom.kind == "wd":
            weekdays.add(atom.b)
        elif atom.kind == "weekend":
            weekdays.update((6, 7))
        elif atom.kind == "range" and atom.first and atom.last and atom.first.kind == "wd":
            span = (atom.last.b - atom.first.b) % 7
            weekdays.update((atom.first.b - 1 + n) % 7 + 1 for n in range(span + 1))
        elif atom.kind == "week":
            return "day"
        elif atom.kind in ("from", "until"):
            continue
        else:
            return None
    return tuple(sorted(weekdays)) if weekdays else None
