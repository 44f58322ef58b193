"""Reads about outlets and what is on its way to them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from models.deliveries import Delivery, DeliveryState, Outlet
from models.notices import Notice
from models.people import Member, Site


def outlets_of(session: Session, member: Member) -> Sequence[Outlet]:
    """A member's own outlets in use."""
    own = select(Outlet).where(Outlet.member_id == member.id, Outlet.ended_at.is_(None))
    return session.scalars(own.order_by(Outlet.id)).all()


def group_outlets(session: Session, site: Site) -> Sequence[Outlet]:
    """The outlets of groups in use."""
    here = select(Outlet).where(Outlet.site_id == site.id, Outlet.member_id.is_(None))
    return session.scalars(here.where(Outlet.ended_at.is_(None)).order_by(Outlet.id)).all()


def delivery_once(session: Session, once: str) -> Delivery | None:
    """The delivery of this very matter to this very outlet, if there is one."""
    return session.scalars(select(Delivery).where(Delivery.once == once)).first()


def next_delivery(session: Session, now: datetime, claims_before: datetime) -> Delivery | None:
    """The delivery due longest: waiting, or claimed by a sender that has been silent since."""
    waiting = and_(Delivery.state == DeliveryState.WAITING, Delivery.due_at <= now)
    forsaken = and_(Delivery.state == DeliveryState.CLAIMED, Delivery.claimed_at <= claims_before)
    due = select(Delivery).where(or_(waiting, forsaken))
    with_all = due.options(
        joinedload(Delivery.outlet), joinedload(Delivery.notice).joinedload(Notice.member)
    )
    return session.scalars(with_all.order_by(Delivery.due_at, Delivery.id).limit(1)).first()


def undelivered(session: Session, site: Site) -> dict[DeliveryState, int]:
    """How many deliveries of a mine wait, are on their way, or were given up."""
    found = (
        select(Delivery.state, func.count())
        .join(Outlet)
        .where(Outlet.site_id == site.id, Delivery.state != DeliveryState.SENT)
        .group_by(Delivery.state)
    )
    return {row[0]: row[1] for row in session.execute(found)}
