"""Which dates a day expression means, counted from a message's own time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workflows.chains.context import Every
from workflows.chains.daywords import Atom
from workflows.chains.standing import standing_days
from workflows.holidays import is_workday

DAY = timedelta(days=1)
PAST_DAYS = 10
"""A bare 25号 up to this many days ago is the past; further back it is next month's."""


@dataclass(frozen=True)
class Anchor:
    """From where days are counted: the message's moment, and the title's span of days or month."""

    moment: datetime
    window: tuple[date, ...] = ()
    month: int = 0

    @property
    def base(self) -> date:
        """The message's own date."""
        return self.moment.date()


@dataclass(frozen=True)
class Days:
    """Dates, or standing days, or neither; ``doubt`` is the question to ask."""

    dates: tuple[date, ...] | None = None
    every: Every | None = None
    doubt: str = ""


def dates_of(
    atoms: tuple[Atom, ...], anchor: Anchor, over: Callable[[date], bool], standing: bool
) -> Days:
    """The dates of an expression; ``over`` says whether a ride of that date has begun already."""
    atoms = _in_week(_of_these(atoms))
    if standing and (every := standing_days(atoms)) is not None:
        return Days(every=every)
    if any(a.kind in ("work", "daily") and a.a is None for a in atoms) and not anchor.window:
        return _open_ended(atoms)
    found: set[date] = set()
    week, month = _week_named(atoms), anchor.month
    for atom in _dating(atoms, week):
        if atom.kind == "month":
            month = atom.b
            if len(atoms) == 1:
                found.update(_month_days(_nearest(anchor.base, month, 1).year, month))
            continue
        if atom.kind == "day" and any(d.day == atom.a for d in found):
            continue  # 明天（25号）
        here = Anchor(anchor.moment, anchor.window, month)
        if atom.kind == "wd" and atom.a is None and week is not None:
            atom = Atom("wd", week, atom.b)
        found.update(_days(atom, here, over, max(found) if found else None))
        if atom.kind == "date" and atom.b:
            month = atom.b
    doubt = _asked(atoms, anchor, found)
    return Days(tuple(sorted(found)) if found or not doubt else None, None, doubt)


def _dating(atoms: tuple[Atom, ...], week: int | None) -> list[Atom]:
    """The atoms that name dates: not 下周 over its weekdays, not 周四 beside its date."""
    weekdays = any(a.kind == "wd" and a.a in (None, week) for a in atoms)
    return [
        a
        for a in atoms
        if a.kind != "fest"
        and a.name != "beside"
        and not (a.kind == "week" and week is not None and weekdays)
    ]


def _asked(atoms: tuple[Atom, ...], anchor: Anchor, found: set[date]) -> str:
    """The question an expression leaves: a feast's date, an open end, 26号周五 on a Thursday."""
    if len(atoms) == 1 and atoms[0].kind == "fest":
        return f"{atoms[0].name}是哪天"
    for atom in atoms:
        beyond = any(d > max(anchor.window, default=d) for d in found)
        if atom.kind in ("from", "until") and (not anchor.window or beyond):
            return "到哪天为止" if atom.kind == "from" else "从哪天开始"
        day = max(found, default=None)
        if atom.name == "before" and day and atom.first == Atom("day", day.day):
            return f"含不含{day.day}号"
        if atom.name == "beside" and day and len(found) == 1 and day.isoweekday() != atom.b:
            return f"{day.day}号是周{'一二三四五六日'[day.isoweekday() - 1]}，是哪天"
    return ""


def _open_days(atom: Atom, anchor: Anchor, over: Callable[[date], bool]) -> list[date]:
    """27号开始, 到27号: the title's days from or until then; without such a span that day."""
    day = _one(atom.first, anchor, over, None) if atom.first else None
    if day is None or not anchor.window:
        return [day] if day else []
    if atom.kind == "from" and day > max(anchor.window):
        return [day]
    return [d for d in anchor.window if (d >= day if atom.kind == "from" else d <= day)]


