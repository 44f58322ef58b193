"""The coordinator's day and the moves by hand, as pages."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.notices import notices_of
from models.queries.ride_limits import pair_rules, preference_of
from models.queries.rides import days_out_of
from models.queries.week_plans import trips_of, week_plan
from models.rides import Direction, Part
from models.week_plans import PlanStatus
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
from tests.web.forms import Reader
from workflows.plan_week import plan_week
from workflows.publish_week import publish_week
from workflows.take_day_out import take_day_out

Readers = Callable[[Member | None], Reader]
WEEK = f"/weeks/{MONDAY}"


class Mine:
    """A published week: two cars, one rider."""

    def __init__(self, session: Session) -> None:
        crew = make_crew(session, make_shift(session), *([None] * 6))
        place = make_place(session)
        self.coordinator = make_member(session, Role.COORDINATOR)
        self.drivers = [make_member(session, Role.DRIVER, crew=crew) for _ in range(2)]
        for driver in self.drivers:
            make_offer(session, driver, place, seats=1)
        self.rider = make_member(session, Role.RIDER, name="苗青山", crew=crew)
        make_request(session, self.rider, place)
        self.plan = plan_week(session, make_site(session), MONDAY, None, NOW, seconds=2)
        publish_week(session, self.plan, self.coordinator, NOW)
        trip = next(t for t in trips_of(session, self.plan, Direction.TO_WORK) if t.pairings)
        self.driver = trip.driver
        self.other = next(one for one in self.drivers if one.id != trip.driver_id)
        self.leg: dict[str, Any] = {
            "rider": self.rider.id,
            "day": str(MONDAY),
            "shift": trip.shift_id,
            "direction": "to_work",
        }

    @property
    def move_page(self) -> str:
        return f"{WEEK}/move?" + "&".join(f"{name}={value}" for name, value in self.leg.items())


def drivers_now(session: Session) -> set[int]:
    session.expire_all()
    plan = week_plan(session, make_site(session), MONDAY, PlanStatus.PUBLISHED)
    assert plan is not None
    trips = trips_of(session, plan, Direction.TO_WORK)
    session.rollback()
    return {trip.driver_id for trip in trips if trip.pairings}


def test_board_leads_to_the_move_and_the_move_is_made(session: Session, reader: Readers) -> None:
    mine = Mine(session)
    browser = reader(mine.coordinator)
    assert f"rider={mine.rider.id}" in browser.text(WEEK)
    page = browser.text(mine.move_page)
    assert "座位 0 → 1 / 1" in page
    trip, version = (
        re.findall(r'name="trip" value="(\d+)"', page),
        re.findall(r'name="version" value="(\d+)"', page),
    )

    answer = browser.post(
        f"{WEEK}/move", page=mine.move_page, trip=trip[-1], version=version[0], **mine.leg
    )

    assert answer.status_code == 303
    assert drivers_now(session) == {mine.other.id}


def test_second_coordinators_move_is_refused(session: Session, reader: Readers) -> None:
    mine = Mine(session)
    browser = reader(mine.coordinator)

    answer = browser.post(f"{WEEK}/move", page=mine.move_page, trip="", version=0, **mine.leg)

    assert answer.status_code == 409
    assert drivers_now(session) == {mine.driver.id}


def test_pin_is_kept_and_released(session: Session, reader: Readers) -> None:
    mine = Mine(session)
    browser = reader(mine.coordinator)
    browser.post(
        f"{WEEK}/pairs", page=mine.move_page, kind="pin", driver=mine.driver.id, **mine.leg
    )
    rule = pair_rules(session, make_site(session), MONDAY)[0]
    assert "钉在" in browser.text(mine.move_page)
    session.rollback()

    browser.post(f"{WEEK}/pairs/{rule.id}/release", page=mine.move_page, **mine.leg)

    session.expire_all()
    assert pair_rules(session, make_site(session), MONDAY) == []


def test_duty_shows_the_alarm_the_proposal_and_obeys(session: Session, reader: Readers) -> None:
    mine = Mine(session)
    moment = NOW + timedelta(hours=1)
    take_day_out(session, mine.driver, Part.DRIVE, MONDAY, MONDAY, moment, Direction.TO_WORK)
    browser = reader(mine.coordinator)
    page = browser.text("/duty/")
    assert "还有 1 人次没有车" in page
    assert "提前" in page
    number = re.findall(r"/duty/replacements/(\d+)/apply", page)[0]

    answer = browser.post(f"/duty/replacements/{number}/apply", page="/duty/")

    assert answer.status_code == 303
    assert drivers_now(session) == {mine.other.id}
    page = browser.text("/duty/")
    assert "今明两天每位同事都有车" in page
    assert "改坐" in page  # not confirmed yet


def test_rider_confirms_what_he_was_told(session: Session, reader: Readers) -> None:
    mine = Mine(session)
    take_day_out(session, mine.driver, Part.DRIVE, MONDAY, MONDAY, NOW, Direction.TO_WORK)
    lost = next(one for one in notices_of(session, mine.rider) if one.code == "ride_lost")
    browser = reader(mine.rider)
    assert "知道了" in browser.text("/notices/")

    browser.post(f"/notices/{lost.id}/confirm", page="/notices/")

    session.expire_all()
    assert lost.confirmed_at == NOW
    assert (
        reader(mine.driver).post(f"/notices/{lost.id}/confirm", page="/notices/").status_code == 404
    )


def test_late_shift_bad_roads_and_lost_seats_are_told(session: Session, reader: Readers) -> None:
    mine = Mine(session)
    trip = next(t for t in trips_of(session, mine.plan, Direction.TO_WORK) if t.pairings)
    browser = reader(mine.coordinator)
    day, shift = str(MONDAY), mine.leg["shift"]

    late = browser.post("/duty/delay", page="/duty/", shift=shift, day=day, minutes=30)
    slow = browser.post("/duty/roads", page="/duty/", day=day, percent=20)
    full = browser.post("/duty/seats", page="/duty/", trip=f"{trip.plan_id}:{trip.id}", seats=0)
    wrong = browser.post("/duty/delay", page="/duty/", shift=shift, day=day, minutes=9999)

    assert [late.status_code, slow.status_code, full.status_code] == [303, 303, 303]
    assert wrong.status_code == 422
    page = browser.text("/duty/")
    assert "晚收工 30 分" in page
    assert "慢 20%" in page


def test_a_driver_whose_car_another_takes_off_is_told_and_stays_out(
    session: Session, reader: Readers
) -> None:
    mine = Mine(session)
    trip = next(t for t in trips_of(session, mine.plan, Direction.TO_WORK) if t.pairings)
    number = f"{trip.plan_id}:{trip.id}"
    browser, driver = reader(mine.coordinator), mine.driver

    browser.post("/duty/seats", page="/duty/", trip=number, seats=0)

    session.expire_all()
    assert next(one.code for one in notices_of(session, driver)) == "trip_taken_off"
    assert days_out_of(session, driver, Part.DRIVE, MONDAY, MONDAY)
    session.rollback()
    assert "您这一趟不开了" in reader(driver).text("/notices/")


def test_own_rules_are_private(session: Session, reader: Readers) -> None:
    mine = Mine(session)
    browser = reader(mine.rider)

    refused = browser.post("/me/rules/", page="/me/rules/", gender="", women_only="y")
    browser.post("/me/rules/", page="/me/rules/", gender="woman", women_only="y")
    browser.post("/me/rules/never", page="/me/rules/", employee_no=mine.driver.employee_no)

    assert refused.status_code == 422
    kept = preference_of(session, mine.rider)
    assert kept is not None
    assert kept.women_only
    assert mine.driver.name in browser.text("/me/rules/")
    assert mine.rider.name not in reader(mine.driver).text("/me/rules/")


def test_tired_driver_is_out_without_a_reason(session: Session, reader: Readers) -> None:
    mine = Mine(session)
    browser = reader(mine.driver)

    answer = browser.post(f"/me/rules/tired/{MONDAY}", page="/me/rules/")

    assert answer.status_code == 303
    assert drivers_now(session) == set()
    assert "累" not in reader(mine.coordinator).text("/duty/")


def test_only_coordinators_find_the_duty(session: Session, reader: Readers) -> None:
    mine = Mine(session)

    assert reader(mine.rider).get("/duty/").status_code == 404
    assert reader(mine.rider).get(mine.move_page).status_code == 404
