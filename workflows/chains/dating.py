"""The dates of a ride: those its line names, else the heading's, exceptions taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from workflows.chains import settle
from workflows.chains.context import TO_WORK, Shift
from workflows.chains.days import Anchor, dates_of
from workflows.chains.daywords import Atom
from workflows.chains.drafts import Draft, Frame
from workflows.chains.pieces import Piece
from workflows.chains.said import Saying
from workflows.chains.scene import Scene
from workflows.chains.shifts import is_over
from workflows.chains.token import Token


def date_draft(
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
        if not saying.has("ALL") and not any(t.text[0] in "每天" for t in saying.values("EVERY")):
            draft.doubts["dates"] = "长期是哪几天"
    if not atoms:
        draft.doubts["dates"] = "哪天"
        return
    if few := saying.values("FEWDAYS"):
        atoms = _counted_days(few[0], own, atoms, settle.anchor_of(frame), draft)
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


def _counted_days(
    few: Token, own: Piece, atoms: tuple[Atom, ...], anchor: Anchor, draft: Draft
) -> tuple[Atom, ...]:
    """前三天, 5天都坐, 周二起三天: the days meant; asked about where it isn't said which."""
    if len(own.atoms) == 1 and own.atoms[0].kind == "from" and own.atoms[0].first:
        first = dates_of((own.atoms[0].first,), anchor, lambda day: False, False).dates or ()
        days = (day + timedelta(days=n) for day in first[:1] for n in range(few.value))
        return tuple(Atom("date", d.year, d.month, d.day) for d in days)
    if own.atoms or few.value == len(anchor.window):
        return atoms
    some = _some_of(few, anchor.window)
    draft.doubts |= {} if some else {"dates": f"哪{few.text}"}
    return some or atoms


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
        told = {a.a or a.c for a in frame.piece.atoms if a.kind in ("day", "date")}
        if (other := max(numbers)) > 6 and frame.piece.atoms and other not in told:
            draft.doubts["dates"] = f"{other}是{other}号吗"
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
