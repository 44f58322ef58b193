"""What is kept of people, who sees it, how long; and everything about the reader, to take along."""

from io import BytesIO

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue

from models.audit import record
from models.people import PeopleAct
from models.queries.people import first_site
from web.clock import now, today
from web.pages.my_data import my_workbook
from web.pages.privacy import privacy_page
from web.transactions import session
from web.views.papers import XLSX
from web.who import me

bp = Blueprint("privacy", __name__)


@bp.get("/privacy")
def show() -> ResponseReturnValue:
    """The rules, for everybody, signed in or not."""
    return render_template("privacy/show.html", mine=first_site(session), **privacy_page())


@bp.route("/me/data", methods=["GET", "POST"])
def mine() -> ResponseReturnValue:
    """Everything about the reader as a workbook; that he took it is recorded."""
    if request.method == "GET":
        return render_template("privacy/mine.html")
    content = my_workbook(me)
    record(session, me, PeopleAct.TOOK_OWN_DATA, me, now())
    name = f"{me.employee_no}-{today(me.site):%Y%m%d}.xlsx"
    return send_file(BytesIO(content), XLSX, as_attachment=True, download_name=name)
