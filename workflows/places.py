"""A member's own pick-up point: one pin on the map, kept in WGS84 whatever map it came from."""

from dataclasses import dataclass
from datetime import datetime
from math import asin, cos, radians, sin, sqrt

import prcoords
from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Member, Site
from models.queries.rides import own_pin
from models.rides import Datum, Place, RideAct

EARTH_KM = 6371.0088
FARTHEST_KM = 150
SAME_DEGREES = 1e-6


@dataclass(frozen=True, slots=True)
class Pin:
    """A point as it was told: degrees, the map they were read from, the name people know it by."""

    lat: float
    lon: float
    datum: Datum
    name: str


def drop_pin(session: Session, member: Member, pin: Pin, now: datetime) -> Place:
    """Make this the member's own point; the one before it is retired, wishes from it stay.

    Raises RuleBroken for a point farther from the mine than anybody drives to work: swapped or
    mistyped degrees, as a rule.
    """
    lat, lon = wgs84(pin.lat, pin.lon, pin.datum)
    distance_km = kilometres(member.site, lat, lon)
    if distance_km > FARTHEST_KM:
        raise RuleBroken("pin_far_away", km=round(distance_km), most=FARTHEST_KM)
    before = own_pin(session, member)
    if before is not None:
        moved = max(abs(before.lat - lat), abs(before.lon - lon)) > SAME_DEGREES
        if not moved and before.name == pin.name:
            return before
        before.retired_at = now
    place = Place(
        site_id=member.site_id,
        owner_id=member.id,
        name=pin.name,
        lat=lat,
        lon=lon,
        came_in=pin.datum,
        source="pin",
    )
    record(session, member, RideAct.ADDED_PLACE, place, now, came_in=pin.datum.value)
    return place


def wgs84(lat: float, lon: float, datum: Datum) -> tuple[float, float]:
    """Degrees of any of the three maps as WGS84."""
    if datum is Datum.WGS84:
        return lat, lon
    convert = prcoords.gcj_wgs_bored if datum is Datum.GCJ02 else prcoords.bd_wgs_bored
    found = convert(prcoords.Coords(lat, lon))
    return round(float(found.lat), 7), round(float(found.lon), 7)


def kilometres(site: Site, lat: float, lon: float) -> float:
    """Great-circle distance from the mine."""
    here, there = radians(site.lat), radians(lat)
    across = sin((there - here) / 2) ** 2
    along = cos(here) * cos(there) * sin(radians(lon - site.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, across + along)))
