"""Reads about what people were told."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from models.notices import Notice
from models.people import Member, Site
from models.queries.pages import Page, in_order, page_of

KEYS_A_QUERY = 1000
NOTICE_ORDERS = {"day": Notice.made_at}


def told_before(session: Session, keys: Sequence[str]) -> set[str]:
    """Which of these very matters to these very members were told, by their `once`."""
    told: set[str] = set()
    for start in range(0, len(keys), KEYS_A_QUERY):
        wanted = Notice.once.in_(keys[start : start + KEYS_A_QUERY])
        told |= set(session.scalars(select(Notice.once).where(wanted)))
    return told


def notices_of(session: Session, member: Member, limit: int = 50) -> Sequence[Notice]:
    """A member's notices, newest first."""
    own = select(Notice).where(Notice.member_id == member.id)
    return session.scalars(own.order_by(Notice.made_at.desc(), Notice.id.desc()).limit(limit)).all()


def notices_page(session: Session, member: Member, order: str, number: int) -> Page[Notice]:
    """A member's notices a page at a time, newest first as a rule."""
    own = select(Notice).where(Notice.member_id == member.id)
    return page_of(session, in_order(own, NOTICE_ORDERS, order, "-day"), number)


def unseen_notices(session: Session, member: Member) -> int:
    """How many notices the member has not opened yet."""
    own = select(func.count()).where(Notice.member_id == member.id, Notice.seen_at.is_(None))
    return session.scalar(own) or 0


def unconfirmed_notices(
    session: Session, site: Site, since: datetime, codes: Sequence[str]
) -> Sequence[Notice]:
    """What was told since a moment and nobody confirmed, oldest first."""
    found = select(Notice).join(Notice.member).where(Member.site_id == site.id)
    open_ones = found.where(Notice.made_at >= since, Notice.confirmed_at.is_(None))
    wanted = open_ones.where(Notice.code.in_(codes)).options(joinedload(Notice.member))
    return session.scalars(wanted.order_by(Notice.made_at, Notice.id)).all()


def notice_of(session: Session, member: Member, notice_id: int) -> Notice | None:
    """One of the member's own notices."""
    own = select(Notice).where(Notice.id == notice_id, Notice.member_id == member.id)
    return session.scalars(own).first()
