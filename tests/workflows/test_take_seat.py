"""The last seat has exactly one winner, however many ask at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.database import write
from models.errors import RuleBroken
from models.people import Member
from models.queries.week_plans import trip_with_seats
from models.rides import Place
from tests.builders import NOW, make_member, make_trip
from workflows.take_seat import take_seat

THREADS = 64


def test_of_64_threads_on_the_last_seat_one_wins(engine: Engine, session: Session) -> None:
    trip = make_trip(session, seats=1)
    riders = [make_member(session).id for _ in range(THREADS)]
    trip_id, place_id = trip.id, trip.place_id
    session.commit()
    start = Barrier(THREADS)

    def ask(rider_id: int) -> bool:
        def act(own: Session) -> None:
            rider, place = own.get_one(Member, rider_id), own.get_one(Place, place_id)
            take_seat(own, trip_id, rider, place, 1, NOW, rider, NOW)

        start.wait()
        try:
            write(engine, act)
        except RuleBroken:
            return False
        return True

    with ThreadPoolExecutor(THREADS) as threads:
        won = list(threads.map(ask, riders))

    session.rollback()
    assert sum(won) == 1
    assert trip_with_seats(session, trip_id).free_seats == 0


def test_full_car_is_told_with_its_driver(session: Session) -> None:
    trip = make_trip(session, seats=1)
    first, second = make_member(session), make_member(session)
    take_seat(session, trip.id, first, trip.place, 1, NOW, first, NOW)

    with pytest.raises(RuleBroken, match="car_full") as full:
        take_seat(session, trip.id, second, trip.place, 1, NOW, second, NOW)

    assert full.value.values["driver"] == trip.driver.name
