"""The map of a shift: stops, cars in the order of their stops, homes for whom they are meant."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.people import Member, Role, Site
from models.queries.rides import named_places
from models.queries.week_plans import trips_of, week_plan
from models.rides import Direction, Place
from models.week_plans import Pairing, PlanStatus, Trip
from web.pages.week_dates import monday_of

Point = list[float]


def ride_map(
    session: Session, site: Site, viewer: Member, day: date, shift_id: int | None, way: Direction
) -> dict[str, Any]:
    """Pins, legs and the list of cars of one shift date, leg and (if named) shift."""
    trips = seen_trips(session, site, viewer, day, way)
    shifts = {trip.shift_id: trip.shift for trip in trips}
    chosen = [trip for trip in trips if shift_id in (None, trip.shift_id)]
    places = {place.id: place for place in named_places(session, site)}
    for trip in chosen:
        places |= {place.id: place for place in _stops(trip) if may_see(viewer, place, trip)}
    numbers = {key: number for number, key in enumerate(sorted(places), start=1)}
    return {
        "pins": [_pin(places[key], number) for key, number in numbers.items()],
        "legs": [_leg(trip, site, numbers) for trip in chosen],
        "cars": [_car(trip, numbers, site) for trip in chosen],
        "mine": {"lat": site.lat, "lon": site.lon, "name": site.name},
        "shifts": list(shifts.values()),
        "centre": {"lat": site.lat, "lon": site.lon},
    }


def seen_trips(
    session: Session, site: Site, viewer: Member, day: date, way: Direction
) -> list[Trip]:
    """The trips a viewer may see: the coordinator all of a leg, others those they sit in."""
    plan = week_plan(session, site, monday_of(day), PlanStatus.PUBLISHED)
    found = trips_of(session, plan, way) if plan else []
    on_day = [trip for trip in found if trip.shift_date == day and trip.pairings]
    if viewer.has_role(Role.COORDINATOR):
        return on_day
    return [trip for trip in on_day if viewer.id == trip.driver_id or viewer.id in _riders(trip)]


def may_see(viewer: Member, place: Place, trip: Trip) -> bool:
    """A private pin is seen by its owner, the driver who goes there, and the coordinator."""
    if place.owner_id in (None, viewer.id) or viewer.has_role(Role.COORDINATOR):
        return True
    return viewer.id == trip.driver_id and place.owner_id in _riders(trip)


def _riders(trip: Trip) -> set[int]:
    return {pairing.rider_id for pairing in trip.pairings}


def _stops(trip: Trip) -> list[Place]:
    """The places of a trip in the order the car is there, the driver's own first (or last)."""
    stops = list(dict.fromkeys(pairing.place for pairing in trip.pairings))
    return [trip.place, *stops] if trip.direction is Direction.TO_WORK else [*stops, trip.place]


def _pin(place: Place, number: int) -> dict[str, Any]:
    return {"lat": place.lat, "lon": place.lon, "no": number, "name": place.name}


def _leg(trip: Trip, site: Site, numbers: dict[int, int]) -> list[Point]:
    points = [[place.lat, place.lon] for place in _stops(trip) if place.id in numbers]
    mine = [site.lat, site.lon]
    return [*points, mine] if trip.direction is Direction.TO_WORK else [mine, *points]


def _car(trip: Trip, numbers: dict[int, int], site: Site) -> dict[str, Any]:
    zone = ZoneInfo(site.timezone)
    stops = [_stop_words(one, numbers, zone) for one in _first_at_each(trip.pairings)]
    ends = f"{trip.arrives_at.astimezone(zone):%H:%M} {site.gate or site.name}"
    if trip.direction is Direction.HOME:
        stops.insert(0, f"{trip.leaves_at.astimezone(zone):%H:%M} {site.gate or site.name}")
    else:
        stops.append(ends)
    return {"driver": trip.driver.name, "plate": trip.vehicle.plate, "stops": " → ".join(stops)}


def _first_at_each(pairings: Sequence[Pairing]) -> list[Pairing]:
    first: dict[int, Pairing] = {}
    for pairing in pairings:
        first.setdefault(pairing.stop_order, pairing)
    return list(first.values())


def _stop_words(pairing: Pairing, numbers: dict[int, int], zone: ZoneInfo) -> str:
    at = f"{pairing.stop_at.astimezone(zone):%H:%M}"
    number = numbers.get(pairing.place_id)
    if number is None:
        return _("%(at)s 一位同事自己的上车点", at=at)
    return f"{at} {number} {pairing.place.name}"
