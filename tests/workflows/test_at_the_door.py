"""At the door: counted once, the word of a first ride, absences and what the rider says."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.door import DoorState
from models.errors import NotFound, RuleBroken
from models.people import Role
from models.queries.door import contested_marks, ride_taken
from models.queries.notices import notices_of
from models.week_plans import Pairing, PlanStatus, RideTaken
from tests.builders import make_member, make_place, make_site, make_trip
from workflows.at_the_door import (
    CLOSES_AFTER,
    confirm_ride,
    contest_absence,
    mark_door,
    settle_absence,
    undo_mark,
    word_for,
)
from workflows.take_seat import take_seat


def seat(session: Session) -> Pairing:
    """A seat in a published trip."""
    trip = make_trip(session)
    trip.plan.status = PlanStatus.PUBLISHED
    rider = make_member(session, Role.RIDER)
    place = make_place(session)
    return take_seat(session, trip.id, rider, place, 1, trip.leaves_at, rider, trip.leaves_at)


def rides(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(RideTaken)) or 0


def test_first_ride_needs_the_riders_word(session: Session) -> None:
    pairing = seat(session)
    now, driver = pairing.stop_at, pairing.trip.driver
    word = word_for(session, pairing, now)
    assert word is not None
    wrong = f"{(int(word) + 1) % 10_000:04}"

    with pytest.raises(RuleBroken, match="wrong_word"):
        mark_door(session, pairing, DoorState.ABOARD, driver, now, wrong)
    assert rides(session) == 0

    mark_door(session, pairing, DoorState.ABOARD, driver, now, f" {word} ")
    assert rides(session) == 1
    assert word_for(session, pairing, now) is None


def test_ride_is_counted_once_whoever_confirms_first(session: Session) -> None:
    pairing = seat(session)
    now, driver = pairing.stop_at, pairing.trip.driver

    first = confirm_ride(session, pairing, pairing.rider, now)
    mark_door(session, pairing, DoorState.ABOARD, driver, now + timedelta(minutes=5))

    assert rides(session) == 1
    taken = ride_taken(session, pairing.rider_id, pairing.shift_date, pairing.direction)
    assert taken is first
    assert first.confirmed_by_id == pairing.rider_id


def test_undone_tap_takes_the_ride_back_but_not_the_riders_word(session: Session) -> None:
    pairing = seat(session)
    now, driver = pairing.stop_at, pairing.trip.driver
    word = word_for(session, pairing, now) or ""
    mark_door(session, pairing, DoorState.ABOARD, driver, now, word)
    undo_mark(session, pairing, driver, now)
    assert rides(session) == 0

    confirm_ride(session, pairing, pairing.rider, now)
    mark_door(session, pairing, DoorState.ABSENT, driver, now)

    assert rides(session) == 1


def test_absence_has_its_reporter_and_can_be_contested(session: Session) -> None:
    pairing = seat(session)
    now, driver = pairing.stop_at, pairing.trip.driver
    coordinator = make_member(session, Role.COORDINATOR)
    mark = mark_door(session, pairing, DoorState.ABSENT, driver, now)
    assert mark.by_id == driver.id
    assert [one.code for one in notices_of(session, pairing.rider)] == ["marked_absent"]

    contest_absence(session, mark, pairing.rider, now + timedelta(hours=1))

    assert list(contested_marks(session, make_site(session))) == [mark]
    assert [one.code for one in notices_of(session, coordinator)] == ["absence_contested"]
    settle_absence(session, mark, False, coordinator, now + timedelta(hours=2))
    assert list(contested_marks(session, make_site(session))) == []
    assert (mark.upheld, mark.settled_by_id) == (False, coordinator.id)


def test_later_confirmation_has_its_end(session: Session) -> None:
    pairing = seat(session)

    confirm_ride(session, pairing, pairing.rider, pairing.stop_at + timedelta(days=3))
    with pytest.raises(RuleBroken, match="leg_is_over"):
        confirm_ride(
            session,
            pairing,
            pairing.rider,
            pairing.trip.arrives_at + CLOSES_AFTER + timedelta(seconds=1),
        )
    with pytest.raises(RuleBroken, match="ride_not_yet"):
        confirm_ride(session, pairing, pairing.rider, pairing.stop_at - timedelta(hours=2))


def test_somebody_elses_seat_is_not_there(session: Session) -> None:
    pairing = seat(session)
    stranger = make_member(session)

    with pytest.raises(NotFound):
        mark_door(session, pairing, DoorState.ABSENT, stranger, pairing.stop_at)
    with pytest.raises(NotFound):
        confirm_ride(session, pairing, stranger, pairing.stop_at)
