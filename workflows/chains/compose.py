"""From one turn (who says what, under which heading) to drafts of rides and refusals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from workflows.chains import counts, offers, settle
from workflows.chains.context import BOTH, HOME, TO_WORK, Context, Shift
from workflows.chains.days import dates_of
from workflows.chains.daywords import Atom
from workflows.chains.drafts import Draft, Frame
from workflows.chains.legs import written_way
from workflows.chains.pieces import Piece
from workflows.chains.said import Saying
from workflows.chains.shifts import is_over
from workflows.chains.token import Token
from workflows.chains.who import Who


@dataclass(frozen=True)
class Scene:
    """What every line of a chain is read with."""

    context: Context
    posted: datetime


@dataclass(frozen=True)
class Spot:
    """Where words stand: line number, words."""

    line: int
    source: str


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
        _date(draft, saying, own, piece, shift, frame, scene)
        _heads(draft, saying, who, place, frame, context)
        settle.settle_stop(who, saying, leg, frame, context, draft)
        out += settle.alive(draft, shift, scene.posted)
    return out


def _date(
    draft: Draft,
    saying: Saying,
    own: Piece,
    piece: Piece,
    shift: Shift | None,
    frame: Frame,
    scene: Scene,
) -> None:
    """Dates or standing days of the draft, with exceptions taken out."""
    vague = saying.values("VAGUE")
    standing = own.everyday or saying.has("EVERY") or (frame.standing and not _dated(own))
    piece, bare = _bare_days(saying, piece, own, frame, draft)
    if vague and not own.atoms:
        _vague(draft, vague[0].text, frame, scene)
        return
    atoms = piece.atoms
    if not atoms and standing:
        atoms = (Atom("daily"),)
        if not saying.has("EVERY", "ALL"):
            draft.doubts["dates"] = "长期是哪几天"
    if not atoms:
        draft.doubts["dates"] = "哪天"
        return
    few = saying.values("FEWDAYS")
    window = settle.anchor_of(frame).window
    if few and not own.atoms and few[0].value != len(window or (1,)):
        atoms = _some_of(few[0], window)
        draft.doubts |= {} if atoms else {"dates": f"哪{few[0].text}"}
        atoms = atoms or piece.atoms
    clocked = _by_the_hour(own.shifts or frame.piece.shifts, shift, scene)
    draft.written |= {"dates"} if own.atoms or bare else set()
    leg = draft.leg or TO_WORK
    days = settle.settle_days(
        replace(piece, atoms=atoms),
        shift,
        leg,
        frame,
        clocked,
        scene.posted,
        draft.doubts,
        standing,
    )
    draft.dates, draft.every = days.dates, days.every
    if own.rest_of:
        said = settle.settle_days(
            replace(own, atoms=own.rest_of), shift, leg, frame, False, scene.posted, {}, False
        )
        draft.dates = tuple(d for d in draft.dates or () if d not in (said.dates or ()))
    if saying.excepted:
        _except(draft, saying, shift, leg, frame, scene)


def _some_of(few: Token, window: tuple[date, ...]) -> tuple[Atom, ...]:
    """前三天, 后两天 of the title's days; none where it isn't said which or they aren't so many."""
    count = int(few.value)
    if few.text[0].isdecimal() or few.text[0] not in "前头后最开" or count > len(window):
        return ()
    days = window[:count] if few.text[0] in "前头开" else window[-count:]
    return tuple(Atom("date", d.year, d.month, d.day) for d in days)


def _by_the_hour(
    named: tuple[tuple[tuple[int, ...], bool], ...], shift: Shift | None, scene: Scene
) -> bool:
    """True where the shift was called by its hour (零点班)."""
    names = {scene.context.shifts[i].name for owners, clock in named if clock for i in owners}
    return shift is not None and shift.name in names


def _dated(piece: Piece) -> bool:
    return any(a.kind in ("date", "day", "rel", "ambi") for a in piece.atoms)


def _except(
    draft: Draft, saying: Saying, shift: Shift | None, leg: str, frame: Frame, scene: Scene
) -> None:
    if draft.every is not None:
        out = {a.b for a in saying.excepted if a.kind == "wd"}
        days = (
            {"workday": range(1, 6), "day": range(1, 8)}.get(draft.every, ())
            if isinstance(draft.every, str)
            else draft.every
        )
        if draft.every == "workday" and out - {6, 7}:
            draft.doubts["dates"] = "补班的周末坐不坐"
        draft.every = tuple(d for d in days if d not in out)
        return
    anchor = settle.anchor_of(frame)
    if draft.dates and len(draft.dates) > 1:
        anchor = replace(anchor, window=draft.dates)
    out_days = (
        dates_of(
            saying.excepted, anchor, lambda day: is_over(day, shift, leg, scene.posted), False
        ).dates
        or ()
    )
    draft.dates = tuple(d for d in draft.dates or () if d not in out_days)


def _bare_days(
    saying: Saying, piece: Piece, own: Piece, frame: Frame, draft: Draft
) -> tuple[Piece, bool]:
    """A number alone: a day (30), heads (2), or either, which is asked."""
    numbers = [n for n in saying.bare if n > 0]
    if not numbers or own.atoms:
        return piece, False
    window = {d.day for d in settle.anchor_of(frame).window}
    days = [n for n in numbers if n in window or (n > 6 and not (frame.piece.atoms and not window))]
    if not days:
        return piece, False
    heads_written = saying.has("COUNT", "PLUS", "SEATS")
    if max(days) <= 6 and len(days) == 1 and not heads_written:
        draft.doubts["dates"] = draft.doubts["persons"] = f"{days[0]}是{days[0]}号还是{days[0]}个人"
    return replace(piece, atoms=tuple(Atom("day", n) for n in days)), True


def _vague(draft: Draft, word: str, frame: Frame, scene: Scene) -> None:
    draft.doubts["dates"] = f"{word}是哪几天"
    if word == "月底前":
        draft.dates = settle.month_end(scene.posted, frame.moment.date())
    elif word == "月底":
        draft.dates = settle.month_end(scene.posted, frame.moment.date())[-1:]


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
