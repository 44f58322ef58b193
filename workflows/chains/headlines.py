"""Lines without anybody's name: titles and headings, or the rest of a wrapped entry."""

from __future__ import annotations

import re

from workflows.chains.lists import DAYS, STRONG, THANKS, leftover, persons_in
from workflows.chains.text import plain
from workflows.chains.token import Token

ROLE_KEYS = ("车主", "司机", "驾驶员", "乘客")
HEADING = {
    "DAY",
    "EVERYDAY",
    "SHIFT",
    "BADSHIFT",
    "LEG",
    "STOP",
    "DRIVERS",
    "RIDERS",
    "TITLE",
    "TEAM",
    "PART",
    "TIME",
    "EVERY",
    "OFFER",
}


def is_section(source: str, tokens: list[Token]) -> bool:
    """True for 一、早班： with nobody in it."""
    return (
        source.rstrip().endswith((":", "："))
        and not persons_in(tokens)
        and any(t.kind in HEADING for t in tokens)
        and not any(t.kind == "OTHER" for t in tokens)
    )


def continues(source: str, tokens: list[Token], have: set[str], titled: set[str]) -> bool:
    """True for 大佛寺上 under an entry that has no stop; ``have``: what the entry tells,
    ``titled``: what the headings tell."""
    kinds = {t.kind for t in tokens if t.kind not in ("SEP", "FILL")}
    if (
        source.endswith((":", "："))
        or "接龙" in source
        or re.fullmatch(r"[(\[【].*[)\]】]", plain(source))
        or not kinds
        or not kinds <= STRONG | DAYS | {"BOARD", "ALIGHT", "MINE"}
    ):
        return False
    if kinds & {"SHIFT", "DAY", "EVERYDAY"} & titled:
        return False
    return not kinds & have & {"SHIFT", "DAY", "EVERYDAY", "STOP"}


def is_heading(source: str, tokens: list[Token], colon: int | None, entries: bool) -> bool:
    """True for a title, or below ``entries`` for a heading of what follows."""
    kinds = {t.kind for t in tokens}
    if any(t.text in THANKS for t in tokens):
        return False
    roles = any(t.kind == "KEY" and t.value in ROLE_KEYS for t in tokens)
    if not kinds & HEADING and not roles:
        return False
    if not entries:
        return not (kinds & {"QUESTION"} and not kinds & {"SHIFT", "DAY"})
    left = leftover(tokens)
    ends = colon is not None and colon >= len(tokens) - 1
    if not ends and (kinds & {"PAST", "NEG"} or (kinds & HEADING == {"LEG"} and left)):
        return False
    return (
        left == 0
        or (left <= 2 and source.strip()[:1] in "【[(（「*=-—★●■")
        or (ends and left <= 6)
        or "以上" in source
    )
