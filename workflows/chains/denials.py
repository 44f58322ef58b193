"""What a clause refuses: days, shifts, legs, exceptions (除周三, 回来不坐, 周四周五请假)."""

from __future__ import annotations

from dataclasses import replace

from workflows.chains.context import BOTH, HOME, TO_WORK
from workflows.chains.pieces import Piece, as_one, split
from workflows.chains.said import Saying
from workflows.chains.token import Token

_LEG_OF = {
    "自己回": HOME,
    "不回": HOME,
    "回不了": HOME,
    "不返": HOME,
    "自己去": TO_WORK,
    "不去": TO_WORK,
    "自己过去": TO_WORK,
    "自己来": TO_WORK,
    "不来": TO_WORK,
    "不接": HOME,
}


_OWN_CAR = {"自己开车", "自己开", "自驾", "开自己车去"}
_SPANS = ("range", "week", "work", "weekend", "daily", "all")


def refuses(segment: list[Token]) -> bool:
    """True where a segment denies or withdraws."""
    return any(t.kind in ("NEG", "CANCEL") for t in segment)


def told_anything(segment: list[Token]) -> bool:
    """True where a segment names a day, shift or hour."""
    return any(t.kind in ("DAY", "EVERYDAY", "SHIFT", "BADSHIFT", "TIME") for t in segment)


def take_refusal(
    segment: list[Token], saying: Saying, before: list[list[Token]], later: list[Token]
) -> bool:
    """Take in a segment that refuses something; False where it refuses nothing."""
    if any(t.kind == "EXCEPT" for t in segment) and any(t.kind == "DAY" for t in segment):
        _exception(segment, saying, before)
        return True
    if saying.has("SEATS", "ALL", "OFFER") and _idle(segment):
        saying.refused.append(as_one(segment))
        saying.words.discard("NODRIVE")
        return True
    if not refuses(segment) or _drives(segment, saying):
        return False
    segment = _own_part(segment, before)
    if any(t.kind == "PAST" for t in segment):
        return True
    if any(t.kind in ("SEATS", "WHOLE") for t in segment) and not told_anything(segment):
        return False
    legs = _refused_legs(segment)
    firm = any(t.kind == "CANCEL" and t.text not in _LEG_OF for t in segment) or any(
        t.text == "了" for t in segment
    )
    piece = as_one(segment)
    if legs == {TO_WORK, HOME} and any(t.kind == "LEG" for t in later):
        return True
    if legs and not (firm and told_anything(segment)):
        affirmed = {t.value for t in segment if t.kind == "LEG"} - legs
        _deny(saying, legs, affirmed, firm)
        before.append(
            [t for t in segment if t.kind not in ("LEG", "NEG", "CANCEL", "PART", "ALIGHT", "RIDE")]
        )
        return True
    if piece.empty:
        if any(t.kind == "KEEP" for t in segment):
            saying.kept = True
        rides_on = any(t.kind in ("RIDE", "MOVE") and t.text != "走" for t in later)
        rides_on |= {"ONLY", "LEG"} <= {t.kind for t in later}
        if not saying.refused and not rides_on:
            saying.withdrawn = True
        return True
    leg = next(iter(legs)) if len(legs) == 1 else None
    apart = split(segment)
    own = len({p.shifts for p in apart}) > 1 and all(p.atoms and p.shifts for p in apart)
    saying.refused += [replace(p, leg=leg) for p in (apart if own else [piece])]
    return True


def _idle(segment: list[Token]) -> bool:
    """True for 周二不开 of who drives on other days."""
    kinds = {t.kind for t in segment}
    return {"NODRIVE", "DAY"} <= kinds and not kinds & {"SEATS", "ALL", "OFFER", "RIDE"}


def _drives(segment: list[Token], saying: Saying) -> bool:
    """True for 自己开车 of who has seats to give: it withdraws nothing."""
    own = {t.text for t in segment if t.kind in ("NEG", "CANCEL")}
    return own <= _OWN_CAR and saying.has("SEATS", "OFFER", "BRING")


def _exception(segment: list[Token], saying: Saying, before: list[list[Token]]) -> None:
    """除周三, 周二除外: days taken out of the others."""
    days = [t for t in segment if t.kind in ("DAY", "EVERYDAY")]
    mark = next(i for i, t in enumerate(segment) if t.kind == "EXCEPT")
    outside = segment[mark].text in ("除外", "之外", "以外")
    out = [t for t in days if outside or t.start > segment[mark].start]
    if len(days) > 1 and outside:
        out = days[-1:]
    saying.excepted += tuple(a for t in out for a in t.value)
    rest = [t for t in segment if t not in out and t.kind != "EXCEPT"]
    if any(t.kind in ("DAY", "EVERYDAY", "SHIFT", "ALL", "STOP", "LEG") for t in rest):
        before.append(rest)


def _own_part(segment: list[Token], before: list[list[Token]]) -> list[Token]:
    """每周二四中班 下周二请假, 周一到周五 周四不坐: what is told first is not refused."""
    no = next((i for i, t in enumerate(segment) if t.kind in ("NEG", "CANCEL")), 0)
    days = [i for i, t in enumerate(segment[:no]) if t.kind in ("DAY", "EVERYDAY")]
    if len(days) < 2 or any(t.kind == "ALLNOT" for t in segment):
        return segment
    between = {t.kind for t in segment[days[-2] : days[-1]]}
    spans = any(a.kind in _SPANS for t in days[:-1] for a in segment[t].value)
    if not {"SHIFT", "SEP"} <= between and not spans:
        return segment
    before.append(segment[: days[-1]])
    return segment[days[-1] :]


def _refused_legs(segment: list[Token]) -> set[str]:
    """The legs a refusing segment is about: 回来不坐, 晚上自己回, 只去不回."""
    legs: set[str] = set()
    pending: set[str] = set()
    for index, token in enumerate(segment):
        if token.kind == "LEG":
            after_no = index and segment[index - 1].kind == "NEG"
            (legs if after_no else pending).update(
                (TO_WORK, HOME) if token.value == BOTH else (token.value,)
            )
        elif token.kind in ("NEG", "CANCEL"):
            own = _LEG_OF.get(token.text)
            if own == TO_WORK and HOME not in pending and not part_leg(segment):
                own = None
            if own:
                legs.add(own)
            elif pending:
                legs |= pending
                pending = set()
            elif part := part_leg(segment):
                legs.add(part)
    return legs


def part_leg(segment: list[Token]) -> str | None:
    """早上 as the way to work, 晚上 as the way home, where a segment has no other word of a day."""
    if any(t.kind in ("DAY", "EVERYDAY", "TIME") for t in segment):
        return None
    parts = [t.value for t in segment if t.kind == "PART"]
    return None if not parts else TO_WORK if parts[0] in ("morning", "forenoon") else HOME


def _deny(saying: Saying, legs: set[str], affirmed: set[str], firm: bool) -> None:
    if len(legs) == 2:
        saying.withdrawn = True
        return
    leg = next(iter(legs))
    saying.denied = leg
    if firm and not affirmed:
        saying.refused.append(Piece(leg=leg))
    for other in affirmed:
        saying.leg, saying.chosen = other, True
