"""A member opens a calendar feed for his phone, and shuts it again."""

from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy.orm import Session

from models.audit import record
from models.calendar_feeds import CalendarFeed, FeedAct
from models.people import Member
from models.queries.calendar_feeds import open_feed_of

SECRET_BYTES = 32


def open_feed(session: Session, member: Member, now: datetime) -> CalendarFeed:
    """The member's feed; a new one with a new secret address where none is open."""
    feed = open_feed_of(session, member)
    if feed is None:
        feed = CalendarFeed(member_id=member.id, secret=token_urlsafe(SECRET_BYTES), made_at=now)
        record(session, member, FeedAct.OPENED_FEED, feed, now)
    return feed


def revoke_feed(session: Session, member: Member, now: datetime) -> CalendarFeed | None:
    """Shut the member's feed for good: its address answers nobody from now on."""
    feed = open_feed_of(session, member)
    if feed is not None:
        feed.revoked_at = now
        record(session, member, FeedAct.REVOKED_FEED, feed, now)
    return feed
