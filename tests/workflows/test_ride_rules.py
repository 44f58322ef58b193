"""The rules of the ride: what the planner keeps, and the checker finds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.calendar import Shift, ShiftKind
from models.errors import RuleBroken
from models.people import Crew, Member, Role
from models.queries.week_plans import left_over_of, pairs_of, trips_of
from models.ride_limits import FatigueRules, Gender, PairRuleKind
from models.rides import DayOut, Direction, Part
from models.week_plans import WeekPlan
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
from workflows.car_ways import Boarding
from workflows.pin_pair import release_pair, rule_pair
from workflows.plan_week import plan_week
from workflows.publish_week import publish_week
from workflows.ride_preferences import block_member, set_preference
from workflows.ride_rules import trip_breaches, week_breaches
from workflows.set_rules import set_fatigue_rules
from workflows.week_book import week_book


def planned(session: Session) -> WeekPlan:
    return plan_week(session, make_site(session), MONDAY, None, NOW, seconds=2)


def night_shift(session: Session) -> Shift:
    night = make_shift(session, name="夜班", muster=23 * 60, home=33 * 60)
    night.kind = ShiftKind.NIGHT
    return night


def one_car(
    session: Session, crew: Crew, riders: int = 1, lat: float = 35.2
) -> tuple[Member, list[Member]]:
    """A driver and riders who all start at one place."""
    place = make_place(session, lat=lat)
    driver = make_member(session, Role.DRIVER, crew=crew)
    make_offer(session, driver, place)
    asking = [make_member(session, Role.RIDER, crew=crew) for _ in range(riders)]
    for rider in asking:
        make_request(session, rider, place)
    return driver, asking


def codes(session: Session, plan: WeekPlan) -> set[str]:
    return {one.code for one in week_breaches(week_book(session, plan))}


def test_after_a_night_shift_only_a_few_extra_minutes_are_driven(session: Session) -> None:
    crew = make_crew(session, night_shift(session), None, None, None, None, None, None)
    one_car(session, crew)
    aside = make_member(session, Role.RIDER, crew=crew)
    make_request(session, aside, make_place(session, lat=35.2, lon=107.85))

    plan = planned(session)

    there, home = (trips_of(session, plan, way) for way in Direction)
    assert {one.rider_id for one in there[0].pairings} > {one.rider_id for one in home[0].pairings}
    assert home[0].max_detour_s == 300
    assert aside.id in {one.rider_id for one in left_over_of(session, plan, Direction.HOME)}
    assert codes(session, plan) == set()


def test_after_a_night_shift_a_long_way_home_takes_nobody(session: Session) -> None:
    crew = make_crew(session, night_shift(session), None, None, None, None, None, None)
    one_car(session, crew, lat=35.4)

    plan = planned(session)

    assert trips_of(session, plan, Direction.HOME) == []
    assert len(trips_of(session, plan, Direction.TO_WORK)) == 1


def test_short_rest_between_two_shifts_keeps_a_driver_from_the_second(session: Session) -> None:
    middle = make_shift(session, name="中班", muster=15 * 60, home=25 * 60)
    early = make_shift(session, name="早班", muster=420, home=1020)
    one_car(session, make_crew(session, middle, early, None, None, None, None, None))

    plan = planned(session)

    legs = [(trip.shift.name, trip.direction) for trip in trips_of(session, plan)]
    assert ("早班", Direction.TO_WORK) not in legs
    assert ("早班", Direction.HOME) in legs
    assert codes(session, plan) == set()


def test_sixth_night_in_a_week_is_not_driven(session: Session) -> None:
    night = night_shift(session)
    one_car(session, make_crew(session, night, night, night, night, night, night, None))

    plan = planned(session)

    assert len(trips_of(session, plan, Direction.TO_WORK)) == 5
    assert codes(session, plan) == set()


def test_cap_of_drives_a_day_is_a_setting(session: Session) -> None:
    early = make_shift(session)
    one_car(session, make_crew(session, early))
    coordinator = make_member(session, Role.COORDINATOR)

    set_fatigue_rules(session, make_site(session), {"drives_a_day": 1}, coordinator, NOW)

    assert trips_of(session, planned(session), Direction.HOME) == []


def test_tightened_rule_is_found_in_a_plan_made_before(session: Session) -> None:
    one_car(session, make_crew(session, make_shift(session)))
    plan = planned(session)
    session.add(FatigueRules(site_id=make_site(session).id, drives_a_day=1))
    session.flush()

    assert codes(session, plan) == {"drives_a_day"}
    with pytest.raises(RuleBroken, match="drives_a_day"):
        publish_week(session, plan, make_member(session, Role.COORDINATOR), NOW)


def test_checker_finds_seats_detour_and_ride_time(session: Session) -> None:
    driver, riders = one_car(session, make_crew(session, make_shift(session)), riders=3)
    plan = planned(session)
    book = week_book(session, plan)
    trip = next(iter(book.trips.values()))
    far = make_place(session, lat=35.3, lon=107.6)
    make_request(session, riders[0], far, shift_date=MONDAY)
    book = week_book(session, plan)

    crowded = replace(trip, seats=2)
    boardings = (Boarding(riders[1].id, trip.place_id), Boarding(riders[0].id, far.id))
    around = replace(trip, boardings=boardings)

    assert "too_many_riders" in {one.code for one in trip_breaches(book, crowded)}
    found = {one.code for one in trip_breaches(book, around)}
    assert {"detour_too_long", "ride_too_long"} <= found
    assert driver.id == trip.driver_id


def test_women_only_rider_is_planned_with_women_alone(session: Session) -> None:
    crew = make_crew(session, make_shift(session))
    man, (rider, other) = one_car(session, crew, riders=2)
    woman, _ = one_car(session, crew, riders=0)
    set_preference(session, woman, Gender.WOMAN, False, NOW)
    set_preference(session, rider, Gender.WOMAN, True, NOW)

    plan = planned(session)

    mine = {driver for driver, who, _ in pairs_of(session, plan) if who == rider.id}
    together = {driver for driver, who, _ in pairs_of(session, plan) if who == other.id}
    assert mine == {woman.id}
    assert together == {man.id}
    assert codes(session, plan) == set()


def test_two_riders_who_never_meet_are_in_two_cars(session: Session) -> None:
    crew = make_crew(session, make_shift(session))
    _, (one, other) = one_car(session, crew, riders=2)
    one_car(session, crew, riders=0)
    block_member(session, one, other, NOW)

    plan = planned(session)

    pairs = pairs_of(session, plan)
    cars = [{driver for driver, rider, _ in pairs if rider == who.id} for who in (one, other)]
    assert not cars[0] & cars[1]
    assert codes(session, plan) == set()


def test_with_one_car_the_one_whose_rule_it_is_stays_over(session: Session) -> None:
    crew = make_crew(session, make_shift(session))
    _, (one, other) = one_car(session, crew, riders=2)
    block_member(session, one, other, NOW)

    plan = planned(session)

    assert len({rider for _, rider, _ in pairs_of(session, plan)}) == 1
    assert codes(session, plan) == set()


def test_women_only_is_for_women(session: Session) -> None:
    with pytest.raises(RuleBroken, match="women_only_for_women"):
        set_preference(session, make_member(session), None, True, NOW)


def test_replan_honours_pin_and_forbid(session: Session) -> None:
    crew = make_crew(session, make_shift(session))
    first, (rider,) = one_car(session, crew)
    second, _ = one_car(session, crew, riders=0)
    by = make_member(session, Role.COORDINATOR)
    site = make_site(session)

    rule_pair(session, site, MONDAY, PairRuleKind.PIN, second, rider, by, NOW)
    assert {driver for driver, _, _ in pairs_of(session, planned(session))} == {second.id}

    rule_pair(session, site, MONDAY, PairRuleKind.FORBID, second, rider, by, NOW)
    assert {driver for driver, _, _ in pairs_of(session, planned(session))} == {first.id}


def test_pin_to_another_driver_releases_the_one_before(session: Session) -> None:
    site, by = make_site(session), make_member(session, Role.COORDINATOR)
    rider, one, other = (make_member(session) for _ in range(3))
    first = rule_pair(session, site, MONDAY, PairRuleKind.PIN, one, rider, by, NOW)

    second = rule_pair(session, site, MONDAY, PairRuleKind.PIN, other, rider, by, NOW)
    release_pair(session, second, by, NOW + timedelta(hours=1))
    release_pair(session, second, by, NOW + timedelta(hours=2))

    assert first.released_at == NOW
    assert second.released_at == NOW + timedelta(hours=1)


def test_tired_driver_takes_nobody_and_nobody_reads_why(session: Session) -> None:
    driver, _ = one_car(session, make_crew(session, make_shift(session)))
    session.add(
        DayOut(
            member_id=driver.id,
            part=Part.DRIVE,
            first_date=MONDAY,
            last_date=MONDAY,
            tired=True,
            made_at=NOW,
        )
    )
    session.flush()

    dates = {trip.shift_date for trip in trips_of(session, planned(session))}

    assert MONDAY not in dates


def test_short_of_seats_not_the_same_rider_is_left_over_each_day(session: Session) -> None:
    early = make_shift(session)
    _, riders = one_car(session, make_crew(session, early), riders=4)

    left = left_over_of(session, planned(session), Direction.TO_WORK)

    times = [sum(one.rider_id == rider.id for one in left) for rider in riders]
    assert sum(times) == 7
    assert max(times) <= 2
