"""What titles and section headings say for the lines below them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from workflows.chains.context import Context
from workflows.chains.daywords import Atom
from workflows.chains.drafts import Frame
from workflows.chains.pieces import Piece, split
from workflows.chains.saying import say
from workflows.chains.text import plain
from workflows.chains.token import Token
from workflows.chains.tokens import is_strong
from workflows.chains.who import Hints

_NOWHEN = datetime(1970, 1, 1)
_PAST = {"昨": Atom("rel", -1), "前": Atom("rel", -2)} | dict.fromkeys(
    ("上周", "上星期", "上礼拜"), Atom("week", -1)
)
_UNSAID = ("NEG", "CANCEL", "MOVE", "ALL")
_ASKS_TO_WRITE = re.compile(r"写清|注明|写明|备注|说明|标明|请写|写上|标注|自己写")


def framed(frame: Frame, title: Frame, tokens: list[Token], text: str, context: Context) -> Frame:
    """The frame after a heading: what it says, over what the headings above it said.

    A heading of a field also takes back what deeper headings said: after 11月26日： the 中班：
    of the day before holds no more, the title's shift does.
    """
    said = _said(tokens, text, context)
    fields: list[str] = [
        f for f in ("day", "shift", "leg", "stop", "role", "team", "driver") if f in said
    ]
    order = list(frame.order)
    reset: set[str] = set()
    for name in fields:
        if name in order:
            at = order.index(name)
            reset.update(order[at + 1 :])
            order = order[: at + 1]
        else:
            order.append(name)
    out = replace(frame, order=tuple(order))
    if "day" in said and said["day"].piece.clock and frame.piece.clock:
        reset.add("stop")  # 汽车站 of 6点半汽车站 isn't where the car of 下午2点半 starts
        title = replace(title, stop=None)
    for name in reset - set(fields):
        _put(out, name, title)
    for name in fields:
        _put(out, name, said[name])
    if any(t.kind == "EVERY" for t in tokens):
        out.standing = True
    return out


def _put(frame: Frame, name: str, source: Frame) -> None:
    if name == "day":
        atoms = source.piece.atoms or (frame.piece.atoms if source.piece.clock else ())
        frame.piece = replace(
            frame.piece,
            atoms=atoms,
            part=source.piece.part,
            clock=source.piece.clock,
            everyday=source.piece.everyday,
        )
        frame.month = source.month or frame.month
    elif name == "shift":
        frame.piece = replace(
            frame.piece, shifts=source.piece.shifts, badshift=source.piece.badshift
        )
        frame.several = source.several
    elif name == "leg":
        frame.leg = source.leg
    elif name == "stop":
        frame.stop, frame.usual = source.stop, source.usual
    elif name == "role":
        frame.role = source.role
    elif name == "team":
        frame.hints = source.hints
    else:
        frame.driver = source.driver


def _said(tokens: list[Token], text: str, context: Context) -> dict[str, Frame]:
    """The fields a heading states, each in a frame of its own."""
    tokens = _corrected(_without_hour(_without_wishes(tokens)))
    saying = say(
        [t for t in tokens if t.kind not in _UNSAID and (t.kind != "EXCEPT" or "以上" not in text)]
    )
    pieces = saying.pieces or [p for p in split(tokens) if not p.empty]
    piece = pieces[0] if pieces else Piece()
    for more in pieces[1:]:
        piece = replace(
            piece,
            atoms=piece.atoms + tuple(a for a in more.atoms if a not in piece.atoms),
            shifts=piece.shifts + tuple(s for s in more.shifts if s not in piece.shifts),
            part=piece.part or more.part,
            clock=piece.clock or more.clock,
        )
    if not piece.atoms and (past := _past(tokens)):
        piece = replace(piece, atoms=(past,))
    months = [a.b for a in piece.atoms if a.kind == "month"]
    atoms = tuple(a for a in piece.atoms if a.kind != "month")
    piece = replace(piece, atoms=atoms)
    frame = Frame(moment=_NOWHEN, piece=piece, month=months[-1] if months else 0)
    out: dict[str, Frame] = {}
    if atoms or piece.part or piece.clock or months:
        out["day"] = frame
    if piece.shifts or piece.badshift:
        frame.several = len(piece.shifts) > 1
        out["shift"] = frame
    if leg := saying.leg or (pieces[0].leg if pieces else None):
        frame.leg = leg
        out["leg"] = frame
    stops = [t for t in tokens if t.kind == "STOP"]
    if len({t.value for t in stops}) == 1 and not _elsewhere(tokens, stops[0], context):
        frame.stop = stops[0]
        out["stop"] = frame
    if role := _role(tokens, text):
        frame.role = role
        out["role"] = frame
    teams = [t.text for t in tokens if t.kind == "TEAM"]
    listing = not {"RIDE", "TITLE"} & {t.kind for t in tokens} and text.endswith((":", "："))
    if teams and (listing or all(t.kind in ("TEAM", "SEP", "FILL") for t in tokens)):
        frame.hints = Hints(tuple(teams))
        out["team"] = frame
    return out


def _elsewhere(tokens: list[Token], stop: Token, context: Context) -> bool:
    """True for 回长武、亭口的车: the car goes to another town beside the stop's own."""
    own = {plain(context.stops[i].town) for i in stop.value}
    return any(t.kind == "TOWN" and t.value not in own for t in tokens)


