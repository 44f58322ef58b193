"""What is asked and talked over in the activity room: new questions, discussions, minutes."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.days import moment_at
from models.queries import study as reads
from models.queries.study_lists import discussions
from models.study import Discussion, QuestionKind, WeeklyQuestion
from web.clock import now
from web.forms.given import given
from web.forms.obey import obeyed, status_of
from web.forms.study import DiscussionForm, MinutesForm, QuestionForm
from web.pages.list_orders import DISCUSSIONS
from web.pages.paging import asked_list, asked_page, paged
from web.pages.platform_words import there, words
from web.transactions import session
from web.who import me
from workflows import study
from workflows.platform_rules import organises

bp = Blueprint("discussions", __name__, url_prefix="/platforms")
bp.context_processor(words)


@bp.route("/study/questions/new", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """Ask the question of a week."""
    form = QuestionForm()
    made = obeyed(form, lambda: _ask(form))
    if made is None:
        return render_template("study/ask.html", form=form), status_of(form)
    flash(_("问出去了"))
    return redirect(url_for("study.question", number=made.id), 303)


def _ask(form: QuestionForm) -> WeeklyQuestion:
    asked = study.Asked(
        monday=given(form.monday.data),
        kind=QuestionKind(form.kind.data),
        text=given(form.text.data),
        closes_at=moment_at(me.site, given(form.closes_on.data), given(form.closes_at.data)),
        choices=form.options(),
        right=form.right.number,
        explained=form.explained.data or "",
    )
    return study.ask_question(session, asked, me, now())


@bp.get("/study/discussions")
def index() -> ResponseReturnValue:
    """All discussions, newest first."""
    found = discussions(session, me.site, asked_list(), asked_page())
    return render_template("study/discussions.html", **paged(found, DISCUSSIONS))


@bp.route("/study/discussions/<int:number>", methods=["GET", "POST"])
def show(number: int) -> ResponseReturnValue:
    """A discussion with its minutes; its leader writes them here."""
    talk = there(reads.discussion(session, me.site, number), "discussion")
    form = MinutesForm(minutes=talk.minutes, version=talk.version, present=_names(talk))
    if obeyed(form, lambda: _write(form, talk)):
        flash(_("记录存好了"))
        return redirect(url_for("discussions.show", number=number), 303)
    writes = now() >= talk.starts_at and (organises(me) or talk.led_by_id == me.id)
    page = render_template("study/discussion.html", talk=talk, form=form, writes=writes)
    return page, status_of(form)


def _names(talk: Discussion) -> str:
    return "、".join(one.member.employee_no for one in talk.present)


def _write(form: MinutesForm, talk: Discussion) -> Discussion:
    present, version = form.present.members, form.version.number
    return study.write_minutes(session, talk, given(form.minutes.data), present, version, me, now())


@bp.route("/study/discussions/new", methods=["GET", "POST"])
def call() -> ResponseReturnValue:
    """Call a discussion."""
    form = DiscussionForm()
    made = obeyed(form, lambda: study.call_discussion(session, _discussion(form), me, now()))
    if made is None:
        return render_template("study/call_discussion.html", form=form), status_of(form)
    return redirect(url_for("discussions.show", number=made.id), 303)


def _discussion(form: DiscussionForm) -> Discussion:
    return Discussion(
        topic=form.topic.data,
        led_by=form.led_by.member,
        starts_at=moment_at(me.site, given(form.day.data), given(form.at.data)),
        place=form.place.data,
    )
