"""Which shift a time of day stands for, and to which shift date a day and hour belong."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from workflows.chains.context import BOTH, HOME, TO_WORK, Shift

H = 60
PARTS: dict[str, tuple[int, int]] = {
    "dawn": (0, 5 * H),
    "morning": (4 * H, 11 * H),
    "forenoon": (5 * H, 12 * H),
    "noon": (10 * H + 30, 14 * H + 30),
    "afternoon": (11 * H + 45, 18 * H + 30),
    "dusk": (16 * H + 30, 20 * H),
    "night": (17 * H, 26 * H),
}
"""Minutes of the calendar day a part of the day covers, its end not included."""
BEFORE_MUSTER, AFTER_HOME = 150, 90
"""A car leaves at most this many minutes before muster, or after the end of the shift's bath."""
DAYS = (0, -1, 1)


def starts(shift: Shift, leg: str) -> int:
    """Minutes from 00:00 of the shift date when a ride of this leg begins to be over."""
    return shift.home if leg == HOME else shift.muster


def is_over(day: date, shift: Shift | None, leg: str, now: datetime) -> bool:
    """True where a ride's muster (home time) is before ``now``; without a shift, its date."""
    if shift is None:
        return day < now.date()
    legs = (TO_WORK, HOME) if leg == BOTH else (leg,)
    midnight = datetime.combine(day, time())
    return all(midnight + timedelta(minutes=starts(shift, one)) < now for one in legs)


def hours(clock: tuple[int, bool], part: str | None) -> list[int]:
    """The minutes of the day a written hour may mean: 6点20 alone is morning or evening."""
    minutes, open_ended = clock
    if part == "night" and minutes < H:
        return [minutes + 24 * H]
    if not open_ended or minutes >= 13 * H:
        return [minutes]
    late = minutes % (12 * H) + 12 * H
    early = minutes % (12 * H)
    if part in ("morning", "forenoon", "dawn"):
        return [early if part == "dawn" else minutes]
    if part in ("afternoon", "dusk"):
        return [late]
    if part == "noon":
        return [late if minutes < 3 * H else minutes]
    if part == "night":
        return [late if minutes >= 5 * H and minutes < 12 * H else 24 * H + early]
    return [minutes, late]


def _fits(
    shift: Shift, leg: str, part: str | None, clock: tuple[int, bool] | None, back: int
) -> bool:
    """True where the leg of the shift ``back`` days off falls into the hour or part of a day."""
    shifted = back * 1440
    if clock is not None:
        for minutes in hours(clock, part):
            if leg == HOME:
                if shift.end + shifted <= minutes <= shift.home + shifted + AFTER_HOME:
                    return True
            elif shift.muster - BEFORE_MUSTER <= minutes - shifted <= shift.start + 10:
                return True
        return False
    if part is None:
        return False
    low, high = PARTS[part]
    times = [shift.home] if leg == HOME else [shift.muster]
    if part == "dawn" and leg != HOME:
        times.append(shift.start)
    return any(low <= t + shifted < high for t in times)


def shifts_at(
    shifts: tuple[Shift, ...], leg: str, part: str | None, clock: tuple[int, bool] | None
) -> list[Shift]:
    """The shifts a part of the day or an hour may stand for on that leg."""
    one = HOME if leg == HOME else TO_WORK
    return [s for s in shifts if any(_fits(s, one, part, clock, back) for back in DAYS)]


def days_off(shift: Shift, leg: str, part: str | None, clock: tuple[int, bool] | None) -> int:
    """How many days the shift date lies from the calendar day written beside the hour or part."""
    one = HOME if leg == HOME else TO_WORK
    for back in DAYS:
        if _fits(shift, one, part, clock, back):
            return back
    if one == TO_WORK and part:
        low, high = PARTS[part]
        for back in DAYS:
            if low <= shift.start + back * 1440 < high:
                return back
    return 0


def begins_next_day(shift: Shift) -> bool:
    """True where muster is in the evening and the hour the shift is named for the day after."""
    return 0 <= shift.muster < 1440 <= shift.start
