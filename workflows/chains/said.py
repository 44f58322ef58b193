"""What one clause says, summed up: the rides, what it refuses, its words."""

from __future__ import annotations

from dataclasses import dataclass, field

from workflows.chains.daywords import Atom
from workflows.chains.pieces import Piece
from workflows.chains.token import Token


@dataclass
class Saying:
    """The sum of a clause; lists are in the order written."""

    pieces: list[Piece] = field(default_factory=list)
    refused: list[Piece] = field(default_factory=list)
    excepted: tuple[Atom, ...] = ()
    leg: str | None = None
    denied: str | None = None
    chosen: bool = False
    withdrawn: bool = False
    kept: bool = False
    words: set[str] = field(default_factory=set)
    tokens: list[Token] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)

    def has(self, *kinds: str) -> bool:
        """True where a token of one of these kinds is in the clause."""
        return not self.words.isdisjoint(kinds)

    def values(self, kind: str) -> list[Token]:
        """The clause's tokens of a kind."""
        return [t for t in self.tokens if t.kind == kind]

    @property
    def content(self) -> bool:
        """True where something about a ride is said."""
        return bool(self.pieces or self.refused or self.leg or self.withdrawn) or self.has(
            "STOP", "USUAL", "COUNT", "PLUS", "SEATS", "FULL", "METOO", "DITTO", "BRING", "OFFER"
        )
