"""Riders without a car help themselves, drivers are asked: the coordinator gets what is left."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.errors import NotFound, RuleBroken
from models.people import Member
from models.queries.seat_calls import calls_for, calls_of_leg
from models.queries.week_plans import left_over_on
from models.rides import Direction, Part
from models.seat_calls import CallState, SeatCall
from models.week_plans import LeftOver
from tests.builders import MONDAY, make_place, make_site
from tests.workflows.test_replace_ride import EVENING, LATER, Week
from workflows.answer_call import manage, refuse_call, take_call, wait_again, want_help
from workflows.ask_around import due_at, end_full_calls, hand_over_waiting
from workflows.lose_ride import lose_seats
from workflows.ride_rules import week_breaches
from workflows.take_day_out import take_day_out
from workflows.week_book import week_book

WAY = Direction.TO_WORK


class Stranded(Week):
    """A rider whose driver is out; `aside` of his stop another driver goes, with a free seat."""

    def __init__(self, session: Session, detour_s: int = 60, lon: float = 107.8) -> None:
        super().__init__(session)
        driver = self.driver(seats=1)
        self.lost = self.rider()
        self.publish()
        self.others = [self._late_driver(driver, lon, detour_s) for _ in range(2)]
        take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY, LATER, WAY)

    def _late_driver(self, like: Member, lon: float, detour_s: int) -> Member:
        """Another car on the same leg, as if planned without riders."""
        other = self.driver(seats=2, lon=lon, detour_s=detour_s)
        offer = other.vehicles[0]
        row = next(one for one in self.cars() if one.driver_id == like.id)
        values = {
            name: getattr(row, name)
            for name in (
                "plan_id",
                "shift_date",
                "shift_id",
                "direction",
                "leaves_at",
                "arrives_at",
            )
        }
        place = make_place(self.session, lon=lon)
        trip = type(row)(
            **values, driver_id=other.id, vehicle_id=offer.id, place_id=place.id, seats=2,
            max_detour_s=detour_s, detour_s=0,
        )  # fmt: skip
        self.session.add(trip)
        self.session.flush()
        return other

    def calls(self, asks: Part = Part.DRIVE) -> list[SeatCall]:
        found = calls_of_leg(self.session, self.plan, MONDAY, WAY)
        return [one for one in found if one.asks is asks]

    def row(self) -> LeftOver:
        found = left_over_on(self.session, self.plan, self.lost.id, MONDAY, WAY)
        assert found is not None
        return found


def test_drivers_whose_own_limit_stands_in_the_way_are_asked_and_the_first_yes_wins(
    session: Session,
) -> None:
    week = Stranded(session)
    first, second = week.others
    asked = [calls_for(session, one, MONDAY) for one in week.others]

    assert [len(one) for one in asked] == [1, 1]
    assert "seat_asked" in week.told(first)
    take_call(session, asked[0][0], first, LATER)

    assert week.driver_of(week.lost) == first.id
    assert week.waiting() == set()
    assert week_breaches(week_book(session, week.plan)) == []
    assert [one.state for one in week.calls()] == [CallState.TAKEN, CallState.OVER]
    with pytest.raises(RuleBroken) as refused:
        take_call(session, asked[1][0], second, LATER)
    assert refused.value.code == "call_is_over"
    assert hand_over_waiting(session, make_site(session), EVENING) == 0
    assert week.told(week.lost)[-1] == "ride_changed"


def test_nobody_is_asked_about_a_car_that_has_filled_since(session: Session) -> None:
    week = Stranded(session)
    call = week.calls()[0]
    book = week_book(session, week.plan)
    key = (call.shift_date, call.shift_id, call.direction)
    full = next(car for car in book.on_leg(key) if car.driver_id == call.driver_id)
    book.trips[full.trip_id] = replace(full, seats=0)

    end_full_calls(session, week.plan, book, key)

    states = {one.driver_id: one.state for one in week.calls()}
    assert states.pop(call.driver_id) is CallState.OVER
    assert set(states.values()) == {CallState.OPEN}


def test_nobody_answers_what_was_put_to_another(session: Session) -> None:
    week = Stranded(session)
    call = week.calls()[0]

    for act in (take_call, refuse_call):
        with pytest.raises(NotFound):
            act(session, call, week.lost, LATER)


def test_a_driver_is_not_asked_for_more_than_the_mine_allows(session: Session) -> None:
    assert Stranded(session, lon=108.3).calls() == []


def test_a_rider_walks_to_a_stop_that_a_car_can_take_him_from(session: Session) -> None:
    """His own stop lies too far aside, the driver's own is a short walk away."""
    week = Stranded(session, lon=107.801)
    ways = calls_for(session, week.lost, MONDAY)

    assert ways
    assert all(0 < one.walk_m <= 1500 for one in ways)
    take_call(session, ways[0], week.lost, LATER)

    assert week.driver_of(week.lost) == ways[0].driver_id
    assert week_breaches(week_book(session, week.plan)) == []


def test_who_manages_is_nobodys_call_and_still_counts_as_left_over(session: Session) -> None:
    week = Stranded(session)

    manage(session, week.row(), week.lost, LATER)

    assert {one.state for one in week.calls()} == {CallState.OVER}
    assert hand_over_waiting(session, make_site(session), EVENING) == 0
    assert week.waiting() == {week.lost.id}
    wait_again(session, week.row(), week.lost, LATER)
    assert {one.state for one in week.calls()} == {CallState.OPEN}


def test_who_wants_help_or_found_nothing_in_time_is_told_to_the_coordinators_once(
    session: Session,
) -> None:
    week = Stranded(session)
    for call, driver in zip(week.calls(), week.others, strict=True):
        refuse_call(session, call, driver, LATER)

    assert hand_over_waiting(session, make_site(session), LATER) == 0
    want_help(session, week.row(), week.lost, LATER)
    want_help(session, week.row(), week.lost, LATER)
    assert hand_over_waiting(session, make_site(session), EVENING) == 0

    assert week.told(week.coordinator).count("without_ride") == 1


def test_a_seat_that_comes_free_goes_to_who_waits_without_a_tap(session: Session) -> None:
    week = Week(session)
    driver = week.driver(seats=2)
    stays, leaves = week.rider(), week.rider()
    week.publish()
    trip = next(one for one in week.cars() if one.driver_id == driver.id)
    lose_seats(session, week.plan, trip.id, 1, week.coordinator, LATER)
    [lost] = week.waiting()
    seated = stays if lost == leaves.id else leaves

    take_day_out(session, seated, Part.RIDE, MONDAY, MONDAY, LATER + timedelta(hours=1), WAY)

    assert week.proposals() == []
    assert week.waiting() == set()


@pytest.mark.parametrize(
    ("ahead", "told_after"),
    [
        (timedelta(minutes=80), timedelta(0)),
        (timedelta(hours=2), timedelta(minutes=10)),
        (timedelta(hours=6), timedelta(minutes=20)),
        (timedelta(hours=20), timedelta(hours=8)),
    ],
)
def test_the_nearer_the_leg_the_sooner_the_coordinators_hear(
    session: Session, ahead: timedelta, told_after: timedelta
) -> None:
    row = Stranded(session).row()

    row.asked_at = row.shift.muster_at(MONDAY) - ahead

    assert due_at(session, row) == row.asked_at + told_after
