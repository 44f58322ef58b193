"""The page of travel times."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.road_times import known_seconds
from tests.builders import make_member, make_place, make_site
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


def test_measured_time_is_kept_shown_and_dropped(session: Session, reader: Readers) -> None:
    place = make_place(session, name="昭仁客运站")
    browser = reader(make_member(session, Role.COORDINATOR))

    browser.post("/roads/", start=str(place.id), end="0", minutes="42", source="师傅实测")

    assert "42 分钟·师傅实测" in browser.text("/roads/")
    session.expire_all()
    assert known_seconds(session, make_site(session)) == {(place.id, 0): 2520}


def test_way_to_itself_is_told_at_its_field(session: Session, reader: Readers) -> None:
    browser = reader(make_member(session, Role.COORDINATOR))

    answer = browser.post("/roads/", start="0", end="0", minutes="5", source="x")

    assert answer.status_code == 422


def test_without_an_engine_there_is_nothing_to_ask(session: Session, reader: Readers) -> None:
    browser = reader(make_member(session, Role.COORDINATOR))

    assert "没有设路线服务" in browser.text("/roads/")
    assert browser.post("/roads/ask", page="/roads/").status_code == 404


def test_travel_times_are_none_of_a_riders_business(session: Session, reader: Readers) -> None:
    assert reader(make_member(session, Role.RIDER)).get("/roads/").status_code == 404
