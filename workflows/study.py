"""What is done in the activity room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from models.audit import record
from models.days import day_at
from models.errors import RuleBroken
from models.people import Member, Section
from models.queries import study
from models.study import (
    Book,
    BookNote,
    Course,
    CourseDone,
    Discussion,
    DiscussionPresence,
    MaterialReader,
    QuestionAnswer,
    QuestionChoice,
    QuestionKind,
    StudyAct,
    StudyMaterial,
    WeeklyQuestion,
)
from workflows.platform_rules import refuse_outsiders
from workflows.tell_people import tell
from workflows.versions import refuse_stale

FEWEST_CHOICES, MOST_CHOICES = 2, 6
STREAK_LOOKS_BACK = 520  # ten years of weeks


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the week as it is to be asked; `right` numbers a choice, from one."""

    monday: date
    kind: QuestionKind
    text: str
    closes_at: datetime
    choices: tuple[str, ...] = ()
    right: int | None = None
    explained: str = ""


def hand_out_material(
    session: Session, material: StudyMaterial, section: Section | None, by: Member, now: datetime
) -> StudyMaterial:
    """Give a material to every active member of the section, or of the mine; once to each."""
    if material.read_by is not None and material.read_by < day_at(by.site, now):
        raise RuleBroken("read_by_in_the_past", day=material.read_by)
    material.site_id, material.section = by.site_id, section
    material.handed_out_at, material.handed_out_by = now, by
    readers = study.active_members(session, by.site, section)
    record(session, by, StudyAct.HANDED_OUT_MATERIAL, material, now, readers=len(readers))
    session.add_all(MaterialReader(material_id=material.id, member_id=one.id) for one in readers)
    tell(session, _others(readers, by), "material_handed_out", material, now, title=material.title)
    return material


def _others(members: Iterable[Member], by: Member) -> list[Member]:
    return [member for member in members if member.id != by.id]


def read_material(session: Session, material: StudyMaterial, by: Member, now: datetime) -> None:
    """A member has read it. A second tap changes nothing; who was not handed it is noted too."""
    mine = study.reader_of(session, material, by)
    if mine is None:
        mine = MaterialReader(material_id=material.id, member_id=by.id)
        session.add(mine)
    if mine.read_at is None:
        mine.read_at = now
        record(session, by, StudyAct.READ_MATERIAL, material, now)


def ask_question(session: Session, asked: Asked, by: Member, now: datetime) -> WeeklyQuestion:
    """Ask the one question of a week.

    Raises RuleBroken: the week has one already, it would close before it opens, the choices are too
    few, or the right one is none of them.
    """
    if asked.monday.weekday() != 0:
        raise RuleBroken("week_begins_on_monday", day=asked.monday)
    if study.question_of_week(session, by.site, asked.monday) is not None:
        raise RuleBroken("week_has_its_question", monday=asked.monday)
    if asked.closes_at <= now:
        raise RuleBroken("question_closes_in_the_past")
    question = WeeklyQuestion(
        site_id=by.site_id,
        monday=asked.monday,
        kind=asked.kind,
        text=asked.text,
        explained=asked.explained,
        asked_at=now,
        closes_at=asked.closes_at,
        asked_by=by,
        choices=_choices(asked),
    )
    record(session, by, StudyAct.ASKED_QUESTION, question, now)
    everybody = study.active_members(session, by.site)
    tell(session, _others(everybody, by), "question_asked", question, now, text=question.text)
    return question


def _choices(asked: Asked) -> list[QuestionChoice]:
    if asked.kind is QuestionKind.TEXT:
        return []
    count = len(asked.choices)
    if not FEWEST_CHOICES <= count <= MOST_CHOICES or len(set(asked.choices)) < count:
        raise RuleBroken("choices_differ_and_fit", fewest=FEWEST_CHOICES, most=MOST_CHOICES)
    if asked.right is not None and not 1 <= asked.right <= count:
        raise RuleBroken("right_choice_is_one_of_them", right=asked.right, count=count)
    return [
        QuestionChoice(position=place, text=text, right=place == asked.right)
        for place, text in enumerate(asked.choices, start=1)
    ]


def answer_question(
    session: Session,
    question: WeeklyQuestion,
    by: Member,
    now: datetime,
    position: int | None = None,
    text: str = "",
) -> QuestionAnswer:
    """A member's answer; until the question closes it may be changed."""
    if not question.is_open(now):
        raise RuleBroken("question_is_closed")
    _refuse_other_kind(question, position, text)
    answer = study.answer_of(session, question, by)
    if answer is None:
        answer = QuestionAnswer(question_id=question.id, member_id=by.id)
        session.add(answer)
    answer.position, answer.text, answer.answered_at = position, text, now
    record(session, by, StudyAct.ANSWERED_QUESTION, question, now)
    return answer


