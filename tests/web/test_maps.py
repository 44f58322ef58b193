"""The map: who sees whose trips and homes; the editor of the stops; tiles only by setting."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.rides import named_places
from models.rides import Place
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
from tests.web.conftest import SECRET
from tests.web.forms import Reader
from web import create_app
from web.settings import BadSetting, Settings
from workflows.plan_week import plan_week
from workflows.publish_week import publish_week

Readers = Callable[[Member | None], Reader]
MAP = f"/map/?day={MONDAY}"
HOME = "35.207654"


def people(session: Session) -> dict[str, Member]:
    """A driver, a rider with a pin of his own, one with a stop, and somebody of no car."""
    crew = make_crew(session, make_shift(session))
    stop = make_place(session, name="昭仁客运站")
    found = {
        "driver": make_member(session, Role.DRIVER, name="任得宽", crew=crew),
        "owner": make_member(session, Role.RIDER, name="苗青山", crew=crew),
        "fellow": make_member(session, Role.RIDER, name="石向明", crew=crew),
        "stranger": make_member(session, Role.RIDER, crew=crew),
        "coordinator": make_member(session, Role.COORDINATOR),
    }
    home = Place(site_id=crew.section.site_id, name="苗家门口", lat=float(HOME), lon=107.79)
    home.owner_id = found["owner"].id
    session.add(home)
    make_offer(session, found["driver"], stop, seats=3)
    make_request(session, found["owner"], home)
    make_request(session, found["fellow"], stop)
    plan = plan_week(session, make_site(session), MONDAY, found["coordinator"], NOW, seconds=2)
    publish_week(session, plan, found["coordinator"], NOW)
    return found


@pytest.mark.parametrize(
    ("who", "trip", "home"),
    [
        ("coordinator", True, True),
        ("driver", True, True),
        ("owner", True, True),
        ("fellow", True, False),
        ("stranger", False, False),
    ],
)
def test_trips_and_homes_are_shown_only_to_whom_they_concern(
    session: Session, reader: Readers, who: str, trip: bool, home: bool
) -> None:
    page = reader(people(session)[who]).text(MAP)

    assert ("任得宽" in page) is trip
    assert (HOME in page) is home
    assert ("苗家门口" in page) is home


def test_stop_is_added_changed_and_retired(session: Session, reader: Readers) -> None:
    browser = reader(make_member(session, Role.COORDINATOR))
    fields = {"town": "长武", "lat": "35.2034", "lon": "107.7921", "datum": "wgs84"}

    browser.post("/map/stops/new", name="昭仁广场", **fields)
    (stop,) = named_places(session, make_site(session))
    browser.post(f"/map/stops/{stop.id}", name="昭仁新广场", **fields)
    assert "昭仁新广场" in browser.text("/map/stops")
    browser.post(f"/map/stops/{stop.id}/retire", page=f"/map/stops/{stop.id}")

    session.expire_all()
    assert list(named_places(session, make_site(session))) == []


def test_degrees_that_are_none_are_told(session: Session, reader: Readers) -> None:
    browser = reader(make_member(session, Role.COORDINATOR))

    answer = browser.post("/map/stops/new", name="x", lat="north", lon="", datum="wgs84")

    assert answer.status_code == 422
    assert named_places(session, make_site(session)) == []


def test_pictures_come_from_elsewhere_only_by_the_tile_setting(
    app: Flask, database_url: str
) -> None:
    tiles = "https://{s}.tiles.example/{z}/{x}/{y}.png"
    other = create_app(Settings(database_url=database_url, secret_key=SECRET, tiles_url=tiles))

    def policy(of: Flask) -> str:
        return of.test_client().get("/sign-in").headers["Content-Security-Policy"]

    assert "img-src 'self' data:;" in policy(app)
    assert "img-src 'self' data: https://*.tiles.example;" in policy(other)
    other.extensions["engine"].dispose()


@pytest.mark.parametrize("value", ["tiles.example", "javascript:x", "https://a b", "https://x;y/"])
def test_tile_address_that_is_none_stops_the_start(value: str) -> None:
    with pytest.raises(BadSetting, match="TILES_URL"):
        Settings.from_environ({"SECRET_KEY": SECRET, "TILES_URL": value})
