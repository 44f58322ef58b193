"""The roster from Excel: template, upload, preview, import."""

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound, RuleBroken
from models.queries.rosters import roster_upload
from models.roster_uploads import RosterUpload
from web.clock import now
from web.forms.roster import RosterFile
from web.labels import sentence
from web.pages.roster import mistake_lines, outlook_page
from web.transactions import session
from web.views.asked_week import asked_site
from web.views.papers import XLSX
from web.who import me
from workflows.import_roster import import_roster, keep_upload, outlook, rows_of
from workflows.roster_file import Mistake, read_roster, template_xlsx

bp = Blueprint("roster", __name__, url_prefix="/roster")
ANSWER = "same-"


@bp.get("/template.xlsx")
def template() -> ResponseReturnValue:
    """The empty roster to fill in."""
    return send_file(BytesIO(template_xlsx()), XLSX, as_attachment=True, download_name="名册.xlsx")


@bp.route("/import", methods=["GET", "POST"])
def upload() -> ResponseReturnValue:
    """Choose a file; what is wrong with it is told by row."""
    form = RosterFile()
    mistakes: list[Mistake] = []
    if form.validate_on_submit():
        try:
            rows, mistakes = read_roster(form.file.data.read())
            if not mistakes:
                kept = keep_upload(
                    session, asked_site(), me, rows, form.file.data.filename or "", now()
                )
                return redirect(url_for("roster.preview", key=kept.id), 303)
        except RuleBroken as error:
            form.file.errors = [sentence(error)]
    page = render_template("roster/upload.html", form=form, mistakes=mistake_lines(mistakes))
    return page, 422 if form.is_submitted() else 200


@bp.get("/import/<int:key>")
def preview(key: int) -> ResponseReturnValue:
    """What the import would do, and what it asks."""
    kept = _upload(key)
    found = outlook(session, asked_site(), rows_of(kept), {})
    return render_template("roster/preview.html", upload=kept, **outlook_page(found))


@bp.post("/import/<int:key>")
def apply(key: int) -> ResponseReturnValue:
    """Import all, or nothing."""
    answers = {
        name.removeprefix(ANSWER): value
        for name, value in request.form.items()
        if name.startswith(ANSWER)
    }
    leavers = request.form.getlist("leaver", type=int)
    done = import_roster(session, asked_site(), _upload(key), answers, leavers, me, now())
    counts = {"added": len(done.added), "changed": len(done.changed), "left": len(leavers)}
    flash(_("名册已导入：新增 %(added)s 人，更改 %(changed)s 人，停用 %(left)s 人", **counts))
    return redirect(url_for("roster.preview", key=key), 303)


def _upload(key: int) -> RosterUpload:
    found = roster_upload(session, asked_site(), key)
    if found is None:
        raise NotFound("roster_upload", id=key)
    return found
