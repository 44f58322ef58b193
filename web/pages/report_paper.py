"""The report as its PDF and workbook take it: the page's figures in the reader's words."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from web.labels_colours import COLOUR_NAMES
from web.pages.report import Report
from web.pages.report_cards import charts_of
from workflows.print_sheets.report import ReportChart, ReportLine, ReportPaper


def report_paper(report: Report, pulse: list[dict[str, Any]], day: date) -> ReportPaper:
    """All figures and charts of the page; `day` is when they were counted."""
    colour = report.scope.colour
    head = (_("指标"), _("这一段"), "", _("占比"), _("上年同期"), _("目标"), _("达到"))
    earlier = _("上年同期：%(period)s", period=report.before_words)
    return ReportPaper(
        title=report.title,
        lead=_("·").join([report.name, *([str(COLOUR_NAMES[colour])] if colour else []), earlier]),
        head=head,
        parts=tuple((part["title"], tuple(map(_line, part["rows"]))) for part in report.parts),
        charts=(*_counts(charts_of(report)), *map(_means, pulse)),
        foot=_("按 %(day)s 的记录统计", day=day),
    )


def _line(row: dict[str, Any]) -> ReportLine:
    target = row["target"] or {}
    return ReportLine(
        words=row["title"],
        figure=row["figure"],
        unit=row["unit"],
        share=row["share"],
        before=row["before"],
        target=target.get("value"),
        reached=f"{target['share']}%" if target else "",
    )


def _counts(charts: dict[str, Any]) -> list[ReportChart]:
    found = []
    if "rides" in charts:
        found.append((_("搭车人次"), charts["rides"]))
    if "attended" in charts:
        found.append((_("志愿服务人次"), charts["attended"]))
    found += [
        (_("%(service)s，志愿服务人次", service=one["text"]), one["points"])
        for one in charts["colours"]
    ]
    return [
        ReportChart(title, tuple((point["label"], point["value"]) for point in points))
        for title, points in found
    ]


def _means(line: dict[str, Any]) -> ReportChart:
    points = tuple((point["label"], float(point["text"])) for point in line["points"])
    return ReportChart(_("问卷：%(question)s", question=line["title"]), points)
