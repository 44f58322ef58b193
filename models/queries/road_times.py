"""Reads about known driving times."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from models.audit import AuditEntry
from models.people import Site
from models.rides import Place
from models.road_times import KnownTime, RoadAct, TimeOrigin

MINE = 0


def known_seconds(session: Session, site: Site) -> dict[tuple[int, int], int]:
    """Known driving seconds by (from, to) place; the mine is 0."""
    found = select(KnownTime.from_place_id, KnownTime.to_place_id, KnownTime.seconds)
    rows = session.execute(found.where(KnownTime.site_id == site.id))
    return {(start or MINE, end or MINE): seconds for start, end, seconds in rows}


def known_times(session: Session, site: Site, origin: TimeOrigin) -> Sequence[KnownTime]:
    """The times of one origin, the newest first."""
    here = select(KnownTime).where(KnownTime.site_id == site.id, KnownTime.origin == origin)
    ends = here.options(joinedload(KnownTime.start), joinedload(KnownTime.end))
    return session.scalars(ends.order_by(KnownTime.made_at.desc(), KnownTime.id)).all()


def all_known(session: Session, site: Site) -> Sequence[KnownTime]:
    """All known times of a mine."""
    here = select(KnownTime).where(KnownTime.site_id == site.id)
    return session.scalars(here.order_by(KnownTime.id)).all()


def known_time(
    session: Session, site: Site, start: int | None, end: int | None
) -> KnownTime | None:
    """The known time from one place to another; None is the mine."""
    found = select(KnownTime).where(
        KnownTime.site_id == site.id,
        KnownTime.from_place_id.is_not_distinct_from(start),
        KnownTime.to_place_id.is_not_distinct_from(end),
    )
    return session.scalars(found).first()


def time_counts(session: Session, site: Site) -> dict[TimeOrigin, int]:
    """How many times each origin knows."""
    found = select(KnownTime.origin, func.count()).where(KnownTime.site_id == site.id)
    rows = session.execute(found.group_by(KnownTime.origin))
    return {origin: count for origin, count in rows}  # noqa: C416 (Row is no pair to dict())


def last_asking(session: Session, site: Site) -> AuditEntry | None:
    """When a road engine was last asked, and whether it answered."""
    acts = [RoadAct.ASKED_ROADS.value, RoadAct.ROADS_FAILED.value]
    found = select(AuditEntry).where(
        AuditEntry.act.in_(acts),
        AuditEntry.subject_type == Site.__tablename__,
        AuditEntry.subject_id == site.id,
    )
    return session.scalars(found.order_by(AuditEntry.at.desc(), AuditEntry.id.desc())).first()


def places_with_pins(session: Session, site: Site, most: int) -> Sequence[Place]:
    """Named places first, then members' own pins, at most so many."""
    here = select(Place).where(Place.site_id == site.id, Place.retired_at.is_(None))
    named_first = here.order_by(Place.owner_id.is_not(None), Place.id)
    return session.scalars(named_first.limit(most)).all()
