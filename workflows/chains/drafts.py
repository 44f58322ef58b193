"""A ride or refusal while the chain is still being read, and the frame a heading gives to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from workflows.chains.context import BOTH, HOME, TO_WORK, Every
from workflows.chains.daywords import Atom
from workflows.chains.pieces import Piece
from workflows.chains.token import Token
from workflows.chains.who import Hints, Who


@dataclass
class Frame:
    """What a title and headings say for the lines below them.

    ``window``: the days a bare weekday is one of, where they aren't those of ``piece``.
    """

    moment: datetime
    piece: Piece = field(default_factory=Piece)
    window: tuple[Atom, ...] = ()
    leg: str | None = None
    stop: Token | None = None
    usual: bool = False
    role: str | None = None
    driver: Who | None = None
    standing: bool = False
    month: int = 0
    several: bool = False
    hints: Hints = field(default_factory=Hints)
    order: tuple[str, ...] = ()


@dataclass
class Draft:
    """An item in the making. ``written`` names the fields its own line states, ``gone`` the kind
    of what a refusal withdrew."""

    kind: str
    who: Who
    line: int
    source: str
    dates: tuple[date, ...] | None = None
    every: Every | None = None
    shift: str | None = None
    leg: str | None = None
    stop: str | None = None
    persons: int = 1
    seats: int = 0
    driver: str | None = None
    doubts: dict[str, str] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    change: int = 0
    gone: str = ""
    slot: int = -1

    @property
    def legs(self) -> set[str]:
        """The legs ridden; both where none is named (a refusal of whatever there is)."""
        return {TO_WORK, HOME} if self.leg in (BOTH, None) else {self.leg}


def leg_of(legs: set[str]) -> str:
    """The direction of a set of legs."""
    return BOTH if len(legs) == 2 else next(iter(legs))
