"""The rider's pages: the ticket, the week, asking, not going."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from models.calendar import ShiftKind
from models.people import Member, Role
from models.queries.rides import days_out_of, open_request_for, open_requests, own_pin
from models.rides import Datum, Direction, Part, Place, Way
from tests.builders import (
    MONDAY,
    NOW,
    make_crew,
    make_member,
    make_place,
    make_request,
    make_shift,
    make_site,
)
from tests.web.forms import Reader
from tests.web.rides import publish, small_mine

Readers = Callable[[Member | None], Reader]


def wish(place: Place | None, **more: Any) -> dict[str, Any]:
    """What a rider types who wants to go both ways on every working day."""
    typed = {"kind": "standing", "way": "both", "weekdays": list("1234567"), "note": ""}
    return typed | {"place": str(place.id) if place else "pin"} | more


def test_ticket_says_when_where_and_which_car(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    publish(session)

    page = reader(mine.rider).text("/riding/")

    assert "明早" in page
    assert "任得宽 师傅" in page
    assert "昭仁客运站" in page
    assert "西门" in page
    assert "同车：白喜平" in page
    assert "陕D·" in page


def test_phone_of_the_driver_is_shown_only_where_he_shares_it(
    session: Session, reader: Readers
) -> None:
    mine = small_mine(session)
    publish(session)
    browser = reader(mine.rider)
    assert "13800138000" not in browser.text("/riding/")

    mine.driver.shares_phone = True
    session.commit()

    assert "tel:13800138000" in browser.text("/riding/")


def test_phone_is_not_shown_before_the_plan_is_published(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    mine.driver.shares_phone = True

    assert "13800138000" not in reader(mine.rider).text("/riding/")


def test_phone_of_another_car_is_not_shown(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    mine.driver.shares_phone = True
    stranger = make_member(session, Role.RIDER, crew=mine.crew)
    publish(session)

    assert "13800138000" not in reader(stranger).text("/riding/")


def test_member_without_wishes_is_led_to_ask(session: Session, reader: Readers) -> None:
    page = reader(make_member(session)).text("/riding/")

    assert "您还没有搭车" in page
    assert 'href="/riding/ask"' in page


def test_request_without_a_rota_says_what_to_do(session: Session, reader: Readers) -> None:
    rider = make_member(session, Role.RIDER)
    make_request(session, rider, make_place(session))

    assert "您的班组还没有排班" in reader(rider).text("/riding/")


def test_request_that_nobody_planned_yet_says_so(session: Session, reader: Readers) -> None:
    mine = small_mine(session)

    assert "申请已登记，还没有排车" in reader(mine.rider).text("/riding/")


def test_left_over_rider_reads_the_reason(session: Session, reader: Readers) -> None:
    mine = small_mine(session, seats=1)
    publish(session)

    pages = [reader(member).text("/riding/") for member in (mine.rider, mine.mate)]

    lacking = next(page for page in pages if "还没有车" in page)
    assert "坐满了" in lacking
    assert "任得宽" not in lacking


def test_night_shift_goes_home_the_morning_after(session: Session, reader: Readers) -> None:
    night = make_shift(session, name="夜班", muster=1380, home=1980)
    night.kind = ShiftKind.NIGHT
    mine = small_mine(session, shift=night)
    publish(session)
    browser = reader(mine.rider)

    browser.post(f"/riding/days/{MONDAY}/to_work/out", page="/riding/")
    page = browser.text("/riding/")

    assert "3月3日 周二·2日夜班" in page
    assert "09:00" in page


def test_asking_makes_a_standing_request(session: Session, reader: Readers) -> None:
    rider, place = make_member(session), make_place(session)

    answer = reader(rider).post("/riding/ask", **wish(place, way="home", note="我在 路口等"))

    assert answer.status_code == 303
    request = open_request_for(session, rider, None)
    assert request is not None
    assert (request.way, request.note, request.place_id) == (Way.HOME, "我在 路口等", place.id)
    session.refresh(rider)
    assert rider.has_role(Role.RIDER)


def test_single_ride_on_a_working_day_follows_the_crew(session: Session, reader: Readers) -> None:
    crew = make_crew(session, make_shift(session))
    rider, place = make_member(session, crew=crew), make_place(session)

    reader(rider).post("/riding/ask", **wish(place, kind="single", day=MONDAY.isoformat()))

    request = open_request_for(session, rider, MONDAY)
    assert request is not None
    assert request.shift_id is None


def test_single_ride_on_a_day_off_needs_its_shift(session: Session, reader: Readers) -> None:
    rider, place = make_member(session), make_place(session)
    shift = make_shift(session)
    browser = reader(rider)
    typed = wish(place, kind="single", day=MONDAY.isoformat())

    refused = browser.post("/riding/ask", **typed)
    browser.post("/riding/ask", **typed, shift=str(shift.id))

    assert refused.status_code == 422
    assert "请选跟哪个班" in refused.text
    request = open_request_for(session, rider, MONDAY)
    assert request is not None
    assert request.shift_id == shift.id


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"way": ""}, "请选去矿上、回家，还是往返"),
        ({"way": "sideways"}, "没有这一项，请重新选"),
        ({"weekdays": []}, "请至少选一天"),
        ({"weekdays": ["9"]}, "没有这一项，请重新选"),
        ({"kind": "single"}, "请选一天"),
        ({"kind": "single", "day": "2026-02-01"}, "没有这一项，请重新选"),
        ({"place": ""}, "请选一个站点，或自己点一个"),
        ({"place": "999999"}, "没有这一项，请重新选"),
        ({"note": "长" * 101}, "最多 100 个字，现在有 101 个"),
        ({"shares_phone": "y"}, "要让同车的人看到电话，请填手机号"),
        ({"phone": "123"}, "手机号是 11 位数字，现在是“123”"),
    ],
)
def test_mistake_is_told_and_what_was_typed_is_kept(
    session: Session, reader: Readers, typed: dict[str, Any], said: str
) -> None:
    rider, place = make_member(session), make_place(session)

    answer = reader(rider).post("/riding/ask", **({"note": "等我"} | wish(place) | typed))

    assert answer.status_code == 422
    assert said in answer.text
    assert open_requests(session, rider, MONDAY) == []


def test_pin_of_another_map_is_kept_as_wgs84(session: Session, reader: Readers) -> None:
    rider = make_member(session)
    make_site(session)

    answer = reader(rider).post(
        "/riding/ask",
        **wish(None, lat="35.2080", lon="107.7960", datum="gcj02", pin_name="市场门口"),
    )

    pin = own_pin(session, rider)
    assert answer.status_code == 303
    assert pin is not None
    assert (pin.name, pin.came_in) == ("市场门口", Datum.GCJ02)
    assert pin.lat != pytest.approx(35.2080, abs=1e-4)
    assert pin.lat == pytest.approx(35.2080, abs=0.01)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"lat": "", "lon": ""}, "请在地图上点一个地方，或填经纬度"),
        ({"lat": "三十五", "lon": "107.8"}, "“三十五”不是度数，例：35.0341"),
        ({"lat": "nan", "lon": "107.8"}, "“nan”不是度数，例：35.0341"),
        ({"lat": "35.2", "lon": "1e9"}, "“1e9”不是度数，例：35.0341"),
        ({"lat": "107.8", "lon": "35.2"}, "“107.8”不是度数，例：35.0341"),
        ({"lat": "25.2", "lon": "107.8"}, "请看看经度和纬度是不是填反了"),
        ({"lat": "35.2", "lon": "107.8", "pin_name": ""}, "请给这个地方起个名字"),
    ],
)
def test_pin_that_cant_be_meant_is_told(
    session: Session, reader: Readers, typed: dict[str, str], said: str
) -> None:
    rider = make_member(session)
    make_site(session)

    answer = reader(rider).post("/riding/ask", **(wish(None, pin_name="市场门口") | typed))

    assert answer.status_code == 422
    assert said in answer.text
    assert own_pin(session, rider) is None


def test_pin_of_another_member_is_not_there(session: Session, reader: Readers) -> None:
    pin = make_place(session)
    pin.owner_id = make_member(session).id

    answer = reader(make_member(session)).post("/riding/ask", **wish(pin))

    assert answer.status_code == 422
    assert pin.name not in answer.text


def test_second_post_of_the_same_form_asks_once(session: Session, reader: Readers) -> None:
    rider, place = make_member(session), make_place(session)
    browser, key = reader(rider), uuid4().hex

    answers = [browser.post("/riding/ask", key=key, **wish(place)) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    request = open_request_for(session, rider, None)
    assert request is not None
    assert request.version == 1


def test_stale_form_is_told_not_obeyed(session: Session, reader: Readers) -> None:
    rider, place = make_member(session), make_place(session)
    browser = reader(rider)
    browser.post("/riding/ask", **wish(place))
    browser.post("/riding/ask", **wish(place, way="home", version="1"))

    answer = browser.post("/riding/ask", **wish(place, way="to_work", version="1"))

    assert answer.status_code == 409
    assert "有人先改过了" in answer.text
    request = open_request_for(session, rider, None)
    assert request is not None
    assert request.way is Way.HOME


def test_one_tap_takes_one_leg_out_and_another_brings_it_back(
    session: Session, reader: Readers
) -> None:
    mine = small_mine(session)
    publish(session)
    browser = reader(mine.rider)

    browser.post(f"/riding/days/{MONDAY}/to_work/out", page="/riding/")

    out = days_out_of(session, mine.rider, Part.RIDE, MONDAY, MONDAY)
    assert [one.direction for one in out] == [Direction.TO_WORK]
    session.rollback()  # reading holds the only write lock of SQLite
    assert "去矿上：您不去" in browser.text(f"/riding/?day={MONDAY}")

    browser.post(f"/riding/days/{MONDAY}/to_work/back", page="/riding/")

    assert days_out_of(session, mine.rider, Part.RIDE, MONDAY, MONDAY) == []


def test_one_leg_of_a_whole_day_out_can_be_taken_back(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    browser = reader(mine.rider)
    browser.post(f"/riding/days/{MONDAY}/out", page="/riding/")

    browser.post(f"/riding/days/{MONDAY}/home/back", page="/riding/")

    out = days_out_of(session, mine.rider, Part.RIDE, MONDAY, MONDAY)
    assert [one.direction for one in out] == [Direction.TO_WORK]


def test_rider_sees_that_the_driver_is_out(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    publish(session)
    reader(mine.driver).post(f"/driving/days/{MONDAY}/out", page="/driving/")

    page = reader(mine.rider).text("/riding/")

    assert "任师傅那天停驶了" in page
    assert "周二 3日" in page


@pytest.mark.parametrize("address", ["yesterday/out", "2026-03-02/sideways/out", "2026-02-30/back"])
def test_day_that_is_none_is_not_there(session: Session, reader: Readers, address: str) -> None:
    browser = reader(small_mine(session).rider)

    assert browser.post(f"/riding/days/{address}", page="/riding/").status_code == 404


def test_day_that_is_over_is_refused(session: Session, reader: Readers) -> None:
    browser = reader(small_mine(session).rider)
    past = NOW.date() - timedelta(days=9)

    answer = browser.post(f"/riding/days/{past}/out", page="/riding/")

    assert answer.status_code == 409
    assert "已经过去" in answer.text


def test_request_is_ended_by_its_rider_only(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    request = open_request_for(session, mine.rider, None)
    assert request is not None
    path = f"/riding/requests/{request.id}/end"

    assert reader(mine.mate).post(path, page="/riding/").status_code == 404
    assert "不再搭车？" in reader(mine.rider).text(f"/riding/?ending={request.id}")
    assert reader(mine.rider).post(path, page="/riding/").status_code == 303

    session.expire_all()
    assert open_request_for(session, mine.rider, None) is None


def test_pages_read_in_english(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    publish(session)
    browser = reader(mine.rider)
    with browser.client.session_transaction() as cookie:
        cookie["locale"] = "en"

    assert "tomorrow morning" in browser.text("/riding/")
    assert "Which days" in browser.text("/riding/ask")
