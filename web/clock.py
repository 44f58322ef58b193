"""The one clock. Below the web layer `now` is always an argument; tests hand in their own."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app

from models.people import Site

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The machine's time, aware, in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The moment of this request."""
    clock: Clock = current_app.extensions["clock"]
    return clock()


def today(site: Site) -> date:
    """The date at the mine."""
    return now().astimezone(ZoneInfo(site.timezone)).date()


def here(site: Site) -> datetime:
    """The moment of this request on the clock at the mine."""
    return now().astimezone(ZoneInfo(site.timezone))