def _refuse_other_kind(question: WeeklyQuestion, position: int | None, text: str) -> None:
    if question.kind is QuestionKind.TEXT:
        if position is not None or not text.strip():
            raise RuleBroken("answer_in_words")
    elif text or position not in {choice.position for choice in question.choices}:
        raise RuleBroken("answer_is_one_of_the_choices")


def streak(session: Session, member: Member, now: datetime) -> int:
    """How many weeks in a row the member has answered; an open question breaks nothing yet."""
    asked = study.asked_and_answered(session, member.site, member, now, STREAK_LOOKS_BACK)
    weeks = 0
    for closes_at, answered in asked:
        if answered:
            weeks += 1
        elif closes_at <= now:
            break
    return weeks


def choose_book(session: Session, book: Book, by: Member, now: datetime) -> Book:
    """Make it the book of its month. Raises RuleBroken if the month has one."""
    book.month = book.month.replace(day=1)
    if study.book_of_month(session, by.site, book.month) is not None:
        raise RuleBroken("month_has_its_book", month=book.month)
    book.site_id, book.chosen_at, book.chosen_by = by.site_id, now, by
    record(session, by, StudyAct.CHOSE_BOOK, book, now)
    return book


def note_on_book(
    session: Session, book: Book, text: str, page: int | None, by: Member, now: datetime
) -> BookNote:
    """A reader's note. The same words again are one note."""
    if book.month > day_at(by.site, now):
        raise RuleBroken("book_of_a_later_month", month=book.month)
    for earlier in study.notes_on(session, book):
        if (earlier.member_id, earlier.text) == (by.id, text):
            return earlier
    note = BookNote(book=book, member=by, text=text, page=page, written_at=now)
    session.add(note)
    record(session, by, StudyAct.WROTE_BOOK_NOTE, book, now)
    return note


def open_course(session: Session, course: Course, by: Member, now: datetime) -> Course:
    """Offer a course of an online school."""
    if course.due_on is not None and course.due_on < course.opens_on:
        raise RuleBroken("course_due_before_it_opens", opens=course.opens_on, due=course.due_on)
    course.site_id, course.opened_by_id = by.site_id, by.id
    record(session, by, StudyAct.OPENED_COURSE, course, now)
    return course


def tick_course(session: Session, course: Course, by: Member, now: datetime) -> CourseDone:
    """A member has finished the course today; a second tick keeps the first day."""
    today = day_at(by.site, now)
    if today < course.opens_on:
        raise RuleBroken("course_not_open_yet", opens=course.opens_on)
    done = study.course_done(session, course, by)
    if done is None:
        done = CourseDone(course=course, member=by, done_on=today, ticked_at=now)
        session.add(done)
        record(session, by, StudyAct.FINISHED_COURSE, course, now)
    return done


def untick_course(session: Session, course: Course, by: Member, now: datetime) -> None:
    """A tick was a slip: take it back."""
    done = study.course_done(session, course, by)
    if done is not None:
        session.delete(done)
        record(session, by, StudyAct.REOPENED_COURSE, course, now, done_on=str(done.done_on))


def call_discussion(
    session: Session, discussion: Discussion, by: Member, now: datetime
) -> Discussion:
    """Call a discussion. One held long ago is entered late by its date, never by mistake."""
    if discussion.starts_at < now - timedelta(days=366):
        raise RuleBroken("discussion_too_long_ago", day=day_at(by.site, discussion.starts_at))
    discussion.site_id = by.site_id
    record(session, by, StudyAct.CALLED_DISCUSSION, discussion, now, whom=discussion.led_by)
    leads = [] if discussion.led_by is by else [discussion.led_by]
    told = {"at": discussion.starts_at.isoformat(), "place": discussion.place}
    tell(session, leads, "discussion_to_lead", discussion, now, topic=discussion.topic, **told)
    return discussion


def write_minutes(
    session: Session,
    discussion: Discussion,
    minutes: str,
    present: Iterable[Member],
    version: int,
    by: Member,
    now: datetime,
) -> Discussion:
    """Keep what was said and who took part; the leader or who runs the platforms writes them.

    Raises RuleBroken while the discussion has not begun, or without words or people.
    """
    refuse_outsiders(by, discussion.led_by)
    refuse_stale(discussion, version)
    if now < discussion.starts_at:
        raise RuleBroken("discussion_has_not_begun", day=day_at(by.site, discussion.starts_at))
    people = {member.id: member for member in present}
    if not minutes.strip() or not people:
        raise RuleBroken("minutes_need_words_and_people")
    discussion.minutes, discussion.minuted_at = minutes, now
    kept = {one.member_id: one for one in discussion.present}
    discussion.present = [
        kept.get(key) or DiscussionPresence(member_id=key) for key in sorted(people)
    ]
    record(session, by, StudyAct.WROTE_MINUTES, discussion, now, present=len(people))
    return discussion
