"""From a clause's words to rides: whose, which dates, shift, leg, stop and heads."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from workflows.chains.context import BOTH, HOME, TO_WORK, Context, Shift, Stop
from workflows.chains.days import DAY, Anchor, Days, dates_of
from workflows.chains.drafts import Draft, Frame
from workflows.chains.pieces import Piece
from workflows.chains.said import Saying
from workflows.chains.shifts import begins_next_day, days_off, is_over, shifts_at
from workflows.chains.sounds import one_off
from workflows.chains.token import Token
from workflows.chains.who import Who

_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:站|路口|路|街|广场|小区|桥头|桥|超市|医院|学校|中学|小学|酒店|宾馆|花园|大厦|市场|公园|加油站|收费站|十字|什字|村|镇|巷|"
    r"门口|北门|南门|东门|西门|馆|院|局|口|坡|城|苑|庄|堡|店|场)"
)


def whole(piece: Piece, frame: Frame) -> Piece:
    """A ride's words with what the frame says where the line is silent."""
    above = frame.piece
    atoms, part, clock = piece.atoms, piece.part, piece.clock
    if not atoms and above.atoms:
        atoms = above.atoms
        if not (part or clock):
            part, clock = above.part, above.clock
    elif not (part or clock or piece.shifts or above.shifts):
        part, clock = above.part, above.clock
    return replace(
        piece,
        atoms=atoms,
        part=part,
        clock=clock,
        everyday=piece.everyday or (not piece.atoms and above.everyday),
    )


def settle_shift(
    piece: Piece, own: Piece, leg: str, frame: Frame, context: Context, doubts: dict[str, str]
) -> list[Shift | None]:
    """The shifts of a ride: named, else the hour's or the part of the day's, else the heading's."""
    for words in (own, frame.piece, piece):
        if words.shifts:
            if words is not own and frame.several:
                doubts["shift"] = "哪个班"
                return [context.shifts[words.shifts[0][0][0]]]
            return _named(words.shifts, context, doubts)
        if words.badshift:
            doubts["shift"] = f"没有{words.badshift}，是哪个班"
            return [_guessed_shift(words.badshift, context)]
        if words is not frame.piece and (words.part or words.clock):
            fits = shifts_at(context.shifts, leg, words.part, words.clock)
            if fits:
                return _fitting(fits, frame, context, doubts)
    if len(context.shifts) == 1:
        return [context.shifts[0]]
    doubts["shift"] = "哪个班"
    return [None]


def _named(
    shifts: tuple[tuple[tuple[int, ...], bool], ...], context: Context, doubts: dict[str, str]
) -> list[Shift | None]:
    """The shifts named; a name two shifts bear is asked about."""
    for owners, _ in shifts:
        if len(owners) > 1:
            doubts["shift"] = "是" + "还是".join(context.shifts[i].name for i in owners)
    return [context.shifts[owners[0]] for owners, _ in shifts]


def _fitting(
    fits: list[Shift], frame: Frame, context: Context, doubts: dict[str, str]
) -> list[Shift | None]:
    above = {context.shifts[i].name for owners, _ in frame.piece.shifts for i in owners}
    preferred = [s for s in fits if s.name in above]
    if len(fits) > 1 and len(preferred) != 1:
        doubts["shift"] = "是" + "还是".join(s.name for s in fits)
    return [(preferred or fits)[0]]


def _guessed_shift(word: str, context: Context) -> Shift | None:
    near = [
        s for s in context.shifts if any(one_off(word, w) for w in (s.name, *s.aka) if len(w) > 1)
    ]
    return near[0] if near else None


def settle_days(
    piece: Piece,
    shift: Shift | None,
    leg: str,
    frame: Frame,
    clocked: bool,
    posted: datetime,
    doubts: dict[str, str],
    standing: bool,
) -> Days:
    """The shift dates of a ride; questions go into ``doubts``."""
    off = days_off(shift, leg, piece.part, piece.clock) if shift else 0

    def over(day: date) -> bool:
        return is_over(day + DAY * off, shift, leg, posted)

    anchor = anchor_of(frame)
    days = dates_of(piece.atoms, anchor, over, standing)
    if days.doubt:
        doubts["dates"] = days.doubt
    if days.dates is None:
        return days
    dates = tuple(d + DAY * off for d in days.dates)
    midnight = not piece.part and (clocked or (piece.clock is not None and piece.clock[0] == 0))
    if shift and midnight and leg != HOME and begins_next_day(shift) and not piece.everyday:
        before = dates if off else tuple(d - DAY for d in dates)
        if not all(is_over(d, shift, leg, posted) for d in before):
            first = before[0]
            doubts["dates"] = f"{first.day + 0}号晚上去还是{(first + DAY).day}号晚上去"
            dates = before
        elif off:
            dates = tuple(d + DAY for d in dates)
    if frame.moment.hour < 4 and any(a.kind == "rel" and (a.a or 0) >= 1 for a in piece.atoms):
        dates = _after_midnight(piece, dates, doubts)
    return replace(days, dates=dates)


def _after_midnight(
    piece: Piece, dates: tuple[date, ...], doubts: dict[str, str]
) -> tuple[date, ...]:
    """明天 written after midnight: the day to come, or (明早) this one; to be asked."""
    early = tuple(d - DAY for d in dates)
    doubts["dates"] = (
        f"半夜发的，是{early[0].day}号还是{dates[0].day}号" if dates else "半夜发的，是哪天"
    )
    return early if piece.part == "morning" else dates


