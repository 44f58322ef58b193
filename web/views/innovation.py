"""The graduates' team: calls, ideas, votes, and the hall of results."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.innovation import Idea, IdeaCall, IdeaKind, IdeaStatus, InnovationProject
from models.queries import innovation as reads
from models.queries.people import first_site
from web.clock import now
from web.forms.given import given
from web.forms.innovation import CallForm, CommentForm, IdeaForm, ReasonForm, StartForm
from web.forms.obey import obeyed, status_of
from web.pages.list_orders import HALL
from web.pages.paging import asked_list, asked_page, asked_words, paged
from web.pages.platform_words import listed, there, words
from web.transactions import session
from web.who import me
from workflows import innovation

RUNNING_SHOWN = 12

bp = Blueprint("innovation", __name__, url_prefix="/platforms")
bp.context_processor(words)


@bp.get("/ideas")
def index() -> ResponseReturnValue:
    """The ideas by kind, state, call and words; newest or most votes first."""
    site, wanted = me.site, _wanted()
    total = reads.ideas_in_all(session, site, wanted)
    return render_template(
        "innovation/index.html",
        **listed(total, lambda n, skip: reads.ideas(session, site, wanted, n, skip)),
        wanted=wanted,
        calls=reads.open_calls(session, site),
        running=reads.running_projects(session, site, RUNNING_SHOWN),
    )


def _wanted() -> reads.IdeaFilter:
    kind, status = request.args.get("kind", ""), request.args.get("status", "")
    return reads.IdeaFilter(
        kind=IdeaKind(kind) if kind in set(IdeaKind) else None,
        status=IdeaStatus(status) if status in set(IdeaStatus) else None,
        call_id=request.args.get("call", type=int),
        words=asked_words(),
        by_votes=request.args.get("order") == "votes",
    )


@bp.route("/ideas/new", methods=["GET", "POST"])
def propose() -> ResponseReturnValue:
    """Propose an idea, to a call or of one's own accord."""
    form = IdeaForm(call=request.args.get("call", ""))
    call = _call(form.call.data)
    made = obeyed(form, lambda: innovation.propose_idea(session, _said(form, call), me, now()))
    if made is None:
        return render_template("innovation/propose.html", form=form, call=call), status_of(form)
    flash(_("收到您的主意，大家这就能看到、能投票"))
    return redirect(url_for("innovation.show", number=made.id), 303)


def _call(number: str | None) -> IdeaCall | None:
    known = number is not None and number.isdecimal()
    return reads.call(session, me.site, int(number)) if known and number else None


def _said(form: IdeaForm, call: IdeaCall | None) -> innovation.Proposal:
    return innovation.Proposal(
        kind=IdeaKind(form.kind.data),
        title=given(form.title.data),
        problem=form.problem.data or "",
        answer=given(form.answer.data),
        call=call,
    )


@bp.route("/ideas/<int:number>", methods=["GET", "POST"])
def show(number: int) -> ResponseReturnValue:
    """An idea, its votes and what is said on it."""
    idea, form = _idea(number), CommentForm()
    text = form.text.data or ""
    if obeyed(form, lambda: innovation.comment_on_idea(session, idea, text, me, now())):
        return redirect(url_for("innovation.show", number=number), 303)
    page = render_template(
        "innovation/idea.html",
        idea=idea,
        form=form,
        votes=reads.votes_for(session, idea),
        voted=reads.vote_of(session, idea, me) is not None,
        comments=reads.comments_on(session, idea),
    )
    return page, status_of(form)


@bp.route("/ideas/<int:number>/change", methods=["GET", "POST"])
def change(number: int) -> ResponseReturnValue:
    """The proposer words his idea better."""
    idea = _idea(number)
    there(idea if idea.proposer_id == me.id else None, "idea")
    form = IdeaForm(obj=idea)
    version, said = form.version.number, idea.call
    if obeyed(
        form,
        lambda: innovation.change_idea(session, idea, _said(form, said), version, me, now()),
    ):
        return redirect(url_for("innovation.show", number=number), 303)
    return render_template("innovation/propose.html", form=form, call=idea.call), status_of(form)


@bp.post("/ideas/<int:number>/vote")
def vote(number: int) -> ResponseReturnValue:
    """Vote for an idea, or take the vote back."""
    act = innovation.take_back_vote if request.form.get("undo") else innovation.vote_for_idea
    act(session, _idea(number), me, now())
    return redirect(url_for("innovation.show", number=number), 303)


@bp.route("/ideas/<int:number>/aside", methods=["GET", "POST"])
def set_aside(number: int) -> ResponseReturnValue:
    """Set an idea aside, with the reason its proposer is told."""
    idea = _idea(number)
    form = ReasonForm(version=idea.version)
    if obeyed(form, lambda: _aside(form, idea)):
        return redirect(url_for("innovation.show", number=number), 303)
    return render_template("innovation/aside.html", form=form, idea=idea), status_of(form)


def _aside(form: ReasonForm, idea: Idea) -> bool:
    version, why = form.version.number, given(form.why.data)
    innovation.set_idea_aside(session, idea, why, version, me, now())
    return True


@bp.route("/ideas/<int:number>/start", methods=["GET", "POST"])
def start(number: int) -> ResponseReturnValue:
    """Turn an idea into a project, led by whoever proposed it."""
    idea = _idea(number)
    form = StartForm(version=idea.version)
    made = obeyed(form, lambda: _start(form, idea))
    if made is None:
        return render_template("innovation/start.html", form=form, idea=idea), status_of(form)
    flash(_("立项了：%(name)s", name=made.name))
    return redirect(url_for("projects.show", number=made.id), 303)


def _start(form: StartForm, idea: Idea) -> InnovationProject:
    version, due_on = form.version.number, form.due_on.data
    thing = given(form.thing.data)
    return innovation.start_project(session, idea, thing, due_on, version, me, now())


@bp.route("/calls/new", methods=["GET", "POST"])
def call_for_ideas() -> ResponseReturnValue:
    """Put a problem before everybody."""
    form = CallForm()
    made = obeyed(form, lambda: innovation.call_for_ideas(session, _new_call(form), me, now()))
    if made is None:
        return render_template("innovation/call.html", form=form), status_of(form)
    flash(_("征集发出去了"))
    return redirect(url_for("innovation.index", call=made.id), 303)


def _new_call(form: CallForm) -> IdeaCall:
    return IdeaCall(
        kind=IdeaKind(form.kind.data),
        title=form.title.data,
        problem=form.problem.data or "",
        closes_on=form.closes_on.data,
    )


@bp.post("/calls/<int:number>/close")
def close_call(number: int) -> ResponseReturnValue:
    """Take no more ideas to a call."""
    call = there(reads.call(session, me.site, number), "call")
    innovation.close_call(session, call, request.form.get("version", 0, type=int), me, now())
    return redirect(url_for("innovation.index"), 303)


@bp.get("/hall")
def hall() -> ResponseReturnValue:
    """The hall of results, for everybody, signed in or not."""
    site = there(first_site(session), "site")
    asked = request.args.get("kind", "")
    kind = IdeaKind(asked) if asked in set(IdeaKind) else None
    found = reads.hall(session, site, kind, asked_list(), asked_page())
    page = paged(found, HALL)
    return render_template("innovation/hall.html", kind=kind, mine_site=site, **page)


def _idea(number: int) -> Idea:
    return there(reads.idea(session, me.site, number), "idea")
