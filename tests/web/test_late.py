"""延点 and the code at the door, as pages."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from models.door import DoorState
from models.people import Member, Role
from models.queries.door import door_mark, ride_taken
from models.queries.week_plans import trips_of
from models.rides import Direction
from models.week_plans import Trip, WeekPlan
from tests.builders import MONDAY, make_member
from tests.web.forms import Reader
from tests.web.rides import SmallMine, publish, small_mine
from web.door_codes import door_address

Readers = Callable[[Member | None], Reader]


class Day:
    """A published week; the clock can be set to before a leg of Monday."""

    def __init__(self, session: Session, app: Flask) -> None:
        self.session, self.app = session, app
        self.mine: SmallMine = small_mine(session)
        self.plan: WeekPlan = publish(session)
        self.trips = {trip.direction: trip for trip in self._trips()}
        session.commit()

    def _trips(self) -> list[Trip]:
        found = trips_of(self.session, self.plan)
        return [trip for trip in found if trip.shift_date == MONDAY]

    def before(self, way: Direction, minutes: int) -> None:
        at: datetime = self.trips[way].leaves_at - timedelta(minutes=minutes)
        self.app.extensions["clock"] = lambda: at

    def code(self, way: Direction) -> str:
        seat = next(p for p in self.trips[way].pairings if p.rider_id == self.mine.rider.id)
        with self.app.test_request_context():
            path = door_address(seat).partition("localhost")[2]
        self.session.commit()
        return path

    def leaves(self) -> datetime:
        self.session.expire_all()
        found = self.trips[Direction.HOME].leaves_at
        self.session.commit()
        return found


@pytest.fixture
def day(session: Session, app: Flask) -> Day:
    return Day(session, app)


def test_one_tap_moves_the_way_home_and_the_rider_is_asked_whether_he_waits(
    day: Day, reader: Readers
) -> None:
    usual = day.leaves()
    day.before(Direction.HOME, 120)
    driver, rider = reader(day.mine.driver), reader(day.mine.rider)
    assert "晚 60 分" in driver.text("/driving/")

    answer = driver.post(f"/late/drive/{MONDAY}", page="/driving/", minutes="60")

    assert answer.status_code == 303
    assert day.leaves() - usual == timedelta(minutes=60)
    assert "说了晚 60 分" in driver.text("/driving/")
    assert "我等不了，换一辆" in rider.text("/riding/")
    assert "时间改为" in rider.text("/notices/")

    rider.post(f"/late/ride/{MONDAY}/other-car", page="/riding/")
    assert "还是等他" in rider.text("/riding/")
    rider.post(f"/late/ride/{MONDAY}/wait", page="/riding/")
    assert "我等不了，换一辆" in rider.text("/riding/")

    driver.post(f"/late/drive/{MONDAY}", page="/driving/", other="15")
    assert day.leaves() - usual == timedelta(minutes=15)
    driver.post(f"/late/drive/{MONDAY}", page="/driving/", minutes="0")
    assert day.leaves() == usual


def test_minutes_that_cannot_be_meant_change_nothing(day: Day, reader: Readers) -> None:
    usual = day.leaves()
    day.before(Direction.HOME, 120)
    driver = reader(day.mine.driver)

    for other in ("481", "soon", ""):
        driver.post(f"/late/drive/{MONDAY}", page="/driving/", other=other)
    stranger = reader(day.mine.rider).post(f"/late/drive/{MONDAY}", page="/riding/", minutes="30")
    no_day = driver.post("/late/drive/2026-02-30", page="/driving/", minutes="30")

    assert (stranger.status_code, no_day.status_code) == (404, 404)
    assert day.leaves() == usual


def test_crew_is_made_late_from_the_duty_page(day: Day, reader: Readers) -> None:
    usual = day.leaves()
    day.before(Direction.HOME, 120)
    coordinator = reader(make_member(day.session, Role.COORDINATOR))
    shift, crew = day.mine.shift.id, day.mine.crew.id

    answer = coordinator.post(
        "/duty/delay", page="/duty/", shift=shift, crew=crew, day=str(MONDAY), minutes=45
    )

    assert answer.status_code == 303
    assert day.leaves() - usual == timedelta(minutes=45)
    assert "晚收工 45 分" in coordinator.text("/duty/")


def test_code_is_on_the_ticket_while_it_can_be_scanned(day: Day, reader: Readers) -> None:
    rider = reader(day.mine.rider)

    day.before(Direction.TO_WORK, 61)
    assert "上车给师傅看" not in rider.text("/riding/")
    day.before(Direction.TO_WORK, 60)
    page = rider.text("/riding/")
    assert "上车给师傅看" in page
    assert re.search(r'class="word num">\d{4}<', page)  # the four digits beside it
    assert "<svg xmlns=" in page


def test_scanned_code_confirms_aboard_once(session: Session, day: Day, reader: Readers) -> None:
    day.before(Direction.TO_WORK, 10)
    path, driver = day.code(Direction.TO_WORK), reader(day.mine.driver)
    assert f"{day.mine.rider.name}上车了" in driver.text(path)

    answers = [driver.post(path) for _ in range(1)]

    assert [answer.status_code for answer in answers] == [303]
    mark = door_mark(session, day.mine.rider.id, MONDAY, Direction.TO_WORK)
    assert mark is not None
    assert mark.state is DoorState.ABOARD
    assert ride_taken(session, day.mine.rider.id, MONDAY, Direction.TO_WORK)
    session.commit()
    assert "这个码用过了" in driver.text(path)
    assert "上车给师傅看" not in reader(day.mine.rider).text("/riding/")


def test_code_is_for_that_driver_and_that_leg(day: Day, reader: Readers) -> None:
    day.before(Direction.TO_WORK, 10)
    path = day.code(Direction.TO_WORK)
    another = reader(make_member(day.session, Role.DRIVER))

    assert another.get(path).status_code == 404
    assert reader(day.mine.rider).get(path).status_code == 404
    assert reader(day.mine.driver).get(path[:-2] + "xx").status_code == 404
    home = reader(day.mine.driver).text(day.code(Direction.HOME))
    assert "还没到时候" in home
    assert "上车了</span></button>" not in home
