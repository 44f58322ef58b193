"""Taking a free seat in a trip of a plan, beside what the matcher planned."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Member
from models.queries.week_plans import trip_with_seats
from models.rides import Place, RideAct
from models.week_plans import Pairing, Trip


def take_seat(
    session: Session,
    trip_id: int,
    rider: Member,
    place: Place,
    stop_order: int,
    stop_at: datetime,
    by: Member,
    now: datetime,
) -> Pairing:
    """Give the rider the lowest free seat of a trip.

    Raises RuleBroken("car_full") where no seat is free. Two who ask at once for the last seat:
    the database lets one of them have it.
    """
    trip = trip_with_seats(session, trip_id)
    seat_no = _lowest_free(trip)
    if seat_no is None:
        raise RuleBroken("car_full", driver=trip.driver.name, seats=trip.seats)
    pairing = Pairing(
        trip=trip,
        plan_id=trip.plan_id,
        shift_date=trip.shift_date,
        direction=trip.direction,
        seats=trip.seats,
        seat_no=seat_no,
        rider_id=rider.id,
        place_id=place.id,
        stop_order=stop_order,
        stop_at=stop_at,
    )
    record(session, by, RideAct.TOOK_SEAT, pairing, now, whom=rider, trip=trip.id)
    return pairing


def _lowest_free(trip: Trip) -> int | None:
    taken = {pairing.seat_no for pairing in trip.pairings}
    return next((seat for seat in range(1, trip.seats + 1) if seat not in taken), None)
