"""Who changed what of a record, and when: one page for every kind, for who may see the record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.base import Base
from models.errors import NotFound
from models.people import STAFF
from models.queries import colours, culture, innovation, study, training
from models.queries.aid import own_case
from models.queries.announcements import announcement_for
from models.queries.mentoring import rewards_of
from models.queries.messages import message_for
from models.queries.people import member_by_id, vehicles_of
from models.queries.talks import opinion_for, talk_for
from web import clock
from web.pages.history import history_page
from web.pages.platform_words import there
from web.pages.training import may_run
from web.transactions import session
from web.views.aid import opened_case
from web.views.colours import led_event
from web.views.culture import group_or_404
from web.views.mentoring import seen_pair
from web.who import me
from workflows.platform_rules import organises

bp = Blueprint("history", __name__)


@dataclass(frozen=True, slots=True)
class Record:
    """A record that the reader may see: its name, its page, and the rows it is made of."""

    title: str
    back: str
    parts: Iterable[Base]


@bp.get("/history/<kind>/<int:number>")
def show(kind: str, number: int) -> ResponseReturnValue:
    """The history of one record."""
    if kind not in RECORDS:
        raise NotFound("kind", kind=kind)
    record = RECORDS[kind](number)
    page = history_page(record.parts, clock.here(me.site))
    return render_template("history.html", title=record.title, back=record.back, **page)


def _staff_only() -> None:
    if not me.has_role(*STAFF):
        raise NotFound("history")


def _message(number: int) -> Record:
    _staff_only()
    one = message_for(session, me, number)
    return Record(one.heading, url_for("messages.show", message_id=number), [one])


def _talk(number: int) -> Record:
    one = talk_for(session, me, number)
    return Record(one.place, url_for("talks.show", talk_id=number), [one, *one.guests])


def _opinion(number: int) -> Record:
    one = opinion_for(session, me, number)
    return Record(one.subject, url_for("opinions.show", opinion_id=number), [one])


def _announcement(number: int) -> Record:
    _staff_only()
    one = announcement_for(session, me, number)
    return Record(one.title, url_for("announcements.show", announcement_id=number), [one])


def _event(number: int) -> Record:
    one = led_event(number)
    signed, photos = colours.every_sign_up(session, one), colours.every_photo(session, one)
    parts = [one, *signed, *photos, *colours.every_attendance(session, one), *one.work_done]
    return Record(one.title, url_for("colours.show", event_id=number), parts)


def _group(number: int) -> Record:
    one = group_or_404(number)
    parts = [one, *culture.every_membership(session, one)]
    return Record(one.name, url_for("culture.group", group_id=number), parts)


def _article(number: int) -> Record:
    one = there(culture.article_by_id(session, me.site, number), "article")
    there(one if one.struck_at is None or me.has_role(*STAFF) else None, "article")
    return Record(one.title, url_for("articles.show", article_id=number), [one])


def _work(number: int) -> Record:
    one = there(culture.work_by_id(session, me.site, number), "work")
    return Record(one.title, url_for("culture.works"), [one])


def _pair(number: int) -> Record:
    one = seen_pair(number)
    names = {"mentor": one.mentor.name, "apprentice": one.apprentice.name}
    parts = [one, *one.assessments, *rewards_of(session, one).values()]
    title = _("%(mentor)s 带 %(apprentice)s", **names)
    return Record(title, url_for("mentoring.show", pair_id=number), parts)


def _case(number: int) -> Record:
    mine = own_case(session, me, number)
    one = mine or opened_case(number)
    page = "aid.mine" if mine else "aid.show"
    parts = [one, *one.workers, *one.aids, *one.reviews]
    return Record(_("困难帮扶"), url_for(page, case_id=number), parts)


def _material(number: int) -> Record:
    one = there(study.material(session, me.site, number), "material")
    return Record(one.title, url_for("study.material", number=number), [one])


def _question(number: int) -> Record:
    one = there(study.question(session, me.site, number), "question")
    return Record(one.text, url_for("study.question", number=number), [one])


def _book(number: int) -> Record:
    one = there(study.book(session, me.site, number), "book")
    return Record(one.title, url_for("study.book", number=number), [one])


def _course(number: int) -> Record:
    one = there(study.course(session, me.site, number), "course")
    return Record(one.title, url_for("study.courses"), [one])


def _discussion(number: int) -> Record:
    one = there(study.discussion(session, me.site, number), "discussion")
    return Record(one.topic, url_for("discussions.show", number=number), [one])


def _class(number: int) -> Record:
    one = there(training.training_class(session, me.site, number), "training_class")
    there(one if may_run(one, me) else None, "training_class")
    return Record(one.title, url_for("classes.show", number=number), [one])


def _lecturer(number: int) -> Record:
    one = there(training.lecturer(session, me.site, number), "lecturer")
    return Record(one.member.name, url_for("training.lecturers"), [one])


def _title(number: int) -> Record:
    one = there(training.title(session, me.site, number), "title")
    return Record(one.title, url_for("training.titles"), [one])


def _idea(number: int) -> Record:
    one = there(innovation.idea(session, me.site, number), "idea")
    parts = [one] if one.call is None else [one, one.call]
    return Record(one.title, url_for("innovation.show", number=number), parts)


def _project(number: int) -> Record:
    one = there(innovation.project(session, me.site, number), "project")
    there(one if organises(me) or one.lead_id == me.id else None, "project")
    return Record(one.name, url_for("projects.show", number=number), [one, one.idea])


def _person(number: int) -> Record:
    one = there(member_by_id(session, me.site, number), "member")
    there(one if organises(me) or one.id == me.id else None, "member")
    parts = [one, *vehicles_of(session, one)]
    return Record(one.name, url_for("persons.show", member_id=number), parts)


RECORDS: dict[str, Callable[[int], Record]] = {
    "message": _message,
    "talk": _talk,
    "opinion": _opinion,
    "announcement": _announcement,
    "event": _event,
    "group": _group,
    "article": _article,
    "work": _work,
    "pair": _pair,
    "case": _case,
    "material": _material,
    "question": _question,
    "book": _book,
    "course": _course,
    "discussion": _discussion,
    "class": _class,
    "lecturer": _lecturer,
    "title": _title,
    "idea": _idea,
    "project": _project,
    "person": _person,
}
