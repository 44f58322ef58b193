"""Reads of the activity room."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.people import Member, Section, Site
from models.study import (
    Book,
    BookNote,
    Course,
    CourseDone,
    Discussion,
    DiscussionPresence,
    MaterialReader,
    QuestionAnswer,
    StudyMaterial,
    WeeklyQuestion,
)


def active_members(
    session: Session, site: Site, section: Section | None = None
) -> Sequence[Member]:
    """The active members of a mine or of one section, by pinyin and number."""
    here = select(Member).where(Member.site_id == site.id, Member.active)
    if section is not None:
        here = here.where(Member.section_id == section.id)
    return session.scalars(here.order_by(Member.pinyin, Member.employee_no)).all()


def unread_materials(session: Session, member: Member) -> Sequence[StudyMaterial]:
    """What a member was handed and has not read, oldest first."""
    mine = select(StudyMaterial).join(
        MaterialReader, MaterialReader.material_id == StudyMaterial.id
    )
    unread = mine.where(MaterialReader.member_id == member.id, MaterialReader.read_at.is_(None))
    return session.scalars(unread.order_by(StudyMaterial.handed_out_at, StudyMaterial.id)).all()


def material(session: Session, site: Site, number: int) -> StudyMaterial | None:
    """One material of the mine."""
    wanted = select(StudyMaterial).where(
        StudyMaterial.id == number, StudyMaterial.site_id == site.id
    )
    return session.scalars(wanted).first()


def readers_of(session: Session, material: StudyMaterial) -> Sequence[MaterialReader]:
    """Everybody the material was handed to, by pinyin."""
    handed = select(MaterialReader).where(MaterialReader.material_id == material.id)
    known = handed.join(Member).options(joinedload(MaterialReader.member))
    return session.scalars(known.order_by(Member.pinyin, Member.employee_no)).all()


def reader_of(session: Session, material: StudyMaterial, member: Member) -> MaterialReader | None:
    """The member's own row of a material, if it was handed to him."""
    return session.get(MaterialReader, (material.id, member.id))


def question(session: Session, site: Site, number: int) -> WeeklyQuestion | None:
    """One question of the mine."""
    wanted = select(WeeklyQuestion).where(
        WeeklyQuestion.id == number, WeeklyQuestion.site_id == site.id
    )
    return session.scalars(wanted).first()


def question_of_week(session: Session, site: Site, monday: date) -> WeeklyQuestion | None:
    """The question of the week that begins on this Monday."""
    wanted = select(WeeklyQuestion).where(
        WeeklyQuestion.site_id == site.id, WeeklyQuestion.monday == monday
    )
    return session.scalars(wanted).first()


def open_question(session: Session, site: Site, now: datetime) -> WeeklyQuestion | None:
    """The question that takes answers now: of several the one that closes first."""
    asked = select(WeeklyQuestion).where(
        WeeklyQuestion.site_id == site.id,
        WeeklyQuestion.asked_at <= now,
        WeeklyQuestion.closes_at > now,
    )
    return session.scalars(asked.order_by(WeeklyQuestion.closes_at).limit(1)).first()


def answers_to(session: Session, question: WeeklyQuestion) -> Sequence[QuestionAnswer]:
    """The answers to a question, in the order they came."""
    given = select(QuestionAnswer).where(QuestionAnswer.question_id == question.id)
    known = given.options(joinedload(QuestionAnswer.member))
    return session.scalars(known.order_by(QuestionAnswer.answered_at, QuestionAnswer.id)).all()


def answer_of(session: Session, question: WeeklyQuestion, member: Member) -> QuestionAnswer | None:
    """The member's answer to a question."""
    given = select(QuestionAnswer).where(
        QuestionAnswer.question_id == question.id, QuestionAnswer.member_id == member.id
    )
    return session.scalars(given).first()


def asked_and_answered(
    session: Session, site: Site, member: Member, now: datetime, most: int
) -> Sequence[tuple[datetime, bool]]:
    """For the last questions, newest first: when it closes, and whether the member answered."""
    asked = (
        select(WeeklyQuestion.closes_at, QuestionAnswer.id)
        .outerjoin(
            QuestionAnswer,
            (QuestionAnswer.question_id == WeeklyQuestion.id)
            & (QuestionAnswer.member_id == member.id),
        )
        .where(WeeklyQuestion.site_id == site.id, WeeklyQuestion.asked_at <= now)
        .order_by(WeeklyQuestion.monday.desc())
    )
    return [
        (closes_at, answer is not None) for closes_at, answer in session.execute(asked.limit(most))
    ]


def book(session: Session, site: Site, number: int) -> Book | None:
    """One book of the mine."""
    return session.scalars(select(Book).where(Book.id == number, Book.site_id == site.id)).first()


def book_of_month(session: Session, site: Site, month: date) -> Book | None:
    """The book of the month that begins on this day."""
    wanted = select(Book).where(Book.site_id == site.id, Book.month == month)
    return session.scalars(wanted).first()


def notes_on(session: Session, book: Book) -> Sequence[BookNote]:
    """The notes on a book, newest first."""
    written = select(BookNote).where(BookNote.book_id == book.id)
    known = written.options(joinedload(BookNote.member))
    return session.scalars(known.order_by(BookNote.written_at.desc(), BookNote.id.desc())).all()


def course(session: Session, site: Site, number: int) -> Course | None:
    """One course of the mine."""
    wanted = select(Course).where(Course.id == number, Course.site_id == site.id)
    return session.scalars(wanted).first()


def course_done(session: Session, course: Course, member: Member) -> CourseDone | None:
    """That the member has finished the course."""
    return session.get(CourseDone, (course.id, member.id))


def courses_done_by(session: Session, member: Member) -> Sequence[CourseDone]:
    """The courses a member has finished, newest first."""
    done = select(CourseDone).where(CourseDone.member_id == member.id)
    known = done.options(joinedload(CourseDone.course))
    return session.scalars(known.order_by(CourseDone.done_on.desc())).all()


def discussion(session: Session, site: Site, number: int) -> Discussion | None:
    """One discussion of the mine, with who took part."""
    wanted = select(Discussion).where(Discussion.id == number, Discussion.site_id == site.id)
    people = selectinload(Discussion.present).joinedload(DiscussionPresence.member)
    return session.scalars(wanted.options(people)).first()


def material_titled(session: Session, site: Site, title: str) -> StudyMaterial | None:
    """The newest material of this title."""
    found = select(StudyMaterial).where(
        StudyMaterial.site_id == site.id, StudyMaterial.title == title
    )
    return session.scalars(found.order_by(StudyMaterial.id.desc())).first()


def course_opened(session: Session, site: Site, title: str, opens_on: date) -> Course | None:
    """The course of this title that opens on this day."""
    found = select(Course).where(
        Course.site_id == site.id, Course.title == title, Course.opens_on == opens_on
    )
    return session.scalars(found).first()


def discussion_at(
    session: Session, site: Site, starts_at: datetime, topic: str
) -> Discussion | None:
    """The discussion of this topic at this moment."""
    found = select(Discussion).where(
        Discussion.site_id == site.id,
        Discussion.starts_at == starts_at,
        Discussion.topic == topic,
    )
    return session.scalars(found).first()
