"""Setting what a section, or the whole mine, means to reach in a year."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.days import day_at
from models.errors import Conflict, RuleBroken
from models.figures import AMONG, Figure
from models.people import Member, Section, Site
from models.queries.targets import target_sheet
from models.targets import MOST, FigureTarget, TargetAct, TargetSheet
from workflows.versions import refuse_stale

FIRST_YEAR = 2001
UNSET = 0


def set_targets(
    session: Session,
    section: Section | None,
    year: int,
    wanted: Mapping[Figure, int],
    version: int,
    by: Member,
    now: datetime,
) -> TargetSheet | None:
    """Keep the targets of a year; a figure that is not among them has none any more.

    `version` is the sheet's that was read, 0 where there was none. None where nothing was set
    before or now. Raises Conflict where somebody was faster, RuleBroken for a year the mine has not
    come to, a number that can't be meant, or a part beyond its whole.
    """
    refuse_target_year(year, by, now)
    _refuse_wrong(wanted)
    sheet = target_sheet(session, by.site, section, year)
    if sheet is None:
        if version != UNSET:
            raise Conflict("changed_meanwhile")
        if not wanted:
            return None
        sheet = TargetSheet(site=by.site, section=section, year=year, targets=[])
    else:
        refuse_stale(sheet, version)
    before = sheet.by_figure
    changed = {
        figure.value: [before.get(figure, UNSET), wanted.get(figure, UNSET)]
        for figure in Figure
        if before.get(figure) != wanted.get(figure)
    }
    if changed:
        _keep(sheet, wanted)
        sheet.changed_at = now
        record(session, by, TargetAct.SET_TARGETS, sheet, now, changed=changed)
    return sheet


def refuse_target_year(year: int, by: Member, now: datetime) -> None:
    """Raise RuleBroken for a year before the records or after the next."""
    last = day_at(by.site, now).year + 1
    if not FIRST_YEAR <= year <= last:
        raise RuleBroken("target_year", year=year, first=FIRST_YEAR, last=last)


def target_years(site: Site, now: datetime, around: int) -> list[int]:
    """The years before, at and after one that may have targets."""
    last = day_at(site, now).year + 1
    return [year for year in (around - 1, around, around + 1) if FIRST_YEAR <= year <= last]


def _refuse_wrong(wanted: Mapping[Figure, int]) -> None:
    for figure, target in wanted.items():
        if not 1 <= target <= MOST:
            raise RuleBroken("target_out_of_range", figure=figure, target=target, most=MOST)
        whole = wanted.get(AMONG[figure]) if figure in AMONG else None
        if whole is not None and target > whole:
            raise RuleBroken(
                "target_beyond_whole",
                figure=figure,
                target=target,
                whole_figure=AMONG[figure],
                whole=whole,
            )


def _keep(sheet: TargetSheet, wanted: Mapping[Figure, int]) -> None:
    kept = {one.figure: one for one in sheet.targets}
    for figure, one in kept.items():
        if figure not in wanted:
            sheet.targets.remove(one)
    for figure, target in wanted.items():
        if figure in kept:
            kept[figure].target = target
        else:
            sheet.targets.append(FigureTarget(figure=figure, target=target))
