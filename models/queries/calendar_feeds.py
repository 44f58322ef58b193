"""Reads about calendar feeds."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.calendar_feeds import CalendarFeed
from models.people import Member


def open_feed_of(session: Session, member: Member) -> CalendarFeed | None:
    """The member's feed that is not revoked."""
    own = select(CalendarFeed).where(CalendarFeed.member_id == member.id)
    return session.scalars(own.where(CalendarFeed.revoked_at.is_(None))).first()


def feed_by_secret(session: Session, secret: str) -> CalendarFeed | None:
    """The feed of a secret address; none once it is revoked or its member has left."""
    found = select(CalendarFeed).join(CalendarFeed.member).where(CalendarFeed.secret == secret)
    return session.scalars(found.where(CalendarFeed.revoked_at.is_(None), Member.active)).first()
