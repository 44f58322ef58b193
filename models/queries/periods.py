"""Periods of days at a mine, as conditions on moments."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import InstrumentedAttribute

from models.people import Site


def within(
    column: InstrumentedAttribute[datetime],
    site: Site,
    first_day: date | None,
    last_day: date | None,
) -> ColumnElement[bool]:
    """The moment lies from the first to the last day at the mine, both included; None is open."""
    zone = ZoneInfo(site.timezone)
    bounds: list[ColumnElement[bool]] = [column.is_not(None)]
    if first_day is not None:
        bounds.append(column >= datetime.combine(first_day, time(), zone))
    if last_day is not None:
        bounds.append(column < datetime.combine(last_day + timedelta(days=1), time(), zone))
    return and_(*bounds)
