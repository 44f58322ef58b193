"""Tables of every subject: taken away as a spreadsheet, and entered from one."""

from datetime import date
from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound, RuleBroken
from models.queries.rosters import table_upload
from models.table_uploads import TableUpload
from web.clock import now, today
from web.forms.tables import TableFile
from web.labels import sentence
from web.labels_tables import SUBJECTS
from web.pages.tables import mistake_lines, subjects_of
from web.transactions import session
from web.views.papers import XLSX
from web.who import me
from workflows.enter_table import (
    Mistake,
    TableRefused,
    apply_table,
    cells_of,
    keep_table,
    look_at_table,
)
from workflows.spreadsheets import csv_file, xlsx_file
from workflows.subject_tables import TABLES
from workflows.subject_tables.table import Table

bp = Blueprint("tables", __name__, url_prefix="/tables")
CSV = "text/csv"


@bp.get("/")
def index() -> ResponseReturnValue:
    """The subjects whose records the reader may take away or bring in."""
    return render_template("tables/index.html", subjects=subjects_of(me))


@bp.get("/<code>.xlsx")
def workbook(code: str) -> ResponseReturnValue:
    """A subject's records as a workbook."""
    table = _table(code)
    content = xlsx_file(table.title, table.headings, table.rows(session, me))
    return _file(content, XLSX, table, today(me.site), "xlsx")


@bp.get("/<code>.csv")
def text(code: str) -> ResponseReturnValue:
    """A subject's records as CSV."""
    table = _table(code)
    content = csv_file(table.headings, table.rows(session, me))
    return _file(content, CSV, table, today(me.site), "csv")


@bp.get("/<code>/template.xlsx")
def template(code: str) -> ResponseReturnValue:
    """The empty table to fill in."""
    table = _entered(code)
    name = _("%(subject)s空表.xlsx", subject=SUBJECTS[table.code])
    return send_file(BytesIO(table.template()), XLSX, as_attachment=True, download_name=name)


@bp.route("/<code>/import", methods=["GET", "POST"])
def take_in(code: str) -> ResponseReturnValue:
    """Choose a file; what is wrong with it is told by row and column."""
    table, form = _entered(code), TableFile()
    mistakes: list[Mistake] = []
    if form.validate_on_submit():
        try:
            kept, mistakes = _kept(table, form)
            if kept is not None:
                return redirect(url_for("tables.preview", key=kept.id), 303)
        except RuleBroken as error:
            form.file.errors = [sentence(error)]
    lines = mistake_lines(mistakes)
    page = render_template(
        "tables/take_in.html", form=form, mistakes=lines, table=table, subject=SUBJECTS[code]
    )
    return page, 422 if form.is_submitted() else 200


def _kept(table: Table, form: TableFile) -> tuple[TableUpload | None, list[Mistake]]:
    rows = cells_of(table, form.file.data.read())
    found = look_at_table(session, table, rows, me, now())
    if found.mistakes:
        return None, found.mistakes
    content = {"rows": rows, "new": found.new, "known": found.known}
    return keep_table(session, table, form.file.data.filename or "", content, me, now()), []


@bp.get("/imports/<int:key>")
def preview(key: int) -> ResponseReturnValue:
    """What the import would do."""
    return _preview(_upload(key), [], 200)


@bp.post("/imports/<int:key>")
def apply(key: int) -> ResponseReturnValue:
    """Enter all rows, or none."""
    upload = _upload(key)
    try:
        done = apply_table(session, _entered(upload.subject), upload, me, now())
    except TableRefused as error:
        session.rollback()
        return _preview(_upload(key), error.mistakes, 422)
    flash(_("导入了 %(new)s 行；%(known)s 行本来就有", new=len(done.new), known=len(done.known)))
    return redirect(url_for("tables.preview", key=key), 303)


def _preview(upload: TableUpload, mistakes: list[Mistake], status: int) -> ResponseReturnValue:
    table = _entered(upload.subject)
    page = render_template(
        "tables/preview.html",
        upload=upload,
        table=table,
        subject=SUBJECTS[table.code],
        mistakes=mistake_lines(mistakes),
    )
    return page, status


def _table(code: str) -> Table:
    table = TABLES.get(code)
    if table is None or not table.read_by(me):
        raise NotFound("table", table=code)
    return table


def _entered(code: str) -> Table:
    table = TABLES.get(code)
    if table is None or table.enter is None or not table.entered_by(me):
        raise NotFound("table", table=code)
    return table


def _upload(key: int) -> TableUpload:
    found = table_upload(session, me, key)
    if found is None:
        raise NotFound("table_upload", id=key)
    return found


def _file(content: bytes, kind: str, table: Table, day: date, ending: str) -> ResponseReturnValue:
    name = f"{SUBJECTS[table.code]}-{day}.{ending}"
    return send_file(BytesIO(content), kind, as_attachment=True, download_name=name)
