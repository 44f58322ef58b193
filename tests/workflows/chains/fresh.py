"""Chains written out by hand with what they mean, in a form short enough to read.

``@ MINE MONTH-DAYTHOUR:MINUTE tags`` begins a chain; ``=`` ends its text; a line for each item:
line, kind (r request, o offer, c cancel, n note), name or id (- nobody), shift dates (1125,
1125-1127, 1125,1127; e:135, e:day, e:workday standing; - none), shift, leg (t to work, h home,
b both), stop (. the usual one), persons or seats (default 1, or the car's), ``?`` and the fields
that must be asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
YEAR, TURN = 2026, 11
KINDS = {"r": "request", "o": "offer", "c": "cancel", "n": "note"}
LEGS = {"t": "to_work", "h": "home", "b": "both", "-": None}


BATCHES = sorted((HERE / "fresh_chains").glob("*.txt"))
"""The chains in the batches they were written in, each before the reader had seen any of it."""


def fresh_chains(path: Path) -> Iterator[dict[str, Any]]:
    """The chains of a batch as rows of the examples' form."""
    mines = json.loads((HERE / "fresh_mines.json").read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    for count, block in enumerate(text.split("\n@ "), 1):
        head, _, rest = block.removeprefix("@ ").partition("\n")
        mine, posted = head.split()[:2]
        words, _, told = rest.rpartition("\n=")
        yield {
            "id": f"{path.stem}-{count:03}",
            "posted": f"{YEAR}-{posted}",
            "context": mines[mine],
            "text": words,
            "items": [_item(line, mines[mine], posted) for line in told.split("\n") if line],
        }


def _item(line: str, mine: dict[str, Any], posted: str) -> dict[str, Any]:
    words = [word for word in line.split() if not word.startswith(("?", "with:"))]
    doubts = [word[1:].split(",") for word in line.split() if word.startswith("?")]
    doubt = doubts[0] if doubts else []
    number, kind, name, days, shift, leg, stop, heads, *_ = [*words, *["-"] * 8]
    person = _person(name, mine)
    dates, every = _days(days, posted)
    item: dict[str, Any] = {
        "kind": KINDS[kind],
        "line": int(number),
        "name": person.get("name"),
        "id": None if "name" in doubt else person.get("id"),
        "dates": dates,
        "every": every,
        "shift": None if shift == "-" else shift,
        "direction": LEGS[leg],
        "doubtful": bool(doubt),
        "doubt": doubt,
    }
    if kind in "ro":
        seats = (person.get("car") or {}).get("seats", 0)
        usual = len(words) < 7 or stop == "."
        item["stop"] = person.get("stop") if usual else None if stop == "-" else stop
        told = int(heads) if heads != "-" else 1 if kind == "r" else seats
        item["persons" if kind == "r" else "seats"] = told
    return item


def _person(name: str, mine: dict[str, Any]) -> dict[str, Any]:
    bearers = [one for one in mine["roster"] if name in (one["name"], one["id"])]
    return bearers[0] if bearers else {}


def _days(words: str, posted: str) -> tuple[list[str] | None, Any]:
    if words.startswith("e:"):
        told = words[2:]
        return None, [int(day) for day in told] if told.isdecimal() else told
    if words == "-":
        return None, None
    days: list[str] = []
    for part in words.split(","):
        first, _, last = part.partition("-")
        day, end = _date(first, posted), _date(last or first, posted)
        while day <= end:
            days.append(day.isoformat())
            day += timedelta(days=1)
    return days, None


def _date(digits: str, posted: str) -> date:
    """1125 as a date; a day of January or February named late in the year is the next one's."""
    late = int(posted[:2]) >= TURN and int(digits[:2]) <= 2
    return date(YEAR + late, int(digits[:2]), int(digits[2:]))
