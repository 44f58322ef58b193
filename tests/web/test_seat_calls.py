"""Without a car, on a phone: one tap each for the rider and the driver who is asked."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from models.people import Member
from models.queries.seat_calls import calls_of_leg
from models.rides import Direction, Part
from tests.builders import MONDAY
from tests.web.forms import Reader
from tests.workflows.test_ask_around import Stranded
from tests.workflows.test_replace_ride import LATER

Readers = Callable[[Member | None], Reader]


@pytest.fixture
def week(session: Session, app: Flask) -> Stranded:
    found = Stranded(session)
    app.extensions["clock"] = lambda: LATER + timedelta(minutes=5)
    session.commit()
    return found


def tap(page: str, word: str) -> str:
    """Where the button with these words posts to."""
    forms = re.findall(r'<form action="([^"]+)"(.*?)</form>', page, re.S)
    return next(str(action) for action, inside in forms if word in inside)


def test_a_driver_takes_a_colleague_along_by_one_tap(week: Stranded, reader: Readers) -> None:
    first, second = (reader(one) for one in week.others)
    assert f"{week.lost.name}没有车" in first.text("/driving/")

    answer = first.post(tap(first.text("/driving/"), "捎上他"), page="/driving/")

    assert answer.status_code == 303
    assert "能不能捎上他" not in second.text("/driving/")
    assert "还没有车" not in reader(week.lost).text("/riding/")


def test_a_rider_chooses_by_one_tap_or_says_that_he_manages(
    week: Stranded, reader: Readers
) -> None:
    rider, coordinator = reader(week.lost), reader(week.coordinator)
    assert "正在问 2 位师傅" in rider.text("/riding/")
    assert "手机上正在问的" in coordinator.text("/duty/")

    rider.post(tap(rider.text("/riding/"), "我自己想办法"), page="/riding/")
    assert "您说自己想办法" in rider.text("/riding/")
    assert "1 人次说自己想办法" in coordinator.text("/duty/")
    rider.post(tap(rider.text("/riding/"), "还是想坐车"), page="/riding/")
    rider.post(tap(rider.text("/riding/"), "请协调员帮忙"), page="/riding/")

    assert "协调员知道了" in rider.text("/riding/")
    assert "还有 1 人次没有车" in coordinator.text("/duty/")


def test_what_was_put_to_another_is_not_there(
    session: Session, week: Stranded, reader: Readers
) -> None:
    call = next(
        one
        for one in calls_of_leg(session, week.plan, MONDAY, Direction.TO_WORK)
        if one.asks is Part.DRIVE
    )
    number = call.id
    session.commit()

    for path in (f"/seat-calls/{number}/yes", f"/seat-calls/{MONDAY}/to_work/manage"):
        assert reader(week.coordinator).post(path, page="/riding/").status_code == 404
