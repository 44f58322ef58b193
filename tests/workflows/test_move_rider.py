"""Moving a rider by hand."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.errors import Conflict, RuleBroken
from models.people import Member, Role
from models.queries.notices import notices_of
from models.queries.week_plans import left_over_of, trips_of
from models.rides import Direction
from models.week_plans import PlanStatus, Trip, WeekPlan
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
from workflows.move_rider import Move, effect_of, move_rider
from workflows.plan_week import plan_week
from workflows.publish_week import publish_week
from workflows.ride_rules import week_breaches
from workflows.week_book import week_book


def two_cars(session: Session, seats: int = 2) -> tuple[WeekPlan, list[Member], list[Member]]:
    """A draft of one working day: two cars and two riders at one place, and one rider aside."""
    crew = make_crew(session, make_shift(session), None, None, None, None, None, None)
    place = make_place(session)
    drivers = [make_member(session, Role.DRIVER, crew=crew) for _ in range(2)]
    for driver in drivers:
        make_offer(session, driver, place, seats=seats)
    riders = [make_member(session, Role.RIDER, crew=crew) for _ in range(2)]
    for rider in riders:
        make_request(session, rider, place)
    return plan_week(session, make_site(session), MONDAY, None, NOW, seconds=2), drivers, riders


def there(session: Session, plan: WeekPlan) -> Sequence[Trip]:
    return trips_of(session, plan, Direction.TO_WORK)


def move_of(trip: Trip, rider: Member, target: Trip | None) -> Move:
    target_id = target.id if target else None
    return Move(rider.id, trip.shift_date, trip.shift_id, trip.direction, target_id)


def car_of(session: Session, plan: WeekPlan, rider: Member) -> Trip:
    trips = there(session, plan)
    return next(trip for trip in trips if rider.id in {one.rider_id for one in trip.pairings})


def other_car(session: Session, plan: WeekPlan, rider: Member) -> Trip:
    mine = car_of(session, plan, rider)
    return next(trip for trip in there(session, plan) if trip.id != mine.id)


def coordinator(session: Session) -> Member:
    return make_member(session, Role.COORDINATOR)


def test_effect_is_shown_before_and_is_what_then_happens(session: Session) -> None:
    plan, _, (rider, _) = two_cars(session)
    source, target = car_of(session, plan, rider), other_car(session, plan, rider)
    move = move_of(source, rider, target)

    shown = effect_of(week_book(session, plan), move)
    done = move_rider(session, plan, move, plan.version, coordinator(session), NOW)

    assert shown.cars == done.cars
    assert [(one.riders_before, one.riders_after) for one in shown.cars][-1][1] == len(
        car_of(session, plan, rider).pairings
    )
    assert car_of(session, plan, rider).id == target.id
    assert week_breaches(week_book(session, plan)) == []


def test_full_car_is_refused_with_the_reason(session: Session) -> None:
    plan, _, riders = two_cars(session, seats=1)
    rider = riders[0]

    with pytest.raises(RuleBroken, match="too_many_riders"):
        move_rider(
            session,
            plan,
            move_of(car_of(session, plan, rider), rider, other_car(session, plan, rider)),
            plan.version,
            coordinator(session),
            NOW,
        )

    assert len(there(session, plan)[0].pairings) == 1


def test_second_coordinator_is_told_and_overwrites_nothing(session: Session) -> None:
    plan, _, (rider, other) = two_cars(session)
    seen = plan.version
    by = coordinator(session)
    move = move_of(car_of(session, plan, rider), rider, other_car(session, plan, rider))
    move_rider(session, plan, move, seen, by, NOW)

    second = move_of(car_of(session, plan, other), other, None)
    with pytest.raises(Conflict):
        move_rider(session, plan, second, seen, by, NOW)

    assert car_of(session, plan, other)


def test_rider_taken_out_waits_and_can_be_put_in_again(session: Session) -> None:
    plan, _, (rider, _) = two_cars(session)
    by, source = coordinator(session), car_of(session, plan, rider)

    move_rider(session, plan, move_of(source, rider, None), plan.version, by, NOW)
    left = left_over_of(session, plan, Direction.TO_WORK)
    assert [(one.rider_id, one.reason) for one in left] == [(rider.id, "taken_out")]

    move_rider(session, plan, move_of(source, rider, source), plan.version, by, NOW)
    assert left_over_of(session, plan, Direction.TO_WORK) == []


def test_move_in_the_published_week_tells_those_concerned_only(session: Session) -> None:
    plan, drivers, (rider, other) = two_cars(session, seats=3)
    by = coordinator(session)
    publish_week(session, plan, by, NOW)
    move = move_of(car_of(session, plan, rider), rider, other_car(session, plan, rider))

    move_rider(session, plan, move, plan.version, by, NOW + timedelta(hours=1))

    told = {
        member.id: [one.code for one in notices_of(session, member) if one.code != "week_published"]
        for member in (*drivers, rider, other, by)
    }
    assert told[rider.id] == ["ride_changed"]
    assert all(told[driver.id] == ["trip_changed"] for driver in drivers)
    assert told[by.id] == []


def test_retired_plan_is_not_edited(session: Session) -> None:
    plan, _, (rider, _) = two_cars(session)
    plan.status = PlanStatus.RETIRED
    session.flush()

    with pytest.raises(RuleBroken, match="plan_is_retired"):
        move_rider(
            session,
            plan,
            move_of(car_of(session, plan, rider), rider, None),
            plan.version,
            coordinator(session),
            NOW,
        )
