"""A published week that changes by the hour: least change, everybody told, nobody forgotten."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.changes import ChangeKind, Replacement, ReplacementState
from models.errors import Conflict
from models.people import Crew, Member, Role
from models.queries.changes import changes_of, open_replacements
from models.queries.notices import notices_of
from models.queries.week_plans import left_over_of, trips_of
from models.rides import Direction, Part
from models.week_plans import Trip, WeekPlan
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
from workflows.ask_around import hand_over_waiting
from workflows.change_times import delay_shift, slow_roads_on
from workflows.lose_ride import lose_seats
from workflows.plan_week import plan_week
from workflows.publish_week import publish_week
from workflows.replace_ride import apply_replacement, decline_replacement
from workflows.ride_rules import week_breaches
from workflows.set_rules import set_operation_rules
from workflows.take_day_out import come_back, say_tired, take_day_out
from workflows.week_book import week_book

LATER = NOW + timedelta(hours=2)
# Less than twelve hours before the early shift.
EVENING = NOW + timedelta(hours=4)


class Week:
    """A published week of one working day."""

    def __init__(self, session: Session, itself: bool = False) -> None:
        self.session = session
        self.crew: Crew = make_crew(session, make_shift(session), *([None] * 6))
        self.place = make_place(session)
        self.coordinator = make_member(session, Role.COORDINATOR)
        if itself:
            by_itself = {"replaces_by_itself": True}
            set_operation_rules(session, make_site(session), by_itself, self.coordinator, NOW)
        self.plan: WeekPlan

    def driver(self, seats: int = 2, lon: float | None = None, detour_s: int = 900) -> Member:
        driver = make_member(self.session, Role.DRIVER, crew=self.crew)
        place = self.place if lon is None else make_place(self.session, lon=lon)
        make_offer(self.session, driver, place, seats=seats, detour_s=detour_s)
        return driver

    def rider(self, lon: float | None = None) -> Member:
        rider = make_member(self.session, Role.RIDER, crew=self.crew)
        place = self.place if lon is None else make_place(self.session, lon=lon)
        make_request(self.session, rider, place)
        return rider

    def publish(self) -> None:
        site = make_site(self.session)
        self.plan = plan_week(self.session, site, MONDAY, None, NOW, seconds=2)
        publish_week(self.session, self.plan, self.coordinator, NOW)

    def cars(self, way: Direction = Direction.TO_WORK) -> Sequence[Trip]:
        return trips_of(self.session, self.plan, way)

    def driver_of(self, rider: Member, way: Direction = Direction.TO_WORK) -> int | None:
        for trip in self.cars(way):
            if rider.id in {one.rider_id for one in trip.pairings}:
                return trip.driver_id
        return None

    def waiting(self) -> set[int]:
        return {one.rider_id for one in left_over_of(self.session, self.plan)}

    def proposals(self) -> Sequence[Replacement]:
        return open_replacements(self.session, self.plan)

    def told(self, member: Member) -> list[str]:
        found = [one.code for one in notices_of(self.session, member)]
        return [code for code in reversed(found) if code != "week_published"]


def test_driver_out_takes_his_riders_to_a_standby_driver_by_proposal(session: Session) -> None:
    week = Week(session)
    week.driver()
    rider, mate = week.rider(), week.rider()
    standby = week.driver(lon=107.795)
    week.publish()
    driver = session.get_one(Member, week.driver_of(rider))
    other = standby if driver.id != standby.id else None

    take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY, LATER)

    assert week.driver_of(rider) is None
    assert week.waiting() == {rider.id, mate.id}
    proposals = week.proposals()
    assert len(proposals) == 2
    assert all(len(one.moves) == 2 and one.seconds < 10 for one in proposals)
    for one in list(proposals):
        apply_replacement(session, one, week.coordinator, LATER)
    assert week.waiting() == set()
    assert week.driver_of(rider) not in (None, driver.id)
    assert week_breaches(week_book(session, week.plan)) == []
    assert week.told(rider) == ["ride_lost", "ride_lost", "ride_changed", "ride_changed"]
    assert other is None or "trip_changed" in week.told(other)


def test_by_setting_it_is_applied_by_itself(session: Session) -> None:
    week = Week(session, itself=True)
    week.driver()
    rider = week.rider()
    week.driver()
    week.publish()
    driver = session.get_one(Member, week.driver_of(rider))

    say_tired(session, driver, MONDAY, LATER)

    assert week.driver_of(rider) not in (None, driver.id)
    assert week.proposals() == []
    assert week.waiting() == set()


def test_nobody_who_can_take_him_is_an_alarm_at_the_coordinators(session: Session) -> None:
    week = Week(session)
    driver = week.driver()
    rider = week.rider()
    week.publish()

    take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY, LATER, Direction.TO_WORK)

    assert week.waiting() == {rider.id}
    assert week.told(week.coordinator) == []
    hand_over_waiting(session, make_site(session), EVENING)
    assert week.told(week.coordinator) == ["without_ride"]
    assert week.driver_of(rider, Direction.HOME) == driver.id


def test_one_other_is_moved_where_that_is_the_only_way(session: Session) -> None:
    """The far rider fits only the near car, whose rider fits the far one's old neighbour."""
    week = Week(session, itself=True)
    near = week.driver(seats=1, lon=107.79)
    keen = week.driver(seats=1, lon=107.79, detour_s=1800)
    gone = week.driver(seats=1, lon=107.84)
    one = week.rider(lon=107.79)
    far = week.rider(lon=107.84)
    week.publish()
    rides = {week.driver_of(one), week.driver_of(far)}
    assert gone.id in rides

    take_day_out(session, gone, Part.DRIVE, MONDAY, MONDAY, LATER)

    assert week.driver_of(far) == keen.id
    assert week.driver_of(one) == near.id
    assert week_breaches(week_book(session, week.plan)) == []


