"""A week's name and its days as a page heads them."""

from datetime import date, timedelta

from flask_babel import gettext as _

from workflows.week_wishes import week_of

WEEKDAYS = "一二三四五六日"


def monday_of(day: date) -> date:
    """The Monday of the week a date is in."""
    return day - timedelta(days=day.weekday())


def weekday(day: date) -> str:
    """周二."""
    return _("周%(weekday)s", weekday=_weekday_letter(day))


def weekday_and_date(day: date) -> str:
    """周二 3日."""
    return _("周%(weekday)s %(day)s日", weekday=_weekday_letter(day), day=day.day)


def week_title(monday: date) -> str:
    """3月2日—8日, or 3月30日—4月5日 over the end of a month."""
    sunday = week_of(monday)[-1]
    if sunday.month == monday.month:
        return _("%(m)s月%(d)s日—%(to)s日", m=monday.month, d=monday.day, to=sunday.day)
    return _(
        "%(m)s月%(d)s日—%(m2)s月%(d2)s日",
        m=monday.month,
        d=monday.day,
        m2=sunday.month,
        d2=sunday.day,
    )


def full_date(day: date) -> str:
    """2015年3月2日（周一）."""
    return _(
        "%(y)s年%(m)s月%(d)s日（周%(weekday)s）",
        y=day.year,
        m=day.month,
        d=day.day,
        weekday=_weekday_letter(day),
    )


def _weekday_letter(day: date) -> str:
    return {
        "一": _("一"),
        "二": _("二"),
        "三": _("三"),
        "四": _("四"),
        "五": _("五"),
        "六": _("六"),
        "日": _("日"),
    }[WEEKDAYS[day.weekday()]]
