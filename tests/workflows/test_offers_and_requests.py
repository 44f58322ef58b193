"""What drivers and riders say, and how it is changed, doubled and withdrawn."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.errors import Conflict, NotFound, RuleBroken
from models.people import Paint, Role
from models.queries.rides import days_out_of, open_offers, open_requests
from models.rides import Part
from tests.builders import MONDAY, NOW, make_member, make_place, make_site, make_vehicle
from workflows.ask_ride import Ride, ask_ride, end_request
from workflows.offer_seats import Seats, end_offer, offer_seats
from workflows.register_vehicle import Car, register_vehicle
from workflows.take_day_out import come_back, take_day_out


def test_offering_again_changes_the_standing_offer(session: Session) -> None:
    driver = make_member(session, Role.DRIVER)
    car, place = make_vehicle(session, driver), make_place(session)
    offer_seats(session, driver, Seats(car, place, 3, 600), NOW)

    offer_seats(session, driver, Seats(car, place, 2, 900), NOW)

    assert [(o.seats, o.max_detour_s) for o in open_offers(session, driver, MONDAY)] == [(2, 900)]


def test_stale_form_is_told_not_obeyed(session: Session) -> None:
    driver = make_member(session, Role.DRIVER)
    car, place = make_vehicle(session, driver), make_place(session)
    shown = offer_seats(session, driver, Seats(car, place, 3, 600), NOW).version
    offer_seats(session, driver, Seats(car, place, 2, 600), NOW, shown)
    session.flush()

    with pytest.raises(Conflict):
        offer_seats(session, driver, Seats(car, place, 1, 600), NOW, shown)


def test_more_seats_than_the_car_has_are_refused(session: Session) -> None:
    driver = make_member(session, Role.DRIVER)
    car = make_vehicle(session, driver, seats=4)

    with pytest.raises(RuleBroken, match="seats_beyond_car"):
        offer_seats(session, driver, Seats(car, make_place(session), 5, 600), NOW)


def test_somebody_elses_car_is_not_there(session: Session) -> None:
    car = make_vehicle(session, make_member(session))

    with pytest.raises(NotFound):
        offer_seats(session, make_member(session), Seats(car, make_place(session), 1, 0), NOW)


def test_ended_offer_can_be_made_anew(session: Session) -> None:
    driver = make_member(session, Role.DRIVER)
    car, place = make_vehicle(session, driver), make_place(session)
    end_offer(session, offer_seats(session, driver, Seats(car, place, 3, 600), NOW), driver, NOW)

    offer_seats(session, driver, Seats(car, place, 3, 600), NOW)

    assert len(open_offers(session, driver, MONDAY)) == 1


def test_asking_makes_a_rider_and_ending_twice_is_once(session: Session) -> None:
    member = make_member(session)
    request = ask_ride(session, member, Ride(make_place(session)), NOW)

    end_request(session, request, member, NOW)
    end_request(session, request, member, NOW + timedelta(hours=1))

    assert member.has_role(Role.RIDER)
    assert request.ended_at == NOW
    assert open_requests(session, member, MONDAY) == []


def test_plate_of_another_car_in_use_is_refused(session: Session) -> None:
    owner, other = make_member(session), make_member(session)
    car = Car("陕D5K286", Paint.WHITE, "哈弗 H6", 4)
    register_vehicle(session, owner, car, NOW)

    with pytest.raises(RuleBroken, match="plate_in_use"):
        register_vehicle(session, other, car, NOW)


def test_registering_a_car_makes_a_driver(session: Session) -> None:
    owner = make_member(session)

    register_vehicle(session, owner, Car("陕D5K286", Paint.WHITE, "哈弗 H6", 4), NOW)

    assert owner.has_role(Role.DRIVER)


def test_day_out_said_twice_is_one_and_can_be_taken_back(session: Session) -> None:
    make_site(session)
    driver = make_member(session, Role.DRIVER)
    take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY, NOW)
    take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY, NOW)
    assert len(days_out_of(session, driver, Part.DRIVE, MONDAY, MONDAY)) == 1

    come_back(session, driver, Part.DRIVE, MONDAY, NOW)

    assert days_out_of(session, driver, Part.DRIVE, MONDAY, MONDAY) == []


def test_dates_out_of_order_are_refused(session: Session) -> None:
    driver = make_member(session, Role.DRIVER)

    with pytest.raises(RuleBroken, match="dates_out_of_order"):
        take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY - timedelta(1), NOW)
