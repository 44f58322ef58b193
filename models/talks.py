"""Heart-to-heart talks: the sessions, who was invited, and what became of each opinion.

A talk can't be closed while an opinion has no owner: closing it reaches every opinion through the
foreign key, and there a CHECK refuses.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.people import Member, Section


class OpinionEnd(StrEnum):
    """How an opinion ends: solved, or explained one-to-one where it can't be, or not soon."""

    SOLVED = "solved"
    EXPLAINED = "explained"


class Received(StrEnum):
    """How an explanation was received."""

    AGREED = "agreed"
    UNDERSTOOD = "understood"
    NOT_CONVINCED = "not_convinced"


class TalkAct(StrEnum):
    """What is done to talks and opinions, for the audit."""

    PLANNED_TALK = "planned_talk"
    CHANGED_TALK = "changed_talk"
    INVITED_TO_TALK = "invited_to_talk"
    UNINVITED_FROM_TALK = "uninvited_from_talk"
    MARKED_TALK_GUESTS = "marked_talk_guests"
    KEPT_MINUTES = "kept_minutes"
    CLOSED_TALK = "closed_talk"
    CALLED_OFF_TALK = "called_off_talk"
    NOTED_OPINION = "noted_opinion"
    ASSIGNED_OPINION = "assigned_opinion"
    SOLVED_OPINION = "solved_opinion"
    EXPLAINED_OPINION = "explained_opinion"
    REOPENED_OPINION = "reopened_opinion"
    REMINDED_OPINION_OWNER = "reminded_opinion_owner"


class TalkSession(Base, Versioned):
    """One sitting of section chief and secretary with invited workers and family members."""

    __tablename__ = "talk_sessions"
    __table_args__ = (
        UniqueConstraint("section_id", "starts_at"),
        UniqueConstraint("id", "closed"),
        CheckConstraint("closed = (closed_at is not null)", "closed_at_a_time"),
        CheckConstraint("closed_at >= starts_at", "closed_after_start"),
        CheckConstraint("not (closed and called_off_at is not null)", "closed_or_called_off"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    place: Mapped[str]
    topic: Mapped[str] = mapped_column(default="")
    minutes: Mapped[str] = mapped_column(default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]
    closed: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]
    called_off_at: Mapped[datetime | None]

    section: Mapped[Section] = relationship()
    made_by: Mapped[Member] = relationship()
    guests: Mapped[list["TalkGuest"]] = relationship(
        back_populates="talk", order_by="TalkGuest.id", cascade="all, delete-orphan"
    )
    opinions: Mapped[list["Opinion"]] = relationship(
        back_populates="talk",
        order_by="Opinion.no",
        primaryjoin="TalkSession.id == foreign(Opinion.talk_id)",
    )


class TalkGuest(Base):
    """Somebody invited: a worker, or with a name and relation one of the worker's family."""

    __tablename__ = "talk_guests"
    __table_args__ = (
        UniqueConstraint("talk_id", "member_id", "name"),
        CheckConstraint("(name = '') = (relation = '')", "family_has_name_and_relation"),
    )

    id: Mapped[Key]
    talk_id: Mapped[int] = mapped_column(ForeignKey("talk_sessions.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    name: Mapped[str] = mapped_column(default="")
    relation: Mapped[str] = mapped_column(default="")
    came: Mapped[bool | None]

    talk: Mapped[TalkSession] = relationship(back_populates="guests")
    member: Mapped[Member] = relationship()


class Opinion(Base, Versioned):
    """One opinion of a talk, who sees to it by when, and how it ended.

    `author_name` is a family member's name beside the worker; no author at all is allowed.
    `talk_closed` follows the talk's `closed` by the foreign key.
    """

    __tablename__ = "opinions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["talk_id", "talk_closed"],
            ["talk_sessions.id", "talk_sessions.closed"],
            name="fk_opinions_talk",
            onupdate="CASCADE",
        ),
        UniqueConstraint("talk_id", "no"),
        CheckConstraint("not talk_closed or owner_id is not null", "owner_before_closing"),
        CheckConstraint("not talk_closed or due_on is not null", "due_before_closing"),
        CheckConstraint("ending is null or owner_id is not null", "owner_before_ending"),
        CheckConstraint("(ending is null) = (ended_at is null)", "ended_at_a_time"),
        CheckConstraint("(ending is null) = (ended_by_id is null)", "ended_by_somebody"),
        CheckConstraint(
            "(received is not null) = (coalesce(ending, '') = 'explained')",
            "explained_and_received",
        ),
        CheckConstraint("ended_at >= noted_at", "ended_after_noted"),
        Index(
            "ix_opinions_open",
            "due_on",
            "id",
            sqlite_where=text("ending IS NULL"),
            postgresql_where=text("ending IS NULL"),
        ),
    )

    id: Mapped[Key]
    talk_id: Mapped[int] = mapped_column(index=True)
    talk_closed: Mapped[bool] = mapped_column(default=False)
    no: Mapped[int]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    author_name: Mapped[str] = mapped_column(default="")
    subject: Mapped[str]
    text: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    due_on: Mapped[date | None]
    noted_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    noted_at: Mapped[datetime] = mapped_column(index=True)
    ending: Mapped[OpinionEnd | None]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    outcome: Mapped[str] = mapped_column(default="")
    received: Mapped[Received | None]

    talk: Mapped[TalkSession] = relationship(
        back_populates="opinions",
        foreign_keys=talk_id,
        primaryjoin="TalkSession.id == Opinion.talk_id",
    )
    author: Mapped[Member | None] = relationship(foreign_keys=author_id)
    owner: Mapped[Member | None] = relationship(foreign_keys=owner_id)
    ended_by: Mapped[Member | None] = relationship(foreign_keys=ended_by_id)
