"""The annual report, counted from the records, and the records behind each figure."""

from datetime import date
from io import BytesIO

from flask import Blueprint, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from models.errors import NotFound
from models.people import Section
from models.queries.annual_report import BY_KEY, year_of
from models.queries.service_record import service_record
from models.queries.talks import sections
from web.clock import now, today
from web.labels_report import FIGURES, UNITS
from web.pages.certificate import certificate_lines
from web.pages.paging import pages_of
from web.pages.platform_words import page_from
from web.pages.report import Report, lead_cells, report_of
from web.pages.report_paper import report_paper
from web.pages.report_rows import report_row
from web.transactions import session
from web.who import me
from workflows.print_sheets.report import report_pdf, report_xlsx

bp = Blueprint("report", __name__, url_prefix="/report")
FIRST_YEAR = 2001
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/")
@bp.get("/<int:year>")
def show(year: int | None = None) -> ResponseReturnValue:
    """The report of a year; of the last full one where none is named."""
    report = _report(today(me.site).year - 1 if year is None else year)
    return render_template(
        "report/show.html",
        report=report,
        cells=lead_cells(report),
        sections=sections(session, me.site),
        counted_on=today(me.site),
        years=_years_around(report.year),
    )


@bp.get("/<int:year>/report.xlsx")
def workbook(year: int) -> ResponseReturnValue:
    """The figures of a year as a workbook."""
    made = report_xlsx(report_paper(_report(year), today(me.site)))
    name = f"report-{year}.xlsx"
    return send_file(BytesIO(made), XLSX, as_attachment=True, download_name=name)


@bp.get("/<int:year>/report.pdf")
def paper(year: int) -> ResponseReturnValue:
    """The figures of a year on A4."""
    made = report_pdf(report_paper(_report(year), today(me.site)), now())
    name = f"report-{year}.pdf"
    return send_file(BytesIO(made), "application/pdf", as_attachment=True, download_name=name)


@bp.get("/<int:year>/<key>")
def rows(year: int, key: str) -> ResponseReturnValue:
    """The very records that a figure counted."""
    one = BY_KEY.get(key)
    if one is None:
        raise NotFound("figure", key=key)
    site, section = me.site, _section()
    found = one.rows(session, site, *_days(year), section)
    page = page_from(len(found), lambda most, skip: found[skip : skip + most])
    return render_template(
        "report/rows.html",
        year=year,
        section=section,
        title=FIGURES[key],
        unit=UNITS[key],
        figure=one.count(session, site, *_days(year), section),
        total=page.total,
        rows=[report_row(key, record, site) for record in page.rows],
        pager=pages_of(page),
    )


@bp.get("/certificate")
def certificate() -> ResponseReturnValue:
    """What the reader did in the scheme, to print and have stamped."""
    lines = certificate_lines(service_record(session, me))
    return render_template(
        "report/certificate.html",
        member=me,
        lines=lines,
        day=today(me.site),
        back_href=url_for("people.me_page"),
    )


def _report(year: int) -> Report:
    _days(year)
    return report_of(me.site, year, _section())


def _days(year: int) -> tuple[date, date]:
    """The first and last day of the year in the address; a year to come has no report."""
    if not FIRST_YEAR <= year <= today(me.site).year:
        raise NotFound("report", year=year)
    return year_of(year)


def _section() -> Section | None:
    """The section in the address; none for the whole mine."""
    key = request.args.get("section", "")
    if not key:
        return None
    found = next((one for one in sections(session, me.site) if str(one.id) == key), None)
    if found is None:
        raise NotFound("section", id=key)
    return found


def _years_around(year: int) -> list[int]:
    last = min(max(year + 1, FIRST_YEAR + 2), today(me.site).year)
    return [last - 2, last - 1, last]
