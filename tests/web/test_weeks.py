"""The coordinator's board: planned, published, printed."""

from collections.abc import Callable
from uuid import uuid4

from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.week_plans import editions, week_plan
from models.week_plans import PlanStatus
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

Readers = Callable[[Member | None], Reader]
WEEK = f"/weeks/{MONDAY}"


def crew_of_two(session: Session) -> tuple[Member, Member, Member]:
    """A coordinator, a driver with one seat, and a rider of one crew."""
    crew = make_crew(session, make_shift(session))
    place = make_place(session, name="昭仁客运站")
    driver = make_member(session, Role.DRIVER, name="任得宽", crew=crew)
    rider = make_member(session, Role.RIDER, name="苗青山", crew=crew)
    make_offer(session, driver, place, seats=1)
    make_request(session, rider, place)
    return make_member(session, Role.COORDINATOR), driver, rider


def test_week_nobody_planned_offers_to_plan_it(session: Session, reader: Readers) -> None:
    coordinator, *_ = crew_of_two(session)

    assert "这一周还没有配对" in reader(coordinator).text(WEEK)


def test_planned_week_shows_who_rides_with_whom_and_the_proof(
    session: Session, reader: Readers
) -> None:
    coordinator, *_ = crew_of_two(session)
    browser = reader(coordinator)

    browser.post(f"{WEEK}/plan", page=WEEK)

    page = browser.text(WEEK)
    assert "任得宽" in page
    assert "苗青山" in page
    assert "已证明最好" in page
    assert "草稿，还没发布" in page


def test_second_post_of_the_same_form_plans_once(session: Session, reader: Readers) -> None:
    coordinator, *_ = crew_of_two(session)
    browser, key = reader(coordinator), uuid4().hex

    first = browser.post(f"{WEEK}/plan", page=WEEK, key=key)
    second = browser.post(f"{WEEK}/plan", page=WEEK, key=key)

    assert (first.status_code, first.location) == (second.status_code, second.location)
    assert [plan.edition for plan in editions(session, make_site(session), MONDAY)] == [1]


def test_published_week_stays_readable_when_replaced(session: Session, reader: Readers) -> None:
    coordinator, *_ = crew_of_two(session)
    browser = reader(coordinator)
    for edition in (1, 2):
        browser.post(f"{WEEK}/plan", page=WEEK)
        browser.post(f"{WEEK}/publish", page=WEEK, edition=edition)

    assert "已换下" in browser.text(f"{WEEK}?edition=1")
    plan = week_plan(session, make_site(session), MONDAY, PlanStatus.PUBLISHED)
    assert plan is not None
    assert plan.edition == 2


def test_publishing_a_draft_somebody_planned_anew_is_refused(
    session: Session, reader: Readers
) -> None:
    coordinator, *_ = crew_of_two(session)
    browser = reader(coordinator)
    browser.post(f"{WEEK}/plan", page=WEEK)
    browser.post(f"{WEEK}/plan", page=WEEK)

    answer = browser.post(f"{WEEK}/publish", page=WEEK, edition=1)

    assert answer.status_code == 409
    assert week_plan(session, make_site(session), MONDAY, PlanStatus.PUBLISHED) is None


def test_rider_left_over_is_shown_with_the_reason(session: Session, reader: Readers) -> None:
    coordinator, driver, _ = crew_of_two(session)
    second = make_member(session, Role.RIDER, name="江小岭", crew=driver.crew)
    make_request(session, second, make_place(session))
    browser = reader(coordinator)

    browser.post(f"{WEEK}/plan", page=WEEK)

    assert "再多一个座就行" in browser.text(WEEK)


def test_sheet_prints_times_and_stops_but_no_telephone(session: Session, reader: Readers) -> None:
    coordinator, driver, rider = crew_of_two(session)
    driver.phone = rider.phone = "13800000001"
    browser = reader(coordinator)
    browser.post(f"{WEEK}/plan", page=WEEK)

    for split in ("whole", "crew", "town"):
        page = browser.text(f"{WEEK}/sheet?by={split}")
        assert "昭仁客运站" in page
        assert "苗青山" in page
        assert "13800000001" not in page


def test_address_that_is_no_monday_is_no_page(session: Session, reader: Readers) -> None:
    coordinator, *_ = crew_of_two(session)
    browser = reader(coordinator)

    assert browser.get("/weeks/2026-03-03").status_code == 404
    assert browser.get("/weeks/nonsense").status_code == 404


def test_english_board_has_no_chinese_frame(session: Session, reader: Readers) -> None:
    coordinator, *_ = crew_of_two(session)
    browser = reader(coordinator)
    browser.post("/prefs/language", page="/me", value="en")

    assert "No pairing for this week yet" in browser.text(WEEK)
