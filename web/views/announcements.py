"""Announcements: read, answered, written, and who has seen them."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from models.announcements import AnnouncementKind
from models.errors import NotFound, RecordError
from models.people import STAFF
from models.queries.announcements import (
    announcement_for,
    announcements_page,
    has_seen,
    not_seen,
    own_answer,
    picture_bytes,
    reach,
    seen,
)
from models.queries.people import crews
from web.clock import now
from web.forms.announcements import Announce
from web.labels import sentence
from web.labels_channels import KINDS
from web.pages.list_orders import ANNOUNCEMENTS
from web.pages.paging import asked_list, asked_page, paged, pages_of
from web.transactions import session
from web.who import me
from workflows.announce import (
    News,
    Quiz,
    announce,
    answer_question,
    remind_unread,
    see,
    withdraw_announcement,
)
from workflows.reencode_picture import reencode

bp = Blueprint("announcements", __name__, url_prefix="/announcements")


@bp.get("/")
def index() -> ResponseReturnValue:
    """What the reader's crew is told, newest first."""
    kind = request.args.get("kind", "")
    wanted = AnnouncementKind(kind) if kind in set(AnnouncementKind) else None
    page = announcements_page(session, me, wanted, asked_list(), asked_page())
    return render_template(
        "announcements/index.html",
        kinds=KINDS,
        kind=kind,
        staff=me.has_role(*STAFF),
        **paged(page, ANNOUNCEMENTS),
    )


@bp.route("/new", methods=["GET", "POST"])
def write() -> ResponseReturnValue:
    """Announce something."""
    form = Announce()
    form.crews.choices = [SelectChoice(crew.id, crew.name) for crew in crews(session, me.site)]
    if form.validate_on_submit():
        try:
            announcement = announce(session, _news(form), me, now())
        except RecordError as error:
            field = form.picture if "picture" in error.code else form.question
            field.errors = [sentence(error)]
        else:
            flash(_("发出了"))
            return redirect(url_for("announcements.show", announcement_id=announcement.id), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("announcements/write.html", form=form), status


def _news(form: Announce) -> News:
    file = form.picture.data
    quiz = None
    if form.question.data:
        quiz = Quiz(form.question.data, form.choices(), form.correct.data)
    return News(
        kind=AnnouncementKind(form.kind.data),
        title=form.title.data or "",
        text=form.text.data,
        crews=[crew for crew in crews(session, me.site) if crew.id in (form.crews.data or [])],
        to_groups=form.to_groups.data,
        picture=reencode(file) if file else None,
        picture_words=form.picture_words.data or "",
        quiz=quiz,
    )


@bp.get("/<int:announcement_id>")
def show(announcement_id: int) -> ResponseReturnValue:
    """One announcement; reading it to the end is confirmed by a tap."""
    announcement = announcement_for(session, me, announcement_id)
    staff = me.has_role(*STAFF)
    return render_template(
        "announcements/show.html",
        announcement=announcement,
        kind=KINDS[announcement.kind],
        answer=own_answer(session, announcement, me),
        has_seen=has_seen(session, announcement, me),
        reach=reach(session, announcement) if staff else None,
        staff=staff,
    )


@bp.post("/<int:announcement_id>/seen")
def mark_seen(announcement_id: int) -> ResponseReturnValue:
    """The reader has read it."""
    see(session, announcement_for(session, me, announcement_id), me, now())
    flash(_("记下了，谢谢"))
    return redirect(url_for("announcements.index"), 303)


@bp.post("/<int:announcement_id>/answer")
def answer(announcement_id: int) -> ResponseReturnValue:
    """Answer its question; the first answer counts."""
    announcement = announcement_for(session, me, announcement_id)
    choice = request.form.get("choice", 0, int)
    if choice:
        answer_question(session, announcement, choice, me, now())
    else:
        flash(_("请选一个答案"), "warning")
    return redirect(url_for("announcements.show", announcement_id=announcement_id), 303)


@bp.get("/<int:announcement_id>/picture.jpg")
def picture(announcement_id: int) -> ResponseReturnValue:
    """Its picture, for whom it is meant."""
    jpeg = picture_bytes(session, announcement_for(session, me, announcement_id))
    if jpeg is None:
        raise NotFound("no_picture", id=announcement_id)
    response = make_response(jpeg)
    response.headers["Content-Type"] = "image/jpeg"
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response


@bp.get("/<int:announcement_id>/readers")
def readers(announcement_id: int) -> ResponseReturnValue:
    """Who has seen it and who hasn't."""
    announcement = announcement_for(session, me, announcement_id)
    missing = not_seen(session, announcement, request.args.get("missing", 1, int))
    saw = seen(session, announcement, request.args.get("page", 1, int))
    return render_template(
        "announcements/readers.html",
        announcement=announcement,
        missing=missing,
        missing_pages=pages_of(missing, "missing"),
        saw=saw,
        saw_pages=pages_of(saw),
        reach=reach(session, announcement),
    )


@bp.post("/<int:announcement_id>/remind")
def remind(announcement_id: int) -> ResponseReturnValue:
    """Tell those who have not read it once more."""
    told = remind_unread(session, announcement_for(session, me, announcement_id), me, now())
    flash(_("提醒了 %(n)s 人", n=told) if told else _("今天提醒过了，一天一次"))
    return redirect(url_for("announcements.readers", announcement_id=announcement_id), 303)


@bp.post("/<int:announcement_id>/withdraw")
def withdraw(announcement_id: int) -> ResponseReturnValue:
    """Take it back."""
    withdraw_announcement(session, announcement_for(session, me, announcement_id), me, now())
    flash(_("撤回了，只有协调员还看得到"))
    return redirect(url_for("announcements.index"), 303)
