"""WeChat chains: pasted, read, asked about, entered; and the words people use there."""

from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.chains import ChainPaste
from models.errors import NotFound, RuleBroken
from models.queries.chains import chain_paste, chat_word
from web.clock import now, today
from web.day_words import full_day
from web.forms.chains import NewChatWord, PastedChain
from web.labels import sentence
from web.pages.chain_words import words_page
from web.pages.chains import answers_of, chain_page
from web.transactions import session
from web.views.asked_week import asked_site
from web.who import me
from workflows.chat_words import forget_word, learn_word, subject_called
from workflows.enter_chain import enter_chain
from workflows.grown_chain import count_afresh, withdraw_line
from workflows.pasted_chain import paste_chain, read_paste

bp = Blueprint("chains", __name__, url_prefix="/chains")


@bp.route("/", methods=["GET", "POST"])
def paste() -> ResponseReturnValue:
    """Paste a chain."""
    form = PastedChain()
    if form.validate_on_submit():
        try:
            kept = paste_chain(session, asked_site(), form.text.data, me, now())
            return redirect(url_for("chains.show", key=kept.id), 303)
        except RuleBroken as error:
            form.text.errors = [sentence(error)]
    status = 422 if form.is_submitted() else 200
    return render_template("chains/paste.html", form=form), status


@bp.get("/<int:key>")
def show(key: int) -> ResponseReturnValue:
    """What was read, beside the words it was read from."""
    kept, site = _paste(key), asked_site()
    page = chain_page(read_paste(session, site, kept, today(site)), today(site))
    posted = kept.posted_at.astimezone(ZoneInfo(site.timezone))
    said = f"{full_day(posted.date())} {posted:%H:%M}"
    return render_template("chains/show.html", paste=kept, posted=said, **page)


@bp.post("/<int:key>")
def enter(key: int) -> ResponseReturnValue:
    """Enter what is settled; what is still asked stays."""
    kept, site = _paste(key), asked_site()
    items = read_paste(session, site, kept, today(site)).items
    answers = answers_of(request.form, items)
    done = enter_chain(session, site, kept, items, answers, me, now(), today(site))
    flash(_("登记了 %(done)s 条，还有 %(open)s 条要问", done=done.done, open=done.open))
    for read, error in done.refused:
        flash(f"{read.item.source}：{sentence(error)}", "danger")
    return redirect(url_for("chains.show", key=key), 303)


@bp.post("/<int:key>/afresh")
def afresh(key: int) -> ResponseReturnValue:
    """It is a new chain: count its 明天 from now."""
    count_afresh(session, _paste(key), me, now())
    return redirect(url_for("chains.show", key=key), 303)


@bp.post("/<int:key>/lost/<int:item>")
def withdraw(key: int, item: int) -> ResponseReturnValue:
    """Take back the ride of a line that is gone; done already, nothing happens."""
    kept, site = _paste(key), asked_site()
    for lost in read_paste(session, site, kept, today(site)).lost:
        if lost.entered.id == item:
            withdraw_line(session, lost, me, now())
            flash(_("已经取消"))
    return redirect(url_for("chains.show", key=key), 303)


@bp.route("/words", methods=["GET", "POST"])
def words() -> ResponseReturnValue:
    """Nicknames and other names, learnt from answers or typed in."""
    form, site = NewChatWord(), asked_site()
    if form.validate_on_submit():
        try:
            subject = subject_called(session, site, form.stands_for.data or "")
            learn_word(session, site, form.word.data or "", subject, me, now())
            return redirect(url_for("chains.words"), 303)
        except RuleBroken as error:
            form.field_of(error).errors = [sentence(error)]
    status = 422 if form.is_submitted() else 200
    return render_template("chains/words.html", form=form, **words_page(session, site)), status


@bp.post("/words/<int:key>/forget")
def forget(key: int) -> ResponseReturnValue:
    """A word stands for nothing any more."""
    known = chat_word(session, asked_site(), key)
    if known is None:
        raise NotFound("word", id=key)
    forget_word(session, known, me, now())
    return redirect(url_for("chains.words"), 303)


def _paste(key: int) -> ChainPaste:
    found = chain_paste(session, asked_site(), key)
    if found is None:
        raise NotFound("chain", id=key)
    return found
