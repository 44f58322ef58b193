"""Known times and estimates, told apart on the board and the sheet; tiles on every map."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.week_plans import week_plan
from models.rides import Direction
from tests.builders import MONDAY, NOW, make_member, make_place, make_request, make_site
from tests.web.conftest import SECRET
from tests.web.forms import Reader
from tests.web.rides import publish, small_mine
from web import create_app
from web.pages.cards import crew_card, driver_card
from web.pages.ics import calendar_of
from web.settings import Settings
from workflows.road_times import set_known_time

Readers = Callable[[Member | None], Reader]
BOARD, SHEET = f"/weeks/{MONDAY}", f"/weeks/{MONDAY}/sheet"


def measured(session: Session, on_the_way: bool) -> Member:
    """A published week with a measured way to the mine: from where all board, or from a stop on
    the way at which a mate boards, the way there from the others' being estimated."""
    mine, by = small_mine(session), make_member(session, Role.COORDINATOR)
    place = mine.place
    if on_the_way:
        place = make_place(session, lon=107.80)
        make_request(session, make_member(session, Role.RIDER, crew=mine.crew), place)
        mine.mate.crew = None
    site = make_site(session)
    set_known_time(session, site, place, None, 1800, "实测", by, NOW)
    set_known_time(session, site, None, place, 1800, "实测", by, NOW)
    publish(session)
    return by


def test_estimated_departure_says_about_on_the_board(session: Session, reader: Readers) -> None:
    small_mine(session)
    publish(session)
    browser = reader(make_member(session, Role.COORDINATOR))

    assert "约 06:" in browser.text(BOARD)
    sheet = browser.text(SHEET)
    assert "时间为估算" in sheet
    assert "约 06:" not in sheet  # all alike: said once, at the foot


def test_measured_way_stands_without_about(session: Session, reader: Readers) -> None:
    browser = reader(measured(session, on_the_way=False))

    assert "约 06:" not in browser.text(BOARD)
    sheet = browser.text(SHEET)
    assert "时间按实测或路线服务" in sheet
    assert "时间为估算" not in sheet


def test_sheet_with_both_marks_the_estimated_ones(session: Session, reader: Readers) -> None:
    browser = reader(measured(session, on_the_way=True))

    sheet = browser.text(SHEET)
    assert "带“约”的时间是估算" in sheet
    assert "约 06:" in sheet


@pytest.mark.parametrize("known", [True, False])
def test_cards_mark_estimates_alone(session: Session, app: Flask, known: bool) -> None:
    measured(session, on_the_way=not known)
    plan = week_plan(session, make_site(session), MONDAY)
    assert plan is not None
    with app.test_request_context():
        cards = (
            crew_card(session, plan, Direction.TO_WORK, MONDAY),
            driver_card(session, plan, plan.trips[0].driver, MONDAY),
        )

    marks = [any("约" in line.time for b in card.blocks for line in b.lines) for card in cards]
    if known:
        assert [card.hint for card in cards] == ["时间是第一站的，回家是出发的"] * 2
        assert marks == [False, False]
    else:  # the driver's card has his ways home as well, which leave by the clock
        assert [card.hint[7:] for card in cards] == ["，是估算", "，带“约”的是估算"]
        assert marks == [False, True]


@pytest.mark.parametrize("known", [True, False])
def test_calendar_says_estimate_where_it_is_one(session: Session, app: Flask, known: bool) -> None:
    if known:
        measured(session, on_the_way=False)
    else:
        small_mine(session)
        publish(session)
    plan = week_plan(session, make_site(session), MONDAY)
    assert plan is not None
    rider = next(one.rider for trip in plan.trips for one in trip.pairings)
    with app.test_request_context():
        text = calendar_of(session, rider, MONDAY, NOW).decode()

    assert text.count("BEGIN:VEVENT")
    assert ("时间为估算" not in text) == known


@pytest.mark.parametrize("path", ["/riding/ask", "/driving/offer"])
def test_tiles_of_the_settings_are_on_the_maps_of_wishes(
    session: Session, app: Flask, database_url: str, path: str
) -> None:
    tiles = "https://tiles.example/{z}/{x}/{y}.png"
    settings = Settings(
        database_url=database_url, secret_key=SECRET, tiles_url=tiles, tiles_credit="某图"
    )
    other = create_app(settings, clock=lambda: NOW)
    mine = small_mine(session)
    member = mine.rider if path.startswith("/riding") else mine.driver
    session.commit()

    assert Reader(other, member).text(path).count(f'data-tiles="{tiles}"') == 2
    assert "data-tiles" not in Reader(app, member).text(path)
    other.extensions["engine"].dispose()
