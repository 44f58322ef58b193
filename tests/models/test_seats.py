"""The database itself refuses a seat too many."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.week_plans import Pairing, Trip
from tests.builders import make_member, make_trip


def seat(trip: Trip, number: int, rider_id: int) -> Pairing:
    return Pairing(
        trip_id=trip.id,
        plan_id=trip.plan_id,
        shift_date=trip.shift_date,
        direction=trip.direction,
        seats=trip.seats,
        seat_no=number,
        rider_id=rider_id,
        place_id=trip.place_id,
        stop_order=1,
        stop_at=trip.leaves_at,
    )


def test_seat_beyond_the_car_is_refused(session: Session) -> None:
    trip = make_trip(session, seats=2)
    session.add(seat(trip, 3, make_member(session).id))

    with pytest.raises(IntegrityError):
        session.flush()


def test_same_seat_twice_is_refused(session: Session) -> None:
    trip = make_trip(session, seats=2)
    session.add(seat(trip, 1, make_member(session).id))
    session.add(seat(trip, 1, make_member(session).id))

    with pytest.raises(IntegrityError):
        session.flush()


def test_pairing_can_not_claim_more_seats_than_its_trip_has(session: Session) -> None:
    trip = make_trip(session, seats=2)
    pairing = seat(trip, 3, make_member(session).id)
    pairing.seats = 4
    session.add(pairing)

    with pytest.raises(IntegrityError):
        session.flush()
