"""What was found of the colours and the platforms: name, words beside it, where it opens."""

from collections.abc import Callable
from typing import Any

from flask import url_for

from models.colours import Event
from models.culture import Article, InterestGroup, ShownWork
from models.innovation import Idea, InnovationProject
from models.mentoring import MentorPair
from models.queries.search import Kind
from models.study import Book, Course, Discussion, StudyMaterial, WeeklyQuestion
from models.training import Lecturer, SkillTitle, TrainingClass
from web.labels_colours import COLOUR_NAMES, WORK_KINDS
from web.labels_platforms import IDEA_KINDS, IDEA_STATES, TRADES
from web.moments import date_words, moment_words
from web.texts import _
from web.who import me

Row = tuple[str, str, str]


def _joined(*words: object) -> str:
    return "·".join(text for word in words if (text := str(word)))


def _event(one: Event) -> Row:
    when = moment_words(one.starts_at, me.site)
    text = _joined(COLOUR_NAMES[one.colour], when, one.venue, one.about)
    return one.title, text, url_for("colours.show", event_id=one.id)


def _group(one: InterestGroup) -> Row:
    text = _joined(one.leader.name, one.about)
    return one.name, text, url_for("culture.group", group_id=one.id)


def _article(one: Article) -> Row:
    text = _joined(one.author.name, one.outlet, date_words(one.published_on, me.site))
    return f"《{one.title}》", text, url_for("articles.show", article_id=one.id)


def _work(one: ShownWork) -> Row:
    text = _joined(WORK_KINDS[one.kind], one.author.name, one.words)
    return f"《{one.title}》", text, url_for("culture.works", kind=one.kind.value)


def _pair(one: MentorPair) -> Row:
    title = _(
        "%(mentor)s 带 %(apprentice)s", mentor=one.mentor.name, apprentice=one.apprentice.name
    )
    text = _joined(one.trade, one.aims)
    return title, text, url_for("mentoring.show", pair_id=one.id)


def _project(one: InnovationProject) -> Row:
    text = _joined(_("%(who)s牵头", who=one.lead.name), one.effect)
    return one.name, text, url_for("projects.show", number=one.id)


def _idea(one: Idea) -> Row:
    text = _joined(IDEA_KINDS[one.kind], one.proposer.name, IDEA_STATES[one.status], one.answer)
    return one.title, text, url_for("innovation.show", number=one.id)


def _class(one: TrainingClass) -> Row:
    when, who = moment_words(one.starts_at, me.site), one.lecturer.member.name
    text = _joined(TRADES[one.trade], when, _("%(who)s讲", who=who), one.case)
    return one.title, text, url_for("classes.show", number=one.id)


def _lecturer(one: Lecturer) -> Row:
    trades = "、".join(str(TRADES[held.trade]) for held in one.trades)
    return one.member.name, _joined(trades, one.about), url_for("training.index", lecturer=one.id)


def _title(one: SkillTitle) -> Row:
    text = _joined(one.member.name, date_words(one.awarded_on, me.site))
    return one.title, text, url_for("training.titles")


def _material(one: StudyMaterial) -> Row:
    return one.title, one.body or one.link, url_for("study.material", number=one.id)


def _question(one: WeeklyQuestion) -> Row:
    return one.text, date_words(one.monday, me.site), url_for("study.question", number=one.id)


def _book(one: Book) -> Row:
    return f"《{one.title}》", _joined(one.author, one.why), url_for("study.book", number=one.id)


def _course(one: Course) -> Row:
    return one.title, one.school, url_for("study.courses")


def _discussion(one: Discussion) -> Row:
    text = _joined(one.led_by.name, moment_words(one.starts_at, me.site), one.minutes)
    return one.topic, text, url_for("discussions.show", number=one.id)


ROWS: dict[Kind, Callable[[Any], Row]] = {
    Kind.EVENTS: _event,
    Kind.GROUPS: _group,
    Kind.ARTICLES: _article,
    Kind.WORKS: _work,
    Kind.PAIRS: _pair,
    Kind.PROJECTS: _project,
    Kind.IDEAS: _idea,
    Kind.CLASSES: _class,
    Kind.LECTURERS: _lecturer,
    Kind.TITLES: _title,
    Kind.MATERIALS: _material,
    Kind.QUESTIONS: _question,
    Kind.BOOKS: _book,
    Kind.COURSES: _course,
    Kind.DISCUSSIONS: _discussion,
}
