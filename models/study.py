"""The activity room: study material, the question of the week, books, courses, discussions."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.people import Member, Section


class StudyAct(StrEnum):
    """What is done in the activity room, for the audit."""

    HANDED_OUT_MATERIAL = "handed_out_material"
    READ_MATERIAL = "read_material"
    ASKED_QUESTION = "asked_question"
    CHANGED_QUESTION = "changed_question"
    ANSWERED_QUESTION = "answered_question"
    CHOSE_BOOK = "chose_book"
    WROTE_BOOK_NOTE = "wrote_book_note"
    OPENED_COURSE = "opened_course"
    FINISHED_COURSE = "finished_course"
    REOPENED_COURSE = "reopened_course"
    CALLED_DISCUSSION = "called_discussion"
    WROTE_MINUTES = "wrote_minutes"


class StudyMaterial(Base, Versioned):
    """Something to read, handed out to named members; a section narrows whom it is for."""

    __tablename__ = "study_materials"
    __table_args__ = (CheckConstraint("title <> ''", "titled"),)

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"))
    title: Mapped[str]
    body: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    read_by: Mapped[date | None]
    handed_out_at: Mapped[datetime] = mapped_column(index=True)
    handed_out_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))

    section: Mapped[Section | None] = relationship()
    handed_out_by: Mapped[Member] = relationship()


class MaterialReader(Base):
    """One member a material was handed to, and when it was read."""

    __tablename__ = "material_readers"

    material_id: Mapped[int] = mapped_column(ForeignKey("study_materials.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)
    read_at: Mapped[datetime | None]

    material: Mapped[StudyMaterial] = relationship()
    member: Mapped[Member] = relationship()


class QuestionKind(StrEnum):
    """How a question of the week is answered."""

    CHOICE = "choice"
    TEXT = "text"


class WeeklyQuestion(Base, Versioned):
    """The one question of a week, named by its Monday. `explained` is shown once it is closed."""

    __tablename__ = "weekly_questions"
    __table_args__ = (
        UniqueConstraint("site_id", "monday"),
        CheckConstraint("asked_at < closes_at", "open_for_a_while"),
        CheckConstraint("text <> ''", "asks_something"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    monday: Mapped[date]
    kind: Mapped[QuestionKind]
    text: Mapped[str]
    explained: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    closes_at: Mapped[datetime] = mapped_column(index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))

    asked_by: Mapped[Member] = relationship()
    choices: Mapped[list["QuestionChoice"]] = relationship(
        order_by="QuestionChoice.position", cascade="all, delete-orphan", lazy="selectin"
    )

    def is_open(self, now: datetime) -> bool:
        """Whether answers are still taken."""
        return now < self.closes_at


class QuestionChoice(Base):
    """One answer to choose; `right` on none of them makes the question an opinion poll."""

    __tablename__ = "question_choices"

    question_id: Mapped[int] = mapped_column(ForeignKey("weekly_questions.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    right: Mapped[bool] = mapped_column(default=False)


class QuestionAnswer(Base):
    """A member's one answer to a question: a choice of that question, or a text."""

    __tablename__ = "question_answers"
    __table_args__ = (
        UniqueConstraint("question_id", "member_id"),
        ForeignKeyConstraint(
            ["question_id", "position"],
            ["question_choices.question_id", "question_choices.position"],
            name="fk_question_answers_choice",
        ),
        CheckConstraint("(position IS NULL) = (text <> '')", "chosen_or_written"),
    )

    id: Mapped[Key]
    question_id: Mapped[int] = mapped_column(ForeignKey("weekly_questions.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    position: Mapped[int | None]
    text: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime]

    question: Mapped[WeeklyQuestion] = relationship(foreign_keys=question_id)
    member: Mapped[Member] = relationship()


class Book(Base, Versioned):
    """The book of a month, named by the month's first day."""

    __tablename__ = "books"
    __table_args__ = (UniqueConstraint("site_id", "month"),)

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    month: Mapped[date]
    title: Mapped[str]
    author: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    chosen_at: Mapped[datetime]
    chosen_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))

    chosen_by: Mapped[Member] = relationship()


class BookNote(Base):
    """What a reader noted on a book, at a page or in general."""

    __tablename__ = "book_notes"
    __table_args__ = (
        UniqueConstraint("book_id", "member_id", "text"),
        CheckConstraint("page > 0", "page_counts_from_one"),
        CheckConstraint("text <> ''", "says_something"),
    )

    id: Mapped[Key]
    book_id: Mapped[int] = mapped_column(ForeignKey("books.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    page: Mapped[int | None]
    text: Mapped[str]
    written_at: Mapped[datetime]

    book: Mapped[Book] = relationship()
    member: Mapped[Member] = relationship()


class Course(Base, Versioned):
    """A course of an online school that members tick off. `hours` are class hours (学时)."""

    __tablename__ = "courses"
    __table_args__ = (
        UniqueConstraint("site_id", "title", "opens_on"),
        CheckConstraint("hours between 1 and 400", "hours_in_range"),
        CheckConstraint("opens_on <= due_on", "dates_in_order"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    title: Mapped[str]
    school: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    hours: Mapped[int]
    opens_on: Mapped[date]
    due_on: Mapped[date | None]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))


class CourseDone(Base):
    """A member has finished a course on a day."""

    __tablename__ = "courses_done"
    __table_args__ = (Index("ix_courses_done_done_on", "done_on"),)

    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)
    done_on: Mapped[date]
    ticked_at: Mapped[datetime]

    course: Mapped[Course] = relationship()
    member: Mapped[Member] = relationship()


class Discussion(Base, Versioned):
    """A discussion somebody leads; minutes are written once it has begun."""

    __tablename__ = "discussions"
    __table_args__ = (
        UniqueConstraint("site_id", "starts_at", "topic"),
        CheckConstraint("minuted_at >= starts_at", "minutes_after_it_began"),
        CheckConstraint("(minuted_at IS NULL) = (minutes = '')", "minutes_have_their_time"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    topic: Mapped[str]
    led_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(default="")
    minutes: Mapped[str] = mapped_column(default="")
    minuted_at: Mapped[datetime | None]

    led_by: Mapped[Member] = relationship()
    present: Mapped[list["DiscussionPresence"]] = relationship(cascade="all, delete-orphan")


class DiscussionPresence(Base):
    """Who took part in a discussion."""

    __tablename__ = "discussion_presences"

    discussion_id: Mapped[int] = mapped_column(ForeignKey("discussions.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)

    member: Mapped[Member] = relationship()
