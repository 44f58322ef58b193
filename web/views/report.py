"""The report of any period, section or colour, counted from the records, and those records."""

from io import BytesIO

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from models.queries.annual_report import records
from models.queries.periods import Scope
from models.queries.service_record import service_record
from models.queries.talks import sections
from web.clock import now, today
from web.pages.certificate import certificate_lines
from web.pages.own_record import asked_period
from web.pages.paging import pages_of
from web.pages.platform_words import page_from, there
from web.pages.report import lead_cells, report_of
from web.pages.report_cards import charts_of
from web.pages.report_choices import choices_of_scope
from web.pages.report_paper import report_paper
from web.pages.report_pulse import pulse_lines
from web.pages.report_rows import figure_asked, report_row, rows_head
from web.pages.report_scope import NotReported, address, asked_scope
from web.transactions import session
from web.who import me
from workflows.print_sheets.report import ReportPaper, report_pdf, report_xlsx

bp = Blueprint("report", __name__, url_prefix="/report")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.errorhandler(NotReported)
def not_reported(error: NotReported) -> ResponseReturnValue:
    """Say what can't be reported and why, with the form to mend it."""
    return render_template("report/ask.html", form=error.form), 422


@bp.get("/")
def index() -> ResponseReturnValue:
    """The report of the last full year, or of the days that the form asks for."""
    scope, _form = asked_scope()
    return redirect(address(scope)) if request.args else show(scope.period.code)


@bp.get("/<code>")
def show(code: str) -> ResponseReturnValue:
    """The report of a period."""
    scope, form = asked_scope(code)
    report = report_of(scope, today(me.site))
    return render_template(
        "report/show.html",
        report=report,
        form=form,
        cells=lead_cells(report),
        charts=charts_of(report),
        pulse=pulse_lines(scope),
        counted_on=today(me.site),
        **choices_of_scope(scope, sections(session, me.site), today(me.site)),
    )


@bp.get("/<code>/report.xlsx")
def workbook(code: str) -> ResponseReturnValue:
    """The figures of a period as a workbook."""
    scope, _form = asked_scope(code)
    made = report_xlsx(_paper(scope))
    return send_file(BytesIO(made), XLSX, as_attachment=True, download_name=f"report-{code}.xlsx")


@bp.get("/<code>/report.pdf")
def paper(code: str) -> ResponseReturnValue:
    """The figures of a period on A4."""
    scope, _form = asked_scope(code)
    made = report_pdf(_paper(scope), now())
    name = f"report-{code}.pdf"
    return send_file(BytesIO(made), "application/pdf", as_attachment=True, download_name=name)


def _paper(scope: Scope) -> ReportPaper:
    return report_paper(report_of(scope, today(me.site)), pulse_lines(scope), today(me.site))


@bp.get("/<code>/<key>")
def rows(code: str, key: str) -> ResponseReturnValue:
    """The very records that a figure counted."""
    scope, _form = asked_scope(code)
    counted = there(figure_asked(scope, key), "figure")
    head = rows_head(scope, counted)
    page = page_from(head["total"], lambda most, skip: records(session, scope, counted, most, skip))
    return render_template(
        "report/rows.html",
        rows=[report_row(counted, record, me.site) for record in page.rows],
        pager=pages_of(page),
        **head,
    )


@bp.get("/certificate")
def certificate() -> ResponseReturnValue:
    """What the reader did in the scheme, to print and have stamped."""
    period = asked_period(me)
    lines = certificate_lines(service_record(session, me, period))
    return render_template(
        "report/certificate.html",
        member=me,
        lines=lines,
        year=period.first.year if period else None,
        day=today(me.site),
        back_href=url_for("people.me_page", year=period.first.year if period else None),
    )
