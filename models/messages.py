"""Messages of workers, their 24-hour clocks, what was said, handed over, and made public."""

from datetime import datetime, timedelta
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
from models.people import Member, Site

# Calendar hours, whatever the day: the scheme promises an answer within a day and a night.
ANSWER_WITHIN = timedelta(hours=24)
TELL_OWNER_AFTER = timedelta(hours=12)
TELL_SECRETARY_AFTER = timedelta(hours=20)
SOON = timedelta(hours=6)
HEADING_LETTERS = 40


class Source(StrEnum):
    """Where a message was written."""

    APP = "app"
    QQ = "qq"
    WECHAT = "wechat"


class EntryKind(StrEnum):
    """Who speaks in a thread, and who may read it: a note is for the staff alone.

    A receipt tells the asker that somebody is at it; it is no answer, the clock runs on.
    """

    ANSWER = "answer"
    RECEIPT = "receipt"
    ASKER = "asker"
    NOTE = "note"


class ClockState(StrEnum):
    """How a clock stands: over six hours left, under six, over the time, answered."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"
    DONE = "done"


class MessageAct(StrEnum):
    """What is done to messages, for the audit."""

    WROTE_MESSAGE = "wrote_message"
    FILED_MESSAGE = "filed_message"
    TOOK_MESSAGE = "took_message"
    ANSWERED_MESSAGE = "answered_message"
    ADDED_TO_MESSAGE = "added_to_message"
    SOLVED_MESSAGE = "solved_message"
    REOPENED_MESSAGE = "reopened_message"
    SAID_WHETHER_HELPED = "said_whether_helped"
    HANDED_OVER_MESSAGE = "handed_over_message"
    DEPARTMENT_REPLIED = "department_replied"
    ESCALATED_MESSAGE = "escalated_message"
    CHANGED_CONSENT = "changed_consent"
    PUBLISHED_ANSWER = "published_answer"
    WITHDREW_ANSWER = "withdrew_answer"
    READ_CHAT = "read_chat"
    FINISHED_CHAT = "finished_chat"


class ChatMessage(Base, Versioned):
    """A worker's message, written here or filed from a chat group.

    `author_name` is the name in the chat where the person isn't known. A message without a name
    keeps no author: whoever knows the code (stored as its SHA-256) may follow it.
    """

    __tablename__ = "chat_messages"
    __table_args__ = (
        UniqueConstraint("id", "public_consent"),  # the public answer points at both
        CheckConstraint("author_id is null or code_hash is null", "named_or_by_code"),
        CheckConstraint("source = 'app' or filed_by_id is not null", "filed_by_somebody"),
        CheckConstraint("filed_at >= asked_at", "filed_after_asked"),
        Index("ix_chat_messages_site_id_asked_at", "site_id", "asked_at"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)
    source: Mapped[Source]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    author_name: Mapped[str] = mapped_column(default="")
    code_hash: Mapped[str | None] = mapped_column(unique=True)
    text: Mapped[str]
    asked_at: Mapped[datetime]
    filed_at: Mapped[datetime]
    filed_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    chat_digest: Mapped[str | None] = mapped_column(unique=True)
    public_consent: Mapped[bool] = mapped_column(default=False)

    site: Mapped[Site] = relationship()
    author: Mapped[Member | None] = relationship(foreign_keys=author_id)
    filed_by: Mapped[Member | None] = relationship(foreign_keys=filed_by_id)
    owner: Mapped[Member | None] = relationship(foreign_keys=owner_id)
    clocks: Mapped[list["MessageClock"]] = relationship(
        back_populates="message", order_by="MessageClock.round", lazy="selectin"
    )
    entries: Mapped[list["MessageEntry"]] = relationship(
        back_populates="message", order_by="(MessageEntry.at, MessageEntry.id)"
    )
    handovers: Mapped[list["HandOver"]] = relationship(
        back_populates="message", order_by="(HandOver.handed_at, HandOver.id)", lazy="selectin"
    )
    public: Mapped["PublicAnswer | None"] = relationship(
        back_populates="message",
        primaryjoin="ChatMessage.id == foreign(PublicAnswer.message_id)",
    )

    @property
    def heading(self) -> str:
        """Its first sentence, for a title; cut where it is long."""
        line = self.text.strip().partition("\n")[0]
        ends = [at for mark in "？?。！!；" if (at := line.find(mark)) > 0]
        sentence = line[: min(ends) + 1].rstrip("。；") if ends else line
        return sentence if len(sentence) <= HEADING_LETTERS else f"{sentence[:HEADING_LETTERS]}…"

    @property
    def clock(self) -> "MessageClock":
        """The newest clock: the running one, or the one that ran last."""
        return self.clocks[-1]

    @property
    def department(self) -> str | None:
        """Where it lies now, if it was handed over and not replied to yet."""
        open_ones = [hand for hand in self.handovers if hand.replied_at is None]
        return open_ones[-1].department if open_ones else None


class MessageClock(Base):
    """24 calendar hours from a question, or from its reopening, to the first answer.

    `due_at` is the last moment at which an answer is in time.
    The three `…_told_at` are when somebody was told that the time runs out, or is out.
    """

    __tablename__ = "message_clocks"
    __table_args__ = (
        UniqueConstraint("message_id", "round"),
        CheckConstraint("due_at > started_at", "due_after_start"),
        CheckConstraint("first_answer_at >= started_at", "answered_after_start"),
        CheckConstraint("solved_at >= first_answer_at", "solved_after_answer"),
        CheckConstraint("solved_at is null or first_answer_at is not null", "answered_if_solved"),
        CheckConstraint("helped is null or first_answer_at is not null", "answered_if_helped"),
        CheckConstraint("(helped is null) = (helped_at is null)", "helped_at_a_time"),
        Index(
            "uq_message_clocks_running",
            "message_id",
            unique=True,
            sqlite_where=text("first_answer_at IS NULL"),
            postgresql_where=text("first_answer_at IS NULL"),
        ),
        Index(
            "ix_message_clocks_running",
            "started_at",
            sqlite_where=text("first_answer_at IS NULL"),
            postgresql_where=text("first_answer_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    message_id: Mapped[int] = mapped_column(ForeignKey("chat_messages.id"), index=True)
    round: Mapped[int]
    started_at: Mapped[datetime]
    due_at: Mapped[datetime]
    first_answer_at: Mapped[datetime | None]
    solved_at: Mapped[datetime | None]
    owner_told_at: Mapped[datetime | None]
    secretary_told_at: Mapped[datetime | None]
    overdue_told_at: Mapped[datetime | None]
    helped: Mapped[bool | None]
    helped_at: Mapped[datetime | None]

    message: Mapped[ChatMessage] = relationship(back_populates="clocks")

    @property
    def running(self) -> bool:
        """Whether nobody has answered yet."""
        return self.first_answer_at is None

    @property
    def answered_in_time(self) -> bool:
        """Whether the first answer came within the 24 hours."""
        return self.first_answer_at is not None and self.first_answer_at <= self.due_at

    def left(self, now: datetime) -> timedelta:
        """The time left; negative once it is out. An answered clock stands still."""
        return self.due_at - (self.first_answer_at or now)

    def state(self, now: datetime) -> ClockState:
        """How the clock is shown."""
        if not self.running:
            return ClockState.DONE
        left = self.left(now)
        if left < timedelta(0):
            return ClockState.LATE
        return ClockState.SOON if left < SOON else ClockState.CALM


class MessageEntry(Base):
    """Something said in a thread after the question; `by` is None for who has no name."""

    __tablename__ = "message_entries"

    id: Mapped[Key]
    message_id: Mapped[int] = mapped_column(ForeignKey("chat_messages.id"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    kind: Mapped[EntryKind]
    text: Mapped[str]

    message: Mapped[ChatMessage] = relationship(back_populates="entries")
    by: Mapped[Member | None] = relationship()


class HandOver(Base):
    """A message passed on to a department, which has its own due date and replies to the staff."""

    __tablename__ = "hand_overs"
    __table_args__ = (
        CheckConstraint("due_at > handed_at", "due_after_handed"),
        CheckConstraint("replied_at >= handed_at", "replied_after_handed"),
        CheckConstraint("(replied_at is null) = (reply = '')", "replied_with_words"),
        Index(
            "ix_hand_overs_open",
            "due_at",
            sqlite_where=text("replied_at IS NULL"),
            postgresql_where=text("replied_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    message_id: Mapped[int] = mapped_column(ForeignKey("chat_messages.id"), index=True)
    department: Mapped[str]
    handed_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    handed_at: Mapped[datetime]
    due_at: Mapped[datetime]
    replied_at: Mapped[datetime | None]
    reply: Mapped[str] = mapped_column(default="")
    late_told_at: Mapped[datetime | None]

    message: Mapped[ChatMessage] = relationship(back_populates="handovers")
    handed_by: Mapped[Member] = relationship()


class PublicAnswer(Base):
    """A question and its answer for everybody, without names; never without the asker's consent.

    `consent` follows the message's by the foreign key: taking it back needs the withdrawal first.
    """

    __tablename__ = "public_answers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["message_id", "consent"],
            ["chat_messages.id", "chat_messages.public_consent"],
            name="fk_public_answers_message",
            onupdate="CASCADE",
        ),
        CheckConstraint("consent or withdrawn_at is not null", "asker_consents"),
    )

    message_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    consent: Mapped[bool] = mapped_column(default=True)
    question: Mapped[str]
    answer: Mapped[str]
    published_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    published_at: Mapped[datetime] = mapped_column(index=True)
    withdrawn_at: Mapped[datetime | None]

    message: Mapped[ChatMessage] = relationship(
        back_populates="public",
        foreign_keys=message_id,
        primaryjoin="ChatMessage.id == PublicAnswer.message_id",
    )
