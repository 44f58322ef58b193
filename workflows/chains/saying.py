"""What one clause says about rides, still in its own words: days, shifts, legs, heads, refusals."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workflows.chains.context import BOTH, HOME, TO_WORK
from workflows.chains.daywords import Atom
from workflows.chains.pieces import Piece, as_one, split
from workflows.chains.token import Token
from workflows.chains.tokens import is_strong


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


_WEAK_NO = {"不要", "不用", "不", "别", "没", "没有", "甭", "不到", "不想", "无需"}
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
_AFTER_NO = ("RIDE", "LEG", "OFFER")


def say(tokens: list[Token]) -> Saying:
    """Read the tokens of one clause (persons taken out)."""
    tokens = _cleaned(tokens)
    saying = Saying(tokens=tokens, words={t.kind for t in tokens})
    segments = _segments(tokens)
    positive: list[list[Token]] = []
    for index, segment in enumerate(segments):
        later = [t for s in segments[index + 1 :] for t in s]
        if not _negative(segment, saying, positive, later):
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
        elif token.kind == "LEG" and nxt and nxt.kind == "TOWN" and token.text == "去":
            token = replace(token, value=HOME)
        elif token.kind == "LEG" and token.text in ("去", "回去") and nxt and nxt.kind == "MINE":
            token = replace(token, value=TO_WORK)
        elif (
            token.kind == "NUM" and 7 <= token.value <= 31 and out and out[-1].kind == "SHIFT"
        ) or (token.kind == "NUM" and nxt and nxt.kind == "SHIFT" and 1 <= token.value <= 31):
            token = replace(token, kind="DAY", value=(Atom("day", token.value),))
        out.append(token)
    return out


def _segments(tokens: list[Token]) -> list[list[Token]]:
    """Clauses cut at commas and brackets, and at spaces after a verdict (坐, 不坐)."""
    out: list[list[Token]] = [[]]
    verdict = False
    for token in tokens:
        if is_strong(token) or (token.kind == "SEP" and verdict):
            out.append([])
            verdict = False
            continue
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
            and _refuses(out[0])
            and not _told(out[0])
            and _told(segment)
            and not any(
                t.kind in ("RIDE", "MOVE", "LEG", "NEG", "CANCEL", "ALL", "SEATS") for t in segment
            )
        ):
            out[0] = out[0] + segment
        else:
            out.append(segment)
    return out


def _refuses(segment: list[Token]) -> bool:
    return any(t.kind in ("NEG", "CANCEL") for t in segment)


def _told(segment: list[Token]) -> bool:
    return any(t.kind in ("DAY", "EVERYDAY", "SHIFT", "BADSHIFT", "TIME") for t in segment)


def _negative(
    segment: list[Token], saying: Saying, before: list[list[Token]], later: list[Token]
) -> bool:
    """Take in a segment that refuses something; False where it refuses nothing."""
    if any(t.kind == "EXCEPT" for t in segment) and any(t.kind == "DAY" for t in segment):
        _exception(segment, saying, before)
        return True
    if not _refuses(segment):
        return False
    segment = _own_part(segment, before)
    if any(t.kind == "PAST" for t in segment):
        return True
    if any(t.kind in ("SEATS", "WHOLE") for t in segment) and not _told(segment):
        return False
    legs = _refused_legs(segment)
    firm = any(t.kind == "CANCEL" and t.text not in _LEG_OF for t in segment) or any(
        t.text == "了" for t in segment
    )
    piece = as_one(segment)
    if legs and not (firm and _told(segment)):
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
        if not saying.refused and not rides_on:
            saying.withdrawn = True
        return True
    leg = next(iter(legs)) if len(legs) == 1 else None
    saying.refused.append(replace(piece, leg=leg))
    return True


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
    """每周二四中班 下周二请假: the ride told first is no part of the refusal."""
    no = next(i for i, t in enumerate(segment) if t.kind in ("NEG", "CANCEL"))
    days = [i for i, t in enumerate(segment[:no]) if t.kind in ("DAY", "EVERYDAY")]
    if len(days) < 2:
        return segment
    between = {t.kind for t in segment[days[-2] : days[-1]]}
    if not {"SHIFT", "SEP"} <= between:
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
            if own == TO_WORK and HOME not in pending and not _part_leg(segment):
                own = None
            if own:
                legs.add(own)
            elif pending:
                legs |= pending
                pending = set()
            elif part := _part_leg(segment):
                legs.add(part)
    return legs


def _part_leg(segment: list[Token]) -> str | None:
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


def _affirm(saying: Saying, segments: list[list[Token]]) -> None:
    """Days, shifts and legs of the segments that refuse nothing."""
    tokens = [t for segment in segments for t in [*segment, Token("SEP", ",", 0, 0, ",")]]
    legs = {t.value for t in tokens if t.kind == "LEG"}
    told = [t for t in tokens if t.kind in ("DAY", "EVERYDAY", "SHIFT", "BADSHIFT")]
    if (
        len([s for s in segments if _part_leg(s)])
        and (saying.denied or legs)
        and not any(t.kind == "DAY" for t in told)
    ):
        legs |= {
            leg for s in segments if (leg := _part_leg(s)) and any(t.kind == "RIDE" for t in s)
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
