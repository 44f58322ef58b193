"""延点: the car home leaves later, all are told, and who must gets another car."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from models.errors import NotFound, RuleBroken
from models.people import Crew, Member, Role
from models.queries.changes import changes_of, open_replacements
from models.queries.notices import notices_of
from models.queries.week_plans import trips_of
from models.rides import Direction
from models.week_plans import Pairing, Trip, WeekPlan
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
from workflows.change_times import delay_shift
from workflows.plan_week import plan_week
from workflows.prolong_shift import (
    can_wait,
    cannot_wait,
    prolong_crew,
    prolong_own,
    prolong_own_ride,
)
from workflows.publish_week import publish_week
from workflows.replace_ride import apply_replacement
from workflows.ride_rules import week_breaches
from workflows.week_book import week_book


class Home:
    """A published Monday: two cars home, one rider in one of them."""

    def __init__(self, session: Session, cars: int = 2, other_crew: bool = False) -> None:
        self.session = session
        self.shift = make_shift(session)
        self.crew = make_crew(session, self.shift, *([None] * 6))
        crew = make_crew(session, self.shift, *([None] * 6)) if other_crew else self.crew
        place = make_place(session)
        self.drivers = [make_member(session, Role.DRIVER, crew=self.crew) for _ in range(cars)]
        for driver in self.drivers:
            make_offer(session, driver, place, seats=2)
        self.rider = make_member(session, Role.RIDER, name="苗青山", crew=crew)
        make_request(session, self.rider, place)
        self.coordinator = make_member(session, Role.COORDINATOR)
        self.plan = plan_week(session, make_site(session), MONDAY, None, NOW, seconds=2)
        publish_week(session, self.plan, self.coordinator, NOW)
        session.flush()
        self.usual = self.shift.home_at(MONDAY)
        self.now = self.usual - timedelta(hours=2)

    def cars(self) -> Sequence[Trip]:
        self.session.expire_all()
        return trips_of(self.session, self.plan, Direction.HOME)

    def seat(self) -> Pairing:
        return next(p for trip in self.cars() for p in trip.pairings if p.rider_id == self.rider.id)

    def told(self, member: Member) -> list[str]:
        found = [one.code for one in notices_of(self.session, member)]
        return [code for code in reversed(found) if code != "week_published"]

    def late(self, minutes: int) -> Trip:
        """The rider's own driver comes up so much later."""
        trip = self.seat().trip
        prolong_own(self.session, trip, minutes, trip.driver, self.now)
        return self.seat().trip


def test_drivers_car_leaves_later_and_his_rider_is_told_at_once(session: Session) -> None:
    home = Home(session)

    trip = home.late(60)

    assert trip.leaves_at == home.usual + timedelta(minutes=60)
    assert home.seat().stop_at > trip.leaves_at
    assert home.told(home.rider) == ["time_changed"]
    assert home.told(trip.driver) == []  # he said it himself
    other = next(one for one in home.cars() if one.id != trip.id)
    assert other.leaves_at == home.usual
    assert home.told(other.driver) == []


def test_said_again_it_is_the_last_word_and_0_takes_it_back(session: Session) -> None:
    home = Home(session)
    home.late(60)
    assert home.late(90).leaves_at == home.usual + timedelta(minutes=90)

    assert home.late(0).leaves_at == home.usual
    assert week_breaches(week_book(session, home.plan)) == []


def test_only_his_own_car_home_while_it_lasts(session: Session) -> None:
    home = Home(session)
    trip = home.seat().trip
    other = next(one for one in home.drivers if one.id != trip.driver_id)
    to_work = trips_of(session, home.plan, Direction.TO_WORK)[0]

    with pytest.raises(NotFound):
        prolong_own(session, trip, 30, other, home.now)
    with pytest.raises(NotFound):
        prolong_own(session, to_work, 30, to_work.driver, home.now)
    with pytest.raises(RuleBroken, match="leg_is_over"):
        prolong_own(session, trip, 30, trip.driver, trip.arrives_at)
    with pytest.raises(RuleBroken, match="late_minutes"):
        prolong_own(session, trip, 481, trip.driver, home.now)


def test_who_cannot_wait_keeps_his_seat_until_the_change_is_made(session: Session) -> None:
    home = Home(session)
    late = home.late(60)

    found = cannot_wait(session, home.seat(), home.rider, home.now)

    assert found
    assert home.seat().trip_id == late.id
    (proposal,) = open_replacements(session, home.plan)
    apply_replacement(session, proposal, home.coordinator, home.now)
    assert home.seat().trip.leaves_at == home.usual
    assert home.told(home.rider)[-1] == "ride_changed"


def test_without_another_car_he_keeps_his_and_the_coordinator_knows(session: Session) -> None:
    home = Home(session, cars=1)
    late = home.late(60)

    found = cannot_wait(session, home.seat(), home.rider, home.now)

    assert not found
    assert home.seat().trip_id == late.id
    assert home.told(home.rider) == ["time_changed", "no_other_car"]
    assert home.told(home.coordinator) == ["without_ride"]
    codes = {one.code for one in week_breaches(week_book(session, home.plan))}
    assert codes == {"cannot_wait"}


def test_who_waits_after_all_is_moved_by_no_proposal(session: Session) -> None:
    home = Home(session)
    home.late(60)
    cannot_wait(session, home.seat(), home.rider, home.now)

    can_wait(session, home.seat(), home.rider, home.now)

    assert list(open_replacements(session, home.plan)) == []
    assert week_breaches(week_book(session, home.plan)) == []


