"""When a driver has driven enough: rest, drives a day, nights, and the way home after a night."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from models.calendar import Shift, ShiftKind
from models.ride_limits import FatigueRules
from models.rides import Direction
from workflows.week_book import Drive

MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class TooMuch:
    """A drive that may not be, the rule it breaks, and the figures: what would be, the limit."""

    drive: Drive
    code: str
    values: dict[str, int]


def after_night(shift: Shift, direction: Direction) -> bool:
    """Whether the driver of this leg has just worked through a night."""
    return shift.kind is ShiftKind.NIGHT and direction is Direction.HOME


def most_detour_s(
    rules: FatigueRules, shift: Shift, direction: Direction, direct_s: int, accepted_s: int
) -> int:
    """The detour a driver may make on a leg; below 0 where he may take nobody at all."""
    if not after_night(shift, direction):
        return accepted_s
    longest = rules.night_home_longest_s - direct_s
    return min(accepted_s, rules.night_home_extra_s, longest)


def too_much(drives: Iterable[Drive], rules: FatigueRules, zone: ZoneInfo) -> list[TooMuch]:
    """Of one driver's drives those that may not be, taken in the order of time.

    A drive that may not be isn't counted against those after it.
    """
    kept: list[Drive] = []
    nights: list[Drive] = []
    broken: list[TooMuch] = []
    for drive in sorted(drives, key=lambda one: one.leaves_at):
        night = in_night(drive, rules, zone)
        found = (
            _rest(kept, drive, rules)
            or _a_day(kept, drive, rules, zone)
            or (_nights(nights, drive, rules) if night else None)
        )
        if found is None:
            kept.append(drive)
            nights += [drive] if night else []
        else:
            broken.append(found)
    return broken


def in_night(drive: Drive, rules: FatigueRules, zone: ZoneInfo) -> bool:
    """Whether any part of a drive lies in the night hours."""
    begin = drive.leaves_at.astimezone(zone)
    end = drive.arrives_at.astimezone(zone)
    midnight = begin.replace(hour=0, minute=0, second=0, microsecond=0)
    start, stop = rules.night_from_min, rules.night_to_min
    length = (stop - start) % (24 * MINUTES_AN_HOUR)
    for days in (-1, 0, 1):
        night = midnight + timedelta(days=days, minutes=start)
        if begin < night + timedelta(minutes=length) and end > night:
            return True
    return False


def _rest(kept: Sequence[Drive], drive: Drive, rules: FatigueRules) -> TooMuch | None:
    if drive.direction is not Direction.TO_WORK:
        return None
    homes = [one for one in kept if one.direction is Direction.HOME]
    if not homes:
        return None
    rested = int((drive.leaves_at - homes[-1].arrives_at).total_seconds())
    if rested >= rules.rest_s:
        return None
    figures = {"hours": max(0, rested) // 3600, "least": rules.rest_s // 3600}
    return TooMuch(drive, "rest_short", figures)


def _a_day(
    kept: Sequence[Drive], drive: Drive, rules: FatigueRules, zone: ZoneInfo
) -> TooMuch | None:
    day = drive.leaves_at.astimezone(zone).date()
    same = sum(one.leaves_at.astimezone(zone).date() == day for one in kept)
    if same < rules.drives_a_day:
        return None
    return TooMuch(drive, "drives_a_day", {"n": same + 1, "most": rules.drives_a_day})


def _nights(kept: Sequence[Drive], drive: Drive, rules: FatigueRules) -> TooMuch | None:
    """`kept` are the night drives before this one."""
    since: datetime = drive.leaves_at - timedelta(days=rules.night_drives_days)
    nights = sum(one.leaves_at > since for one in kept)
    if nights < rules.night_drives:
        return None
    figures = {"n": nights + 1, "most": rules.night_drives, "days": rules.night_drives_days}
    return TooMuch(drive, "night_drives", figures)
