"""Periods of whole days, as reports are asked for: a year, a half, a quarter, a month, any days."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_A_HALF, MONTHS_A_QUARTER = 6, 3
_CODE = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?", re.ASCII)
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included. Raises ValueError for days out of order."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse what has no day."""
        if self.last < self.first:
            raise ValueError(f"last day {self.last} before first day {self.first}")

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> int:
        """How many whole months it is made of; 0 where it begins or ends within one."""
        if self.first.day != 1 or not _ends_month(self.last):
            return 0
        return 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1

    @property
    def code(self) -> str:
        """`2015`, `2015-H1`, `2015-Q3`, `2015-04`, else `2015-02-03_2015-05-06`."""
        year, month = self.first.year, self.first.month
        if self.months == 12 and month == 1:
            return f"{year:04}"
        if self.months == MONTHS_A_HALF and month % MONTHS_A_HALF == 1:
            return f"{year:04}-H{(month + 5) // MONTHS_A_HALF}"
        if self.months == MONTHS_A_QUARTER and month % MONTHS_A_QUARTER == 1:
            return f"{year:04}-Q{(month + 2) // MONTHS_A_QUARTER}"
        if self.months == 1:
            return f"{year:04}-{month:02}"
        return f"{self.first.isoformat()}_{self.last.isoformat()}"

    def until(self, day: date) -> "Period":
        """The part that is over on this day; all of it where none is, or all of it is."""
        return Period(self.first, min(self.last, max(day, self.first)))

    def a_year_before(self) -> "Period":
        """The same days a year before. A month's end stays one, so February stays whole."""
        first, last = _same_day(self.first), _same_day(self.last)
        if _ends_month(self.last):
            last = last.replace(day=monthrange(last.year, last.month)[1])
        return Period(first, last)


def year_of(year: int) -> Period:
    """A calendar year."""
    return _whole_months(year, 1, 12)


def half_of(year: int, half: int) -> Period:
    """The first or second half of a year."""
    return _whole_months(year, 1 + MONTHS_A_HALF * (half - 1), MONTHS_A_HALF)


def quarter_of(year: int, quarter: int) -> Period:
    """A quarter of a year, from one."""
    return _whole_months(year, 1 + MONTHS_A_QUARTER * (quarter - 1), MONTHS_A_QUARTER)


def month_of(year: int, month: int) -> Period:
    """A month of a year."""
    return _whole_months(year, month, 1)


def period_of(code: str) -> Period | None:
    """The period of a code; None for words that are none, and for days out of order."""
    days = _DAYS.fullmatch(code)
    if days is not None:
        try:
            return Period(*(date.fromisoformat(day) for day in days.groups()))
        except ValueError:
            return None
    found = _CODE.fullmatch(code)
    if found is None or found[1] == "0000":
        return None
    year, half, quarter, month = (int(part) if part else 0 for part in found.groups())
    if half:
        return half_of(year, half)
    if quarter:
        return quarter_of(year, quarter)
    return month_of(year, month) if month else year_of(year)


def _whole_months(year: int, month: int, months: int) -> Period:
    last = month + months - 1
    return Period(date(year, month, 1), date(year, last, monthrange(year, last)[1]))


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _same_day(day: date) -> date:
    """The same date of the year before; the 29th of February becomes the 28th."""
    year = day.year - 1
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
