"""The annual report as its page shows it: every figure with its share, last year's and its link."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from models.colours import Colour
from models.people import Section, Site
from models.queries import channels
from models.queries.annual_report import INDICATORS, Indicator, counted, year_of
from models.queries.person_times import event_times, ride_times
from web.day_words import month_day
from web.labels_colours import COLOUR_SERVICES
from web.labels_report import FIGURES, PARTS, UNITS
from web.moments import at_mine
from web.transactions import session

WAITS = (2, 6, 12, 24)  # hours


@dataclass(frozen=True, slots=True)
class Report:
    """What was counted for one year: the figures, those of the year before, and the charts' points.

    `section` narrows all of it to one section; months are twelve, January first.
    """

    site: Site
    year: int
    section: Section | None
    figures: Mapping[str, int]
    before: Mapping[str, int]
    attended: Counter[tuple[Colour, date]]
    rides: Counter[date]

    def href(self, key: str) -> str:
        """Where the records of a figure are listed."""
        key_of_section = self.section.id if self.section else None
        return url_for("report.rows", year=self.year, key=key, section=key_of_section)

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The figures by part of the scheme, each a row of the table."""
        return [
            {"title": str(PARTS[part]), "rows": [self._row(one) for one in ones]}
            for part, ones in groupby(INDICATORS, key=lambda one: one.part)
        ]

    def _row(self, one: Indicator) -> dict[str, Any]:
        return {
            "title": str(FIGURES[one.key]),
            "unit": str(UNITS[one.key]),
            "figure": self.figures[one.key],
            "share": self._share(one),
            "before": self.before[one.key],
            "href": self.href(one.key),
        }

    def _share(self, one: Indicator) -> str:
        whole = self.figures[one.of] if one.of else 0
        return f"{100 * self.figures[one.key] / whole:.0f}%" if whole else ""

    @property
    def rides_by_month(self) -> list[dict[str, Any]]:
        """The rides taken, month by month."""
        return self._by_month(self.rides)

    @property
    def attended_by_month(self) -> list[dict[str, Any]]:
        """The person-times at events of all colours, month by month."""
        months: Counter[date] = Counter()
        for (_colour, month), times in self.attended.items():
            months[month] += times
        return self._by_month(months)

    def _by_month(self, times: Counter[date]) -> list[dict[str, Any]]:
        return [{"label": str(n), "value": times[date(self.year, n, 1)]} for n in range(1, 13)]

    @property
    def attended_by_colour(self) -> list[dict[str, Any]]:
        """The person-times at events by colour, the most first."""
        colours: Counter[Colour] = Counter(dict.fromkeys(Colour, 0))
        for (colour, _month), times in self.attended.items():
            colours[colour] += times
        return [
            {"text": str(COLOUR_SERVICES[colour]), "value": times, "colour": colour.value}
            for colour, times in colours.most_common()
        ]

    @property
    def opinions_by_ending(self) -> list[dict[str, Any]]:
        """How the opinions ended; those that have not are a part of their own."""
        solved, explained = self.figures["opinions_solved"], self.figures["opinions_explained"]
        parts = [
            {"text": _("解决"), "value": solved, "fill": "lamp"},
            {"text": _("一对一解释"), "value": explained, "fill": "ink"},
        ]
        open_ones = self.figures["opinions"] - solved - explained
        if open_ones:
            parts.append({"text": _("还没办结"), "value": open_ones, "fill": "stone"})
        return parts

    @property
    def opinions_by_talk(self) -> list[dict[str, Any]]:
        """The opinions of each talk, by its day."""
        talks = channels.talk_session_rows(session, self.site, *year_of(self.year), self.section)
        days = [(at_mine(one.starts_at, self.site).date(), len(one.opinions)) for one in talks]
        return [{"text": month_day(day), "value": said} for day, said in days]

    @property
    def waits(self) -> list[dict[str, Any]]:
        """How long the messages waited for their first answer."""
        found = channels.first_answer_waits(session, self.site, *year_of(self.year), self.section)
        return wait_rows(found)


def report_of(site: Site, year: int, section: Section | None) -> Report:
    """The report of a year, counted now."""
    first, last = year_of(year)
    return Report(
        site=site,
        year=year,
        section=section,
        figures=counted(session, site, year, section),
        before=counted(session, site, year - 1, section),
        attended=event_times(session, site, first, last, section),
        rides=ride_times(session, site, first, last, section),
    )


def wait_rows(waits: Sequence[timedelta | None]) -> list[dict[str, Any]]:
    """How many first answers came within 2, 6, 12, 24 hours, later, or not at all."""
    rows, since = [], 0
    for until in WAITS:
        inside = [w for w in waits if w is not None and _hours(w, since, until)]
        words = _("%(first)s—%(last)s 小时", first=since, last=until)
        first = _("%(last)s 小时内", last=until)
        rows.append({"text": words if since else first, "value": len(inside)})
        since = until
    late = [wait for wait in waits if wait is not None and wait > timedelta(hours=since)]
    rows.append({"text": _("超过 24 小时"), "value": len(late)})
    if None in waits:
        rows.append({"text": _("还没答"), "value": sum(wait is None for wait in waits)})
    return rows


def _hours(wait: timedelta, since: int, until: int) -> bool:
    # The first span takes in an answer at once; a span ends with its last minute.
    begun = wait > timedelta(hours=since) or since == 0
    return begun and wait <= timedelta(hours=until)


def lead_cells(report: Report) -> list[dict[str, Any]]:
    """The five figures at the top."""
    figures = report.figures
    ended = figures["opinions_solved"] + figures["opinions_explained"]
    drivers = _("%(n)s 位师傅，%(m)s 位同事", n=figures["drivers"], m=figures["paired_riders"])
    talks = _("%(n)s 场谈心", n=figures["talk_sessions"])
    return [
        _cell(report, "rides_taken", drivers),
        _cell(report, "chat_answered_24h", _("留言"), of=figures["chat_messages"]),
        _cell(report, "opinions", talks, ended, figures["opinions"]) | {"term": _("心里话有着落")},
        _cell(report, "volunteer_attendances", _("五种颜色合计")),
        _cell(report, "innovation_projects", _("由大学生班组牵头")),
    ]


def _cell(
    report: Report, key: str, more: str, value: int | None = None, of: int | None = None
) -> dict[str, Any]:
    return {
        "term": str(FIGURES[key]),
        "value": report.figures[key] if value is None else value,
        "of": of,
        "more": more,
        "href": report.href(key),
    }
