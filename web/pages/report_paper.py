"""The annual report as its PDF and workbook take it: the page's figures in the reader's words."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from web.labels_report import FIGURES
from web.pages.report import Report
from workflows.print_sheets.report import ReportLine, ReportPaper


def report_paper(report: Report, day: date) -> ReportPaper:
    """All figures and charts of the page; `day` is when they were counted."""
    name = report.section.name if report.section else report.site.name
    return ReportPaper(
        title=_("%(year)s 年度报告", year=report.year),
        lead=name,
        head=(_("指标"), str(report.year), "", _("占比"), str(report.year - 1)),
        parts=tuple((part["title"], tuple(map(_line, part["rows"]))) for part in report.parts),
        charts=(
            (_("每月搭车人次"), _points(report.rides_by_month)),
            (_("每月志愿服务人次"), _points(report.attended_by_month)),
            (str(FIGURES["volunteer_attendances"]), _colours(report.attended_by_colour)),
        ),
        foot=_("按 %(day)s 的记录统计", day=day),
    )


def _line(row: dict[str, Any]) -> ReportLine:
    return ReportLine(row["title"], row["figure"], row["unit"], row["share"], row["before"])


def _points(points: list[dict[str, Any]]) -> tuple[tuple[str, int], ...]:
    return tuple((point["label"], point["value"]) for point in points)


def _colours(bars: list[dict[str, Any]]) -> tuple[tuple[str, int], ...]:
    return tuple((bar["text"], bar["value"]) for bar in bars)
