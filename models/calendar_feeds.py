"""A member's calendar feed: a secret address for the phone's calendar, until it is revoked."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key
from models.people import Member


class FeedAct(StrEnum):
    """What is done to calendar feeds, for the audit."""

    OPENED_FEED = "opened_feed"
    REVOKED_FEED = "revoked_feed"


class CalendarFeed(Base):
    """Who knows `secret` may read the member's rides; a member has at most one open feed."""

    __tablename__ = "calendar_feeds"
    __table_args__ = (
        Index(
            "uq_calendar_feeds_open",
            "member_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    secret: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship()
