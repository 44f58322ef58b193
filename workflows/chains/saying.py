"""What one clause says about rides, still in its own words: days, shifts, legs, heads, refusals."""

from __future__ import annotations

from dataclasses import replace

from workflows.chains.context import BOTH, HOME, TO_WORK
from workflows.chains.daywords import Atom
from workflows.chains.denials import part_leg, refuses, take_refusal, told_anything
from workflows.chains.pieces import split
from workflows.chains.said import Saying
from workflows.chains.token import Token
from workflows.chains.tokens import is_strong

_WEAK_NO = {"不要", "不用", "不", "别", "没", "没有", "甭", "不到", "不想", "无需"}
_STAYS = ("照旧", "不变", "照常", "其他照旧", "其余照旧")
"""周四取消，周五照旧: what stays is no new ride."""
_AFTER_NO = ("RIDE", "LEG", "OFFER")


def say(tokens: list[Token]) -> Saying:
    """Read the tokens of one clause (persons taken out)."""
    tokens = _cleaned(tokens)
    saying = Saying(tokens=tokens, words={t.kind for t in tokens})
    segments = _segments(tokens)
    positive: list[list[Token]] = []
    for index, segment in enumerate(segments):
        later = [t for s in segments[index + 1 :] for t in s]
        kept = saying.refused and any(t.kind == "KEEP" and t.text in _STAYS for t in segment)
        if not take_refusal(segment, saying, positive, later) and not kept:
            positive.append(segment)
    _affirm(saying, positive)
    return saying


def _cleaned(tokens: list[Token]) -> list[Token]:
    """Tokens with weak negations, 下夜班, 去长武 and bare numbers made plain."""
    out: list[Token] = []
    for index, token in enumerate(tokens):
        nxt = next((t for t in tokens[index + 1 :] if t.text not in (" ", "了", "个")), None)
        if (
            token.kind == "NEG"
            and token.text in _WEAK_NO
            and not (nxt and nxt.kind in _AFTER_NO and nxt.start <= token.end + 1)
            and not (token.text in ("不要", "不用") and (nxt is None or nxt.kind == "SEP"))
        ):
            token = replace(token, kind="FILL" if nxt or token.text != "不" else "QUESTION")
        elif (
            token.kind == "ALIGHT"
            and nxt
            and nxt.kind in ("SHIFT", "BADSHIFT")
            and not (out and out[-1].kind == "STOP")
        ):
            token = replace(token, kind="LEG", value=HOME)
        elif token.kind == "SHIFT" and out and out[-1].text in ("他", "她"):
            token = replace(token, kind="FILL")  # the other's, told beside one's own
        elif token.kind == "ALL" and nxt and nxt.kind in ("NEG", "CANCEL", "NODRIVE"):
            token = replace(token, kind="ALLNOT")
        elif token.kind == "PAST" and _still_to_come(token, nxt, tokens):
            token = replace(token, kind="DAY", value=(Atom("rel", -1),))
        elif token.kind == "LEG" and nxt and nxt.kind == "TOWN" and token.text == "去":
            token = replace(token, value=HOME)
        elif token.kind == "LEG" and token.text in ("去", "回去") and nxt and nxt.kind == "MINE":
            token = replace(token, value=TO_WORK)
        elif token.kind == "CNUM" and out and out[-1].kind == "EXCEPT" and token.value <= 7:
            token = replace(token, kind="DAY", value=(Atom("wd", None, token.value),))
        elif (
            token.kind == "NUM" and 7 <= token.value <= 31 and out and out[-1].kind == "SHIFT"
        ) or (
            token.kind == "NUM"
            and nxt
            and (
                nxt.kind == "SHIFT"
                or (nxt.kind in ("NEG", "CANCEL") and nxt.start <= token.end + 1)
            )
            and 1 <= token.value <= 31
        ):
            token = replace(token, kind="DAY", value=(Atom("day", token.value),))
        out.append(token)
    return out


def _still_to_come(token: Token, after: Token | None, tokens: list[Token]) -> bool:
    """True for 昨天夜班下班回: that shift's way home may lie ahead."""
    home = any(t.kind == "LEG" and t.value == HOME for t in tokens)
    return home and token.text[0] == "昨" and after is not None and after.kind == "SHIFT"


def _segments(tokens: list[Token]) -> list[list[Token]]:
    """Clauses cut at commas and brackets, and at spaces after a verdict (坐, 不坐)."""
    out: list[list[Token]] = [[]]
    verdict = False
    for index, token in enumerate(tokens):
        if is_strong(token) or (token.kind == "SEP" and verdict):
            out.append([])
            verdict = False
            continue
        if token.kind == "DAY" and [t.kind for t in tokens[index + 1 : index + 2]] == ["NODRIVE"]:
            out.append([])
        out[-1].append(token)
        if token.kind in ("NEG", "CANCEL", "ALL") or (token.kind == "RIDE" and token.text != "走"):
            verdict = True
    return _merged([s for s in out if any(t.kind != "SEP" for t in s)])


def _merged(segments: list[list[Token]]) -> list[list[Token]]:
    """取消 25号早班: a refusal standing first takes the days that follow it without a verb."""
    out: list[list[Token]] = []
    for segment in segments:
        if (
            len(out) == 1
            and refuses(out[0])
            and not told_anything(out[0])
            and told_anything(segment)
            and not any(
                t.kind in ("RIDE", "MOVE", "LEG", "NEG", "CANCEL", "ALL", "SEATS") for t in segment
            )
        ):
            out[0] = out[0] + segment
        else:
            out.append(segment)
    return out


def _affirm(saying: Saying, segments: list[list[Token]]) -> None:
    """Days, shifts and legs of the segments that refuse nothing."""
    tokens = [t for segment in segments for t in [*segment, Token("SEP", ",", 0, 0, ",")]]
    legs = {t.value for t in tokens if t.kind == "LEG"}
    told = [t for t in tokens if t.kind in ("DAY", "EVERYDAY", "SHIFT", "BADSHIFT")]
    if (
        len([s for s in segments if part_leg(s)])
        and (saying.denied or legs or saying.has("ONLY"))
        and not any(t.kind == "DAY" for t in told)
    ):
        legs |= {
            leg
            for s in segments
            if (leg := part_leg(s)) and any(t.kind in ("RIDE", "ONLY") for t in s)
        }
        tokens = [t for t in tokens if t.kind != "PART"]
    saying.pieces = [p for p in split(tokens) if not p.empty]
    if legs:
        both = BOTH in legs or len(legs) > 1
        common = BOTH if both else next(iter(legs))
        saying.leg = saying.leg if saying.leg and saying.leg == common else common
    if saying.denied and saying.leg in (None, BOTH, saying.denied):
        saying.leg = HOME if saying.denied == TO_WORK else TO_WORK
    own = [p.leg for p in saying.pieces]
    if len(saying.pieces) > 1 and any(own):
        _share_legs(saying, own)
    saying.bare = [t.value for t in tokens if t.kind == "NUM" and 0 <= t.value <= 31]


def _share_legs(saying: Saying, own: list[str | None]) -> None:
    """A leg written with one of several rides: its own where it stands close, else everybody's."""
    written = [leg for leg in own if leg]
    if len(written) == 1 and (
        saying.pieces[0].leg or BOTH in written or any(p.leg and p.leg_apart for p in saying.pieces)
    ):
        saying.pieces = [replace(p, leg=written[0]) for p in saying.pieces]
    saying.leg = None
