"""The week to take away, and the calendar in a phone: who gets what."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO

import pypdfium2
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.people import Member, Role
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
from tests.web.forms import Reader
from workflows.plan_week import plan_week
from workflows.publish_week import publish_week

Readers = Callable[[Member | None], Reader]
WEEK = f"/weeks/{MONDAY}"


def planned(session: Session) -> tuple[Member, Member, Member]:
    """A published week: coordinator, driver and rider of one crew."""
    crew = make_crew(session, make_shift(session))
    place = make_place(session, name="昭仁客运站")
    driver = make_member(session, Role.DRIVER, name="任得宽", crew=crew)
    rider = make_member(session, Role.RIDER, name="苗青山", crew=crew)
    driver.phone = rider.phone = "13800000001"
    make_offer(session, driver, place, seats=1)
    make_request(session, rider, place)
    coordinator = make_member(session, Role.COORDINATOR)
    plan = plan_week(session, make_site(session), MONDAY, coordinator, NOW, seconds=2)
    publish_week(session, plan, coordinator, NOW)
    return coordinator, driver, rider


def test_board_leads_to_all_papers(session: Session, reader: Readers) -> None:
    coordinator, *_ = planned(session)
    browser = reader(coordinator)

    assert f"{WEEK}/papers" in browser.text(WEEK)
    page = browser.text(f"{WEEK}/papers")
    links = [
        unescape(link) for link in re.findall(r'href="(/(?:weeks|crews)/[^"]+\.\w+[^"]*)"', page)
    ]
    assert len(links) >= 9
    for link in links:
        assert browser.get(link).status_code == 200, link


def test_pdf_and_workbook_show_the_week_without_telephones(
    session: Session, reader: Readers
) -> None:
    coordinator, *_ = planned(session)
    browser = reader(coordinator)

    with pypdfium2.PdfDocument(browser.get(f"{WEEK}/sheet.pdf").data) as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    book = load_workbook(BytesIO(browser.get(f"{WEEK}/sheet.xlsx").data))
    cells = "".join(str(cell.value) for row in book.worksheets[0] for cell in row)

    for shown in (text, cells):
        assert "苗青山" in shown
        assert "任得宽" in shown
        assert "13800000001" not in shown


@pytest.mark.parametrize("by", ["crew", "town"])
def test_a_worksheet_is_named_by_whom_it_is_for(session: Session, reader: Readers, by: str) -> None:
    coordinator, _, rider = planned(session)
    assert rider.crew is not None
    session.execute(update(Place).values(town="长武"))

    book = load_workbook(BytesIO(reader(coordinator).get(f"{WEEK}/sheet.xlsx?by={by}").data))

    assert book.sheetnames == [f"{rider.crew.name}·早班" if by == "crew" else "长武"]


def test_papers_are_none_of_a_riders_business(session: Session, reader: Readers) -> None:
    _, _, rider = planned(session)

    for path in ("papers", "sheet.pdf", "sheet.xlsx", "card.png"):
        assert reader(rider).get(f"{WEEK}/{path}").status_code == 404


def test_week_without_a_plan_and_unknown_crews_have_no_papers(
    session: Session, reader: Readers
) -> None:
    coordinator, *_ = planned(session)
    browser = reader(coordinator)

    for path in ("/weeks/2026-03-09/sheet.pdf", f"{WEEK}/card.png?crew=9999"):
        assert browser.get(path).status_code == 404
    assert browser.get(f"{WEEK}/card.png?driver=9999").status_code == 404
    assert browser.get("/crews/9999/poster.pdf").status_code == 404


def opened_feed(browser: Reader) -> str:
    browser.post("/me/calendar/open", page="/me/calendar")
    found = re.search(r'value="http://localhost(/feeds/[^"]+\.ics)"', browser.text("/me/calendar"))
    assert found
    return found[1]


def test_feed_tells_the_phone_when_where_and_which_car(session: Session, reader: Readers) -> None:
    _, _, rider = planned(session)
    address = opened_feed(reader(rider))

    answer = reader(None).get(address)

    calendar = Calendar.from_ical(answer.data)
    events = calendar.walk("VEVENT")
    assert answer.mimetype == "text/calendar"
    assert len(events) == 14
    assert events[0]["location"] == "昭仁客运站"
    assert "任得宽" in str(events[0]["summary"])
    assert calendar.walk("VTIMEZONE")
    assert "13800000001" not in answer.get_data(as_text=True)


def test_drivers_feed_lists_his_stops(session: Session, reader: Readers) -> None:
    _, driver, _ = planned(session)

    text = reader(None).get(opened_feed(reader(driver))).get_data(as_text=True)

    assert "苗青山" in text


def test_revoked_feed_answers_nobody(session: Session, reader: Readers) -> None:
    _, _, rider = planned(session)
    browser = reader(rider)
    address = opened_feed(browser)

    browser.post("/me/calendar/revoke", page="/me/calendar")

    assert reader(None).get(address).status_code == 404
