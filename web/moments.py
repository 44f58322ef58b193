"""Moments and spans in words, as people at the mine say them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Flask

from models.people import Site
from web.clock import now
from web.texts import _


def at_mine(moment: datetime, site: Site) -> datetime:
    """The moment in the mine's time."""
    return moment.astimezone(ZoneInfo(site.timezone))


def day_words(day: date, today: date) -> str:
    """今天, 昨天, 3月2日, with the year where it is another one."""
    near = {0: _("今天"), -1: _("昨天"), 1: _("明天")}
    apart = (day - today).days
    if apart in near:
        return near[apart]
    if day.year != today.year:
        return _("%(y)s年%(m)s月%(d)s日", y=day.year, m=day.month, d=day.day)
    return _("%(m)s月%(d)s日", m=day.month, d=day.day)


def moment_words(moment: datetime, site: Site) -> str:
    """今天 08:10, 昨天 23:52, 3月2日 08:10."""
    local = at_mine(moment, site)
    today = at_mine(now(), site).date()
    return _("%(day)s %(time)s", day=day_words(local.date(), today), time=f"{local:%H:%M}")


def date_words(day: date, site: Site) -> str:
    """A date of the mine in words."""
    return day_words(day, at_mine(now(), site).date())


def span_words(span: timedelta) -> str:
    """3 小时 36 分; from two days on 2 天 4 小时; the sign is the caller's to tell."""
    minutes = int(abs(span).total_seconds()) // 60
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:
        return _("%(d)s 天 %(h)s 小时", d=hours // 24, h=hours % 24)
    if hours:
        return _("%(h)s 小时 %(m)s 分", h=hours, m=f"{minutes:02}")
    return _("%(m)s 分", m=minutes)


def from_mine(local: datetime, site: Site) -> datetime:
    """A moment typed as the clock on the mine's wall shows it."""
    return local.replace(tzinfo=ZoneInfo(site.timezone))


def init_moments(app: Flask) -> None:
    """Make the words known to the templates."""
    app.jinja_env.globals.update(
        moment_words=moment_words, date_words=date_words, span_words=span_words
    )
