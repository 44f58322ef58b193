"""Corrections: 改周四, 早班改中班, 改到广场, 打错了是中班 – against what stood before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from workflows.chains.compose import refusals, rides
from workflows.chains.context import BOTH
from workflows.chains.days import dates_of
from workflows.chains.daywords import Atom
from workflows.chains.drafts import Draft, Frame
from workflows.chains.offers import is_offer
from workflows.chains.pieces import Piece
from workflows.chains.said import Saying
from workflows.chains.saying import say
from workflows.chains.scene import Scene, Spot
from workflows.chains.settle import anchor_of
from workflows.chains.state import State
from workflows.chains.token import Token
from workflows.chains.who import Who

_VALUES = (
    "DAY",
    "EVERYDAY",
    "SHIFT",
    "BADSHIFT",
    "STOP",
    "LEG",
    "COUNT",
    "SEATS",
    "PART",
    "TIME",
    "USUAL",
    "PLUS",
    "NUM",
    "BRING",
)


def move_at(tokens: list[Token]) -> int | None:
    """The place of the word that changes something; None where nothing follows it."""
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].kind == "MOVE" and any(t.kind in _VALUES for t in tokens[index + 1 :]):
            return index
    return None


def move(
    tokens: list[Token],
    at: int,
    who: Who,
    spot: Spot,
    frame: Frame,
    scene: Scene,
    state: State,
    title: Draft | None,
) -> None:
    """Apply a correction: another day or shift refuses and asks anew, the rest replaces."""
    tokens = _dated(tokens, at)
    before, after = say(tokens[:at]), say(tokens[at + 1 :])
    standing = state.of(who.key)
    if not any(not p.empty for p in after.pieces) and not after.leg:
        _replace_fields(after, who, spot, frame, scene, state)
        return
    old = _old_piece(before, standing, frame, scene)
    offer = is_offer(after, who, frame, scene.context) or any(d.kind == "offer" for d in standing)
    said = before.refused or before.pieces
    if old is None and said and not said[0].empty:
        gone_frame = replace(frame, piece=_over(said[0], frame.piece))
        refusal = refusals(Saying(refused=said[:1]), who, spot, frame, scene)
    elif old is None:
        gone_frame = frame
        refusal = [title] if title else []
    else:
        gone_frame = _as_frame(old, frame, scene)
        if all(a.kind == "wd" and a.a is None for p in after.pieces for a in p.atoms):
            gone_frame = _in_week(gone_frame, frame, old)
        refusal = [old]
    new = [] if after.withdrawn else rides(after, [who], spot, gone_frame, scene, offer)
    for draft in new:
        _inherit(draft, old)
    if old is not None and not before.pieces and _unclear(standing, after):
        for draft in new:
            draft.doubts.setdefault("dates", "改的是哪一天的")
        refusal = []
    for gone in refusal:
        if gone.shift is None and title is not None:
            gone = replace(gone, shift=title.shift)
        if any(_same_ride(gone, draft) for draft in new):
            _silently(state, gone)
        else:
            _refuse(gone, who, spot, state, before)
    for draft in new:
        state.add(draft)


def _dated(tokens: list[Token], at: int) -> list[Token]:
    """26改27, 2改3号: numbers on both sides of the word are days."""
    sides = [i for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    days = [t for t in (tokens[i] for i in sides) if t.kind in ("DAY", "NUM")]
    sure = any(t.kind == "DAY" or t.value > 6 for t in days)
    if len(days) < 2 or not sure:
        return tokens
    return [
        replace(t, kind="DAY", value=(Atom("day", t.value),))
        if i in sides and t.kind == "NUM" and 1 <= t.value <= 31
        else t
        for i, t in enumerate(tokens)
    ]


def _in_week(gone: Frame, frame: Frame, old: Draft) -> Frame:
    """周三改周四: the Thursday of the title's days, else of the week of the ride that moves."""
    if not old.dates:
        return gone
    days = anchor_of(frame).window
    if not days:
        monday = old.dates[0] - timedelta(days=old.dates[0].weekday())
        days = tuple(monday + timedelta(days=n) for n in range(7))
    atoms = tuple(Atom("date", d.year, d.month, d.day) for d in days)
    return replace(gone, window=atoms)


