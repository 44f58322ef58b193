"""A chat group's export while a moderator decides which of its lines are messages to us.

Once decided, the words of everybody else are deleted: a group's talk is nobody's record.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key
from models.messages import ChatMessage, Source
from models.people import Member


class LineState(StrEnum):
    """What was decided about a line."""

    OPEN = "open"
    FILED = "filed"
    PASSED = "passed"


class ChatImport(Base):
    """One export or pasted text of a group."""

    __tablename__ = "chat_imports"

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    source: Mapped[Source]
    group_name: Mapped[str] = mapped_column(default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime] = mapped_column(index=True)
    finished_at: Mapped[datetime | None]

    made_by: Mapped[Member] = relationship()
    lines: Mapped[list["ChatLine"]] = relationship(
        back_populates="chat", order_by="ChatLine.no", cascade="all, delete-orphan"
    )


class ChatLine(Base):
    """One utterance: `why` names what made it look like a question, empty where nothing did."""

    __tablename__ = "chat_lines"
    __table_args__ = (
        UniqueConstraint("chat_id", "no"),
        Index("ix_chat_lines_chat_id_state_why", "chat_id", "state", "why"),
    )

    id: Mapped[Key]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chat_imports.id"))
    no: Mapped[int]
    at: Mapped[datetime]
    name: Mapped[str]
    text: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    state: Mapped[LineState] = mapped_column(default=LineState.OPEN)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("chat_messages.id"))

    chat: Mapped[ChatImport] = relationship(back_populates="lines")
    member: Mapped[Member | None] = relationship()
    message: Mapped[ChatMessage | None] = relationship()
