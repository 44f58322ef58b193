"""The activity room: reading, the question of the week, books, courses, discussions."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.people import Section
from models.queries import study as reads
from models.queries import study_lists as lists
from models.queries.people import crews
from models.study import Book, Course, StudyMaterial, WeeklyQuestion
from web.clock import now
from web.forms.fields import choices_of
from web.forms.obey import obeyed, status_of
from web.forms.study import AnswerForm, BookForm, CourseForm, MaterialForm, NoteForm
from web.pages.list_orders import BOOKS, COURSES, MATERIALS, QUESTIONS
from web.pages.paging import asked_list, asked_page, paged
from web.pages.platform_words import there, words
from web.pages.study import question_results
from web.transactions import session
from web.who import me
from workflows import study

bp = Blueprint("study", __name__, url_prefix="/platforms")
bp.context_processor(words)


@bp.get("/study")
def show() -> ResponseReturnValue:
    """Everything of the activity room, the newest of each."""
    return render_template(
        "study/show.html",
        question=reads.open_question(session, me.site, now()),
        streak=study.streak(session, me, now()),
        handouts=lists.handouts(session, me.site, me, size=5).rows,
        questions=lists.questions(session, me.site, size=5).rows,
        books=lists.books(session, me.site, size=3).rows,
        courses=lists.courses(session, me.site, me, size=5).rows,
        discussions=lists.discussions(session, me.site, size=4).rows,
    )


@bp.get("/study/materials")
def materials() -> ResponseReturnValue:
    """All materials, newest first."""
    found = lists.handouts(session, me.site, me, asked_list(), asked_page())
    return render_template("study/materials.html", **paged(found, MATERIALS))


@bp.get("/study/materials/<int:number>")
def material(number: int) -> ResponseReturnValue:
    """One material, and for who runs the room who has read it."""
    one = _material(number)
    return render_template(
        "study/material.html",
        material=one,
        mine=reads.reader_of(session, one, me),
        readers=reads.readers_of(session, one),
    )


@bp.post("/study/materials/<int:number>/read")
def read(number: int) -> ResponseReturnValue:
    """The reader has read it."""
    study.read_material(session, _material(number), me, now())
    flash(_("记上了：您已读完"))
    return redirect(url_for("study.material", number=number), 303)


@bp.route("/study/materials/new", methods=["GET", "POST"])
def hand_out() -> ResponseReturnValue:
    """Hand out something to read."""
    form, sections = MaterialForm(), _sections()
    names = [(str(key), section.name) for key, section in sections.items()]
    form.section.choices = choices_of([("", _("全矿的人")), *names])
    made = obeyed(form, lambda: _hand_out(form, sections))
    if made is None:
        return render_template("study/hand_out.html", form=form), status_of(form)
    flash(_("发出去了"))
    return redirect(url_for("study.material", number=made.id), 303)


def _hand_out(form: MaterialForm, sections: dict[int, Section]) -> StudyMaterial:
    material = StudyMaterial(
        title=form.title.data,
        body=form.body.data,
        link=form.link.data,
        read_by=form.read_by.data,
    )
    section = sections.get(int(form.section.data)) if form.section.data else None
    return study.hand_out_material(session, material, section, me, now())


def _sections() -> dict[int, Section]:
    return {crew.section_id: crew.section for crew in crews(session, me.site)}


@bp.get("/study/questions")
def questions() -> ResponseReturnValue:
    """All questions of the week, newest first."""
    found = lists.questions(session, me.site, asked_list(), asked_page())
    return render_template("study/questions.html", **paged(found, QUESTIONS))


@bp.route("/study/questions/<int:number>", methods=["GET", "POST"])
def question(number: int) -> ResponseReturnValue:
    """Answer an open question; a closed one shows its results."""
    one, form = _question(number), AnswerForm()
    text, position = form.text.data or "", form.position
    if obeyed(form, lambda: study.answer_question(session, one, me, now(), position.number, text)):
        flash(_("收到了，截止前还可以改"))
        return redirect(url_for("study.question", number=number), 303)
    page = question_results(session, one, me, now())
    return render_template("study/question.html", form=form, **page), status_of(form)


@bp.get("/study/books")
def books() -> ResponseReturnValue:
    """The books of the months."""
    found = lists.books(session, me.site, asked_list(), asked_page())
    return render_template("study/books.html", **paged(found, BOOKS))


@bp.route("/study/books/<int:number>", methods=["GET", "POST"])
def book(number: int) -> ResponseReturnValue:
    """A book with its notes, and a place for the reader's own."""
    one, form = there(reads.book(session, me.site, number), "book"), NoteForm()
    text, page = form.text.data or "", form.page
    if obeyed(form, lambda: study.note_on_book(session, one, text, page.number, me, now())):
        flash(_("写上了"))
        return redirect(url_for("study.book", number=number), 303)
    notes = reads.notes_on(session, one)
    return render_template("study/book.html", book=one, notes=notes, form=form), status_of(form)


@bp.route("/study/books/new", methods=["GET", "POST"])
def choose_book() -> ResponseReturnValue:
    """Choose the book of a month."""
    form = BookForm()
    made = obeyed(form, lambda: study.choose_book(session, _book(form), me, now()))
    if made is None:
        return render_template("study/choose_book.html", form=form), status_of(form)
    return redirect(url_for("study.book", number=made.id), 303)


def _book(form: BookForm) -> Book:
    why, author = form.why.data, form.author.data
    return Book(month=form.month.data, title=form.title.data, author=author, why=why)


@bp.get("/study/courses")
def courses() -> ResponseReturnValue:
    """The courses of the online schools, to be ticked off."""
    found = lists.courses(session, me.site, me, asked_list(), asked_page())
    return render_template("study/courses.html", **paged(found, COURSES))


@bp.post("/study/courses/<int:number>/tick")
def tick(number: int) -> ResponseReturnValue:
    """The reader has finished a course, or the tick was a slip."""
    course = there(reads.course(session, me.site, number), "course")
    act = study.untick_course if request.form.get("undo") else study.tick_course
    act(session, course, me, now())
    return redirect(url_for("study.courses"), 303)


@bp.route("/study/courses/new", methods=["GET", "POST"])
def open_course() -> ResponseReturnValue:
    """Offer a course."""
    form = CourseForm()
    if obeyed(form, lambda: study.open_course(session, _course(form), me, now())) is None:
        return render_template("study/open_course.html", form=form), status_of(form)
    flash(_("课程加上了"))
    return redirect(url_for("study.courses"), 303)


def _course(form: CourseForm) -> Course:
    return Course(
        title=form.title.data,
        school=form.school.data,
        link=form.link.data,
        hours=form.hours.number,
        opens_on=form.opens_on.data,
        due_on=form.due_on.data,
    )


def _material(number: int) -> StudyMaterial:
    return there(reads.material(session, me.site, number), "material")


def _question(number: int) -> WeeklyQuestion:
    return there(reads.question(session, me.site, number), "question")
