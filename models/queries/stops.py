"""Reads about pick-up points."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.people import Site
from models.rides import Place
from models.road_times import KnownTime


def stop_named(session: Session, site: Site, name: str) -> Place | None:
    """The stop that bears a name, in use or not."""
    shared = select(Place).where(Place.site_id == site.id, Place.owner_id.is_(None))
    return session.scalars(shared.where(Place.name == name)).first()


def times_of_place(session: Session, place: Place) -> Sequence[KnownTime]:
    """The known times that begin or end at a place."""
    ends = or_(KnownTime.from_place_id == place.id, KnownTime.to_place_id == place.id)
    return session.scalars(select(KnownTime).where(ends).order_by(KnownTime.id)).all()
