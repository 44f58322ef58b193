"""The quick choices of the report: years, halves, quarters, months, sections, colours, as links."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext as _

from models.colours import Colour
from models.people import Section
from models.periods import Period, half_of, month_of, quarter_of, year_of
from models.queries.periods import Scope
from web.forms.report import FIRST_YEAR
from web.labels_colours import COLOUR_SERVICES
from web.pages.report_scope import address

YEARS = 3
Choice = dict[str, Any]


def choices_of_scope(
    scope: Scope, sections: Sequence[Section], today: date
) -> dict[str, list[Choice]]:
    """All of them, as the page takes them."""
    return {
        "years": year_choices(scope, today),
        "parts": part_choices(scope, today),
        "sections": section_choices(scope, sections),
        "colours": colour_choices(scope),
    }


def year_choices(scope: Scope, today: date) -> list[Choice]:
    """Three years around the one shown."""
    year = scope.period.last.year
    last = min(max(year + 1, FIRST_YEAR + YEARS - 1), today.year)
    return [_choice(scope, year_of(one), str(one)) for one in range(last - YEARS + 1, last + 1)]


def part_choices(scope: Scope, today: date) -> list[Choice]:
    """The halves, quarters and months, of the year shown, that have begun."""
    year = scope.period.last.year
    halves = [
        (half_of(year, 1), _("上半年")),
        (half_of(year, 2), _("下半年")),
    ]
    quarters = [(quarter_of(year, n), _("第 %(n)s 季度", n=n)) for n in range(1, 5)]
    months = [(month_of(year, n), _("%(n)s 月", n=n)) for n in range(1, 13)]
    parts = [*halves, *quarters, *months]
    return [_choice(scope, period, text) for period, text in parts if period.first <= today]


def _choice(scope: Scope, period: Period, text: str) -> Choice:
    href = address(replace(scope, period=period))
    return {"text": text, "href": href, "current": period == scope.period}


def section_choices(scope: Scope, sections: Sequence[Section]) -> list[Choice]:
    """The whole mine, or one section; nothing to choose where there is one."""
    if len(sections) < 2:
        return []
    chosen = scope.section.id if scope.section else None
    return [
        {
            "text": one.name if one else _("全矿"),
            "href": address(replace(scope, section=one)),
            "current": (one.id if one else None) == chosen,
        }
        for one in (None, *sections)
    ]


def colour_choices(scope: Scope) -> list[Choice]:
    """The whole scheme, or one of the five services."""
    return [
        {
            "text": str(COLOUR_SERVICES[one]) if one else _("全部"),
            "href": address(replace(scope, colour=one)),
            "current": one is scope.colour,
            "colour": one.value if one else None,
        }
        for one in (None, *Colour)
    ]
