"""From one turn (who says what, under which heading) to drafts of rides and refusals."""

from __future__ import annotations

from dataclasses import replace

from workflows.chains import counts, offers, settle
from workflows.chains.context import BOTH, HOME, TO_WORK, Context, Shift
from workflows.chains.dating import date_draft
from workflows.chains.drafts import Draft, Frame
from workflows.chains.legs import written_way
from workflows.chains.pieces import Piece
from workflows.chains.said import Saying
from workflows.chains.scene import Scene, Spot
from workflows.chains.who import Who


def rides(
    saying: Saying, whos: list[Who], spot: Spot, frame: Frame, scene: Scene, offer: bool
) -> list[Draft]:
    """Drafts of every ride the clause asks for or offers, for each of its riders."""
    out: list[Draft] = []
    pieces = (_ways(saying) if len(saying.pieces) < 2 else []) or saying.pieces or [Piece()]
    for number, own in enumerate(pieces):
        words = _words_of(saying, number, len(pieces))
        near = _shift_beside(own, out, frame, scene.context)
        for index, who in enumerate(whos):
            out += _ride(words, own, who, (index, len(whos)), spot, near, scene, offer)
    return out


def _shift_beside(own: Piece, before: list[Draft], frame: Frame, context: Context) -> Frame:
    """明早去，明晚回: where two shifts fit the way home, it is that of the way to work."""
    told = before[-1] if before else None
    if told is None or told.shift is None or "shift" in told.doubts or own.shifts:
        return frame
    if own.leg != HOME or not (own.part or own.clock) or frame.piece.shifts:
        return frame
    index = next(i for i, s in enumerate(context.shifts) if s.name == told.shift)
    return replace(frame, piece=replace(frame.piece, shifts=(((index,), False),)))


def _ways(saying: Saying) -> list[Piece]:
    """去：西街口 回：汽车站, 去3座 回2座 – the two legs with words each, as two rides."""
    for kind in ("STOP", "SEATS", "COUNT"):
        told = [t for t in saying.tokens if t.kind in ("LEG", kind) and t.value != BOTH]
        legs = [t.value for t in told if t.kind == "LEG"]
        if len(told) != 4 or sorted(legs) != [HOME, TO_WORK]:
            continue
        if told[0].kind != told[1].kind and told[2].kind != told[3].kind:
            whole = saying.pieces[0] if saying.pieces else Piece()
            return [replace(whole, leg=leg) for leg in legs]
    return []


def _words_of(saying: Saying, number: int, pieces: int) -> Saying:
    """What is said of one of several rides: 25早 3座 26早 2座 has seats for each."""
    tokens = saying.tokens
    for kind in ("SEATS", "COUNT", "PLUS", "STOP"):
        told = [t for t in tokens if t.kind == kind]
        if 1 < pieces == len(told):
            tokens = [t for t in tokens if t.kind != kind or t is told[number]]
    return saying if tokens is saying.tokens else replace(saying, tokens=tokens)


def _ride(
    saying: Saying,
    own: Piece,
    who: Who,
    place: tuple[int, int],
    spot: Spot,
    frame: Frame,
    scene: Scene,
    offer: bool,
) -> list[Draft]:
    context = scene.context
    leg, written_leg = written_way(saying, own, frame, context)
    base = Draft("offer" if offer else "request", who, spot.line, spot.source, leg=leg)
    if written_leg:
        base.written.add("leg")
    if who.index is None:
        base.doubts["name"] = who.doubt
    piece = settle.whole(own, frame)
    out: list[Draft] = []
    for shift in settle.settle_shift(piece, own, leg, frame, context, base.doubts):
        draft = replace(
            base,
            shift=shift.name if shift else None,
            doubts=dict(base.doubts),
            written=set(base.written),
        )
        date_draft(draft, saying, own, piece, shift, frame, scene)
        _heads(draft, saying, who, place, frame, context)
        settle.settle_stop(who, saying, leg, frame, context, draft)
        out += settle.alive(draft, shift, scene.posted)
    return out


def _heads(
    draft: Draft, saying: Saying, who: Who, place: tuple[int, int], frame: Frame, context: Context
) -> None:
    """Persons or seats of the draft, and the driver a rider names."""
    index, riders = place
    if draft.kind == "offer":
        draft.seats = offers.free_seats(saying, who, context, draft)
        return
    if frame.driver is not None and frame.driver.key != who.key:
        draft.driver = frame.driver.name
    if index:
        return
    draft.persons = counts.heads(saying, riders, draft)
    fewer = saying.values("LESS")
    if fewer:
        draft.change = int(fewer[0].value)
    numbers = [n for n in saying.bare if 1 <= n <= 6]
    if (
        numbers
        and "dates" not in draft.doubts
        and not saying.has("COUNT", "PLUS")
        and ("dates" not in draft.written or (saying.pieces and saying.pieces[0].atoms))
    ):
        draft.persons = numbers[-1]
        draft.written.add("persons")


def refusals(saying: Saying, who: Who, spot: Spot, frame: Frame, scene: Scene) -> list[Draft]:
    """Drafts of what a clause withdraws: fields it doesn't name stay empty."""
    pieces = saying.refused or [Piece(leg=None)]
    out = []
    for own in pieces:
        draft = Draft("cancel", who, spot.line, spot.source, leg=own.leg)
        if who.index is None:
            draft.doubts["name"] = who.doubt
        shifts: list[Shift | None] = [None]
        if own.shifts or own.part or own.clock:
            shifts = settle.settle_shift(
                own, own, own.leg or TO_WORK, frame, scene.context, draft.doubts
            )
            draft.written.add("shift")
        standing = own.everyday or saying.has("EVERY")
        for shift in shifts:
            one = replace(
                draft,
                shift=shift.name if shift else None,
                doubts=dict(draft.doubts),
                written=set(draft.written),
            )
            if own.atoms:
                days = settle.settle_days(
                    own, shift, own.leg or TO_WORK, frame, False, scene.posted, one.doubts, standing
                )
                one.dates, one.every = days.dates, days.every
                one.written.add("dates")
            out.append(one)
    return out
