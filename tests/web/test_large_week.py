"""A week of many cars: the board in pages, found by name; a drag to another leg is told."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.week_plans import trips_of, week_plan
from models.rides import Direction
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
from web.pages.board import CARS_A_PAGE
from workflows.plan_week import plan_week

Readers = Callable[[Member | None], Reader]


def planned(session: Session) -> tuple[list[Member], Member]:
    """More cars than a page holds, and one rider, in a week of two days."""
    early = make_shift(session)
    crew = make_crew(session, early, early, *([None] * 5))
    place = make_place(session)
    drivers = [
        make_member(session, Role.DRIVER, crew=crew, name=f"师傅{n:03}")
        for n in range(CARS_A_PAGE + 1)
    ]
    for driver in drivers:
        make_offer(session, driver, place)
    rider = make_member(session, Role.RIDER, crew=crew, name="褚小满")
    make_request(session, rider, place)
    plan_week(session, make_site(session), MONDAY, None, NOW, seconds=2)
    return drivers, rider


def test_board_shows_a_page_of_cars_and_finds_a_rider(session: Session, reader: Readers) -> None:
    drivers, rider = planned(session)
    browser = reader(make_member(session, Role.COORDINATOR))

    first = browser.text(f"/weeks/{MONDAY}")
    second = browser.text(f"/weeks/{MONDAY}?page=2")
    found = browser.text(f"/weeks/{MONDAY}?words=褚小满")

    assert drivers[0].name in first
    assert drivers[-1].name not in first
    assert drivers[-1].name in second
    assert rider.name in found
    assert found.count("师傅0") < 5


def test_dragged_to_another_leg_is_said(session: Session, reader: Readers) -> None:
    _, rider = planned(session)
    coordinator = make_member(session, Role.COORDINATOR)
    plan = week_plan(session, make_site(session), MONDAY)
    assert plan is not None
    there = trips_of(session, plan, Direction.TO_WORK)[0]
    back = trips_of(session, plan, Direction.HOME)[0]
    leg = f"rider={rider.id}&day={MONDAY}&shift={there.shift_id}&direction=to_work"

    browser = reader(coordinator)

    assert "拖到的不是这一程的车" in browser.text(f"/weeks/{MONDAY}/move?{leg}&to={back.id}")
    assert "拖到的不是这一程的车" not in browser.text(f"/weeks/{MONDAY}/move?{leg}&to={there.id}")
