"""The rider's pages: the ticket, the week, asking, not going."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.calendar import ShiftKind
from models.people import Member, Role
from models.queries.rides import days_out_of, open_request_for
from models.rides import Direction, Part
from tests.builders import (
    MONDAY,
    NOW,
    make_member,
    make_place,
    make_request,
    make_shift,
)
from tests.web.forms import Reader
from tests.web.rides import publish, small_mine
from workflows.take_day_out import take_day_out

Readers = Callable[[Member | None], Reader]


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
    reason = re.search(r"[^<>]*坐满了[^<>]*", lacking)
    assert reason
    assert "任得宽" not in reason[0]


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


def test_one_tap_takes_one_leg_out_and_another_brings_it_back(
    session: Session, reader: Readers
) -> None:
    mine = small_mine(session)
    publish(session)
    browser = reader(mine.rider)

    browser.post(f"/riding/days/{MONDAY}/to_work/out", page="/riding/")

    out = days_out_of(session, mine.rider, Part.RIDE, MONDAY, MONDAY)
    assert [one.direction for one in out] == [Direction.TO_WORK]
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

    assert "明早去矿上还没有车" in page
    assert "来不了" in page
    assert "周二 3日" in page


def test_rider_who_goes_nowhere_is_not_told_to_wait(session: Session, reader: Readers) -> None:
    mine = small_mine(session)
    for ahead in range(8):
        day = MONDAY + timedelta(days=ahead - 1)
        take_day_out(session, mine.rider, Part.RIDE, day, day, NOW)

    page = reader(mine.rider).text("/riding/")

    assert "接下来没有要坐的车" in page
    assert "还没有排车" not in page


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
