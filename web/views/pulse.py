"""The pulse survey: five taps without a name, and what everybody together said."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.pulse import PulseRound
from models.queries import pulse as reads
from web.clock import now, today
from web.forms.given import given
from web.forms.obey import obeyed, status_of
from web.forms.pulse import ClosePulseForm, OpenPulseForm, PulseForm
from web.pages.platform_words import there, words
from web.pages.pulse import results_page
from web.transactions import session
from web.who import me
from workflows import pulse

bp = Blueprint("pulse", __name__, url_prefix="/platforms")
bp.context_processor(words)


@bp.get("/pulse")
def show() -> ResponseReturnValue:
    """What the surveys said over time, and the one that is open."""
    return render_template("pulse/show.html", **results_page(session, me, today(me.site)))


@bp.route("/pulse/<int:number>/answer", methods=["GET", "POST"])
def answer(number: int) -> ResponseReturnValue:
    """The five questions."""
    survey, form = _survey(number), PulseForm()
    if obeyed(form, lambda: _answer(form, survey)):
        flash(_("收到了。系统只记您答过，不记您答了什么"))
        return redirect(url_for("pulse.show"), 303)
    done = reads.has_answered(session, survey, me) and not form.is_submitted()
    page = render_template("pulse/answer.html", survey=survey, form=form, done=done)
    return page, status_of(form)


def _answer(form: PulseForm, survey: PulseRound) -> bool:
    pulse.answer_pulse(session, survey, form.grades(), me, now())
    return True


@bp.route("/pulse/open", methods=["GET", "POST"])
def start() -> ResponseReturnValue:
    """Open the survey of this half-year."""
    form = OpenPulseForm()
    made = obeyed(form, lambda: pulse.open_pulse(session, given(form.closes_on.data), me, now()))
    if made is None:
        return render_template("pulse/open.html", form=form), status_of(form)
    flash(_("问卷发出去了，每人都会收到通知"))
    return redirect(url_for("pulse.show"), 303)


@bp.post("/pulse/<int:number>/close")
def close(number: int) -> ResponseReturnValue:
    """Take no more answers; small groups are folded together for good."""
    form = ClosePulseForm()
    pulse.close_pulse(session, _survey(number), form.version.number, me, now())
    return redirect(url_for("pulse.show"), 303)


def _survey(number: int) -> PulseRound:
    return there(reads.pulse_round(session, me.site, number), "pulse_round")
