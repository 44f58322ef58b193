"""The driver's pages: the next trip, the week, offering seats, not driving."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.people import vehicles_of
from models.queries.rides import days_out_of, open_offer_for, open_offers, open_request_for
from models.rides import Part, Place, Way
from tests.builders import MONDAY, NOW, make_member, make_offer, make_place, make_vehicle
from tests.web.forms import Reader
from tests.web.rides import publish, small_mine

Readers = Callable[[Member | None], Reader]


def offer(place: Place, **more: Any) -> dict[str, Any]:
    """What a driver types of a new car with three free seats."""
    typed = {
        "plate": "陕d·5k286",
        "paint": "white",
        "model": "哈弗 H6",
        "car_seats": "5",
        "energy": "petrol",
        "seats": "3",
        "kind": "standing",
        "weekdays": list("1234567"),
        "way": "both",
        "detour": "15",
        "licence_until": "2030/3/12",
        "place": str(place.id),
    }
    return typed | more


def test_next_trip_tells_the_stops_in_order(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    publish(session)

    page = reader(mine.driver).text("/driving/")

    assert "明早这一趟" in page
    assert page.index("苗青山") < page.index("班前会 07:00")
    assert "白喜平" in page
    assert "2 人" in page


def test_driver_reads_the_note_and_the_phone_that_is_shared(
    session: Session, reader: Readers
) -> None:
    mine = small_mine(session)
    request = open_request_for(session, mine.rider, None)
    assert request is not None
    request.note = "我在候车室门口等"
    mine.rider.shares_phone = True
    mine.mate.phone = "13700137000"
    publish(session)

    page = reader(mine.driver).text("/driving/")

    assert "我在候车室门口等" in page
    assert "tel:13900139000" in page
    assert "13700137000" not in page


def test_rider_who_does_not_go_is_not_on_the_route(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    publish(session)
    reader(mine.rider).post(f"/riding/days/{MONDAY}/out", page="/riding/")

    page = reader(mine.driver).text("/driving/")

    assert "1 人" in page.split("</ol>")[0]
    assert "苗青山" not in page.split("</ol>")[0]


def test_member_without_offers_is_led_to_offer(session: Session, reader: Readers) -> None:
    page = reader(make_member(session)).text("/driving/")

    assert "您还没有登记空座" in page
    assert 'href="/driving/offer"' in page


def test_offer_without_a_rota_says_what_to_do(session: Session, reader: Readers) -> None:
    driver = make_member(session, Role.DRIVER)
    make_offer(session, driver, make_place(session))

    assert "您的班组还没有排班" in reader(driver).text("/driving/")


def test_offer_that_nobody_planned_yet_says_so(session: Session, reader: Readers) -> None:
    mine = small_mine(session)

    assert "空座已登记，还没有配对" in reader(mine.driver).text("/driving/")


def test_offering_registers_car_licence_and_seats(session: Session, reader: Readers) -> None:
    member, place = make_member(session), make_place(session)

    answer = reader(member).post("/driving/offer", **offer(place))

    assert answer.status_code == 303
    made = open_offer_for(session, member, None)
    assert made is not None
    assert (made.seats, made.max_detour_s, made.way) == (3, 900, Way.BOTH)
    assert (made.vehicle.plate, made.vehicle.seats) == ("陕D5K286", 4)
    session.refresh(member)
    assert member.has_role(Role.DRIVER)
    assert str(member.licence_until) == "2030-03-12"


def test_known_car_is_taken_without_telling_it_again(session: Session, reader: Readers) -> None:
    driver, place = make_member(session, Role.DRIVER), make_place(session)
    car = make_vehicle(session, driver)
    typed = offer(place, vehicle=str(car.id), kind="single", day=str(MONDAY), shares_phone="y")

    browser = reader(driver)
    refused = browser.post("/driving/offer", **typed)

    assert "您的班组没有排班" in refused.text
    assert "要让同车的人看到电话" in refused.text
    assert len(vehicles_of(session, driver)) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"plate": "陕D1"}, "车牌“陕D1”不对，例：陕D5K286"),
        ({"paint": "plaid"}, "请选颜色，同事好认车"),
        ({"model": ""}, "请填是什么车，例：哈弗 H6"),
        ({"car_seats": "12"}, "请填 2 到 7 的数，现在是“12”"),
        ({"seats": "5"}, "5 座车除去您，最多坐 4 人。请改成 1 到 4"),
        ({"seats": "三"}, "请填 1 到 6 的数，现在是“三”"),
        ({"detour": "600"}, "没有这一项，请重新选"),
        ({"licence_until": "下个月"}, "“下个月”不是日期。请写成 2026-03-12 这样"),
        ({"licence_until": "2026-02-28"}, "2月28日到期了"),
        ({"licence_until": "9999-01-01"}, "9999 年太远了"),
    ],
)
def test_mistake_is_told_next_to_its_field_and_nothing_is_kept(
    session: Session, reader: Readers, typed: dict[str, str], said: str
) -> None:
    member, place = make_member(session), make_place(session)

    answer = reader(member).post("/driving/offer", **offer(place, **typed))

    assert answer.status_code == 422
    assert said in answer.text
    assert vehicles_of(session, member) == []
    assert open_offers(session, member, MONDAY) == []


def test_plate_of_a_colleague_is_told_at_the_plate(session: Session, reader: Readers) -> None:
    other, place = make_member(session), make_place(session)
    taken = make_vehicle(session, other).plate
    member = make_member(session)

    answer = reader(member).post("/driving/offer", **offer(place, plate=taken))

    assert answer.status_code == 422
    assert "已经登记在别的同事名下" in answer.text
    session.refresh(member)
    assert member.licence_until is None


def test_second_post_of_the_same_form_offers_once(session: Session, reader: Readers) -> None:
    member, place = make_member(session), make_place(session)
    browser, key = reader(member), uuid4().hex

    answers = [browser.post("/driving/offer", key=key, **offer(place)) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(vehicles_of(session, member)) == 1
    made = open_offer_for(session, member, None)
    assert made is not None
    assert made.version == 1


def test_stale_form_is_told_not_obeyed(session: Session, reader: Readers) -> None:
    member, place = make_member(session), make_place(session)
    browser = reader(member)
    browser.post("/driving/offer", **offer(place))
    again = offer(place, vehicle=str(vehicles_of(session, member)[0].id), version="1")
    browser.post("/driving/offer", **again | {"seats": "2"})

    answer = browser.post("/driving/offer", **again | {"seats": "1"})

    assert answer.status_code == 409
    made = open_offer_for(session, member, None)
    assert made is not None
    assert made.seats == 2


def test_day_out_and_back(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    publish(session)
    browser = reader(mine.driver)

    browser.post(f"/driving/days/{MONDAY}/out", page="/driving/")

    assert len(days_out_of(session, mine.driver, Part.DRIVE, MONDAY, MONDAY)) == 1
    page = browser.text("/driving/")
    assert "停驶，坐您车的同事能看到" in page
    assert "又能开了" in page

    browser.post(f"/driving/days/{MONDAY}/back", page="/driving/")

    assert days_out_of(session, mine.driver, Part.DRIVE, MONDAY, MONDAY) == []


def test_offer_is_ended_by_its_driver_only(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    made = open_offer_for(session, mine.driver, None)
    assert made is not None
    path = f"/driving/offers/{made.id}/end"

    assert reader(mine.rider).post(path, page="/driving/").status_code == 404
    assert "不再捎人？" in reader(mine.driver).text(f"/driving/?ending={made.id}")
    assert reader(mine.driver).post(path, page="/driving/").status_code == 303

    session.expire_all()
    assert open_offer_for(session, mine.driver, None) is None


def test_licence_that_ends_soon_is_said(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    mine.driver.licence_until = NOW.date() + timedelta(days=10)

    assert "到期，之后的日子不排车" in reader(mine.driver).text("/driving/")


def test_drivers_find_their_page_first_and_riders_theirs(session: Session, reader: Readers) -> None:
    mine = small_mine(session)

    assert reader(mine.driver).get("/").location == "/driving/"
    assert reader(mine.rider).get("/").location == "/riding/"
    assert 'href="/driving/"' not in reader(mine.rider).text("/riding/")
