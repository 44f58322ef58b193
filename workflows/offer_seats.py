"""A driver offers free seats: on every working day of his crew, or on one shift date."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import Conflict, NotFound, RuleBroken
from models.people import Member, Vehicle
from models.queries.rides import open_offer_for
from models.rides import EVERY_DAY, Place, RideAct, SeatOffer, Way


@dataclass(frozen=True, slots=True)
class Seats:
    """What a driver offers. No `shift_date`: every working day among `weekdays` (ISO, 1–7)."""

    vehicle: Vehicle
    place: Place
    seats: int
    max_detour_s: int
    way: Way = Way.BOTH
    shift_date: date | None = None
    shift_id: int | None = None
    weekdays: str = EVERY_DAY
    first_date: date | None = None
    last_date: date | None = None


def offer_seats(
    session: Session, driver: Member, wanted: Seats, now: datetime, version: int | None = None
) -> SeatOffer:
    """Make the driver's offer, or change the one he has for the same time.

    `version` is that of the offer the form showed. Raises Conflict where it has changed since,
    NotFound for a car that isn't his, RuleBroken for more seats than the car has.
    """
    if wanted.vehicle.owner_id != driver.id:
        raise NotFound("vehicle")
    if wanted.seats > wanted.vehicle.seats:
        raise RuleBroken("seats_beyond_car", seats=wanted.seats, most=wanted.vehicle.seats)
    offer = open_offer_for(session, driver, wanted.shift_date)
    if offer is not None and version is not None and version != offer.version:
        raise Conflict("changed_meanwhile")
    act = RideAct.CHANGED_OFFER if offer else RideAct.OFFERED_SEATS
    offer = offer or SeatOffer(driver_id=driver.id, made_at=now)
    offer.vehicle, offer.place, offer.way = wanted.vehicle, wanted.place, wanted.way
    offer.seats, offer.max_detour_s = wanted.seats, wanted.max_detour_s
    offer.shift_date, offer.shift_id = wanted.shift_date, wanted.shift_id
    offer.weekdays = wanted.weekdays
    offer.first_date, offer.last_date = wanted.first_date, wanted.last_date
    record(session, driver, act, offer, now, seats=wanted.seats, detour_s=wanted.max_detour_s)
    return offer


def end_offer(session: Session, offer: SeatOffer, by: Member, now: datetime) -> SeatOffer:
    """End an offer; ending it twice changes nothing."""
    if offer.ended_at is None:
        offer.ended_at = now
        record(session, by, RideAct.ENDED_OFFER, offer, now)
    return offer