def _past(tokens: list[Token]) -> Atom | None:
    """昨天, 前天, 上周 over a list: its rides are over."""
    for token in tokens:
        if token.kind == "PAST":
            for word, atom in _PAST.items():
                if token.text.startswith(word):
                    return atom
    return None


def _without_hour(tokens: list[Token]) -> list[Token]:
    """26号中班下班（27号凌晨1点）: the hour in brackets names no other day."""
    depth = 0
    inside: list[Token] = []
    for token in tokens:
        depth += (token.text in "([【") - (token.text in ")]】") if token.kind == "SEP" else 0
        if depth > 0:
            inside.append(token)
    outside = {t.kind for t in tokens if t not in inside}
    if not {"DAY", "SHIFT"} <= outside or not any(t.kind == "TIME" for t in inside):
        return tokens
    return [t for t in tokens if t not in inside or t.kind not in ("DAY", "PART", "TIME")]


def _corrected(tokens: list[Token]) -> list[Token]:
    """25号早班（更正：是26号）: without the days and shifts that are corrected behind them."""
    at = next((i for i, t in enumerate(tokens) if t.kind == "MOVE"), None)
    if at is None:
        return tokens
    anew = {t.kind for t in tokens[at:]} & {"DAY", "SHIFT", "LEG", "STOP"}
    return [t for t in tokens[:at] if t.kind not in anew] + tokens[at:]


def _without_wishes(tokens: list[Token]) -> list[Token]:
    """Without what the writers are only asked to state (来回写清楚); the day said beside stays."""
    out: list[Token] = []
    clause: list[Token] = []
    for token in [*tokens, None]:
        if token is not None:
            clause.append(token)
        if token is None or is_strong(token):
            wish = _ASKS_TO_WRITE.search("".join(t.text for t in clause))
            told = {t.kind for t in clause}
            stays = ("DAY", "SHIFT") if {"DAY", "SHIFT"} <= told else ("DAY",)
            out += [t for t in clause if not wish or t.kind in stays]
            clause = []
    return out


_ABSENT = re.compile(
    r"(?:不坐|不乘|不去|不来|请假|休假|休息|轮休|不用)车?的(?:人员?)?[^坐]{0,4}(?:报|接|登记|写|统计|填|[:：]\s*$)"
    r"|(?:请假|休假|轮休|不坐车)(?:人员)?(?:名单|登记|统计|接龙)"
)


def _role(tokens: list[Token], text: str) -> str | None:
    if _ABSENT.search(text):
        return "absent"
    kinds = {t.kind for t in tokens}
    keys = {t.value for t in tokens if t.kind == "KEY"}
    if "RIDERS" in kinds or "乘客" in keys:
        return "rider"
    if (
        "DRIVERS" in kinds
        or keys & {"车主", "司机", "驾驶员"}
        or re.search(r"有车的|车主|司机", text)
    ):
        return None if re.search(r"谁有车|有没有车|乘客|坐车", text) else "driver"
    if re.search(r"(?:坐|乘|搭|座)车", text):
        return "rider"
    return None
