"""The page of the targets: what is kept, what last year came to, and the history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from models.errors import RuleBroken
from models.figures import Figure
from models.people import Section
from models.periods import Period, year_of
from models.queries.annual_report import INDICATORS, counted
from models.queries.history import history_of
from models.queries.periods import Scope
from models.queries.talks import sections
from models.queries.targets import target_sheet
from models.targets import TargetSheet
from web.clock import now
from web.forms.report import TargetsForm
from web.labels_report import FIGURES, PARTS, UNITS
from web.pages.report_choices import Choice
from web.pages.report_scope import link
from web.transactions import session
from web.who import me
from workflows.set_targets import refuse_target_year, target_years

SUGGESTED = "from_last_year"


@dataclass(frozen=True, slots=True)
class TargetYear:
    """The targets of a year, of the whole mine or a section, as they are kept."""

    year: int
    section: Section | None
    sheet: TargetSheet | None

    @property
    def period(self) -> Period:
        """The year."""
        return year_of(self.year)

    def history(self, now: datetime) -> list[dict[str, str]]:
        """Who changed what, newest first; `now` brings the zone in which the times are shown."""
        entries = history_of(session, [self.sheet]).rows if self.sheet else ()
        return [
            {
                "by": entry.by.name if entry.by else _("系统"),
                "what": _("；").join(_changes(entry.detail.get("changed", {}))),
                "at": f"{entry.at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}",
            }
            for entry in entries
        ]


def _changes(changed: Mapping[str, list[int]]) -> list[str]:
    return [
        f"{FIGURES[key]} {before or _('没有')} → {after or _('没有')}"
        for key, (before, after) in changed.items()
    ]


def target_year(year: int) -> TargetYear:
    """The year and section of the address. Raises RuleBroken for one that has no targets."""
    refuse_target_year(year, me, now())
    key = request.args.get("section", "")
    found = {str(one.id): one for one in sections(session, me.site)}
    if key and key not in found:
        raise RuleBroken(
            "unknown_section", section=key, known=_("、").join(one.name for one in found.values())
        )
    section = found.get(key)
    return TargetYear(year, section, target_sheet(session, me.site, section, year))


def targets_page(asked: TargetYear, form: TargetsForm) -> dict[str, Any]:
    """The form by parts of the scheme, each field with what last year came to and was to reach."""
    year, section = asked.year, asked.section
    last = counted(session, Scope(me.site, year_of(year - 1), section))
    earlier = target_sheet(session, me.site, section, year - 1)
    aims = earlier.by_figure if earlier else {}
    if not form.is_submitted():
        wanted = SUGGESTED in request.args
        form.fill(asked.sheet, {key: n for key, n in last.items() if n and wanted})
    parts = [
        {
            "title": str(PARTS[part]),
            "fields": [(form[one.key.value], _hint(one.key, year, last, aims)) for one in ones],
        }
        for part, ones in groupby(INDICATORS, key=lambda one: one.part)
    ]
    here: dict[str, Any] = {"year": year, "section": section.id if section else None}
    return {
        "year": year,
        "name": section.name if section else me.site.name,
        "form": form,
        "parts": parts,
        "action": url_for("targets.edit", **here),
        "suggest": url_for("targets.edit", **here, from_last_year=1),
        "history": url_for("targets.history", **here),
        "back": link("report.show", asked.period, section, None),
        "years": [_year(one, section, year) for one in target_years(me.site, now(), year)],
    }


def _hint(key: Figure, year: int, last: Mapping[Figure, int], aims: Mapping[Figure, int]) -> str:
    if key in aims:
        return _(
            "%(year)s 年 %(n)s %(unit)s，那年的目标是 %(m)s",
            year=year - 1,
            n=last[key],
            unit=UNITS[key],
            m=aims[key],
        )
    return _("%(year)s 年 %(n)s %(unit)s", year=year - 1, n=last[key], unit=UNITS[key])


def _year(year: int, section: Section | None, current: int) -> Choice:
    key = section.id if section else None
    href = url_for("targets.edit", year=year, section=key)
    return {"text": str(year), "href": href, "current": year == current}
