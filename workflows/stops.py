"""The pick-up points everybody may choose: added, moved, taken out of use."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Member, Site
from models.queries.stops import stop_named, times_of_place
from models.rides import Place, RideAct
from workflows.places import FARTHEST_KM, SAME_DEGREES, Pin, kilometres, wgs84


def save_stop(
    session: Session, site: Site, stop: Place | None, pin: Pin, town: str, by: Member, now: datetime
) -> Place:
    """Add a stop, or change one. A stop that moves loses the driving times known for it.

    Raises RuleBroken for a name another stop bears, and for a point too far from the mine.
    """
    lat, lon = wgs84(pin.lat, pin.lon, pin.datum)
    distance_km = kilometres(site, lat, lon)
    if distance_km > FARTHEST_KM:
        raise RuleBroken("pin_far_away", km=round(distance_km), most=FARTHEST_KM)
    if stop_named(session, site, pin.name) not in (None, stop):
        raise RuleBroken("stop_name_taken", name=pin.name)
    if stop is None:
        stop = Place(site_id=site.id, source="pin")
    elif max(abs(stop.lat - lat), abs(stop.lon - lon)) > SAME_DEGREES:
        for known in times_of_place(session, stop):
            session.delete(known)
        stop.made_up = False
    stop.name, stop.town = pin.name, town
    stop.lat, stop.lon, stop.came_in = lat, lon, pin.datum
    record(session, by, RideAct.ADDED_PLACE, stop, now, name=pin.name, came_in=pin.datum.value)
    return stop


def retire_stop(session: Session, stop: Place, by: Member, now: datetime) -> None:
    """Nobody may choose the stop any more; the wishes that name it stay. The name stays taken."""
    if stop.retired_at is None:
        stop.retired_at = now
        record(session, by, RideAct.RETIRED_PLACE, stop, now, name=stop.name)
