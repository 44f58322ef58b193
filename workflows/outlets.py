"""The outlets: added, tried, ended; and what was given up, tried again."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.deliveries import Delivery, DeliveryAct, DeliveryState, Outlet
from models.people import Crew, Member, Site
from models.queries.deliveries import queued_before, waiting_deliveries


def add_outlet(
    session: Session,
    site: Site,
    member: Member | None,
    name: str,
    address: str,
    by: Member,
    now: datetime,
    crew: Crew | None = None,
) -> Outlet:
    """Reach a member, or a group (of a crew, or of the whole mine), at this address.

    The audit doesn't hold the address: there is a key in it.
    """
    outlet = Outlet(
        site_id=site.id,
        member_id=member.id if member else None,
        crew_id=crew.id if crew else None,
        name=name,
        address=address,
        made_at=now,
    )
    record(session, by, DeliveryAct.ADDED_OUTLET, outlet, now, whom=member, name=name)
    return outlet


def end_outlet(session: Session, outlet: Outlet, by: Member, now: datetime) -> None:
    """Send nothing there any more, what waits for it neither; ended twice, nothing more happens."""
    if outlet.ended_at is None:
        outlet.ended_at = now
        for delivery in waiting_deliveries(session, outlet=outlet):
            session.delete(delivery)
        record(session, by, DeliveryAct.ENDED_OUTLET, outlet, now)


def try_outlet(session: Session, outlet: Outlet, by: Member, now: datetime) -> None:
    """Put a line on its way that says no more than that it arrived; pressed twice it is one."""
    once = f"{outlet.id}:try:{now.isoformat(timespec='minutes')}"
    if not queued_before(session, [once]):
        tried = Delivery(outlet_id=outlet.id, once=once, made_at=now, due_at=now)
        session.add(tried)
        record(session, by, DeliveryAct.TRIED_OUTLET, outlet, now)


def send_again(session: Session, delivery: Delivery, by: Member, now: datetime) -> None:
    """What was given up is due again, with all its tries."""
    if delivery.state is DeliveryState.FAILED:
        delivery.state, delivery.tries, delivery.due_at = DeliveryState.WAITING, 0, now
        whom = delivery.outlet.member
        record(session, by, DeliveryAct.RETRIED_DELIVERY, delivery, now, whom=whom)