def _over(said: Piece, above: Piece) -> Piece:
    """25号早班改中班 of who stands nowhere: what isn't changed is as named, else the heading's."""
    return replace(
        above,
        atoms=said.atoms or above.atoms,
        shifts=said.shifts or above.shifts,
        everyday=said.everyday or above.everyday,
    )


def _unclear(standing: list[Draft], after: Saying) -> bool:
    """True where a day is changed and several may be the one."""
    first = after.pieces[0] if after.pieces else Piece()
    several = sum(len(d.dates or ()) for d in standing) > 1
    return several and bool(first.atoms) and not first.shifts


def _old_piece(before: Saying, standing: list[Draft], frame: Frame, scene: Scene) -> Draft | None:
    """The ride that is changed, on the days named before 改; else the latest that stands."""
    named = before.pieces[0] if before.pieces else Piece()
    shifts = {scene.context.shifts[i].name for s in named.shifts for i in s[0]}
    for draft in reversed(standing):
        if shifts and draft.shift not in shifts:
            continue
        if not named.atoms or not draft.dates:
            return draft
        anchor = replace(anchor_of(frame), window=draft.dates)
        told = dates_of(named.atoms, anchor, lambda day: False, False).dates or ()
        if days := tuple(day for day in draft.dates if day in told):
            return replace(draft, dates=days)
    return None


def _as_frame(old: Draft, frame: Frame, scene: Scene) -> Frame:
    index = next((i for i, s in enumerate(scene.context.shifts) if s.name == old.shift), None)
    atoms = tuple(Atom("date", d.year, d.month, d.day) for d in old.dates or ())
    shifts = (((index,), False),) if index is not None else ()
    return replace(
        frame,
        piece=Piece(atoms=atoms, shifts=shifts),
        leg=old.leg,
        stop=None,
        standing=old.every is not None,
        several=False,
    )


def _inherit(draft: Draft, old: Draft | None) -> None:
    if old is None:
        return
    if "stop" not in draft.written:
        draft.stop = old.stop
        draft.doubts.pop("stop", None)
    if "persons" not in draft.written:
        draft.persons = old.persons
    if "seats" not in draft.written:
        draft.seats = old.seats
    if draft.every is None and draft.dates is None and old.every is not None:
        draft.every = old.every
        draft.doubts.pop("dates", None)


def _same_ride(gone: Draft, new: Draft) -> bool:
    return (gone.dates, gone.every, gone.shift) == (new.dates, new.every, new.shift)


def _silently(state: State, gone: Draft) -> None:
    for draft in list(state.of(gone.who.key)):
        if draft.shift == gone.shift and draft.dates == gone.dates:
            state.forget(draft)


def _refuse(gone: Draft, who: Who, spot: Spot, state: State, before: Saying) -> None:
    refusal = Draft(
        "cancel",
        who,
        spot.line,
        spot.source,
        dates=gone.dates,
        every=gone.every,
        shift=gone.shift,
        leg=None,
    )
    if who.index is None:
        refusal.doubts["name"] = who.doubt
    state.cancel(refusal, None)


def _replace_fields(
    after: Saying, who: Who, spot: Spot, frame: Frame, scene: Scene, state: State
) -> None:
    """改到广场, 改2人: the same rides with another stop or number."""
    standing = list(state.of(who.key))
    offer = bool(standing) and all(d.kind == "offer" for d in standing)
    new = rides(
        after, [who], spot, frame, scene, offer or is_offer(after, who, frame, scene.context)
    )
    if not standing:
        for draft in new:
            state.add(draft)
        return
    for old in standing:
        fresh = next(iter(new), None)
        if fresh is None:
            continue
        changed = replace(old, line=spot.line, source=spot.source, doubts=dict(old.doubts))
        for name in ("stop", "persons", "seats"):
            if name in fresh.written:
                setattr(changed, name, getattr(fresh, name))
                changed.doubts.pop(name, None)
        state.forget(old)
        state.add(changed)


def denied_leg(saying: Saying, who: Who, state: State) -> bool:
    """True where a refused leg (回来不坐) withdraws part of a ride that stands."""
    if saying.denied is None or saying.pieces:
        return False
    return any(d.leg == BOTH or d.leg == saying.denied for d in state.of(who.key))


def partial(saying: Saying, who: Who, spot: Spot, frame: Frame, scene: Scene) -> list[Draft]:
    """The refusal of one leg."""
    saying.refused = [Piece(leg=saying.denied)]
    return refusals(saying, who, spot, frame, scene)
