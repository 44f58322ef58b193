"""The door as pages: the driver's taps, the rider's word and confirmation."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from models.door import DoorState
from models.people import Member, Role
from models.queries.door import door_mark, ride_taken
from models.queries.week_plans import trips_of
from models.rides import Direction
from models.week_plans import Pairing, Trip
from tests.builders import (
    MONDAY,
    NOW,
    make_crew,
    make_member,
    make_offer,
    make_place,
    make_request,
    make_shift,
    make_site,
)
from tests.web.forms import Reader
from workflows.plan_week import plan_week
from workflows.publish_week import publish_week

Readers = Callable[[Member | None], Reader]


@pytest.fixture
def trip(session: Session, app: Flask) -> Trip:
    """A published trip with one rider; it is half an hour before it leaves."""
    crew = make_crew(session, make_shift(session), *([None] * 6))
    place = make_place(session)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), place)
    make_request(session, make_member(session, Role.RIDER, crew=crew), place)
    plan = plan_week(session, make_site(session), MONDAY, None, NOW, seconds=2)
    publish_week(session, plan, make_member(session, Role.COORDINATOR), NOW)
    found = trips_of(session, plan, Direction.TO_WORK)[0]
    leaves: datetime = found.leaves_at
    app.extensions["clock"] = lambda: leaves
    return found


def seat(trip: Trip) -> Pairing:
    return trip.pairings[0]


def test_driver_taps_a_first_ride_by_the_riders_word(
    session: Session, reader: Readers, trip: Trip
) -> None:
    pairing = seat(trip)
    rider, driver = reader(pairing.rider), reader(trip.driver)
    word = re.search(r'class="word num">(\d{4})<', rider.text("/door/mine"))
    assert word
    page = f"/door/trips/{trip.id}"
    assert word[1] not in driver.text(page)

    wrong = driver.post(f"/door/seats/{pairing.id}", page=page, state="aboard", word="x")
    right = driver.post(f"/door/seats/{pairing.id}", page=page, state="aboard", word=word[1])

    assert (wrong.status_code, right.status_code) == (409, 303)
    assert ride_taken(session, pairing.rider_id, MONDAY, Direction.TO_WORK)
    assert "坐了" in rider.text("/door/mine")


def test_rider_contests_an_absence_and_the_coordinator_settles_it(
    session: Session, reader: Readers, trip: Trip
) -> None:
    pairing = seat(trip)
    rider, driver = reader(pairing.rider), reader(trip.driver)
    page = f"/door/trips/{trip.id}"
    driver.post(f"/door/seats/{pairing.id}", page=page, state="absent")
    mark = door_mark(session, pairing.rider_id, MONDAY, Direction.TO_WORK)
    assert mark is not None
    assert mark.state is DoorState.ABSENT
    session.rollback()

    rider.post(f"/door/absences/{mark.id}/contest", page="/door/mine")
    coordinator = reader(make_member(session, Role.COORDINATOR))
    assert "说自己到了的" in coordinator.text("/duty/")
    coordinator.post(f"/door/absences/{mark.id}/settle", page="/duty/", upheld="0")

    assert "不算没到" in rider.text("/door/mine")


def test_rider_confirms_himself(session: Session, reader: Readers, trip: Trip) -> None:
    pairing = seat(trip)

    reader(pairing.rider).post(f"/door/seats/{pairing.id}/rode", page="/door/mine")

    assert ride_taken(session, pairing.rider_id, MONDAY, Direction.TO_WORK)


def test_somebody_elses_trip_is_not_there(session: Session, reader: Readers, trip: Trip) -> None:
    assert reader(seat(trip).rider).get(f"/door/trips/{trip.id}").status_code == 404
