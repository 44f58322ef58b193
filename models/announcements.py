"""Announcements: section news and safety knowledge, who has seen them, and the quick question."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.people import Crew, Member


class AnnouncementKind(StrEnum):
    """What it is about."""

    NEWS = "news"
    SAFETY = "safety"


class AnnouncementAct(StrEnum):
    """What is done to announcements, for the audit."""

    ANNOUNCED = "announced"
    POSTED_TO_GROUPS = "posted_to_groups"
    REMINDED_OF_ANNOUNCEMENT = "reminded_of_announcement"
    WITHDREW_ANNOUNCEMENT = "withdrew_announcement"
    ANSWERED_SAFETY_QUESTION = "answered_safety_question"


class Announcement(Base, Versioned):
    """A text, maybe with a picture and a question, for some crews, or with none for everybody.

    `posted_at` is when the groups' robots got it; waiting for them where `to_groups` is true.
    """

    __tablename__ = "announcements"
    __table_args__ = (
        Index("ix_announcements_site_id_published_at", "site_id", "published_at"),
        CheckConstraint("posted_at is null or to_groups", "posted_if_meant_for_groups"),
        CheckConstraint("posted_at >= published_at", "posted_after_published"),
        CheckConstraint("withdrawn_at >= published_at", "withdrawn_after_published"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    kind: Mapped[AnnouncementKind]
    title: Mapped[str]
    text: Mapped[str]
    question: Mapped[str] = mapped_column(default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    published_at: Mapped[datetime]
    to_groups: Mapped[bool] = mapped_column(default=False)
    posted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    made_by: Mapped[Member] = relationship()
    crews: Mapped[list[Crew]] = relationship(secondary="announcement_crews", order_by="Crew.id")
    choices: Mapped[list["SafetyChoice"]] = relationship(
        order_by="SafetyChoice.no", cascade="all, delete-orphan"
    )
    picture: Mapped["AnnouncementPicture | None"] = relationship(cascade="all, delete-orphan")


class AnnouncementCrew(Base):
    """One crew an announcement is for."""

    __tablename__ = "announcement_crews"

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), primary_key=True)
    crew_id: Mapped[int] = mapped_column(ForeignKey("crews.id"), primary_key=True)


class AnnouncementPicture(Base):
    """Its picture: a JPEG made anew from what was sent, so that no location is left in it."""

    __tablename__ = "announcement_pictures"
    __table_args__ = (CheckConstraint("width > 0 and height > 0", "has_a_size"),)

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcements.id"), primary_key=True, autoincrement=False
    )
    jpeg: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    width: Mapped[int]
    height: Mapped[int]
    words: Mapped[str]


class AnnouncementSeen(Base):
    """Who opened it, the first time."""

    __tablename__ = "announcements_seen"

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)
    seen_at: Mapped[datetime]

    member: Mapped[Member] = relationship()


class SafetyChoice(Base):
    """One answer to choose from; exactly one can be right."""

    __tablename__ = "safety_choices"
    __table_args__ = (
        Index(
            "uq_safety_choices_correct",
            "announcement_id",
            unique=True,
            sqlite_where=text("correct"),
            postgresql_where=text("correct"),
        ),
    )

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    correct: Mapped[bool] = mapped_column(default=False)


class SafetyAnswer(Base):
    """What a member chose, once."""

    __tablename__ = "safety_answers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["announcement_id", "choice_no"],
            ["safety_choices.announcement_id", "safety_choices.no"],
            name="fk_safety_answers_choice",
        ),
    )

    announcement_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)
    choice_no: Mapped[int]
    answered_at: Mapped[datetime]

    choice: Mapped[SafetyChoice] = relationship()
    member: Mapped[Member] = relationship()
