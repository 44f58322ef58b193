"""Messages filed from chat groups: one by one, or from an export on which a person decides."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.chat_imports import ChatImport
from models.errors import RecordError
from models.messages import ChatMessage, Source
from models.people import Member
from models.queries.chat_imports import (
    chat_for,
    likely_count,
    line_counts,
    lines_page,
    open_chats,
)
from models.queries.people import members_called, members_to_pick
from web.clock import now
from web.forms.messages import FileOne, TakeInChat
from web.labels import sentence
from web.labels_channels import REASONS
from web.pages.paging import pages_of
from web.transactions import session
from web.who import me
from workflows.file_message import Heard, file_message
from workflows.import_chat import decide_lines, finish_chat, take_in_chat
from workflows.read_chat import text_of

bp = Blueprint("chat_imports", __name__, url_prefix="/messages/from-chat")


@bp.route("/one", methods=["GET", "POST"])
def one() -> ResponseReturnValue:
    """File a single message."""
    form = FileOne()
    message = _filed(form) if form.validate_on_submit() else None
    if message is not None:
        return redirect(url_for("messages.show", message_id=message.id), 303)
    picks = members_to_pick(session, me.site)
    status = 422 if form.is_submitted() else 200
    return render_template("messages/file_one.html", form=form, picks=picks), status


def _filed(form: FileOne) -> ChatMessage | None:
    if not form.author.find(session, me.site):
        return None
    asked_at = form.asked_at.moment(me.site) or now()
    source, name = Source(form.source.data), form.name.data or ""
    try:
        heard = Heard(source, asked_at, name, form.text.data, form.author.member)
        return file_message(session, heard, me, now())
    except RecordError as error:
        form.asked_at.errors = [sentence(error)]
        return None


@bp.route("/", methods=["GET", "POST"])
def take_in() -> ResponseReturnValue:
    """Read an export, or pasted text."""
    form = TakeInChat()
    if form.validate_on_submit():
        file = form.file.data
        try:
            text = text_of(file.read()) if file else form.text.data or ""
            chat = take_in_chat(session, text, me, now())
        except RecordError as error:
            form.text.errors = [sentence(error)]
        else:
            return redirect(url_for("chat_imports.decide", chat_id=chat.id), 303)
    unfinished = open_chats(session, me.site)
    status = 422 if form.is_submitted() else 200
    return render_template("messages/import.html", form=form, unfinished=unfinished), status


@bp.route("/<int:chat_id>", methods=["GET", "POST"])
def decide(chat_id: int) -> ResponseReturnValue:
    """Tick what is a message to us; the others are passed over."""
    chat = chat_for(session, me, chat_id)
    everything = request.args.get("lines") == "all"
    if request.method == "POST":
        _file_ticked(chat)
        kept = "all" if everything else None
        return redirect(url_for("chat_imports.decide", chat_id=chat_id, lines=kept), 303)
    number = request.args.get("page", 1, int)
    return render_template("messages/decide.html", **_decision_page(chat, everything, number))


def _decision_page(chat: ChatImport, everything: bool, number: int) -> dict[str, object]:
    page = lines_page(session, chat, not everything, number)
    return {
        "chat": chat,
        "page": page,
        "pages": pages_of(page),
        "everything": everything,
        "counts": line_counts(session, chat),
        "likely": likely_count(session, chat),
        "reasons": REASONS,
        "picks": members_to_pick(session, me.site),
    }


def _file_ticked(chat: ChatImport) -> None:
    shown = request.form.getlist("shown", int)
    filed: dict[int, Member | None] = {}
    for number in request.form.getlist("file", int):
        filed[number] = _who(request.form.get(f"who-{number}", ""))
    made = decide_lines(session, chat, shown, filed, me, now())
    flash(_("登记了 %(n)s 条，略过 %(m)s 条", n=len(made), m=len(shown) - len(made)))


def _who(words: str) -> Member | None:
    found = members_called(session, me.site, words.split()[0]) if words.strip() else []
    return found[0] if len(found) == 1 else None


@bp.post("/<int:chat_id>/finish")
def finish(chat_id: int) -> ResponseReturnValue:
    """Be done: what was not filed is deleted."""
    finish_chat(session, chat_for(session, me, chat_id), me, now())
    flash(_("导入结束，没登记的聊天已删掉"))
    return redirect(url_for("messages.index"), 303)
