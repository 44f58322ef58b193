"""Reads about outlets and what is on its way to them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from models.announcements import Announcement
from models.deliveries import Delivery, DeliveryState, Outlet
from models.notices import Notice
from models.people import Member, Site
from models.queries.notices import KEYS_A_QUERY


def outlets_of_members(session: Session, members: Collection[int]) -> dict[int, list[Outlet]]:
    """The members' own outlets in use, by member."""
    found: dict[int, list[Outlet]] = defaultdict(list)
    numbers = sorted(members)
    for start in range(0, len(numbers), KEYS_A_QUERY):
        own = select(Outlet).where(Outlet.member_id.in_(numbers[start : start + KEYS_A_QUERY]))
        for outlet in session.scalars(own.where(Outlet.ended_at.is_(None)).order_by(Outlet.id)):
            found[outlet.member_id or 0].append(outlet)
    return found


def group_outlets(session: Session, site: Site) -> Sequence[Outlet]:
    """The outlets of groups in use."""
    here = select(Outlet).where(Outlet.site_id == site.id, Outlet.member_id.is_(None))
    return session.scalars(here.where(Outlet.ended_at.is_(None)).order_by(Outlet.id)).all()


def queued_before(session: Session, keys: Sequence[str]) -> set[str]:
    """Which of these very matters are on their way to these very outlets, by their `once`."""
    known: set[str] = set()
    for start in range(0, len(keys), KEYS_A_QUERY):
        wanted = Delivery.once.in_(keys[start : start + KEYS_A_QUERY])
        known |= set(session.scalars(select(Delivery.once).where(wanted)))
    return known


def next_delivery(session: Session, now: datetime, claims_before: datetime) -> Delivery | None:
    """The delivery due longest: waiting, or claimed by a sender that has been silent since."""
    waiting = and_(Delivery.state == DeliveryState.WAITING, Delivery.due_at <= now)
    forsaken = and_(Delivery.state == DeliveryState.CLAIMED, Delivery.claimed_at <= claims_before)
    due = select(Delivery).where(or_(waiting, forsaken))
    with_all = due.options(
        joinedload(Delivery.outlet),
        joinedload(Delivery.notice).joinedload(Notice.member),
        joinedload(Delivery.announcement),
    )
    return session.scalars(with_all.order_by(Delivery.due_at, Delivery.id).limit(1)).first()


def outlets_in_use(session: Session, site: Site) -> Sequence[Outlet]:
    """All outlets in use: those of groups first, then the members', oldest first."""
    here = select(Outlet).where(Outlet.site_id == site.id, Outlet.ended_at.is_(None))
    whose = here.options(joinedload(Outlet.member), joinedload(Outlet.crew))
    return session.scalars(whose.order_by(Outlet.member_id.is_not(None), Outlet.id)).all()


def outlet_of(session: Session, site: Site, outlet_id: int) -> Outlet | None:
    """One outlet of this mine that is in use."""
    here = select(Outlet).where(Outlet.id == outlet_id, Outlet.site_id == site.id)
    return session.scalars(here.where(Outlet.ended_at.is_(None))).first()


def last_deliveries(session: Session, site: Site) -> dict[int, Delivery]:
    """The newest delivery of each outlet, by outlet."""
    newest = select(func.max(Delivery.id)).group_by(Delivery.outlet_id)
    here = select(Delivery).join(Outlet).where(Outlet.site_id == site.id, Delivery.id.in_(newest))
    return {one.outlet_id: one for one in session.scalars(here)}


def deliveries_of_announcement(session: Session, announcement: Announcement) -> Sequence[Delivery]:
    """The ways of one announcement to its outlets."""
    found = select(Delivery).where(Delivery.announcement_id == announcement.id)
    return session.scalars(found.order_by(Delivery.id)).all()


def waiting_deliveries(
    session: Session, outlet: Outlet | None = None, announcement: Announcement | None = None
) -> Sequence[Delivery]:
    """What waits for an outlet, or of an announcement, and in nobody's hands."""
    found = select(Delivery).where(Delivery.state == DeliveryState.WAITING)
    if outlet is not None:
        found = found.where(Delivery.outlet_id == outlet.id)
    if announcement is not None:
        found = found.where(Delivery.announcement_id == announcement.id)
    return session.scalars(found.order_by(Delivery.id)).all()


def failed_deliveries(
    session: Session, site: Site, since: datetime, most: int = 50
) -> Sequence[Delivery]:
    """What was given up since a moment, newest first."""
    found = select(Delivery).join(Outlet).where(Outlet.site_id == site.id)
    failed = found.where(
        Delivery.state == DeliveryState.FAILED,
        Delivery.made_at >= since,
        Outlet.ended_at.is_(None),
    )
    matter = failed.options(
        joinedload(Delivery.outlet).joinedload(Outlet.member),
        joinedload(Delivery.notice).joinedload(Notice.member).joinedload(Member.site),
        joinedload(Delivery.announcement),
    )
    return session.scalars(matter.order_by(Delivery.id.desc()).limit(most)).all()


def failed_delivery(session: Session, site: Site, delivery_id: int) -> Delivery | None:
    """One delivery of this mine that was given up."""
    found = select(Delivery).join(Outlet).where(Outlet.site_id == site.id)
    failed = found.where(Delivery.id == delivery_id, Delivery.state == DeliveryState.FAILED)
    return session.scalars(failed).first()


def undelivered(session: Session, site: Site) -> dict[DeliveryState, int]:
    """How many deliveries of a mine wait, are on their way, or were given up."""
    found = (
        select(Delivery.state, func.count())
        .join(Outlet)
        .where(Outlet.site_id == site.id, Delivery.state != DeliveryState.SENT)
        .group_by(Delivery.state)
    )
    return {row[0]: row[1] for row in session.execute(found)}
