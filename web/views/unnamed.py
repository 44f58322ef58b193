"""Messages without a name: written, and followed by their code, signed in or not."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound
from models.messages import ChatMessage
from models.queries.messages import message_by_code
from web.clock import now
from web.follow_codes import code_in_waiting, codes_of_this_browser, follow
from web.forms.messages import Ask, Follow, More
from web.limits import CODE_TRIES, limiter
from web.pages.message_rows import due_parts, thread_of
from web.transactions import session
from web.who import me
from workflows.messages import (
    add_words,
    code_hash,
    reopen_message,
    say_whether_helped,
    write_unnamed,
)
from workflows.publish_answer import set_consent

bp = Blueprint("unnamed", __name__, url_prefix="/messages/unnamed")


@bp.route("/new", methods=["GET", "POST"])
def write() -> ResponseReturnValue:
    """Ask something without a name; nothing kept says who."""
    form = Ask()
    if not form.validate_on_submit():
        code_in_waiting(anew=request.method == "GET")
        status = 422 if form.is_submitted() else 200
        return render_template("messages/write.html", form=form, named=False), status
    code, text = code_in_waiting(), form.text.data
    write_unnamed(session, me.site, me.section, text, code, now(), form.consent.data)
    follow(code)
    return redirect(url_for("unnamed.code"), 303)


@bp.get("/code")
def code() -> ResponseReturnValue:
    """The code of the message just written, to be noted down."""
    message, found = _followed()
    return render_template("messages/code.html", message=message, code=found)


@bp.route("/", methods=["GET", "POST"])
@limiter.limit(CODE_TRIES, methods=["POST"])
def find() -> ResponseReturnValue:
    """Type a code, see its thread."""
    form = Follow()
    if form.validate_on_submit():
        typed = form.code.data or ""
        if message_by_code(session, code_hash(typed)) is not None:
            follow(typed)
            return redirect(url_for("unnamed.thread"), 303)
        form.code.errors = [_("没有这个查询码，请看看有没有抄错")]
    status = 422 if form.is_submitted() else 200
    return render_template("messages/find.html", form=form), status


@bp.get("/thread")
def thread() -> ResponseReturnValue:
    """The thread of the code this browser follows."""
    message, _code = _followed()
    return render_template(
        "messages/thread_author.html",
        message=message,
        due=due_parts(message, message.site, now()),
        parts=thread_of(message, message.site, to_staff=False),
        form=More(),
        mine=True,
        unnamed=True,
    )


@bp.post("/thread/more")
def more() -> ResponseReturnValue:
    """Add something, or ask again where it was answered."""
    message, _code = _followed()
    form = More()
    if not form.validate_on_submit():
        flash(_("请写下您的话"), "warning")
    elif request.form.get("again"):
        reopen_message(session, message, form.text.data, None, now())
        flash(_("又问了一次，24 小时内给您答复"))
    else:
        add_words(session, message, form.text.data, None, now())
        flash(_("加上了"))
    return redirect(url_for("unnamed.thread"), 303)


@bp.post("/thread/helped")
def helped() -> ResponseReturnValue:
    """Say whether the answer helped."""
    message, _code = _followed()
    say_whether_helped(session, message, request.form.get("helped") == "yes", None, now())
    return redirect(url_for("unnamed.thread"), 303)


@bp.post("/thread/consent")
def consent() -> ResponseReturnValue:
    """Allow the answer to be made public, or take that back."""
    message, _code = _followed()
    set_consent(session, message, request.form.get("consent") == "yes", None, now())
    return redirect(url_for("unnamed.thread"), 303)


def _followed() -> tuple[ChatMessage, str]:
    for typed in codes_of_this_browser():
        message = message_by_code(session, code_hash(typed))
        if message is not None:
            return message, typed
    raise NotFound("no_such_code")
