"""Reads about what people were told."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.notices import Notice
from models.people import Member


def notice_once(session: Session, once: str) -> Notice | None:
    """The notice of this very matter to this very member, if it was made."""
    return session.scalars(select(Notice).where(Notice.once == once)).first()


def notices_of(session: Session, member: Member, limit: int = 50) -> Sequence[Notice]:
    """A member's notices, newest first."""
    own = select(Notice).where(Notice.member_id == member.id)
    return session.scalars(own.order_by(Notice.made_at.desc(), Notice.id.desc()).limit(limit)).all()


def unseen_notices(session: Session, member: Member) -> int:
    """How many notices the member has not opened yet."""
    own = select(func.count()).where(Notice.member_id == member.id, Notice.seen_at.is_(None))
    return session.scalar(own) or 0
