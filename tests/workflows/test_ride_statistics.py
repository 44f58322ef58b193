"""The figures of the rides: from published weeks and confirmed rides."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.people import Energy, Member, Role
from models.queries.week_plans import trips_of
from models.rides import DayOut, Direction, Part, Way
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
    GroupBy,
    Lateness,
    lateness_of_cancels,
    ride_statistics,
    set_carbon,
)
from workflows.seat_lights import Light, seat_lights

SUNDAY = MONDAY + timedelta(days=6)


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


def test_cancels_are_told_by_how_late_they_were(session: Session) -> None:
    plan, driver, rider = published(session)
    muster = driver.crew and plan.trips[0].shift.muster_at(MONDAY)
    assert muster
    for member, part, hours in ((driver, Part.DRIVE, 1), (rider, Part.RIDE, 30)):
        made_at = muster - timedelta(hours=hours)
        out = DayOut(member_id=member.id, part=part, first_date=MONDAY, last_date=MONDAY)
        out.made_at = made_at
        session.add(out)
    session.flush()

    found = lateness_of_cancels(session, plan.site, MONDAY, SUNDAY)

    assert found[Part.DRIVE] == {Lateness.LATE: 1}
    assert found[Part.RIDE] == {Lateness.DAY_BEFORE: 1}


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
