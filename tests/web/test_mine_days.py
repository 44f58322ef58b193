"""The mine's own days off beside the official ones, and what they do to the wishes."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.calendar import mine_days, rota_changes, rota_in_force
from tests.builders import (
    MONDAY,
    make_crew,
    make_member,
    make_offer,
    make_place,
    make_request,
    make_shift,
    make_site,
)
from tests.web.forms import Reader
from workflows.mine_days import effects

Readers = Callable[[Member | None], Reader]
PAGE = "/mine-days/2026"


def office_crew(session: Session) -> None:
    """A crew that follows the calendar, Monday to Friday, with a driver and two riders."""
    shift = make_shift(session)
    crew = make_crew(session, *([shift] * 5), None, None)
    rota = rota_in_force(session, crew, MONDAY)
    assert rota is not None
    rota.by_calendar = True
    place = make_place(session)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), place)
    for _ in range(2):
        make_request(session, make_member(session, Role.RIDER, crew=crew), place)
    crew_of_the_pit = make_crew(session, shift)
    make_request(session, make_member(session, Role.RIDER, crew=crew_of_the_pit), place)


def own(session: Session) -> list[tuple[date, bool, str]]:
    session.expire_all()
    found = mine_days(session, make_site(session), date(2026, 1, 1), date(2026, 12, 31))
    days = [(one.day, one.off, one.name) for one in found]
    session.commit()
    return days


def test_range_is_set_and_its_effect_shown(session: Session, reader: Readers) -> None:
    office_crew(session)
    browser = reader(make_member(session, Role.COORDINATOR))

    answer = browser.post(PAGE, first="2026-03-05", last="2026-03-07", kind="off", name="检修停产")

    assert answer.status_code == 303
    first = MONDAY + timedelta(days=3)
    assert own(session) == [(first + timedelta(days=n), True, "检修停产") for n in range(3)]
    page = browser.text(PAGE)
    assert page.count("长期登记的 1 位师傅、2 位同事那天不排车") == 2
    assert "长期登记的没有变" in page  # Saturday: they rest anyway


def test_whole_mine_stops_and_starts_again(session: Session, reader: Readers) -> None:
    office_crew(session)
    browser = reader(make_member(session, Role.COORDINATOR))

    browser.post(PAGE, first="2026-03-05", kind="off", everybody="y", name="停产")
    assert "长期登记的 1 位师傅、3 位同事那天不排车" in browser.text(PAGE)
    thursday = MONDAY + timedelta(days=3)
    assert len(rota_changes(session, make_site(session), thursday, thursday)) == 1
    session.commit()

    browser.post("/mine-days/2026-03-05/clear", page=PAGE)

    assert list(rota_changes(session, make_site(session), thursday, thursday)) == []


def test_make_up_workday_brings_its_wishes(session: Session, reader: Readers) -> None:
    office_crew(session)
    browser = reader(make_member(session, Role.COORDINATOR))

    browser.post(PAGE, first="2026-03-08", last="", kind="work", name="补元旦")

    assert "长期登记的 1 位师傅、2 位同事那天多排车" in browser.text(PAGE)


def test_day_is_given_back_to_the_official_calendar(session: Session, reader: Readers) -> None:
    office_crew(session)
    browser = reader(make_member(session, Role.COORDINATOR))
    browser.post(PAGE, first="2026-03-05", last="2026-03-07", kind="off", name="检修停产")

    browser.post("/mine-days/2026-03-05/clear", page=PAGE)
    browser.post(PAGE, first="2026-03-06", last="2026-03-06", kind="official", name="")

    assert [day for day, _, _ in own(session)] == [date(2026, 3, 7)]


def test_official_days_stand_beside_and_an_unpublished_year_says_so(
    session: Session, reader: Readers
) -> None:
    make_crew(session, make_shift(session))
    browser = reader(make_member(session, Role.COORDINATOR))

    page = browser.text(PAGE)
    assert "春节" in page
    assert "调休上班" in page
    assert "还没有班组跟着放假走" in page
    assert "2099年节假日未公布" in browser.text("/mine-days/2099")
    assert browser.get("/mine-days/1999").status_code == 404


def test_mistakes_are_told_and_nothing_is_kept(session: Session, reader: Readers) -> None:
    browser = reader(make_member(session, Role.COORDINATOR))

    turned = browser.post(PAGE, first="2026-03-07", last="2026-03-05", kind="off", name="x")
    unsaid = browser.post(PAGE, first="2026-03-07", last="", kind="off", name="")
    too_many = browser.post(PAGE, first="2026-03-07", last="2026-09-07", kind="off", name="x")

    assert {one.status_code for one in (turned, unsaid, too_many)} == {422}
    assert "在第一天之前" in turned.get_data(as_text=True)
    assert own(session) == []
    rider = reader(make_member(session, Role.RIDER))
    assert rider.get(PAGE).status_code == 404


def test_day_that_says_what_the_official_calendar_says_changes_nothing(session: Session) -> None:
    office_crew(session)
    assert effects(session, make_site(session), MONDAY, MONDAY) == []