def anchor_of(frame: Frame) -> Anchor:
    """From where the frame's lines count days."""
    anchor = Anchor(frame.moment, (), frame.month)
    atoms = frame.window or frame.piece.atoms
    if not atoms:
        return anchor
    days = dates_of(atoms, anchor, lambda day: day < anchor.base, False)
    return replace(anchor, window=days.dates) if days.dates and len(days.dates) > 1 else anchor


def settle_stop(
    who: Who, saying: Saying, leg: str, frame: Frame, context: Context, draft: Draft
) -> None:
    """Where the ride begins or ends: written, else the heading's, else the usual one."""
    usual = context.roster[who.index].stop if who.index is not None else None
    token = _written_stop(saying, leg)
    unknown = _unknown_stop(saying, context) if token is None and not saying.has("USUAL") else None
    if unknown and draft.kind != "cancel":
        draft.stop, draft.doubts["stop"] = (
            unknown[1],
            f"没有{unknown[0]}" + (f"，是{unknown[1]}吗" if unknown[1] else "这个上车点"),
        )
        draft.written.add("stop")
        return
    if token is not None:
        draft.written.add("stop")
    elif not saying.has("USUAL"):
        token = frame.stop
    if token is None:
        draft.stop = usual
        if usual is None:
            draft.doubts.setdefault("stop", "在哪上车" if leg != HOME else "在哪下车")
        return
    stops = _narrowed([context.stops[i] for i in token.value], usual, saying)
    draft.stop = stops[0].name
    if len(stops) > 1:
        draft.doubts["stop"] = "是" + "还是".join(s.name for s in stops)


def _narrowed(stops: list[Stop], usual: str | None, saying: Saying) -> list[Stop]:
    towns = {t.value for t in saying.values("TOWN")}
    there = [s for s in stops if s.town in towns] or stops
    mine = [s for s in there if s.name == usual]
    return mine if len(there) > 1 and mine else there


def _written_stop(saying: Saying, leg: str) -> Token | None:
    """The stop boarded at (last alighted at on a way home); not those only passed."""
    tokens = [t for t in saying.tokens if t.text != " "]
    found: list[Token] = []
    alight: Token | None = None
    for index, token in enumerate(tokens):
        if token.kind != "STOP":
            continue
        before = [t.text for t in tokens[max(0, index - 2) : index]]
        if any(w in ("绕", "可绕", "路过", "经过", "经", "途经", "顺路") for w in before):
            continue
        if before[-2:] in (["不", "在"], ["不", "从"], ["别", "在"]) or before[-1:] == ["不到"]:
            continue
        if [t.text for t in tokens[index + 1 : index + 3]] in (["过"], ["过", ","]):
            continue
        found.append(token)
        if index + 1 < len(tokens) and tokens[index + 1].kind == "ALIGHT":
            alight = token
    if not found or _town_first(tokens, found[-1 if leg == HOME else 0], leg):
        return None
    if leg == HOME:
        return alight or found[-1]
    return next((t for t in found if t is not alight), found[0])


def _town_first(tokens: list[Token], stop: Token, leg: str) -> bool:
    """True for 长武-亭口-矿: the car starts (going home, ends) in a town and passes the stop."""
    at = next(i for i, t in enumerate(tokens) if t is stop)
    beside = tokens[at + 1 : at + 3] if leg == HOME else tokens[max(0, at - 2) : at][::-1]
    return (
        len(beside) == 2
        and (beside[0].kind == "ARROW" or beside[0].text in ("-", "~", "至"))
        and beside[1].kind == "TOWN"
    )


def _unknown_stop(saying: Saying, context: Context) -> tuple[str, str | None] | None:
    """A place that is written but no stop: (as written, the stop one letter off or None)."""
    for token in saying.values("OTHER"):
        word = token.text.strip()
        near = [
            s.name
            for s in context.stops
            if len(word) >= 3
            and any(len(w) == len(word) and one_off(w, word) for w in (s.name, *s.aka))
        ]
        if near:
            return word, near[0]
        if len(word) >= 2 and _PLACE.fullmatch(word) and "不" not in word:
            return word, None
    return None


def alive(draft: Draft, shift: Shift | None, now: datetime) -> list[Draft]:
    """The draft without what has begun before ``now``; split where only one leg is over."""
    if draft.dates is None:
        return [draft]
    groups: dict[str, list[date]] = {}
    for day in draft.dates:
        left = [
            leg
            for leg in (TO_WORK, HOME)
            if leg in draft.legs and not is_over(day, shift, leg, now)
        ]
        if draft.kind == "cancel" and left:
            groups.setdefault("", []).append(day)
        elif left:
            groups.setdefault(BOTH if len(left) == 2 else left[0], []).append(day)
    return [
        replace(draft, dates=tuple(days), leg=leg or draft.leg, doubts=dict(draft.doubts))
        for leg, days in groups.items()
    ]


def month_end(now: datetime, base: date) -> tuple[date, ...]:
    """The days after ``base`` to the end of its month."""
    last = (base.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY
    return tuple(base + DAY * n for n in range(1, (last - base).days + 1))
