"""Names the roster hasn't got: which words of an entry are one, and whom they may mean."""

from __future__ import annotations

import re

from workflows.chains.context import Context
from workflows.chains.lists import until_gap
from workflows.chains.token import Token
from workflows.chains.who import Hints, Who, guess, likely

CONTENT = (
    "DAY",
    "EVERYDAY",
    "SHIFT",
    "BADSHIFT",
    "STOP",
    "SEATS",
    "COUNT",
    "PLUS",
    "BRING",
    "LEG",
    "PART",
    "TIME",
    "CANCEL",
    "NEG",
    "USUAL",
    "DITTO",
    "FULL",
    "RIDE",
    "OFFER",
    "MOVE",
    "ALL",
    "WHOLE",
    "METOO",
    "TOWN",
)
_NAME_ENDS = (
    *CONTENT,
    "SEP",
    "PHONE",
    "PLATE",
    "YES",
    "CROSS",
    "NUM",
    "NOTE",
    "MAYBE",
    "SWAP",
    "ARROW",
    "VAGUE",
    "EVERY",
    "EXCEPT",
    "CHILD",
    "ADULTS",
    "ONLY",
    "SELF",
    "QUESTION",
    "WITH",
    "FOR",
    "MINE",
)


def _slip_of_name(tokens: list[Token], context: Context) -> list[Token]:
    """周一呜 for 周一鸣: a day by its first letters, with the next one nearly a name."""
    head = until_gap(tokens)
    word = "".join(t.text for t in head)
    slip = len(head) == 2 and head[0].kind == "DAY" and head[1].kind == "OTHER"
    return head if slip and len(word) >= 3 and likely(word, context) else []


def name_written(
    tokens: list[Token], hints: Hints, context: Context
) -> tuple[Who, list[Token]] | None:
    """Who the words that mean nothing else may name, and those words; None where there are none."""
    stops = {context.stops[i].name for t in tokens if t.kind == "STOP" for i in t.value}
    teams = tuple(t.text for t in tokens if t.kind == "TEAM")
    hints = Hints(teams or hints.teams, tuple(stops) or hints.stops)
    if slip := _slip_of_name(tokens, context):
        return guess("".join(t.text for t in slip), hints, context), slip
    chunk = _unknown_words(tokens)
    if not chunk or any(t.kind == "QUESTION" for t in tokens):
        return None
    before = next((t for t in tokens if t.end == chunk[0].start and t.kind == "DAY"), None)
    if before and before.value[0].kind == "daily":
        chunk = [before, *chunk]
    word = re.sub(r"^(?:我是|我叫)", "", "".join(t.text for t in chunk).strip())
    return guess(word, hints, context), chunk


def _unknown_words(tokens: list[Token]) -> list[Token]:
    """The first run of words without another meaning."""
    chunk: list[Token] = []
    for token in tokens:
        if token.kind in _NAME_ENDS:
            if any(t.kind in ("OTHER", "LATIN") for t in chunk):
                break
            chunk = []
            continue
        if token.kind not in ("KEY", "ME", "TEAM", "DRIVERS", "RIDERS", "COUNTER", "TITLE"):
            chunk.append(token)
    return chunk if any(t.kind in ("OTHER", "LATIN") for t in chunk) else []
