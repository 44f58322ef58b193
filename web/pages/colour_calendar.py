"""The calendar of the five colours: a month as an agenda and as a grid."""

from calendar import Calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from models.colours import Colour, Event
from models.days import day_at
from models.people import Member, Site
from models.periods import month_of
from models.queries import colours as queries
from models.queries.periods import Scope
from models.queries.person_times import person_times
from web.day_words import clock, weekday
from web.labels_colours import COLOUR_SERVICES
from web.transactions import session

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def read(cls, text: str | None, today: date) -> "Month":
        """2015-03; what can't be read is the present month."""
        year, _dash, number = (text or "").partition("-")
        if not (year.isdecimal() and number.isdecimal()):
            return cls(today.year, today.month)
        known = 1 <= int(number) <= MONTHS_A_YEAR and 1990 <= int(year) <= 2100
        return cls(int(year), int(number)) if known else cls(today.year, today.month)

    def moved(self, months: int) -> "Month":
        """The month so many later."""
        years, number = divmod(self.number - 1 + months, MONTHS_A_YEAR)
        return Month(self.year + years, number + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def weeks(self) -> list[list[date]]:
        """Its weeks of seven days from Monday, the neighbours' days with them."""
        return Calendar().monthdatescalendar(self.year, self.number)


def about_line(event: Event, now: datetime) -> str:
    """Time, place and the first words of what is done."""
    first = event.about.split("\n")[0].split("。")[0][:16]
    parts = [clock(event.starts_at, now), event.venue, first]
    return "·".join(part for part in parts if part)


def colour_filters(chosen: Colour | None, **more: Any) -> list[dict[str, Any]]:
    """全部 and the five colours, the chosen one marked."""
    items: list[dict[str, Any]] = [
        {"text": _("全部"), "href": url_for("colours.calendar", **more), "current": chosen is None}
    ]
    for colour in Colour:
        href = url_for("colours.calendar", colour=colour.value, **more)
        current = chosen is colour
        text = COLOUR_SERVICES[colour]
        items.append({"text": text, "href": href, "colour": colour.value, "current": current})
    return items


def calendar_page(
    site: Site, month: Month, colour: Colour | None, now: datetime, mine: Member
) -> dict[str, Any]:
    """The month: as an agenda and as a grid, each event once in both."""
    weeks = month.weeks
    found = queries.events_between(session, site, weeks[0][0], weeks[-1][-1], colour)
    signed_up = queries.events_signed_up(session, mine, found)
    by_day: dict[date, list[Event]] = {}
    for event in found:
        by_day.setdefault(day_at(site, event.starts_at), []).append(event)
    kept = [event for event in found if day_at(site, event.starts_at).month == month.number]
    return {
        "month": month,
        "colour": colour,
        "filters": colour_filters(colour, month=str(month)),
        "person_times": _person_times(site, month),
        "agenda": [_agenda_item(event, now, event.id in signed_up) for event in kept],
        "weeks": [[_cell(day, month, by_day.get(day, []), now) for day in week] for week in weeks],
    }


def _person_times(site: Site, month: Month) -> list[dict[str, Any]]:
    times: Counter[Colour] = Counter()
    scope = Scope(site, month_of(month.year, month.number))
    for (one, _day), n in person_times(session, scope).items():
        times[one] += n
    return [
        {"text": COLOUR_SERVICES[one], "value": times[one], "colour": one.value} for one in Colour
    ]


def _agenda_item(event: Event, now: datetime, signed_up: bool) -> dict[str, Any]:
    day = day_at(event.site, event.starts_at)
    return {
        "day": day.day,
        "word": weekday(day),
        "today": day == now.date(),
        "href": url_for("colours.show", event_id=event.id),
        "colour": event.colour.value,
        "name": event.title,
        "about": about_line(event, now),
        "state": _state(event, signed_up),
    }


def _state(event: Event, signed_up: bool) -> Markup | str:
    pill = Markup('<span class="state{}">{}</span>')
    if event.cancelled_at is not None:
        return pill.format(" state--bad", _("已取消"))
    if signed_up:
        return pill.format(" state--ok", _("我报了名"))
    if event.colour is Colour.RED:
        return pill.format("", _("对象保密"))
    return ""


def _cell(day: date, month: Month, events: list[Event], now: datetime) -> dict[str, Any]:
    return {
        "no": day.day,
        "out": day.month != month.number,
        "today": day == now.date(),
        "events": [
            {
                "colour": event.colour.value,
                "name": _("%(name)s（取消）", name=event.title)
                if event.cancelled_at
                else event.title,
                "href": url_for("colours.show", event_id=event.id),
            }
            for event in events
        ],
    }
