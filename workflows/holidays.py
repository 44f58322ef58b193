"""Public holidays and make-up workdays: the one place that knows chinese_calendar.

The State Council tells a year's days in the November before. For a year it hasn't told yet the
library raises: then nobody is given a holiday, and the page says 节假日未公布.
"""

from dataclasses import dataclass
from datetime import date

import chinese_calendar

from models.mine_days import MineDay

FIRST_WEEKEND_DAY = 5


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """off: a holiday; made_up: a weekend day worked for one; published: whether that is known."""

    off: bool
    made_up: bool
    name: str
    published: bool


def day_of_year(day: date, own: MineDay | None = None) -> DayOfYear:
    """What a date is; the mine's own word goes before the official one."""
    if own is not None:
        return DayOfYear(own.off, not own.off, own.name, published=True)
    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return DayOfYear(off=False, made_up=False, name="", published=False)
    weekend = day.weekday() >= FIRST_WEEKEND_DAY
    holiday = bool(off) and name is not None
    return DayOfYear(holiday, weekend and not off, name or "", published=True)


def is_workday(day: date) -> bool:
    """Official workdays, make-up days included; Monday to Friday where none are known."""
    kind = day_of_year(day)
    return not kind.off and (kind.made_up or day.weekday() < FIRST_WEEKEND_DAY)


def is_published(year: int) -> bool:
    """Whether the holidays of a year are known."""
    return day_of_year(date(year, 1, 1)).published
