"""A week of wishes becomes a draft, and the draft the plan."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from models.calendar import RotaChange
from models.errors import RuleBroken
from models.people import Crew, Member, Role
from models.queries.week_figures import week_figures
from models.queries.week_plans import left_over_of, pairs_of, trips_of, week_plan
from models.rides import Block, DayOut, Direction, Part, Way
from models.week_plans import PlanStatus, WeekPlan
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
from workflows.plan_week import plan_week
from workflows.publish_week import publish_week


def early_crew(session: Session) -> Crew:
    """A crew that works the early shift from Monday to Friday."""
    early = make_shift(session)
    return make_crew(session, early, early, early, early, early, None, None)


def planned(session: Session, monday: date = MONDAY) -> WeekPlan:
    return plan_week(session, make_site(session), monday, None, NOW, seconds=2)


def names(session: Session, plan: WeekPlan) -> set[tuple[int, int]]:
    return {(driver, rider) for driver, rider, _ in pairs_of(session, plan)}


def test_standing_wishes_follow_the_rota_both_ways(session: Session) -> None:
    crew = early_crew(session)
    place = make_place(session)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), place)
    make_request(session, make_member(session, Role.RIDER, crew=crew), place)

    figures = week_figures(session, planned(session))

    assert (figures.rides_asked, figures.rides_served, figures.proved) == (10, 10, True)


def test_day_off_by_exception_has_no_trip(session: Session) -> None:
    crew = early_crew(session)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), make_place(session))
    session.add(RotaChange(crew_id=crew.id, day=MONDAY, shift_id=None))

    trips = trips_of(session, planned(session), Direction.TO_WORK)

    assert [trip.shift_date for trip in trips] == [MONDAY + timedelta(n) for n in (1, 2, 3, 4)]


def test_driver_out_on_one_day_leaves_his_riders_over_that_day(session: Session) -> None:
    crew = early_crew(session)
    place = make_place(session)
    driver = make_member(session, Role.DRIVER, crew=crew)
    make_offer(session, driver, place)
    make_request(session, make_member(session, Role.RIDER, crew=crew), place)
    session.add(
        DayOut(
            member_id=driver.id,
            part=Part.DRIVE,
            first_date=MONDAY,
            last_date=MONDAY,
            direction=Direction.HOME,
            made_at=NOW,
        )
    )

    left = left_over_of(session, planned(session))

    assert [(one.shift_date, one.direction, one.reason) for one in left] == [
        (MONDAY, Direction.HOME, "no_driver")
    ]


def test_car_is_at_the_mine_before_the_muster_and_collects_on_the_way(session: Session) -> None:
    crew = early_crew(session)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), make_place(session))
    make_request(session, make_member(session, crew=crew), make_place(session, lat=35.18))

    trip = trips_of(session, planned(session), Direction.TO_WORK)[0]

    assert trip.shift.muster_at(MONDAY) - trip.arrives_at == timedelta(minutes=10)
    assert trip.leaves_at < trip.pairings[0].stop_at < trip.arrives_at


def test_cars_leave_for_home_at_the_shifts_departure(session: Session) -> None:
    crew = early_crew(session)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), make_place(session))

    trip = trips_of(session, planned(session), Direction.HOME)[0]

    assert trip.leaves_at == trip.shift.home_at(MONDAY)


def test_night_shift_goes_home_on_the_day_after_its_shift_date(session: Session) -> None:
    night = make_shift(session, name="夜班", muster=23 * 60, home=33 * 60)
    crew = make_crew(session, night)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), make_place(session))

    trip = trips_of(session, planned(session), Direction.HOME)[0]

    assert trip.shift_date == MONDAY
    assert trip.leaves_at.astimezone(trip.shift.muster_at(MONDAY).tzinfo).date() > MONDAY


def test_single_request_takes_the_place_of_the_standing_one(session: Session) -> None:
    crew = early_crew(session)
    place = make_place(session)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), place)
    rider = make_member(session, Role.RIDER, crew=crew)
    make_request(session, rider, place)
    make_request(session, rider, place, way=Way.HOME, shift_date=MONDAY)

    figures = week_figures(session, planned(session), Direction.TO_WORK)

    assert figures.rides_asked == 4


def test_who_drives_a_leg_does_not_ride_it(session: Session) -> None:
    crew = early_crew(session)
    place = make_place(session)
    both = make_member(session, Role.DRIVER, Role.RIDER, crew=crew)
    make_offer(session, both, place)
    make_request(session, both, place)

    assert week_figures(session, planned(session)).rides_asked == 0


def test_blocked_pair_is_never_planned(session: Session) -> None:
    crew = early_crew(session)
    place = make_place(session)
    driver = make_member(session, Role.DRIVER, crew=crew)
    rider = make_member(session, Role.RIDER, crew=crew)
    make_offer(session, driver, place)
    make_request(session, rider, place)
    session.add(Block(member_id=rider.id, other_id=driver.id, made_at=NOW))

    assert {one.reason for one in left_over_of(session, planned(session))} == {"forbidden"}


def two_equal_cars(session: Session, riders: int) -> tuple[list[Member], list[Member]]:
    crew = early_crew(session)
    place = make_place(session)
    drivers = [make_member(session, Role.DRIVER, crew=crew) for _ in range(2)]
    for driver in drivers:
        make_offer(session, driver, place, seats=2)
    members = [make_member(session, Role.RIDER, crew=crew) for _ in range(riders)]
    for rider in members:
        make_request(session, rider, place)
    return drivers, members


def test_rider_has_the_same_driver_both_ways_and_every_day(session: Session) -> None:
    two_equal_cars(session, riders=4)

    assert len(names(session, planned(session))) == 4


def test_pairs_of_last_week_are_kept(session: Session) -> None:
    two_equal_cars(session, riders=4)
    first = planned(session)
    publish_week(session, first, make_member(session, Role.COORDINATOR), NOW)

    second = planned(session, MONDAY + timedelta(days=7))

    assert names(session, second) == names(session, first)
    assert week_figures(session, second).kept_riders == 4


def test_planning_again_replaces_the_draft(session: Session) -> None:
    two_equal_cars(session, riders=1)
    planned(session)

    again = planned(session)

    assert again.edition == 2
    assert week_plan(session, make_site(session), MONDAY, PlanStatus.DRAFT) is again


def test_publishing_retires_the_plan_before(session: Session) -> None:
    two_equal_cars(session, riders=1)
    coordinator = make_member(session, Role.COORDINATOR)
    first = publish_week(session, planned(session), coordinator, NOW)

    publish_week(session, planned(session), coordinator, NOW)

    assert (first.status, first.retired_at) == (PlanStatus.RETIRED, NOW)


def test_draft_with_a_driver_who_has_since_gone_is_not_published(session: Session) -> None:
    drivers, _ = two_equal_cars(session, riders=4)
    plan = planned(session)
    session.add(
        DayOut(
            member_id=drivers[0].id,
            part=Part.DRIVE,
            first_date=MONDAY,
            last_date=MONDAY,
            made_at=NOW,
        )
    )

    with pytest.raises(RuleBroken, match="driver_out_since"):
        publish_week(session, plan, make_member(session, Role.COORDINATOR), NOW)


def test_week_must_begin_on_a_monday(session: Session) -> None:
    with pytest.raises(ValueError, match="no Monday"):
        planned(session, MONDAY + timedelta(days=1))


def test_week_nobody_asked_for_is_an_empty_draft(session: Session) -> None:
    make_site(session)

    figures = week_figures(session, planned(session))

    assert (figures.rides_asked, figures.proved) == (0, True)
