"""The rider's form: what can be asked, what is told at its field, what is obeyed once."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.rides import open_request_for, open_requests, own_pin
from models.rides import Datum, Place, Way
from tests.builders import (
    MONDAY,
    make_crew,
    make_member,
    make_place,
    make_shift,
    make_site,
)
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


def wish(place: Place | None, **more: Any) -> dict[str, Any]:
    """What a rider types who wants to go both ways on every working day."""
    typed = {"kind": "standing", "way": "both", "weekdays": list("1234567"), "note": ""}
    return typed | {"place": str(place.id) if place else "pin"} | more


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
        ({"datum": "mars"}, "没有这一项，请重新选"),
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
