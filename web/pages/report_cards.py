"""The charts of the report: by colour, in time, and how opinions and messages were dealt with."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from flask_babel import gettext as _

from models.colours import Colour
from models.days import day_at
from models.figures import Figure
from models.queries.channels import first_answer_waits, opinions_by_talk
from web.day_words import month_day
from web.labels_colours import COLOUR_SERVICES
from web.pages.report import Report
from web.pages.report_charts import BY_STEP, Steps
from web.transactions import session

WAITS = (2, 6, 12, 24)  # hours
MOST_TALKS, MOST_RINGS = 12, 60
Bars = list[dict[str, Any]]


def charts_of(report: Report) -> dict[str, Any]:
    """Every chart that belongs to the report's scope, ready to be drawn."""
    steps, colour = Steps(report.scope.period), report.scope.colour
    shown: dict[str, Any] = {
        "step": str(BY_STEP[steps.step]),
        "colours": _colours(report, steps),
        "by_colour": attended_by_colour(report) if colour is None else [],
    }
    if colour in (None, Colour.ORANGE):
        shown["rides"] = steps.points(report.rides)
    if colour is None:
        shown["attended"] = steps.points(_by_day(report.attended))
        shown["opinions"] = opinions_by_ending(report)
        shown["talks"] = _talks(report, steps)
        shown["waits"] = wait_rows(first_answer_waits(session, report.scope))
    if colour in (None, Colour.BLUE):
        shown["rings"] = report.figures[Figure.MENTOR_PAIRS] <= MOST_RINGS
    return shown


def _by_day(attended: Counter[tuple[Colour, date]]) -> Counter[date]:
    days: Counter[date] = Counter()
    for (_colour, day), times in attended.items():
        days[day] += times
    return days


def _colours(report: Report, steps: Steps) -> Bars:
    """The person-times at events of each colour, step by step."""
    wanted = list(Colour) if report.scope.colour is None else [report.scope.colour]
    shown = []
    for colour in wanted:
        days = {day: n for (one, day), n in report.attended.items() if one is colour}
        text = str(COLOUR_SERVICES[colour])
        points, total = steps.points(days), sum(days.values())
        shown.append({"colour": colour.value, "text": text, "points": points, "total": total})
    return shown


def attended_by_colour(report: Report) -> Bars:
    """The person-times at events by colour, the most first."""
    colours: Counter[Colour] = Counter(dict.fromkeys(Colour, 0))
    for (colour, _day), times in report.attended.items():
        colours[colour] += times
    return [
        {"text": str(COLOUR_SERVICES[colour]), "value": times, "colour": colour.value}
        for colour, times in colours.most_common()
    ]


def opinions_by_ending(report: Report) -> Bars:
    """How the opinions ended; those that have not are a part of their own."""
    figures = report.figures
    solved, explained = figures[Figure.OPINIONS_SOLVED], figures[Figure.OPINIONS_EXPLAINED]
    parts = [
        {"text": _("解决"), "value": solved, "fill": "lamp"},
        {"text": _("一对一解释"), "value": explained, "fill": "ink"},
    ]
    open_ones = figures[Figure.OPINIONS] - solved - explained
    if open_ones:
        parts.append({"text": _("还没办结"), "value": open_ones, "fill": "stone"})
    return parts


def _talks(report: Report, steps: Steps) -> Bars:
    """The opinions of each talk by its day; of more than a dozen talks, step by step."""
    site = report.scope.site
    said = [(day_at(site, at), n) for at, n in opinions_by_talk(session, report.scope)]
    if len(said) <= MOST_TALKS:
        return [{"text": month_day(day), "value": n} for day, n in said]
    days: Counter[date] = Counter()
    for day, n in said:
        days[day] += n
    return [{"text": point["label"], "value": point["value"]} for point in steps.points(days)]


def wait_rows(waits: Sequence[timedelta | None]) -> Bars:
    """How many first answers came within 2, 6, 12, 24 hours, later, or not at all."""
    ends = [timedelta(hours=until) for until in WAITS]
    # A span ends with its last minute: an answer after two hours sharp came within them.
    times = Counter(None if wait is None else bisect_left(ends, wait) for wait in waits)
    words = [_("%(last)s 小时内", last=WAITS[0])]
    words += [
        _("%(first)s—%(last)s 小时", first=first, last=last) for first, last in pairwise(WAITS)
    ]
    words.append(_("超过 24 小时"))
    rows = [{"text": text, "value": times[place]} for place, text in enumerate(words)]
    return [*rows, {"text": _("还没答"), "value": times[None]}] if times[None] else rows