def _of_these(atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """8号 工作日: the day that is named, whatever sort of day it is said to be."""
    named = [a.kind in ("date", "day", "rel") for a in atoms]
    work = any(a.kind == "work" and a.a is None for a in atoms)
    return tuple(a for a in atoms if a.kind != "work") if work and any(named) else atoms


def _in_week(atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """下周 beside 工作日 or 周末: those of that week."""
    week = next((a.a for a in atoms if a.kind == "week"), None)
    if week is not None and any(a.kind == "range" or a.kind == "date" for a in atoms):
        return tuple(a for a in atoms if a.kind != "week")
    if week is None or not any(a.kind in ("work", "weekend", "daily") for a in atoms):
        return atoms
    return tuple(
        a._replace(kind="week" if a.kind == "daily" else a.kind, a=week)
        if a.kind in ("work", "weekend", "daily") and a.a is None
        else a
        for a in atoms
        if a.kind != "week"
    )


def _open_ended(atoms: tuple[Atom, ...]) -> Days:
    if any(a.kind == "daily" for a in atoms):
        return Days(every="day")
    return Days(None, None, "工作日从哪天到哪天")


def _week_named(atoms: tuple[Atom, ...]) -> int | None:
    for atom in atoms:
        if atom.kind in ("week", "wd") and atom.a is not None:
            return atom.a
        if (
            atom.kind == "range"
            and atom.first
            and atom.first.kind == "wd"
            and atom.first.a is not None
        ):
            return atom.first.a
    return None


def _monday(anchor: Anchor, week: int) -> date:
    return anchor.base - DAY * (anchor.base.isoweekday() - 1) + DAY * 7 * week


def _month_days(year: int, month: int) -> list[date]:
    return [date(year, month, n) for n in range(1, monthrange(year, month)[1] + 1)]


def _days(
    atom: Atom, anchor: Anchor, over: Callable[[date], bool], after: date | None
) -> list[date]:
    """All dates of one atom; ``after`` is the latest date named before it."""
    if atom.kind == "range" and atom.first and atom.last:
        return _span(atom.first, atom.last, anchor, over)
    if atom.kind in ("week", "weekend", "work", "daily", "all"):
        return _stretch(atom, anchor)
    if atom.kind == "ambi":
        return _ambiguous(atom, anchor)
    if atom.kind == "pair":
        return _pair(atom, anchor)
    if atom.kind in ("from", "until"):
        return _open_days(atom, anchor, over)
    day = _one(atom, anchor, over, after)
    return [day] if day else []


def _stretch(atom: Atom, anchor: Anchor) -> list[date]:
    if atom.a is None and anchor.window:
        days = list(anchor.window)
    elif atom.a is None:
        saturday = _monday(anchor, 0) + DAY * 5
        days = [saturday, saturday + DAY]
    else:
        days = [_monday(anchor, atom.a) + DAY * n for n in range(7)]
    if atom.kind == "weekend":
        return [d for d in days if d.isoweekday() >= 6]
    return [d for d in days if is_workday(d)] if atom.kind == "work" else days


def _one(
    atom: Atom, anchor: Anchor, over: Callable[[date], bool], after: date | None
) -> date | None:
    if atom.kind == "rel":
        return anchor.base + DAY * (atom.a or 0)
    if atom.kind == "wd":
        return _weekday(atom, anchor, over)
    if atom.kind == "date":
        if atom.a:
            return _date(atom.a, atom.b, atom.c)
        return _nearest_valid(anchor, atom.b, atom.c)
    if atom.kind == "day":
        return _day_of_month(atom.a or 0, anchor, after)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(atom: Atom, anchor: Anchor, over: Callable[[date], bool]) -> date:
    if atom.a is None and len(anchor.window) <= 12:
        for day in anchor.window:
            if day.isoweekday() == atom.b:
                return day
    if atom.a is not None:
        return _monday(anchor, atom.a) + DAY * (atom.b - 1)
    day = anchor.base + DAY * ((atom.b - anchor.base.isoweekday()) % 7)
    return day + DAY * 7 if over(day) else day


def _nearest(base: date, month: int, day: int) -> date:
    options = [d for y in (-1, 0, 1) if (d := _date(base.year + y, month, day))]
    return min(options, key=lambda d: abs((d - base).days), default=base)


def _nearest_valid(anchor: Anchor, month: int, day: int) -> date | None:
    options = [d for y in (-1, 0, 1) if (d := _date(anchor.base.year + y, month, day))]
    return min(options, key=lambda d: abs((d - anchor.base).days), default=None)


def _day_of_month(day: int, anchor: Anchor, after: date | None) -> date | None:
    """A bare 25号: the title's, its month's, the next after a day just named, else the nearest."""
    for known in anchor.window:
        if known.day == day:
            return known
    base = anchor.base
    if anchor.month:
        found = _nearest_valid(anchor, anchor.month, day)
        if found and not (after and found < after and day < 15):
            return found
    months = [
        (base.year + (base.month - 2 + n) // 12, (base.month - 2 + n) % 12 + 1) for n in range(4)
    ]
    options = [d for y, m in months if (d := _date(y, m, day))]
    recent = [d for d in options if d >= (after or base - DAY * PAST_DAYS)]
    return recent[0] if recent else None


def _span(first: Atom, last: Atom, anchor: Anchor, over: Callable[[date], bool]) -> list[date]:
    start = _one(first, anchor, over, None)
    if start is None:
        return []
    if last.kind == "wd":
        week = last.a if last.a is not None else None
        end: date | None = start + DAY * ((last.b - start.isoweekday()) % 7)
        if week is not None and (first.kind != "wd" or week != first.a):
            end = _monday(anchor, week) + DAY * (last.b - 1)
    elif last.kind == "day":
        end = _date(start.year, start.month, last.a or 0)
        if end is None or end < start:
            end = _date(start.year + start.month // 12, start.month % 12 + 1, last.a or 0)
    elif last.kind in ("week", "weekend"):
        end = max(_stretch(last, Anchor(anchor.moment)), default=None)
    else:
        end = _one(last, anchor, over, start)
    if end is None or end < start or (end - start).days > 62:
        return [start]
    return [start + DAY * n for n in range((end - start).days + 1)]


def _pair(atom: Atom, anchor: Anchor) -> list[date]:
    """9/10号: a date of this month or the next, else two days."""
    near = _nearest_valid(anchor, atom.b, atom.c)
    if near and 0 <= (near - anchor.base).days <= 31 and (near.month - anchor.base.month) % 12 <= 1:
        return [near]
    days = (_day_of_month(n, anchor, None) for n in (atom.b, atom.c))
    return [day for day in days if day]


def _ambiguous(atom: Atom, anchor: Anchor) -> list[date]:
    """1-3: days where the title's span or month holds both, else the month and day if near."""
    days = [d for n in range(atom.b, atom.c + 1) for d in anchor.window if d.day == n]
    if len(days) == atom.c - atom.b + 1:
        return days
    near = _nearest_valid(anchor, atom.b, atom.c)
    if near and not anchor.month and -PAST_DAYS <= (near - anchor.base).days <= 75:
        return [near]
    if anchor.month == atom.b and near:
        return [near]
    return _span(Atom("day", atom.b), Atom("day", atom.c), anchor, lambda day: False)
