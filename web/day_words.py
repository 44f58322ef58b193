"""Days and times as people say them: 今早, 明晚, 周四 5日, 3月12日 周四, 06:40.

`now` and every moment are aware; what is said is said in the zone of `now`, the mine's.
"""

from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

NOON_BEGINS = 10
EVENING_BEGINS = 18
MORNING_BEGINS = 5
NEAR_DAYS = 6
SAME_DATE_AGAIN = 300  # days; further away a date without its year could be another one

WEEKDAYS = (_l("周一"), _l("周二"), _l("周三"), _l("周四"), _l("周五"), _l("周六"), _l("周日"))
LETTERS = (_l("一"), _l("二"), _l("三"), _l("四"), _l("五"), _l("六"), _l("日"))

MONTHS = (
    *(_l("1月"), _l("2月"), _l("3月"), _l("4月"), _l("5月"), _l("6月")),
    *(_l("7月"), _l("8月"), _l("9月"), _l("10月"), _l("11月"), _l("12月")),
)

TODAY = (_l("今天"), _l("今早"), _l("今晚"))
TOMORROW = (_l("明天"), _l("明早"), _l("明晚"))


def weekday(day: date) -> str:
    """周四."""
    return str(WEEKDAYS[day.weekday()])


def letter(day: date) -> str:
    """四, for narrow columns."""
    return str(LETTERS[day.weekday()])


def month_day(day: date) -> str:
    """3月5日."""
    return _("%(month)s%(day)s日", month=_month(day), day=day.day)


def full_day(day: date) -> str:
    """3月5日 周四."""
    return _("%(date)s %(weekday)s", date=month_day(day), weekday=weekday(day))


def span(first: date, last: date) -> str:
    """3月2日—8日, or 3月30日—4月5日 where the month changes."""
    if (first.year, first.month) == (last.year, last.month):
        return _(
            "%(month)s%(first)s日—%(last)s日",
            month=_month(first),
            first=first.day,
            last=last.day,
        )
    return _("%(first)s—%(last)s", first=month_day(first), last=month_day(last))


def day_word(day: date, today: date) -> str:
    """A whole day: 今天, 周四 5日 within six days, else 3月12日 周四; long ago 2025年3月12日."""
    ahead = (day - today).days
    if ahead == 0:
        return str(TODAY[0])
    if ahead == 1:
        return str(TOMORROW[0])
    if abs(ahead) <= NEAR_DAYS:
        return _("%(weekday)s %(day)s日", weekday=weekday(day), day=day.day)
    if abs(ahead) > SAME_DATE_AGAIN:
        return _("%(y)s年%(m)s月%(d)s日", y=day.year, m=day.month, d=day.day)
    return full_day(day)


def moment_word(moment: datetime, now: datetime) -> str:
    """The day of a moment, with its part where it is near: 今早, 明晚; else as a whole day."""
    there = moment.astimezone(now.tzinfo)
    ahead = (there.date() - now.date()).days
    if ahead in (0, 1):
        return str((TODAY, TOMORROW)[ahead][_part(there.hour)])
    return day_word(there.date(), now.date())


def clock(moment: datetime, now: datetime) -> str:
    """06:40 at the mine."""
    return f"{moment.astimezone(now.tzinfo):%H:%M}"


def clock_on(moment: datetime, day: date, now: datetime) -> str:
    """06:40, or 次日 01:00 where the moment lies after the shift date it belongs to."""
    said = clock(moment, now)
    later = moment.astimezone(now.tzinfo).date() > day
    return _("次日 %(clock)s", clock=said) if later else said


def minutes(start: datetime, end: datetime) -> int:
    """Whole minutes between two moments, rounded up."""
    return -((start - end) // timedelta(minutes=1))


def _month(day: date) -> str:
    return str(MONTHS[day.month - 1])


def _part(hour: int) -> int:
    if MORNING_BEGINS <= hour < NOON_BEGINS:
        return 1
    return 2 if hour >= EVENING_BEGINS else 0
