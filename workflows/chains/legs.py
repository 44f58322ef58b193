"""Which way a ride goes: its words, its route, the headings, the setting."""

from __future__ import annotations

from itertools import pairwise

from workflows.chains.context import BOTH, HOME, TO_WORK, Context
from workflows.chains.drafts import Frame
from workflows.chains.pieces import Piece
from workflows.chains.said import Saying
from workflows.chains.shifts import shifts_at


def written_way(saying: Saying, own: Piece, frame: Frame, context: Context) -> tuple[str, bool]:
    """The direction and whether the line states it."""
    if way := own.leg or saying.leg:
        usual = frame.leg or context.default_direction
        return (BOTH if _also(saying) and usual not in (way, BOTH) else way), True
    route = _route(saying)
    if route:
        return route, True
    if frame.leg and not _alights(saying):
        return frame.leg, False
    if _alights(saying):
        return HOME, True
    default = context.default_direction
    unnamed = own.clock and not own.shifts and not frame.piece.shifts
    if unnamed and default == TO_WORK:
        there = shifts_at(context.shifts, TO_WORK, own.part, own.clock)
        if not there and shifts_at(context.shifts, HOME, own.part, own.clock):
            return HOME, True
    return default, False


def _also(saying: Saying) -> bool:
    """True for 下班也坐: that leg beside the usual one."""
    tokens = [t for t in saying.tokens if t.text != " "]
    return any(a.kind == "LEG" and b.text.startswith("也") for a, b in pairwise(tokens))


def _alights(saying: Saying) -> bool:
    tokens = [t for t in saying.tokens if t.text != " "]
    return any(a.kind == "STOP" and b.kind == "ALIGHT" for a, b in pairwise(tokens))


def _route(saying: Saying) -> str | None:
    """矿->昭仁广场 leads home, 长武->矿 to work; also 矿到…, 从矿上走."""
    marks = [
        t
        for t in saying.tokens
        if t.kind in ("MINE", "TOWN", "STOP", "ARROW") or t.text in ("到", "至", "-")
    ]
    for index, token in enumerate(marks):
        if token.kind != "ARROW" and token.text not in ("到", "至", "-"):
            continue
        before, after = marks[index - 1 : index], marks[index + 1 : index + 2]
        if before and after:
            if before[0].kind == "MINE" and after[0].kind in ("TOWN", "STOP"):
                return HOME
            if after[0].kind == "MINE" and before[0].kind in ("TOWN", "STOP"):
                return TO_WORK
    tokens = [t for t in saying.tokens if t.text != " "]
    for a, b in pairwise(tokens):
        if a.kind == "MINE" and b.text in ("出发", "走", "起步", "返"):
            return HOME
    return None
