"""Opinions of all talks: one list, and the way of each."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from models.errors import RecordError
from models.queries.people import members_to_pick
from models.queries.talks import (
    OpinionFilter,
    OpinionSort,
    OpinionState,
    opinion_for,
    opinion_owners,
    opinion_to_end,
    opinions_page,
    talk_for,
)
from models.talks import Opinion, OpinionEnd, Received, TalkSession
from web.clock import now
from web.forms.choices import chosen
from web.forms.given import given
from web.forms.obey import obeyed, status_of
from web.forms.talks import Assign, EndOpinion, NarrowOpinions, NoteOpinion, Reopen
from web.labels import sentence
from web.pages.opinion_page import opinion_page
from web.pages.opinion_rows import opinion_row
from web.pages.paging import asked_words, pages_of
from web.transactions import session
from web.who import me
from workflows.opinions import (
    Said,
    assign_opinion,
    explain_opinion,
    note_opinion,
    reopen_opinion,
    solve_opinion,
)

bp = Blueprint("opinions", __name__, url_prefix="/talks/opinions")


@bp.get("/")
def index() -> ResponseReturnValue:
    """Opinions of all talks; the open ones, first due first, unless asked otherwise."""
    form = NarrowOpinions(request.args)
    owners = [SelectChoice(owner.id, owner.name) for owner in opinion_owners(session, me.site)]
    form.owner.choices = [SelectChoice(0, _("全部")), *owners]
    wanted = OpinionFilter(
        chosen(form.state, OpinionState, OpinionState.OPEN),
        form.owner.data or None,
        asked_words(),
        chosen(form.sort, OpinionSort, OpinionSort.DUE),
        form.first.data,
        form.last.data,
    )
    page = opinions_page(session, me, wanted, request.args.get("page", 1, int))
    rows = [opinion_row(opinion, me.site, now()) for opinion in page.rows]
    return render_template("talks/opinions.html", form=form, rows_shown=rows, pages=pages_of(page))


@bp.route("/in/<int:talk_id>", methods=["GET", "POST"])
def note(talk_id: int) -> ResponseReturnValue:
    """Write an opinion down in a talk."""
    talk, form = talk_for(session, me, talk_id), NoteOpinion()
    if form.validate_on_submit() and _noted(form, talk):
        flash(_("记下了"))
        return redirect(url_for("opinions.note", talk_id=talk_id), 303)
    status = 422 if form.is_submitted() else 200
    picks = members_to_pick(session, me.site)
    return render_template("talks/note.html", form=form, talk=talk, picks=picks), status


def _noted(form: NoteOpinion, talk: TalkSession) -> bool:
    if not (form.author.find(session, me.site) and form.owner.find(session, me.site)):
        return False
    subject, name = form.subject.data or "", form.author_name.data or ""
    said = Said(subject, form.text.data, form.author.member, name)
    try:
        note_opinion(session, talk, said, me, now(), form.owner.member, form.due_on.data)
    except RecordError as error:
        form.due_on.errors = [sentence(error)]
        return False
    return True


@bp.get("/<int:opinion_id>")
def show(opinion_id: int) -> ResponseReturnValue:
    """One opinion, with what can be done to it."""
    return opinion_page(opinion_for(session, me, opinion_id))


def _back(opinion_id: int) -> ResponseReturnValue:
    return redirect(url_for("opinions.show", opinion_id=opinion_id), 303)


@bp.post("/<int:opinion_id>/owner")
def assign(opinion_id: int) -> ResponseReturnValue:
    """Give it to somebody, until a day."""
    opinion, form = opinion_for(session, me, opinion_id), Assign()
    if not obeyed(form, lambda: _assigned(opinion, form)):
        return opinion_page(opinion, assign_form=form), status_of(form)
    flash(_("%(name)s负责", name=opinion.owner.name if opinion.owner else ""))
    return _back(opinion_id)


def _assigned(opinion: Opinion, form: Assign) -> bool:
    if not form.owner.find(session, me.site) or form.owner.member is None:
        return False
    owner, due_on = form.owner.member, form.due_on.data
    assign_opinion(session, opinion, owner, due_on, me, now(), form.version.data)
    return True


@bp.post("/<int:opinion_id>/end")
def end(opinion_id: int) -> ResponseReturnValue:
    """Solved, or explained one-to-one."""
    opinion, form = opinion_to_end(session, me, opinion_id), EndOpinion()
    if not obeyed(form, lambda: _ended(opinion, form)):
        return opinion_page(opinion, end_form=form), status_of(form)
    flash(_("办结了"))
    return _back(opinion_id)


def _ended(opinion: Opinion, form: EndOpinion) -> bool:
    if not form.ended_by.find(session, me.site):
        return False
    outcome, at = form.outcome.data, form.ended_at.moment(me.site)
    version = form.version.data
    if form.ending.data == OpinionEnd.SOLVED:
        solve_opinion(session, opinion, outcome, me, now(), at, version)
        return True
    who, received = form.ended_by.member or me, Received(form.received.data)
    explain_opinion(session, opinion, outcome, received, me, now(), who, at, version)
    return True


@bp.post("/<int:opinion_id>/reopen")
def reopen(opinion_id: int) -> ResponseReturnValue:
    """Open it again."""
    opinion, form = opinion_for(session, me, opinion_id), Reopen()
    if not obeyed(form, lambda: _reopened(opinion, form)):
        return opinion_page(opinion, reopen_form=form), status_of(form)
    return _back(opinion_id)


def _reopened(opinion: Opinion, form: Reopen) -> bool:
    why, due_on = form.why.data, given(form.due_on.data)
    reopen_opinion(session, opinion, why, due_on, me, now(), form.version.data)
    return True
