"""One training class: planned, signed up to, held, evaluated."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.days import moment_at
from models.people import Member
from models.queries import training as reads
from models.training import ClassEvaluation, ClassMaterial, Trade, TraineeResult, TrainingClass
from web.clock import now
from web.forms.fields import choices_of
from web.forms.given import given
from web.forms.obey import obeyed, status_of
from web.forms.training import CancelForm, ClassForm, EvaluateForm, PaperForm, SheetForm
from web.pages.platform_words import there, words
from web.pages.training import class_page, fill_in, may_run, teachers
from web.transactions import session
from web.who import me
from workflows import training
from workflows.hold_class import close_class, evaluate_class

bp = Blueprint("classes", __name__, url_prefix="/platforms")
bp.context_processor(words)


@bp.get("/training/<int:number>")
def show(number: int) -> ResponseReturnValue:
    """A class: its plan and case, its material, who comes or came, what they said."""
    return _page(_class(number), EvaluateForm(), 200)


def _page(klass: TrainingClass, form: EvaluateForm, status: int) -> ResponseReturnValue:
    page = class_page(session, klass, me, now())
    return render_template("training/class.html", form=form, **page), status


@bp.route("/training/new", methods=["GET", "POST"])
def plan() -> ResponseReturnValue:
    """Plan a class: a lecturer his own, who runs the studio anybody's."""
    form, lecturers = ClassForm(), teachers(session, me)
    form.lecturer.choices = choices_of((str(one.id), one.member.name) for one in lecturers.values())
    made = obeyed(
        form,
        lambda: training.plan_class(session, lecturers[form.lecturer.data], _plan(form), me, now()),
    )
    if made is None:
        return render_template("training/plan.html", form=form, klass=None), status_of(form)
    return redirect(url_for("classes.show", number=made.id), 303)


def _plan(form: ClassForm) -> training.ClassPlan:
    return training.ClassPlan(
        trade=Trade(form.trade.data),
        title=given(form.title.data),
        starts_at=moment_at(me.site, given(form.day.data), given(form.at.data)),
        lasts_min=given(form.minutes.number),
        plan=form.plan.data or "",
        case=form.case.data or "",
        place=form.place.data or "",
        seats=form.seats.number,
    )


@bp.route("/training/<int:number>/change", methods=["GET", "POST"])
def change(number: int) -> ResponseReturnValue:
    """Change a class that is still planned."""
    klass = _mine(number)
    form = ClassForm(data=fill_in(klass))
    form.lecturer.choices = choices_of([(str(klass.lecturer_id), klass.lecturer.member.name)])
    version = form.version.number
    if obeyed(form, lambda: training.change_class(session, klass, _plan(form), version, me, now())):
        return redirect(url_for("classes.show", number=number), 303)
    return render_template("training/plan.html", form=form, klass=klass), status_of(form)


@bp.route("/training/<int:number>/cancel", methods=["GET", "POST"])
def cancel(number: int) -> ResponseReturnValue:
    """Cancel a class; who signed up is told why."""
    klass = _mine(number)
    form = CancelForm(version=klass.version)
    if obeyed(form, lambda: _cancel(form, klass)):
        flash(_("取消了，报名的人都通知到"))
        return redirect(url_for("classes.show", number=number), 303)
    return render_template("training/cancel.html", form=form, klass=klass), status_of(form)


def _cancel(form: CancelForm, klass: TrainingClass) -> bool:
    version, why = form.version.number, given(form.why.data)
    training.cancel_class(session, klass, why, version, me, now())
    return True


@bp.post("/training/<int:number>/sign-up")
def sign_up(number: int) -> ResponseReturnValue:
    """Come, or not after all."""
    act = training.sign_off if request.form.get("undo") else training.sign_up
    act(session, _class(number), me, now())
    return redirect(url_for("classes.show", number=number), 303)


@bp.route("/training/<int:number>/papers", methods=["GET", "POST"])
def papers(number: int) -> ResponseReturnValue:
    """Put material beside a class."""
    klass, form = _mine(number), PaperForm()
    if obeyed(form, lambda: training.add_material(session, klass, _paper(form), me, now())):
        return redirect(url_for("classes.show", number=number), 303)
    return render_template("training/papers.html", form=form, klass=klass), status_of(form)


def _paper(form: PaperForm) -> ClassMaterial:
    body, link = form.body.data or "", form.link.data or ""
    return ClassMaterial(title=form.title.data, body=body or link, link=link)


@bp.route("/training/<int:number>/sheet", methods=["GET", "POST"])
def sheet(number: int) -> ResponseReturnValue:
    """The attendance sheet: tick who came, add who was not on the list, and close the class."""
    klass = _mine(number)
    form = SheetForm(version=klass.version)
    if obeyed(form, lambda: _close(form, klass)):
        flash(_("点名记好了，学员会收到评课的提醒"))
        return redirect(url_for("classes.show", number=number), 303)
    return render_template("training/sheet.html", form=form, klass=klass), status_of(form)


def _close(form: SheetForm, klass: TrainingClass) -> TrainingClass:
    came: dict[Member, TraineeResult | None] = {}
    for trainee in klass.trainees:
        mark: Any = request.form.get(f"came-{trainee.member_id}", "")
        if mark in {"came", *TraineeResult}:
            came[trainee.member] = TraineeResult(mark) if mark != "came" else None
    for member in form.others.members:
        came.setdefault(member, None)
    version = form.version.number
    return close_class(session, klass, came, version, me, now())


@bp.post("/training/<int:number>/evaluate")
def evaluate(number: int) -> ResponseReturnValue:
    """A trainee says how it was."""
    klass, form = _class(number), EvaluateForm()
    said = obeyed(form, lambda: evaluate_class(session, klass, _said(form), me, now()))
    if said is None:
        return _page(klass, form, 422)
    flash(_("谢谢，老师只看到平均分和不带名字的话"))
    return redirect(url_for("classes.show", number=number), 303)


def _said(form: EvaluateForm) -> ClassEvaluation:
    clear, useful = int(form.clear.data), int(form.useful.data)
    return ClassEvaluation(clear=clear, useful=useful, remark=form.remark.data or "")


def _class(number: int) -> TrainingClass:
    return there(reads.training_class(session, me.site, number), "training_class")


def _mine(number: int) -> TrainingClass:
    klass = _class(number)
    return there(klass if may_run(klass, me) else None, "training_class")
