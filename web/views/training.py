"""The innovation studio: classes, lecturers, training records, titles."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.people import Member
from models.queries import training as reads
from models.training import Lecturer, SkillTitle, Trade
from web.clock import now
from web.forms.given import given
from web.forms.obey import obeyed, status_of
from web.forms.training import LecturerForm, TitleForm
from web.pages.list_orders import CLASSES, TITLES
from web.pages.paging import asked_list, asked_order, asked_page, asked_words, paged
from web.pages.platform_words import there, words
from web.transactions import session
from web.who import me
from workflows import training

bp = Blueprint("training", __name__, url_prefix="/platforms")
bp.context_processor(words)


@bp.get("/training")
def index() -> ResponseReturnValue:
    """The classes: those ahead, and the list of all by trade, lecturer and words."""
    site, wanted = me.site, _wanted()
    return render_template(
        "training/index.html",
        ahead=reads.next_classes(session, site, now(), limit=6),
        **paged(reads.classes_page(session, site, wanted, asked_page()), CLASSES),
        wanted=wanted,
        lecturers=reads.lecturers(session, site),
        mine=reads.lecturer_of(session, me),
    )


def _wanted() -> reads.ClassFilter:
    trade = request.args.get("trade", "")
    return reads.ClassFilter(
        trade=Trade(trade) if trade in set(Trade) else None,
        lecturer_id=request.args.get("lecturer", type=int),
        words=asked_words(),
        order=asked_order(),
    )


@bp.get("/training/lecturers")
def lecturers() -> ResponseReturnValue:
    """Who teaches what, and how many classes each has held."""
    return render_template(
        "training/lecturers.html",
        lecturers=reads.lecturers(session, me.site),
        given=reads.classes_given(session, me.site),
    )


@bp.route("/training/lecturers/new", methods=["GET", "POST"])
def name_lecturer() -> ResponseReturnValue:
    """Make somebody a lecturer, or give him another trade."""
    form = LecturerForm()
    if obeyed(form, lambda: _name(form)) is None:
        return render_template("training/name_lecturer.html", form=form), status_of(form)
    flash(_("聘上了"))
    return redirect(url_for("training.lecturers"), 303)


def _name(form: LecturerForm) -> Lecturer:
    trades = [Trade(trade) for trade in form.trades.data or []]
    member, about = given(form.member.member), form.about.data or ""
    return training.name_lecturer(session, member, trades, about, me, now())


@bp.post("/training/lecturers/<int:number>/end")
def end_lecturer(number: int) -> ResponseReturnValue:
    """A lecturer stops."""
    lecturer = there(reads.lecturer(session, me.site, number), "lecturer")
    version = request.form.get("version", 0, type=int)
    training.end_lecturer(session, lecturer, version, me, now())
    flash(_("不再排他的课，讲过的都留着"))
    return redirect(url_for("training.lecturers"), 303)


@bp.get("/training/record")
def my_record() -> ResponseReturnValue:
    """The reader's own training record."""
    return _record(me)


@bp.get("/training/people/<employee_no>")
def record_of(employee_no: str) -> ResponseReturnValue:
    """A worker's training record, for who runs the studio and who teaches in it."""
    return _record(there(reads.worker(session, me.site, employee_no), "member"))


def _record(member: Member) -> ResponseReturnValue:
    classes = reads.training_record(session, member)
    return render_template(
        "training/record.html",
        member=member,
        classes=classes,
        minutes=sum(one.training_class.lasts_min for one in classes),
        titles=reads.titles_of(session, member),
    )


@bp.get("/training/titles")
def titles() -> ResponseReturnValue:
    """The special-skill titles."""
    found = reads.titles_page(session, me.site, asked_list(), asked_page())
    return render_template("training/titles.html", **paged(found, TITLES))


@bp.route("/training/titles/new", methods=["GET", "POST"])
def award() -> ResponseReturnValue:
    """Record a title the company awarded."""
    form = TitleForm()
    if obeyed(form, lambda: training.award_title(session, _title(form), me, now())) is None:
        return render_template("training/award.html", form=form), status_of(form)
    flash(_("记上了，本人会收到一句祝贺"))
    return redirect(url_for("training.titles"), 303)


def _title(form: TitleForm) -> SkillTitle:
    return SkillTitle(
        member=given(form.member.member),
        title=form.title.data,
        trade=Trade(form.trade.data),
        document=form.document.data or "",
        awarded_on=form.awarded_on.data,
    )


@bp.post("/training/titles/<int:number>/withdraw")
def withdraw(number: int) -> ResponseReturnValue:
    """A title no longer holds."""
    title = there(reads.title(session, me.site, number), "title")
    version = request.form.get("version", 0, type=int)
    training.withdraw_title(session, title, version, me, now())
    return redirect(url_for("training.titles"), 303)
