"""The figures of the rides: from published weeks and confirmed rides."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.people import Energy, Member, Role
from models.queries.week_plans import trips_of
from models.rides import Direction, Part, Way
from models.week_plans import RideTaken, WeekPlan
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
from workflows.ride_statistics import (
    Cancels,
    GroupBy,
    Lateness,
    lateness_of_cancels,
    ride_statistics,
    set_carbon,
)
from workflows.seat_lights import Light, seat_lights
from workflows.take_day_out import come_back, take_day_out

SUNDAY = MONDAY + timedelta(days=6)
SECOND = timedelta(seconds=1)


def published(session: Session) -> tuple[WeekPlan, Member, Member]:
    """One driver with one seat to work, two riders at his place who want it."""
    crew = make_crew(session, make_shift(session))
    place = make_place(session)
    place.town = "长武"
    driver = make_member(session, Role.DRIVER, crew=crew)
    rider, second = (make_member(session, Role.RIDER, crew=crew) for _ in range(2))
    make_offer(session, driver, place, seats=1, way=Way.TO_WORK)
    for one in (rider, second):
        make_request(session, one, place, way=Way.TO_WORK)
    by = make_member(session, Role.COORDINATOR)
    plan = plan_week(session, make_site(session), MONDAY, by, NOW, seconds=2)
    return publish_week(session, plan, by, NOW), driver, rider


def take_monday(session: Session, plan: WeekPlan) -> None:
    trip = trips_of(session, plan)[0]
    session.add(
        RideTaken(
            site_id=plan.site_id,
            shift_date=MONDAY,
            direction=Direction.TO_WORK,
            driver_id=trip.driver_id,
            rider_id=trip.pairings[0].rider_id,
            confirmed_by_id=trip.driver_id,
            confirmed_at=NOW,
        )
    )
    session.flush()


@pytest.mark.parametrize("by", list(GroupBy))
def test_week_is_counted_the_same_however_it_is_cut(session: Session, by: GroupBy) -> None:
    plan, *_ = published(session)
    take_monday(session, plan)

    (figures,) = ride_statistics(session, plan.site, MONDAY, SUNDAY, by)

    counted = (figures.rides, figures.persons, figures.seats, figures.taken, figures.left_over)
    assert counted == (7, 7, 7, 1, 7)


def test_only_rides_taken_save_kilometres(session: Session) -> None:
    plan, *_ = published(session)
    (before,) = ride_statistics(session, plan.site, MONDAY, SUNDAY, GroupBy.WEEK)
    take_monday(session, plan)
    (after,) = ride_statistics(session, plan.site, MONDAY, SUNDAY, GroupBy.WEEK)

    assert before.saved_m == 0
    assert 20_000 < after.saved_m < 30_000
    assert after.saved_g == pytest.approx(after.saved_m * 0.18, rel=0.01)


def test_detour_of_a_battery_car_counts_by_its_own_factor(session: Session) -> None:
    plan, *_ = published(session)
    take_monday(session, plan)
    trip = trips_of(session, plan)[0]
    trip.detour_s, trip.vehicle.energy = 360, Energy.ELECTRIC  # 4 km at 40 km/h
    set_carbon(session, plan.site, 100, 50, trip.driver, NOW)

    (figures,) = ride_statistics(session, plan.site, MONDAY, SUNDAY, GroupBy.WEEK)

    own_m = figures.saved_m + 4000
    assert figures.saved_g == pytest.approx(own_m * 0.1 - 4000 * 0.05)


def test_weeks_without_a_plan_count_nothing(session: Session) -> None:
    assert ride_statistics(session, make_site(session), MONDAY, SUNDAY, GroupBy.CREW) == []


def cancelled(session: Session, plan: WeekPlan) -> tuple[Cancels, Cancels]:
    found = lateness_of_cancels(session, plan.site, MONDAY, SUNDAY)
    return found[Part.DRIVE], found[Part.RIDE]


@pytest.mark.parametrize(
    ("before", "late"),
    [
        (timedelta(hours=24), Lateness.DAY_BEFORE),
        (timedelta(hours=24) - SECOND, Lateness.HALF_DAY),
        (timedelta(hours=12) - SECOND, Lateness.HOURS),
        (timedelta(hours=2) - SECOND, Lateness.LATE),
        (timedelta(minutes=30) - SECOND, Lateness.LAST_MINUTE),
        (-SECOND, Lateness.GONE),
    ],
)
def test_drivers_cancel_is_measured_from_his_departure(
    session: Session, before: timedelta, late: Lateness
) -> None:
    plan, driver, _ = published(session)
    leaves = next(t.leaves_at for t in trips_of(session, plan) if t.shift_date == MONDAY)

    take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY, leaves - before)

    drives, rides = cancelled(session, plan)
    assert drives.counts == {late: 1}
    assert drives.median_s == int(before.total_seconds())
    assert (rides.counts, rides.median_s) == ({}, None)


def test_riders_cancel_is_measured_from_his_pick_up(session: Session) -> None:
    plan, *_ = published(session)
    seat = next(t.pairings[0] for t in trips_of(session, plan) if t.shift_date == MONDAY)
    said = seat.stop_at - timedelta(minutes=45)

    take_day_out(session, seat.rider, Part.RIDE, MONDAY, MONDAY, said)

    _, rides = cancelled(session, plan)
    assert rides.counts == {Lateness.LATE: 1}
    assert rides.median_s == 45 * 60


def test_cancel_taken_back_or_before_the_plan_is_none(session: Session) -> None:
    plan, driver, rider = published(session)
    said = NOW + timedelta(hours=1)
    take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY, said)
    come_back(session, driver, Part.DRIVE, MONDAY, said)
    next_week = MONDAY + timedelta(days=7)
    take_day_out(session, rider, Part.RIDE, next_week, next_week, said)

    drives, rides = cancelled(session, plan)
    assert (drives.counts, rides.counts) == ({}, {})


def test_cancelled_again_it_counts_once_by_the_last_word(session: Session) -> None:
    plan, driver, _ = published(session)
    leaves = next(t.leaves_at for t in trips_of(session, plan) if t.shift_date == MONDAY)
    for hours in (20, 3):
        said = leaves - timedelta(hours=hours)
        take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY, said)
        if hours == 20:
            come_back(session, driver, Part.DRIVE, MONDAY, said)

    drives, _ = cancelled(session, plan)
    assert drives.counts == {Lateness.HOURS: 1}


def test_lights_say_how_many_seats_lack(session: Session) -> None:
    plan, *_ = published(session)

    lights = seat_lights(session, plan.site, MONDAY)

    assert len(lights) == 7
    assert {(one.light, one.lacking) for one in lights} == {(Light.RED, 1)}


def test_seats_that_only_just_suffice_are_yellow(session: Session) -> None:
    crew = make_crew(session, make_shift(session))
    place = make_place(session)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), place, seats=2)
    make_request(session, make_member(session, Role.RIDER, crew=crew), place)

    assert {one.light for one in seat_lights(session, make_site(session), MONDAY)} == {Light.YELLOW}
