"""Messages: the list with its clocks, asking, and one thread."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.figures import Figure
from models.messages import Source
from models.people import STAFF
from models.periods import year_of
from models.queries.annual_report import figure
from models.queries.messages import (
    MessageFilter,
    MessageSort,
    MessageState,
    lately_answered,
    message_for,
    messages_page,
    own_messages,
    waiting_messages,
)
from models.queries.periods import Scope
from web.clock import now, today
from web.forms.choices import chosen
from web.forms.messages import Ask, Narrow
from web.pages.message_page import message_page
from web.pages.message_rows import row
from web.pages.paging import asked_words, pages_of
from web.transactions import session
from web.who import me
from workflows.messages import write_message

bp = Blueprint("messages", __name__, url_prefix="/messages")


@bp.get("/")
def index() -> ResponseReturnValue:
    """The staff see what waits and what was answered; others what they wrote."""
    if not me.has_role(*STAFF):
        return _own()
    this_year = Scope(me.site, year_of(today(me.site).year))
    waiting = waiting_messages(session, me.site, request.args.get("page", 1, int))
    return render_template(
        "messages/index.html",
        waiting=[row(message, me.site, now()) for message in waiting.rows],
        waiting_pages=pages_of(waiting),
        answered=[row(message, me.site, now()) for message in lately_answered(session, me.site)],
        asked_this_year=figure(session, this_year, Figure.CHAT_MESSAGES),
        in_time_this_year=figure(session, this_year, Figure.CHAT_ANSWERED_24H),
    )


def _own() -> ResponseReturnValue:
    page = own_messages(session, me, request.args.get("page", 1, int))
    rows = [row(message, me.site, now()) for message in page.rows]
    return render_template("messages/own.html", rows=rows, pages=pages_of(page))


@bp.get("/all")
def every() -> ResponseReturnValue:
    """All messages: narrowed, sorted, page by page."""
    form = Narrow(request.args)
    state = chosen(form.state, MessageState, MessageState.ALL)
    sort = chosen(form.sort, MessageSort, MessageSort.NEWEST)
    source = Source(form.source.data) if form.source.data in set(Source) else None
    days = form.first.data, form.last.data
    wanted = MessageFilter(state, source, asked_words(), sort, *days)
    page = messages_page(session, me.site, wanted, now(), request.args.get("page", 1, int))
    rows = [row(message, me.site, now()) for message in page.rows]
    return render_template("messages/all.html", form=form, rows=rows, pages=pages_of(page))


@bp.route("/new", methods=["GET", "POST"])
def write() -> ResponseReturnValue:
    """Ask something under the own name."""
    form = Ask()
    if not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return render_template("messages/write.html", form=form, named=True), status
    message = write_message(session, me, form.text.data, now(), form.consent.data)
    flash(_("发出了，24 小时内给您答复"))
    return redirect(url_for("messages.show", message_id=message.id), 303)


@bp.get("/<int:message_id>")
def show(message_id: int) -> ResponseReturnValue:
    """One thread: for the staff with the answer to write, for the author with what may be said."""
    return message_page(message_for(session, me, message_id))
