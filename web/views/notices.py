"""What a member was told, and 知道了."""

from datetime import datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.notices import Notice
from models.queries.notices import notice_of, notices_page
from web.clock import here, now
from web.day_words import clock, day_word
from web.notice_links import way_to
from web.notice_words import notice_words
from web.pages.list_orders import NOTICES
from web.pages.paging import asked_order, asked_page, paged
from web.transactions import session
from web.who import me
from workflows.confirm_notice import TO_CONFIRM, confirm_notice

bp = Blueprint("notices", __name__, url_prefix="/notices")


@bp.get("/")
def index() -> ResponseReturnValue:
    """A member's notices, newest first."""
    moment = here(me.site)
    found = notices_page(session, me, asked_order(), asked_page())
    rows = [_row(notice, moment) for notice in found.rows]
    return render_template("notices/index.html", rows=rows, **paged(found, NOTICES))


def _row(notice: Notice, moment: datetime) -> dict[str, Any]:
    title, text = notice_words(notice, moment)
    made = notice.made_at.astimezone(moment.tzinfo)
    return {
        "id": notice.id,
        "title": title,
        "text": text,
        "href": way_to(notice, me),
        "at": f"{day_word(made.date(), moment.date())} {clock(made, moment)}",
        "asks": notice.code in TO_CONFIRM and notice.confirmed_at is None,
        "done": notice.confirmed_at is not None,
    }


@bp.post("/<int:notice_id>/confirm")
def confirm(notice_id: int) -> ResponseReturnValue:
    """知道了."""
    notice = notice_of(session, me, notice_id)
    if notice is None:
        abort(404)
    confirm_notice(session, notice, me, now())
    flash(_("好，协调员知道您看到了"))
    return redirect(url_for("notices.index"), 303)