def test_nobody_leaves_a_car_that_is_on_time(session: Session) -> None:
    home = Home(session)

    with pytest.raises(RuleBroken, match="car_is_on_time"):
        cannot_wait(session, home.seat(), home.rider, home.now)
    with pytest.raises(NotFound):
        cannot_wait(session, home.seat(), home.drivers[0], home.now)


def test_crew_that_comes_up_late_moves_its_cars_and_no_others(session: Session) -> None:
    home = Home(session)
    elsewhere = make_crew(session)
    seat = home.seat()
    other = next(one for one in home.drivers if one.id != seat.trip.driver_id)
    other.crew = elsewhere
    session.flush()

    prolong_crew(session, home.crew, home.shift, MONDAY, 45, home.coordinator, home.now)

    leaves = {trip.driver_id: trip.leaves_at - home.usual for trip in home.cars()}
    assert leaves == {seat.trip.driver_id: timedelta(minutes=45), other.id: timedelta(0)}


def test_rider_of_a_late_crew_is_not_left_behind_by_a_car_on_time(session: Session) -> None:
    home = Home(session, other_crew=True)
    own = home.seat().trip.driver_id
    late_driver = next(one for one in home.drivers if one.id != own)
    late_driver.crew = home.rider.crew
    session.flush()
    assert isinstance(home.rider.crew, Crew)

    prolong_crew(session, home.rider.crew, home.shift, MONDAY, 45, home.coordinator, home.now)

    (proposal,) = open_replacements(session, home.plan)
    apply_replacement(session, proposal, home.coordinator, home.now)
    assert home.seat().trip.driver_id == late_driver.id
    assert week_breaches(week_book(session, home.plan)) == []


class TwoDays:
    """Monday's shift ends at 17:00, Tuesday's begins early: a rest of just enough hours."""

    def __init__(self, session: Session, cars: int) -> None:
        self.first = make_shift(session, home=1020)
        second = make_shift(session, name="中班", muster=360, home=1000)
        crew = make_crew(session, self.first, second, *([None] * 5))
        place = make_place(session)
        self.rider = make_member(session, Role.RIDER, crew=crew)
        make_request(session, self.rider, place)
        self.driver = make_member(session, Role.DRIVER, crew=crew)
        make_offer(session, self.driver, place, seats=1)
        self.coordinator = make_member(session, Role.COORDINATOR)
        if cars > 1:
            fresh = make_member(session, Role.DRIVER, crew=crew)
            make_offer(session, fresh, make_place(session, lon=107.80), seats=1)
        site = make_site(session)
        self.plan: WeekPlan = plan_week(session, site, MONDAY, None, NOW, seconds=2)
        publish_week(session, self.plan, self.coordinator, NOW)
        self.now: datetime = self.first.home_at(MONDAY) - timedelta(hours=1)


def test_rest_cut_short_shows_and_its_rider_is_offered_another_car(session: Session) -> None:
    days = TwoDays(session, cars=2)
    home = next(
        trip
        for trip in trips_of(session, days.plan, Direction.HOME)
        if trip.driver_id == days.driver.id and trip.shift_date == MONDAY
    )

    prolong_own(session, home, 180, days.driver, days.now)

    assert "rest_short" in {one.code for one in week_breaches(week_book(session, days.plan))}
    told = {one.code for one in notices_of(session, days.coordinator)}
    assert "trip_broken" in told
    assert "trip_broken" in {one.code for one in notices_of(session, days.driver)}
    later = [one for one in changes_of(session, days.plan) if one.detail.get("later")]
    assert [one.shift_date for one in later] == [MONDAY + timedelta(days=1)]
    (proposal,) = open_replacements(session, days.plan)
    apply_replacement(session, proposal, days.coordinator, days.now)
    assert week_breaches(week_book(session, days.plan)) == []


def test_whole_shift_that_is_late_looks_at_the_rests_as_well(session: Session) -> None:
    days = TwoDays(session, cars=1)

    delay_shift(session, days.first, MONDAY, 180, days.coordinator, days.now)

    assert "trip_broken" in {one.code for one in notices_of(session, days.coordinator)}


def test_a_rider_who_comes_up_late_gets_a_car_that_leaves_later(session: Session) -> None:
    home = Home(session)
    own = home.seat().trip
    other = next(one for one in home.cars() if one.id != own.id)
    prolong_own(session, other, 60, other.driver, home.now)

    found = prolong_own_ride(session, home.seat(), 30, home.rider, home.now)

    assert found
    (proposal,) = open_replacements(session, home.plan)
    apply_replacement(session, proposal, home.coordinator, home.now)
    assert home.seat().trip_id == other.id
    assert home.told(home.rider)[-1] == "ride_changed"


def test_where_no_car_leaves_that_late_the_coordinator_knows_and_he_keeps_his_seat(
    session: Session,
) -> None:
    home = Home(session)
    own = home.seat().trip_id

    found = prolong_own_ride(session, home.seat(), 30, home.rider, home.now)

    assert not found
    assert home.seat().trip_id == own
    assert home.told(home.coordinator) == ["without_ride"]
    assert prolong_own_ride(session, home.seat(), 0, home.rider, home.now)
    assert week_breaches(week_book(session, home.plan)) == []


def test_a_rider_prolongs_his_own_way_home_alone(session: Session) -> None:
    home = Home(session)

    with pytest.raises(NotFound):
        prolong_own_ride(session, home.seat(), 30, home.drivers[0], home.now)
    with pytest.raises(RuleBroken, match="leg_is_over"):
        prolong_own_ride(session, home.seat(), 30, home.rider, home.usual)
