"""The steps of the report's charts in time: days gathered by week, month, quarter or year."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from models.periods import Period

WEEKS_UNTIL, MONTHS_UNTIL, QUARTERS_UNTIL = 70, 400, 1300  # days, so that about a dozen fit


class Step(Enum):
    """How long one column of a chart is, with its word."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}
BY_STEP: dict[Step, LazyString] = {
    Step.WEEK: _l("按周"),
    Step.MONTH: _l("按月"),
    Step.QUARTER: _l("按季度"),
    Step.YEAR: _l("按年"),
}


@dataclass(frozen=True, slots=True)
class Steps:
    """The columns of a period: the first day of each, and how its label is said."""

    period: Period

    @property
    def step(self) -> Step:
        """Fine enough to see something, few enough for a phone."""
        days = self.period.days
        if days <= WEEKS_UNTIL:
            return Step.WEEK
        if days <= MONTHS_UNTIL:
            return Step.MONTH
        return Step.QUARTER if days <= QUARTERS_UNTIL else Step.YEAR

    def begin(self, day: date) -> date:
        """The first day of the step that a day lies in."""
        if self.step is Step.WEEK:
            return day - timedelta(days=day.weekday())
        months = MONTHS[self.step]
        return date(day.year, (day.month - 1) // months * months + 1, 1)

    @property
    def begins(self) -> list[date]:
        """Every step of the period, in time."""
        begins = [self.begin(self.period.first)]
        while (following := self._after(begins[-1])) <= self.period.last:
            begins.append(following)
        return begins

    def _after(self, begin: date) -> date:
        if self.step is Step.WEEK:
            return begin + timedelta(days=7)
        years, month = divmod(begin.month - 1 + MONTHS[self.step], 12)
        return date(begin.year + years, month + 1, 1)

    def label(self, begin: date) -> str:
        """3/2 for a week, 3 for a month, 1 季 for a quarter, 2015 for a year."""
        years = self.period.first.year != self.period.last.year
        if self.step is Step.WEEK:
            return f"{begin.month}/{begin.day}"
        if self.step is Step.MONTH:
            return f"{begin:%y}/{begin.month}" if years and begin.month == 1 else str(begin.month)
        if self.step is Step.QUARTER:
            return f"{begin:%y}.{(begin.month + 2) // 3}"
        return str(begin.year)

    def points(self, by_day: Mapping[date, int]) -> list[dict[str, Any]]:
        """The columns with what was counted in each."""
        begins = self.begins
        counted = [0] * len(begins)
        for day, times in by_day.items():
            counted[bisect_right(begins, day) - 1] += times
        return [
            {"label": self.label(begin), "value": times}
            for begin, times in zip(begins, counted, strict=True)
        ]
