"""The report as its page shows it: each figure with its share, a year before, target and link."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from flask_babel import gettext as _

from models.colours import Colour
from models.figures import AMONG, Figure
from models.queries.annual_report import Indicator, counted, indicators_of
from models.queries.periods import Scope
from models.queries.person_times import event_times, ride_times
from models.queries.targets import target_sheets
from models.targets import due
from web.labels_report import FIGURES, PARTS, UNITS
from web.pages.report_scope import address, period_words, title_of
from web.transactions import session

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """What was counted for one scope: the figures, those of a year before, and the charts' points.

    `earlier` is the scope a year before; of a period that is not over, only its days so far.
    """

    scope: Scope
    earlier: Scope
    figures: Mapping[Figure, int]
    before: Mapping[Figure, int]
    targets: Mapping[Figure, int]
    attended: Counter[tuple[Colour, date]]
    rides: Counter[date]

    @property
    def title(self) -> str:
        """What it is called, with its section and colour."""
        return title_of(self.scope.period)

    @property
    def name(self) -> str:
        """Whose it is."""
        return self.scope.section.name if self.scope.section else self.scope.site.name

    @property
    def before_words(self) -> str:
        """The period it is compared with."""
        return period_words(self.earlier.period)

    def href(self, key: str) -> str:
        """Where the records of a figure are listed."""
        return address(self.scope, "report.rows", key=key)

    @property
    def parts(self) -> list[Row]:
        """The figures by part of the scheme, each a row of the table."""
        shown = indicators_of(self.scope.colour)
        return [
            {"title": str(PARTS[part]), "rows": [self._row(one) for one in ones]}
            for part, ones in groupby(shown, key=lambda one: one.part)
        ]

    def _row(self, one: Indicator) -> Row:
        figure, before = self.figures[one.key], self.before[one.key]
        return {
            "title": str(FIGURES[one.key]),
            "unit": str(UNITS[one.key]),
            "figure": figure,
            "share": self._share(one.key),
            "before": before,
            "change": change_words(figure - before),
            "way": (figure > before) - (figure < before),
            "target": reach_of(figure, self.targets.get(one.key)),
            "href": self.href(one.key),
        }

    def _share(self, key: Figure) -> str:
        whole = self.figures[AMONG[key]] if key in AMONG else 0
        return f"{100 * self.figures[key] / whole:.0f}%" if whole else ""


def report_of(scope: Scope, today: date) -> Report:
    """The report of a scope, counted now."""
    earlier = replace(scope, period=scope.period.until(today).a_year_before())
    return Report(
        scope=scope,
        earlier=earlier,
        figures=counted(session, scope),
        before=counted(session, earlier),
        targets=_targets(scope),
        attended=event_times(session, scope),
        rides=ride_times(session, scope),
    )


def _targets(scope: Scope) -> dict[Figure, int]:
    """What the period was to reach. The person-times have one target for all colours together."""
    sheets = target_sheets(session, scope.site, scope.section, scope.period)
    by_year = {sheet.year: sheet.by_figure for sheet in sheets}
    asked = {one: due(one, scope.period, by_year) for one in Figure} if by_year else {}
    known = {one: target for one, target in asked.items() if target is not None}
    if scope.colour is not None:
        known.pop(Figure.VOLUNTEER_ATTENDANCES, None)
    return known


def change_words(more: int) -> str:
    """多 12, 少 3, 一样."""
    if more == 0:
        return _("一样")
    return _("多 %(n)s", n=more) if more > 0 else _("少 %(n)s", n=-more)


def reach_of(figure: int, target: int | None) -> Row | None:
    """The target, how many hundredths of it are reached, and in words how far it is."""
    if target is None:
        return None
    reached = figure >= target
    share = 100 * figure // target
    words = _("达到了") if reached else _("还差 %(n)s", n=target - figure)
    return {
        "value": target,
        "share": share,
        "reached": reached,
        "words": words,
        "bar": min(share, 100),
    }


LEADS = (
    Figure.RIDES_TAKEN,
    Figure.CHAT_ANSWERED_24H,
    Figure.OPINIONS,
    Figure.VOLUNTEER_ATTENDANCES,
    Figure.INNOVATION_PROJECTS,
)


def lead_cells(report: Report) -> list[Row]:
    """The figures at the top: five of the whole scheme, or those of the colour."""
    if report.scope.colour is not None:
        return [_cell(report, key, str(UNITS[key])) for key in report.figures]
    figures = report.figures
    ended = figures[Figure.OPINIONS_SOLVED] + figures[Figure.OPINIONS_EXPLAINED]
    drivers, riders = figures[Figure.DRIVERS], figures[Figure.PAIRED_RIDERS]
    talks = _("%(n)s 场谈心", n=figures[Figure.TALK_SESSIONS])
    more = (
        _("%(n)s 位师傅，%(m)s 位同事", n=drivers, m=riders),
        _("留言"),
        talks,
        _("五种颜色合计"),
        _("由大学生班组牵头"),
    )
    cells = [_cell(report, key, words) for key, words in zip(LEADS, more, strict=True)]
    cells[1]["of"] = figures[Figure.CHAT_MESSAGES]
    cells[2] |= {"term": _("心里话有着落"), "value": ended, "of": figures[Figure.OPINIONS]}
    return cells


def _cell(report: Report, key: Figure, more: str) -> Row:
    return {
        "term": str(FIGURES[key]),
        "value": report.figures[key],
        "more": more,
        "href": report.href(key),
    }