def test_cancel_keeps_how_late_it_was_and_what_was_planned(session: Session) -> None:
    week = Week(session)
    week.driver()
    rider = week.rider()
    week.publish()
    leaves = week.cars()[0].leaves_at

    take_day_out(session, rider, Part.RIDE, MONDAY, MONDAY, LATER, Direction.TO_WORK)

    change = changes_of(session, week.plan)[0]
    assert change.kind is ChangeKind.RIDER_OUT
    assert change.notice_s == int((leaves - LATER).total_seconds())
    lost = session.scalars(select(AuditEntry).where(AuditEntry.act == "lost_seat")).all()
    assert lost[0].whom_id == rider.id
    assert lost[0].detail["driver"] == week.cars()[0].driver_id


def test_seat_that_comes_free_goes_to_who_waits(session: Session) -> None:
    week = Week(session, itself=True)
    week.driver(seats=1)
    riders = [week.rider(), week.rider()]
    week.publish()
    has = next(one for one in riders if week.driver_of(one))
    waits = next(one for one in riders if one is not has)

    take_day_out(session, has, Part.RIDE, MONDAY, MONDAY, LATER, Direction.TO_WORK)

    assert week.driver_of(waits) is not None


def test_undone_cancel_gives_the_seat_back(session: Session) -> None:
    week = Week(session)
    week.driver()
    rider = week.rider()
    week.publish()
    before = week.driver_of(rider)
    take_day_out(session, rider, Part.RIDE, MONDAY, MONDAY, LATER)

    come_back(session, rider, Part.RIDE, MONDAY, LATER)

    assert week.driver_of(rider) == before
    assert week.waiting() == set()


def test_driver_who_drives_after_all_has_his_riders_again(session: Session) -> None:
    week = Week(session)
    driver, rider = week.driver(), week.rider()
    week.publish()
    take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY, LATER)
    assert week.waiting() == {rider.id}

    come_back(session, driver, Part.DRIVE, MONDAY, LATER)

    assert week.driver_of(rider) == driver.id
    assert week.driver_of(rider, Direction.HOME) == driver.id
    assert week.waiting() == set()


def test_car_that_loses_seats_keeps_the_riders_of_last_week(session: Session) -> None:
    week = Week(session)
    driver = week.driver(seats=2)
    riders = [week.rider(), week.rider()]
    week.publish()
    trip = week.cars()[0]
    trip.pairings[1].kept = True
    stays = trip.pairings[1].rider_id
    session.flush()

    lose_seats(session, week.plan, trip.id, 1, driver, LATER)

    assert [one.rider_id for one in week.cars()[0].pairings] == [stays]
    assert week.waiting() == {rider.id for rider in riders} - {stays}


def test_prolonged_shift_moves_the_cars_home_and_tells_all(session: Session) -> None:
    week = Week(session)
    driver, rider = week.driver(), week.rider()
    week.publish()
    before = week.cars(Direction.HOME)[0].leaves_at

    delay_shift(session, week.cars()[0].shift, MONDAY, 60, week.coordinator, LATER)

    assert week.cars(Direction.HOME)[0].leaves_at - before == timedelta(minutes=60)
    assert week.told(rider) == ["time_changed"]
    assert week.told(driver) == ["trip_changed"]


def test_later_end_of_a_shift_shows_red_what_no_longer_holds(session: Session) -> None:
    week = Week(session)
    early = make_shift(session, name="早二", muster=420, home=1020)
    middle = make_shift(session, name="中班", muster=360, home=1000)
    week.crew = make_crew(session, early, middle, None, None, None, None, None)
    week.driver()
    week.rider()
    week.publish()
    assert week_breaches(week_book(session, week.plan)) == []

    delay_shift(session, early, MONDAY, 180, week.coordinator, LATER)

    found = week_breaches(week_book(session, week.plan))
    assert "rest_short" in {one.code for one in found}


def test_bad_roads_make_cars_leave_earlier(session: Session) -> None:
    week = Week(session)
    _, rider = week.driver(), week.rider()
    week.publish()
    before = week.cars()[0].leaves_at

    slow_roads_on(session, make_site(session), MONDAY, 50, week.coordinator, LATER)

    assert week.cars()[0].leaves_at < before
    assert "time_changed" in week.told(rider)


def test_proposal_decided_twice_is_told(session: Session) -> None:
    week = Week(session)
    week.driver()
    rider = week.rider()
    week.driver()
    week.publish()
    driver = session.get_one(Member, week.driver_of(rider))
    take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY, LATER, Direction.TO_WORK)
    proposal = week.proposals()[0]
    decline_replacement(session, proposal, week.coordinator, LATER)

    with pytest.raises(Conflict):
        apply_replacement(session, proposal, week.coordinator, LATER)

    assert proposal.state is ReplacementState.DECLINED
