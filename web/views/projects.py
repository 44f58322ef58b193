"""One innovation project: its stages, the proof of its effect, its end and reward."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.innovation import EffectProof, InnovationProject, Stage
from models.queries import innovation as reads
from web.clock import now
from web.forms.given import given
from web.forms.innovation import FinishForm, ProofForm, ReasonForm, RewardForm, StageForm
from web.forms.obey import obeyed, status_of
from web.labels_platforms import PROJECT_STATES as STATES
from web.pages.list_orders import PROJECTS
from web.pages.paging import asked_list, asked_page, paged
from web.pages.platform_words import there, words
from web.transactions import session
from web.who import me
from workflows import innovation
from workflows.platform_rules import organises

bp = Blueprint("projects", __name__, url_prefix="/platforms")
bp.context_processor(words)


@bp.get("/projects/")
def index() -> ResponseReturnValue:
    """All projects by state and words, in four orders."""
    asked = request.args.get("state", "")
    state = reads.ProjectState(asked) if asked in set(reads.ProjectState) else None
    found = reads.projects_page(session, me.site, state, asked_list(), asked_page())
    page = paged(found, PROJECTS)
    return render_template("innovation/projects.html", state=state, states_of=STATES, **page)


@bp.get("/projects/<int:number>")
def show(number: int) -> ResponseReturnValue:
    """A project: who leads it, how far it is, what it brought."""
    project = _project(number)
    return render_template(
        "innovation/project.html",
        project=project,
        stages=list(Stage),
        done={stage.stage: stage for stage in project.stages},
        runs=_runs(project),
        form=StageForm(version=project.version, stage=project.next_stage),
    )


@bp.post("/projects/<int:number>/stage")
def finish_stage(number: int) -> ResponseReturnValue:
    """The next stage is done today."""
    project, form = _mine(number), StageForm()
    asked, version = form.stage.data, form.version.number
    stage = there(Stage(asked) if asked in set(Stage) else None, "stage")
    note = form.note.data or ""
    innovation.finish_stage(session, project, stage, note, version, me, now())
    flash(_("这一步记好了"))
    return redirect(url_for("projects.show", number=number), 303)


@bp.route("/projects/<int:number>/proof", methods=["GET", "POST"])
def prove(number: int) -> ResponseReturnValue:
    """Put a measured effect beside the project."""
    project, form = _mine(number), ProofForm()
    if obeyed(form, lambda: _prove(form, project)):
        return redirect(url_for("projects.show", number=number), 303)
    page = render_template("innovation/prove.html", form=form, project=project)
    return page, status_of(form)


def _prove(form: ProofForm, project: InnovationProject) -> EffectProof:
    with session.no_autoflush:
        proof = EffectProof(
            measure=form.measure.data,
            before=given(form.before.measured),
            after=given(form.after.measured),
            unit=form.unit.data,
            measured_on=form.measured_on.data,
            witness=given(form.witness.member),
        )
        return innovation.prove_effect(session, project, proof, me, now())


@bp.route("/projects/<int:number>/finish", methods=["GET", "POST"])
def finish(number: int) -> ResponseReturnValue:
    """The problem is solved: the result goes to the hall."""
    project = _mine(number)
    form = FinishForm(version=project.version)
    if obeyed(form, lambda: _finish(form, project)):
        flash(_("%(name)s 挂进了成果馆", name=project.name))
        return redirect(url_for("projects.show", number=number), 303)
    page = render_template("innovation/finish.html", form=form, project=project)
    return page, status_of(form)


def _finish(form: FinishForm, project: InnovationProject) -> InnovationProject:
    version, effect = form.version.number, given(form.effect.data)
    return innovation.finish_project(session, project, effect, version, me, now())


@bp.route("/projects/<int:number>/stop", methods=["GET", "POST"])
def stop(number: int) -> ResponseReturnValue:
    """Give a project up, with what was learned."""
    project = _mine(number)
    form = ReasonForm(version=project.version)
    if obeyed(form, lambda: _stop(form, project)):
        return redirect(url_for("projects.show", number=number), 303)
    page = render_template("innovation/stop.html", form=form, project=project)
    return page, status_of(form)


def _stop(form: ReasonForm, project: InnovationProject) -> bool:
    version, why = form.version.number, given(form.why.data)
    innovation.stop_project(session, project, why, version, me, now())
    return True


@bp.route("/projects/<int:number>/reward", methods=["GET", "POST"])
def reward(number: int) -> ResponseReturnValue:
    """Reward the lead of a finished project."""
    project = _project(number)
    form = RewardForm(version=project.version)
    if obeyed(form, lambda: _reward(form, project)):
        flash(_("奖励记好了，本人会收到通知"))
        return redirect(url_for("projects.show", number=number), 303)
    page = render_template("innovation/reward.html", form=form, project=project)
    return page, status_of(form)


def _reward(form: RewardForm, project: InnovationProject) -> bool:
    version, yuan, words = form.version.number, form.yuan.number, form.words.data or ""
    innovation.reward_project(session, project, given(yuan), words, version, me, now())
    return True


def _project(number: int) -> InnovationProject:
    return there(reads.project(session, me.site, number), "project")


def _runs(project: InnovationProject) -> bool:
    return organises(me) or project.lead_id == me.id


def _mine(number: int) -> InnovationProject:
    project = _project(number)
    return there(project if _runs(project) else None, "project")
