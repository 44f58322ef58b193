"""What is done to a message: by its author, and by the staff."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound
from models.messages import ChatMessage, HandOver, PublicAnswer
from models.people import Member
from models.queries.messages import message_for
from web.clock import now
from web.forms.messages import DepartmentReply, HandingOver, MakePublic, More, Reply
from web.forms.obey import obeyed, status_of
from web.moments import at_mine
from web.pages.message_page import message_page
from web.transactions import session
from web.who import me
from workflows.hand_over_message import hand_over_message, note_reply
from workflows.messages import (
    add_words,
    answer_message,
    note_for_staff,
    reopen_message,
    say_we_are_at_it,
    say_whether_helped,
    solve_message,
    take_message,
)
from workflows.publish_answer import publish_answer, set_consent, withdraw_answer

bp = Blueprint("message_acts", __name__, url_prefix="/messages/<int:message_id>")


def _back(message_id: int) -> ResponseReturnValue:
    return redirect(url_for("messages.show", message_id=message_id), 303)


@bp.post("/answer")
def answer(message_id: int) -> ResponseReturnValue:
    """Answer, send a receipt, or note something for the staff."""
    message, form = message_for(session, me, message_id), Reply()
    if not obeyed(form, lambda: _answer(message, form)):
        return message_page(message, form), status_of(form)
    return _back(message_id)


def _answer(message: ChatMessage, form: Reply) -> bool:
    text = form.text.data
    if form.kind.data == "receipt":
        say_we_are_at_it(session, message, text, me, now())
    elif form.kind.data == "note":
        note_for_staff(session, message, text, me, now())
    else:
        at, solved = form.answered_at.moment(me.site), form.solved.data
        answer_message(session, message, text, me, now(), at, solved, form.version.data)
        flash(_("发出了，时钟停在这里"))
    return True


@bp.post("/more")
def more(message_id: int) -> ResponseReturnValue:
    """The author adds something; author or staff ask again where it was answered."""
    message, form = message_for(session, me, message_id), More()
    if not form.validate_on_submit():
        flash(_("请写下您的话"), "warning")
    elif request.form.get("again"):
        reopen_message(session, message, form.text.data, me, now())
        flash(_("又问了一次，24 小时内给您答复"))
    else:
        add_words(session, message, form.text.data, _author(message.author_id), now())
        flash(_("加上了"))
    return _back(message_id)


@bp.post("/solved")
def solved(message_id: int) -> ResponseReturnValue:
    """What was asked for is done."""
    solve_message(session, message_for(session, me, message_id), me, now())
    return _back(message_id)


@bp.post("/take")
def take(message_id: int) -> ResponseReturnValue:
    """The reader sees to it from now on."""
    take_message(session, message_for(session, me, message_id), me, me, now())
    return _back(message_id)


@bp.post("/helped")
def helped(message_id: int) -> ResponseReturnValue:
    """The author says whether the answer helped."""
    message = message_for(session, me, message_id)
    _author(message.author_id)
    say_whether_helped(session, message, request.form.get("helped") == "yes", me, now())
    return _back(message_id)


@bp.post("/consent")
def consent(message_id: int) -> ResponseReturnValue:
    """The author allows the answer to be public; for a chat's message the staff note it."""
    message = message_for(session, me, message_id)
    if message.filed_by_id is None:
        _author(message.author_id)
    set_consent(session, message, request.form.get("consent") == "yes", me, now())
    return _back(message_id)


@bp.route("/hand-over", methods=["GET", "POST"])
def hand_over(message_id: int) -> ResponseReturnValue:
    """Pass it on to a department, which is to reply by a time of its own."""
    message, form = message_for(session, me, message_id), HandingOver()
    if not obeyed(form, lambda: _handed(message, form)):
        if not form.is_submitted():
            form.due_at.data = at_mine(message.clock.due_at, me.site).replace(tzinfo=None)
        page = render_template("messages/hand_over.html", message=message, form=form)
        return page, status_of(form)
    flash(_("转给%(department)s了", department=form.department.data))
    return _back(message_id)


def _handed(message: ChatMessage, form: HandingOver) -> HandOver:
    due_at = form.due_at.moment(me.site) or now()
    return hand_over_message(session, message, form.department.data or "", due_at, me, now())


@bp.post("/hand-overs/<int:hand_id>")
def department(message_id: int, hand_id: int) -> ResponseReturnValue:
    """Write down what the department replied."""
    message, form = message_for(session, me, message_id), DepartmentReply()
    hand = next((one for one in message.handovers if one.id == hand_id), None)
    if hand is None:
        raise NotFound("no_hand_over", id=hand_id)
    if form.validate_on_submit():
        note_reply(session, hand, form.reply.data, me, now())
    else:
        flash(_("请写下部门的答复"), "warning")
    return _back(message_id)


@bp.route("/public", methods=["GET", "POST"])
def publish(message_id: int) -> ResponseReturnValue:
    """Put question and answer on the page for everybody, in words without names."""
    message = message_for(session, me, message_id)
    given = [entry.text for entry in message.entries if entry.kind == "answer"]
    form = MakePublic(question=message.text, answer="\n".join(given))
    if not obeyed(form, lambda: _published(message, form)):
        page = render_template("messages/publish.html", message=message, form=form)
        return page, status_of(form)
    flash(_("公开了，大家都能查到"))
    return _back(message_id)


def _published(message: ChatMessage, form: MakePublic) -> PublicAnswer:
    return publish_answer(session, message, form.question.data, form.answer.data, me, now())


@bp.post("/withdraw")
def withdraw(message_id: int) -> ResponseReturnValue:
    """Take it off the page for everybody."""
    withdraw_answer(session, message_for(session, me, message_id), me, now())
    return _back(message_id)


def _author(author_id: int | None) -> Member:
    """The reader, who must be the author: what only the author may say nobody says for him."""
    if author_id != me.id:
        raise NotFound("not_the_author")
    return me
