"""Days and moments as the platforms' pages say them, and what every page of them needs."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flask import request
from flask_babel import gettext as _

from models.errors import NotFound
from models.people import Site
from models.queries.pages import PAGE_ROWS, Page
from web import labels_platforms
from web.clock import now, today
from web.day_words import full_day, month_day
from web.pages.paging import pages_of
from workflows.platform_rules import organises

Row = TypeVar("Row")


def day_said(day: date, site: Site) -> str:
    """3月5日, with the year where it is not this one."""
    if day.year == today(site).year:
        return month_day(day)
    return _("%(year)s年%(day)s", year=day.year, day=month_day(day))


def moment_said(moment: datetime, site: Site) -> str:
    """3月5日 周四 14:30, with the year where it is not this one."""
    there = moment.astimezone(ZoneInfo(site.timezone))
    said = f"{full_day(there.date())} {there:%H:%M}"
    if there.year == today(site).year:
        return said
    return _("%(year)s年%(day)s", year=there.year, day=said)


def time_left(until: datetime) -> str:
    """还剩 2 天 3 小时; empty once it is over."""
    minutes = int((until - now()).total_seconds() // 60)
    if minutes < 0:
        return ""
    days, hours = divmod(minutes // 60, 24)
    if days:
        return _("还剩 %(days)s 天 %(hours)s 小时", days=days, hours=hours)
    return _("还剩 %(hours)s 小时 %(minutes)s 分", hours=hours, minutes=minutes % 60)


def there(row: Row | None, what: str) -> Row:
    """The row, or NotFound."""
    if row is None:
        raise NotFound(what)
    return row


def page_asked() -> int:
    """The number of the page wanted, from one."""
    return max(1, request.args.get("page", 1, type=int))


def page_from(total: int, fetch: Callable[[int, int], Sequence[Any]]) -> Page[Any]:
    """The wanted page of a list of `total` rows; `fetch` gives rows by limit and offset."""
    last = max(1, -(-total // PAGE_ROWS))
    number = min(page_asked(), last)
    return Page(fetch(PAGE_ROWS, (number - 1) * PAGE_ROWS), number, last, total)


def listed(total: int, fetch: Callable[[int, int], Sequence[Any]]) -> dict[str, Any]:
    """The wanted page of a list and its pager, as the templates take them."""
    page = page_from(total, fetch)
    return {"page": page, "pager": pages_of(page)}


def words() -> dict[str, object]:
    """What the templates of the platforms say days and codes with."""
    return {
        "day_said": day_said,
        "moment_said": moment_said,
        "time_left": time_left,
        "organises": organises,
        "trades": labels_platforms.TRADES,
        "results": labels_platforms.RESULTS,
        "kinds": labels_platforms.IDEA_KINDS,
        "states": labels_platforms.IDEA_STATES,
        "stage_names": labels_platforms.STAGES,
        "question_words": labels_platforms.PULSE_QUESTIONS,
        "short_words": labels_platforms.PULSE_SHORT,
    }
