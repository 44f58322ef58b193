"""The statistics' pages: figures, workbook, factors, lights without names."""

from collections.abc import Callable
from io import BytesIO

from openpyxl import load_workbook
from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.statistics import carbon_of
from tests.builders import MONDAY, make_member, make_site
from tests.web.forms import Reader
from tests.workflows.test_ride_statistics import published

Readers = Callable[[Member | None], Reader]


def test_every_cut_shows_its_figures_and_source(session: Session, reader: Readers) -> None:
    published(session)
    browser = reader(make_member(session, Role.COORDINATOR))

    for by in ("week", "month", "crew", "town", "nonsense"):
        assert "每公里 180 克" in browser.text(f"/statistics/?by={by}")


def test_workbook_holds_numbers(session: Session, reader: Readers) -> None:
    published(session)
    browser = reader(make_member(session, Role.SECRETARY))

    sheet = load_workbook(BytesIO(browser.get("/statistics/rides.xlsx?by=town").data)).worksheets[0]

    assert [cell.value for cell in sheet[3]][:3] == ["分组", "车次", "排上人次"]


def test_factor_out_of_range_is_refused_and_a_good_one_kept(
    session: Session, reader: Readers
) -> None:
    browser = reader(make_member(session, Role.COORDINATOR))

    assert browser.post("/statistics/carbon", petrol="-1", electric="90").status_code == 422
    assert browser.post("/statistics/carbon", petrol="170", electric="80").status_code == 303
    session.expire_all()
    assert carbon_of(session, make_site(session)).petrol_g_per_km == 170


def test_only_who_may_change_the_factors_is_led_there(session: Session, reader: Readers) -> None:
    published(session)
    leads = "/statistics/carbon"

    assert leads in reader(make_member(session, Role.COORDINATOR)).text("/statistics/")
    assert leads not in reader(make_member(session, Role.SECRETARY)).text("/statistics/")


def test_lights_name_nobody(session: Session, reader: Readers) -> None:
    _, driver, rider = published(session)

    page = reader(make_member(session, Role.COORDINATOR)).text(f"/statistics/lights/{MONDAY}")

    assert "缺 1 座" in page
    assert driver.name not in page
    assert rider.name not in page


def test_statistics_are_none_of_a_riders_business(session: Session, reader: Readers) -> None:
    _, _, rider = published(session)

    for path in ("", "rides.xlsx", "lights", "carbon"):
        assert reader(rider).get(f"/statistics/{path}").status_code == 404
