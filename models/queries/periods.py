"""What a report is asked for, and periods of days at a mine as conditions on moments."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import InstrumentedAttribute

from models.colours import Colour
from models.days import span
from models.people import Section, Site
from models.periods import Period


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: a mine's period, of all its sections or one, of the scheme or one colour."""

    site: Site
    period: Period
    section: Section | None = None
    colour: Colour | None = None

    def on(self, column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        """The date lies in the period."""
        return column.between(self.period.first, self.period.last)

    def at(self, column: InstrumentedAttribute[datetime]) -> ColumnElement[bool]:
        """The moment lies in the period, by the mine's days."""
        since, until = span(self.site, self.period.first, self.period.last)
        return and_(column >= since, column < until)

    def before(self) -> "Scope":
        """The same a year before."""
        return Scope(self.site, self.period.a_year_before(), self.section, self.colour)


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
