"""What a chain is read against (shifts, stops, roster) and what comes out (items)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

Every = tuple[int, ...] | str
"""Standing days: ISO weekdays, ``"day"`` or ``"workday"`` (official workdays)."""

TO_WORK, HOME, BOTH = "to_work", "home", "both"


@dataclass(frozen=True)
class Shift:
    """A shift; times are minutes from 00:00 of the shift date, possibly negative or over a day."""

    name: str
    aka: tuple[str, ...]
    muster: int
    start: int
    end: int
    home: int


@dataclass(frozen=True)
class Stop:
    """A place where riders board and alight."""

    name: str
    town: str = ""
    aka: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """A roster's person; ``seats`` is None for who has no car."""

    id: str
    name: str
    aka: tuple[str, ...] = ()
    team: str = ""
    stop: str | None = None
    seats: int | None = None
    plate: str = ""


@dataclass(frozen=True)
class Context:
    """The mine's shifts and stops, the roster, and the direction meant where none is written."""

    mine: str
    default_direction: str
    shifts: tuple[Shift, ...]
    stops: tuple[Stop, ...]
    roster: tuple[Person, ...]


@dataclass
class Item:
    """One thing a chain says. The fields are those of the README of the examples.

    ``called``: the name as it was written; where it is asked about, a human's answer may teach it.
    """

    kind: str
    line: int
    source: str
    name: str | None = None
    id: str | None = None
    dates: tuple[date, ...] | None = None
    every: Every | None = None
    shift: str | None = None
    direction: str | None = None
    stop: str | None = None
    persons: int = 1
    seats: int = 0
    driver: str | None = None
    called: str = ""
    doubts: dict[str, str] = field(default_factory=dict)

    @property
    def doubtful(self) -> bool:
        """True where a human must be asked."""
        return bool(self.doubts)

    def as_json(self) -> dict[str, object]:
        """The item with the keys, and in the order, of the examples."""
        out: dict[str, object] = {
            "kind": self.kind,
            "line": self.line,
            "source": self.source,
            "name": self.name,
            "id": self.id,
        }
        if self.kind != "note":
            out["dates"] = None if self.dates is None else [d.isoformat() for d in self.dates]
            out["every"] = list(self.every) if isinstance(self.every, tuple) else self.every
            out["shift"], out["direction"] = self.shift, self.direction
        if self.kind in ("request", "offer"):
            out["stop"] = self.stop
            head = "persons" if self.kind == "request" else "seats"
            out[head] = self.persons if self.kind == "request" else self.seats
        if self.kind == "request" and self.driver:
            out["with"] = self.driver
        out["doubtful"] = self.doubtful
        if self.doubts:
            out["doubt"] = list(self.doubts)
            out["why"] = "；".join(dict.fromkeys(self.doubts.values()))
        return out
