"""Rides within a clause, grouped: 25早 26中; 早班25 中班26; 25号去 26号回."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workflows.chains.context import BOTH
from workflows.chains.daywords import Atom
from workflows.chains.token import Token

Owners = tuple[int, ...]
_DATED = ("date", "day", "rel")


@dataclass(frozen=True)
class Piece:
    """One ride's words: its days, part of the day, hour, shifts and leg; empty where unsaid.

    ``rest_of``: 30号中班 其余早班 is all days but these.
    """

    atoms: tuple[Atom, ...] = ()
    everyday: bool = False
    part: str | None = None
    clock: tuple[int, bool] | None = None
    shifts: tuple[tuple[Owners, bool], ...] = ()
    badshift: str = ""
    leg: str | None = None
    leg_apart: bool = False
    rest_of: tuple[Atom, ...] = ()
    start: int = -1
    end: int = -1

    @property
    def empty(self) -> bool:
        """True where no day, shift or hour is written."""
        return not (self.atoms or self.shifts or self.part or self.clock or self.badshift)


def split(tokens: list[Token]) -> list[Piece]:
    """Days, shifts and legs grouped into rides: 25早 26中; 早班25 中班26; 25号去 26号回."""
    told = [t.kind for t in tokens if t.kind in ("DAY", "EVERYDAY", "SHIFT", "BADSHIFT")]
    days_first = bool(told) and told[0] in ("DAY", "EVERYDAY")
    legs_left = sum(t.kind == "LEG" and t.value != BOTH for t in tokens)
    out: list[Piece] = []
    now = Piece()
    gap = False
    for token in tokens:
        if token.kind == "SEP":
            gap = True
            continue
        if token.kind == "KEEP" and (now.atoms or now.shifts) and _rest(token, tokens):
            said = tuple(a for p in (*out, now) for a in p.atoms)
            out.append(now)
            now, gap = Piece(atoms=(Atom("all"),), rest_of=said), False
            continue
        if token.kind == "LEG":
            legs_left -= token.value != BOTH
        if _begins(now, token, days_first, legs_left):
            out.append(now)
            now = Piece()
        now = _grown(now, token, gap)
        gap = False
    out.append(now)
    return _filled(out)


def _rest(token: Token, tokens: list[Token]) -> bool:
    """True for 其余早班: the rest of the days with a shift of its own."""
    after = [t.kind for t in tokens if t.start >= token.end and t.kind not in ("SEP", "FILL")]
    return token.text[:2] in ("其余", "其他", "其它") and after[:1] == ["SHIFT"]


def _begins(now: Piece, token: Token, days_first: bool, legs_left: int) -> bool:
    """True where a token opens the next ride."""
    if token.kind in ("DAY", "EVERYDAY"):
        if not now.atoms:
            return False
        parted = now.part is not None and any(a.name for a in token.value)
        return bool(
            (now.shifts and days_first)
            or parted
            or now.clock
            or (now.leg and now.leg != BOTH and legs_left)
        )
    if token.kind in ("SHIFT", "BADSHIFT"):
        return bool(now.shifts and ((now.atoms and not days_first) or (now.leg and legs_left)))
    return False


def _grown(now: Piece, token: Token, gap: bool) -> Piece:
    grown = now
    if token.kind in ("DAY", "EVERYDAY"):
        part = next((a.name for a in token.value if a.name and a.kind == "rel"), None)
        grown = replace(
            now,
            atoms=_beside(now.atoms, token.value),
            part=part or now.part,
            everyday=now.everyday or token.kind == "EVERYDAY",
        )
    elif token.kind == "SHIFT" and token.value not in now.shifts:
        grown = replace(now, shifts=(*now.shifts, token.value))
    elif token.kind == "BADSHIFT":
        grown = replace(now, badshift=token.text)
    elif token.kind == "PART" and not now.part:
        grown = replace(now, part=token.value)
    elif token.kind == "TIME" and not now.clock:
        grown = replace(now, clock=token.value)
    elif token.kind == "LEG":
        leg = token.value if now.leg in (None, token.value) else BOTH
        grown = replace(now, leg=leg, leg_apart=gap)
    if grown is not now:
        grown = replace(grown, start=token.start if now.start < 0 else now.start, end=token.end)
    return grown


def _beside(before: tuple[Atom, ...], more: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """26号周四 is one day said twice: the weekday is marked as telling the date beside it."""
    if len(before) == 1 and len(more) == 1:
        one, other = before[0], more[0]
        if one.kind in _DATED and other.kind == "wd" and other.a is None:
            return (one, other._replace(name="beside"))
        if other.kind in _DATED and one.kind == "wd" and one.a is None:
            return (one._replace(name="beside"), other)
    return before + more


def _filled(pieces: list[Piece]) -> list[Piece]:
    """What one ride leaves out is its neighbour's."""
    out = [p for p in pieces if not p.empty or p.leg]
    if len(out) > 1 and out[0].empty:
        out[1] = replace(out[1], leg=out[1].leg or out[0].leg)
        out = out[1:]
    for order in (range(1, len(out)), range(len(out) - 2, -1, -1)):
        for index in order:
            other = out[index - 1] if order.step > 0 else out[index + 1]
            mine = out[index]
            if not mine.atoms and other.atoms:
                mine = replace(mine, atoms=other.atoms, everyday=other.everyday)
            if not (mine.shifts or mine.part or mine.clock) and other.shifts:
                mine = replace(mine, shifts=other.shifts)
            out[index] = mine
    return out


def as_one(tokens: list[Token]) -> Piece:
    """All that is told as one piece."""
    pieces = split(tokens)
    if not pieces:
        return Piece()
    first = pieces[0]
    for more in pieces[1:]:
        first = replace(
            first,
            atoms=first.atoms + more.atoms,
            shifts=first.shifts + tuple(s for s in more.shifts if s not in first.shifts),
        )
    return first
