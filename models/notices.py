"""What people are told: one notice per person and matter, and when it was seen and confirmed."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key
from models.people import Member


class NoticeAct(StrEnum):
    """What is done with notices, for the audit."""

    CONFIRMED_NOTICE = "confirmed_notice"


class Notice(Base):
    """Something one member must know. `code` names the text, `detail` the values it shows.

    `once` is unique: telling the same matter to the same member again changes nothing.
    """

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_about", "about_type", "about_id"),)

    id: Mapped[Key]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    code: Mapped[str]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    about_type: Mapped[str]
    about_id: Mapped[int]
    once: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime] = mapped_column(index=True)
    seen_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship()
