"""The lists of the activity room: searched, sorted, a page at a time."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.people import Member, Site
from models.queries.pages import PAGE_ROWS, Listing, Page, in_order, page_of, page_of_rows
from models.queries.search_terms import holding, terms_of
from models.study import (
    Book,
    BookNote,
    Course,
    CourseDone,
    Discussion,
    MaterialReader,
    QuestionAnswer,
    StudyMaterial,
    WeeklyQuestion,
)

MATERIAL_ORDERS = {"day": StudyMaterial.handed_out_at, "title": StudyMaterial.title}
QUESTION_ORDERS = {"day": WeeklyQuestion.monday, "text": WeeklyQuestion.text}
BOOK_ORDERS = {"month": Book.month, "title": Book.title}
COURSE_ORDERS = {"day": Course.opens_on, "title": Course.title, "hours": Course.hours}
DISCUSSION_ORDERS = {"day": Discussion.starts_at, "topic": Discussion.topic}
ALL = Listing()


@dataclass(frozen=True, slots=True)
class Handout:
    """A material with how many it was handed to, how many read it, and the reader's own row."""

    material: StudyMaterial
    readers: int
    read: int
    mine: MaterialReader | None


def handouts(
    session: Session,
    site: Site,
    member: Member,
    wanted: Listing = ALL,
    number: int = 1,
    size: int = PAGE_ROWS,
) -> Page[Handout]:
    """The materials of a mine."""
    handed = (
        select(func.count())
        .where(MaterialReader.material_id == StudyMaterial.id)
        .correlate(StudyMaterial)
    )
    readers = handed.scalar_subquery()
    read = handed.with_only_columns(func.count(MaterialReader.read_at)).scalar_subquery()
    mine = (MaterialReader.material_id == StudyMaterial.id) & (
        MaterialReader.member_id == member.id
    )
    found = select(StudyMaterial, readers, read, MaterialReader).outerjoin(MaterialReader, mine)
    terms = terms_of(session, site, wanted.words)
    here = found.where(
        StudyMaterial.site_id == site.id,
        *holding(terms, [StudyMaterial.title], [StudyMaterial.body]),
    )
    page = page_of_rows(
        session, in_order(here, MATERIAL_ORDERS, wanted.order, "-day"), number, size
    )
    return Page([Handout(*row) for row in page.rows], page.number, page.last, page.total)


def questions(
    session: Session, site: Site, wanted: Listing = ALL, number: int = 1, size: int = PAGE_ROWS
) -> Page[tuple[WeeklyQuestion, int]]:
    """The questions of the week with the number of answers."""
    answers = _how_many(QuestionAnswer.question_id == WeeklyQuestion.id)
    terms = terms_of(session, site, wanted.words)
    here = select(WeeklyQuestion, answers).where(
        WeeklyQuestion.site_id == site.id, *holding(terms, [WeeklyQuestion.text])
    )
    return page_of_rows(
        session, in_order(here, QUESTION_ORDERS, wanted.order, "-day"), number, size
    )


def books(
    session: Session, site: Site, wanted: Listing = ALL, number: int = 1, size: int = PAGE_ROWS
) -> Page[tuple[Book, int]]:
    """The books of the months with the number of their notes."""
    notes = _how_many(BookNote.book_id == Book.id)
    terms = terms_of(session, site, wanted.words)
    here = select(Book, notes).where(
        Book.site_id == site.id, *holding(terms, [Book.title, Book.author])
    )
    return page_of_rows(session, in_order(here, BOOK_ORDERS, wanted.order, "-month"), number, size)


def courses(
    session: Session,
    site: Site,
    member: Member,
    wanted: Listing = ALL,
    number: int = 1,
    size: int = PAGE_ROWS,
) -> Page[tuple[Course, int, date | None]]:
    """The courses: how many have finished each, and when the member did."""
    done = (
        select(func.count())
        .where(CourseDone.course_id == Course.id)
        .correlate(Course)
        .scalar_subquery()
    )
    mine = (CourseDone.course_id == Course.id) & (CourseDone.member_id == member.id)
    terms = terms_of(session, site, wanted.words)
    here = (
        select(Course, done, CourseDone.done_on)
        .outerjoin(CourseDone, mine)
        .where(Course.site_id == site.id, *holding(terms, [Course.title, Course.school]))
    )
    return page_of_rows(session, in_order(here, COURSE_ORDERS, wanted.order, "-day"), number, size)


def discussions(
    session: Session, site: Site, wanted: Listing = ALL, number: int = 1, size: int = PAGE_ROWS
) -> Page[Discussion]:
    """The discussions, with who led and who took part."""
    terms = terms_of(session, site, wanted.words)
    held = holding(terms, [Discussion.topic], [Discussion.minutes], [Discussion.led_by_id])
    here = select(Discussion).where(Discussion.site_id == site.id, *held)
    known = here.options(joinedload(Discussion.led_by), selectinload(Discussion.present))
    return page_of(session, in_order(known, DISCUSSION_ORDERS, wanted.order, "-day"), number, size)


def _how_many(of_record: Any) -> Any:
    return select(func.count()).where(of_record).scalar_subquery()
