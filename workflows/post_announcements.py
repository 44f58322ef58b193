"""Announcements on their way to the groups' robots, through the same outbox as everything else."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from models.announcements import Announcement
from models.deliveries import Delivery, DeliveryState, Outlet
from models.people import Site
from models.queries.announcements import unposted_announcements
from models.queries.deliveries import deliveries_of_announcement, group_outlets, queued_before
from workflows.announce import note_posted
from workflows.due import Due

# News older than this is not posted any more, where a group's robot was set up late.
STILL_NEWS = timedelta(days=3)
# So long a robot that failed may be tried again by hand.
LOOK_BACK = timedelta(days=10)


def post_announcements(session: Session, site: Site, due: Due) -> Mapping[str, int]:
    """Put what is meant for the groups on its way, and note what has arrived at all of them."""
    queued = posted = 0
    outlets = group_outlets(session, site)
    for announcement in unposted_announcements(session, site, due.now - LOOK_BACK):
        if due.now - announcement.published_at <= STILL_NEWS:
            queued += _queue(session, announcement, _meant(outlets, announcement), due)
        states = [one.state for one in deliveries_of_announcement(session, announcement)]
        if DeliveryState.SENT in states and not _under_way(states):
            note_posted(session, announcement, due.now)
            posted += 1
    return {"queued": queued, "posted": posted}


def _under_way(states: Sequence[DeliveryState]) -> bool:
    return any(state in (DeliveryState.WAITING, DeliveryState.CLAIMED) for state in states)


def _meant(outlets: Sequence[Outlet], announcement: Announcement) -> list[Outlet]:
    """For everybody: all groups; for some crews: the groups of these crews alone."""
    crews = {crew.id for crew in announcement.crews}
    return [outlet for outlet in outlets if not crews or outlet.crew_id in crews]


def _queue(
    session: Session, announcement: Announcement, outlets: Sequence[Outlet], due: Due
) -> int:
    wanted = {f"{outlet.id}:announcements:{announcement.id}": outlet for outlet in outlets}
    new = {once: wanted[once] for once in wanted.keys() - queued_before(session, [*wanted])}
    session.add_all(
        Delivery(
            outlet_id=outlet.id,
            announcement_id=announcement.id,
            once=once,
            made_at=due.now,
            due_at=due.now,
        )
        for once, outlet in sorted(new.items())
    )
    session.flush()
    return len(new)
