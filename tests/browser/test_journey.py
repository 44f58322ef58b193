"""The main job in a real browser: a seat is registered, a ride asked for, the week published."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy.orm import Session

from models.database import write
from models.people import Role
from tests.browser.conftest import MONDAY_MORNING, served
from tests.builders import MONDAY, make_crew, make_member, make_place, make_shift
from workflows.passwords import hash_password

PASSWORD = "矿上的好密码"
WEEK = f"/weeks/{MONDAY}"
PEOPLE = {
    "K1001": ("任得宽", Role.DRIVER),
    "K1002": ("苗青山", Role.RIDER),
    "K1003": ("方静安", Role.COORDINATOR),
}


@pytest.fixture
def mine_url(tmp_path: Path, empty_sqlite: Path) -> Iterator[str]:
    """A served mine where nobody has offered or asked yet."""
    path = tmp_path / "mine.sqlite"
    shutil.copy(empty_sqlite, path)

    def make(session: Session) -> None:
        crew = make_crew(session, make_shift(session))
        make_place(session, name="昭仁客运站")
        for number, (name, role) in PEOPLE.items():
            member = make_member(session, role, name=name, crew=crew)
            member.employee_no, member.password_hash = number, hash_password(PASSWORD)

    with served(path, demo=False, clock=lambda: MONDAY_MORNING) as (url, app):
        write(app.extensions["engine"], make)
        yield url


def sign_in(context: BrowserContext, url: str, number: str) -> Page:
    """A page on which this member has just signed in, nobody before him."""
    context.clear_cookies()
    page = context.new_page()
    page.goto(f"{url}/sign-in")
    page.get_by_label("工号").fill(number)
    page.get_by_label("密码，或纸条上的口令").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(lambda address: "/sign-in" not in address)
    return page


def choose(page: Page, place: str) -> None:
    """Tap a place of the list, scrolled clear of the bars as a thumb would."""
    card = page.get_by_role("radio", name=place).first
    card.evaluate("card => card.scrollIntoView({block: 'center'})")
    card.check()


def test_from_a_registered_seat_to_the_printed_sheet(
    context: BrowserContext, mine_url: str
) -> None:
    driver = sign_in(context, mine_url, "K1001")
    driver.goto(f"{mine_url}/driving/offer")
    driver.get_by_role("textbox", name="车牌").fill("陕d·5k286")
    driver.get_by_label("车的颜色", exact=True).select_option("white")
    driver.get_by_role("textbox", name="什么车").fill("哈弗 H6")
    driver.get_by_role("textbox", name="驾驶证").fill("2030-03-12")
    choose(driver, "昭仁客运站")
    driver.get_by_role("button", name="登记空座").click()
    driver.wait_for_url("**/driving/")
    expect(driver.locator("main")).to_contain_text("昭仁客运站")

    rider = sign_in(context, mine_url, "K1002")
    rider.goto(f"{mine_url}/riding/ask")
    choose(rider, "昭仁客运站")
    rider.get_by_role("button", name="申请搭车").click()
    rider.wait_for_url("**/riding/")
    expect(rider.locator("main")).to_contain_text("昭仁客运站")

    coordinator = sign_in(context, mine_url, "K1003")
    coordinator.goto(mine_url + WEEK)
    coordinator.get_by_role("button", name="现在就配").click()
    expect(coordinator.locator("main")).to_contain_text("已证明最好")
    coordinator.get_by_role("button", name="发布给大家").click()
    expect(coordinator.locator("main")).to_contain_text("已发布")
    coordinator.goto(f"{mine_url}{WEEK}/sheet")
    expect(coordinator.locator("main")).to_contain_text("任得宽")
    expect(coordinator.locator("main")).to_contain_text("苗青山")
    assert coordinator.pdf(prefer_css_page_size=True).startswith(b"%PDF")

    rider = sign_in(context, mine_url, "K1002")
    rider.goto(f"{mine_url}/riding/")
    expect(rider.locator("main")).to_contain_text("任得宽")
    expect(rider.locator("main")).to_contain_text("陕D·5K286")

    driver = sign_in(context, mine_url, "K1001")
    driver.goto(f"{mine_url}/driving/")
    expect(driver.locator("main")).to_contain_text("苗青山")
