"""The annual report's pages: who sees them, and that a figure leads to the records it counted."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from models.aid import AidKind
from models.colours import Colour
from models.people import Member, Role
from models.queries.annual_report import INDICATORS
from models.rides import Direction
from models.week_plans import RideTaken
from tests.builders import MONDAY, NOW, make_crew, make_member, make_site
from tests.colour_builders import make_case, make_event, make_pair
from tests.web.forms import Reader
from web.labels_report import FIGURES, PARTS, UNITS
from web.pages.report_cards import wait_rows
from web.pages.report_rows import ROWS
from workflows.help_in_hardship import AidGiven, give_aid
from workflows.messages import write_message, write_unnamed
from workflows.take_attendance import enter_attendance, strike_attendance

Readers = Callable[[Member | None], Reader]
HOUR = timedelta(hours=1)


def boss(session: Session) -> Member:
    return make_member(session, Role.SECRETARY, crew=make_crew(session))


def taken(session: Session, driver: Member, rider: Member, day: date = MONDAY) -> None:
    session.add(
        RideTaken(
            site_id=make_site(session).id,
            shift_date=day,
            direction=Direction.TO_WORK,
            driver=driver,
            rider=rider,
            confirmed_by_id=driver.id,
            confirmed_at=NOW,
        )
    )
    session.flush()


def listed(page: str) -> int:
    return len(re.findall(r'<th scope="row"', page))


@pytest.mark.parametrize(
    "path", ["/report/", "/report/2025", "/report/2025/rides_taken", "/report/2025/report.pdf"]
)
def test_report_is_for_staff(session: Session, reader: Readers, path: str) -> None:
    assert reader(make_member(session, Role.RIDER)).get(path).status_code == 404
    assert reader(boss(session)).get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/report/2025/lies",
        "/report/2025/opinions?colour=green",
        "/report/2025/report.doc",
    ],
)
def test_figure_that_is_none_is_not_there(session: Session, reader: Readers, path: str) -> None:
    assert reader(boss(session)).get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/report/2027", "2027-01-01 还没有到"),
        ("/report/1999", "报告从 2001 年算起，现在是 1999 年"),
        ("/report/0000", "“0000”不是一段时间"),
        ("/report/2025-13", "“2025-13”不是一段时间"),
        ("/report/lies/drivers", "“lies”不是一段时间"),
        ("/report/2025?section=9999", "没有“9999”。可以选"),
        ("/report/2025/report.pdf?section=x", "没有“x”。可以选"),
        ("/report/2025?colour=pink", "没有“pink”。可以选：帮困、文体、环境、师带徒、搭车"),
        ("/report/?first=2025-06-30&last=2025-06-01", "最后一天 2025-06-01 在第一天 2025-06-30"),
        ("/report/2025-06-30_2025-06-01/drivers", "最后一天 2025-06-01 在第一天 2025-06-30"),
        ("/report/?first=2025-02-30&last=2025-06-01", "“2025-02-30”不是日期"),
        ("/report/?first=2025-02-20", "还要填到哪天为止"),
        ("/report/?last=2025-02-20", "还要填从哪天起"),
        ("/report/?first=9999-02-20&last=9999-03-01", "年份要在 1990 到 2100 之间，现在是 9999"),
        ("/report/?first=1995-01-01&last=2025-03-01", "报告从 2001 年算起，现在是 1995 年"),
        ("/report/?first=2026-04-01&last=2026-05-01", "2026-04-01 还没有到"),
        ("/report/?first=2026-01-01&last=2027-01-01", "2027 年还没有到"),
        ("/report/_", "“_”不是一段时间"),
    ],
)
def test_what_cant_be_reported_is_told_in_a_sentence(
    session: Session, reader: Readers, path: str, said: str
) -> None:
    answer = reader(boss(session)).get(path)

    assert answer.status_code == 422
    assert said in answer.text


def test_last_full_year_is_shown_where_none_is_named(session: Session, reader: Readers) -> None:
    assert "2025 年度报告" in reader(boss(session)).text("/report/")


def test_every_figure_has_its_words_its_rows_and_its_link(
    session: Session, reader: Readers
) -> None:
    page = reader(boss(session)).text("/report/2026")

    for one in INDICATORS:
        assert one.key in FIGURES
        assert one.key in UNITS
        assert one.part in PARTS
        assert one.key in ROWS
        assert f"/report/2026/{one.key}" in page


def test_year_without_records_lists_none(session: Session, reader: Readers) -> None:
    browser = reader(boss(session))

    for one in INDICATORS:
        assert "还没有记录" in browser.text(f"/report/2025/{one.key}")


def test_rides_drivers_and_riders_lead_to_the_rides_counted(
    session: Session, reader: Readers
) -> None:
    driver = make_member(session, name="任得宽", crew=make_crew(session))
    riders = [make_member(session, name=name) for name in ("苗青山", "温玉柱")]
    for rider in riders:
        taken(session, driver, rider)
    taken(session, driver, riders[0], MONDAY + timedelta(days=1))
    taken(session, driver, riders[0], date(2025, 12, 31))
    browser = reader(boss(session))

    rides = browser.text("/report/2026/rides_taken")
    drivers = browser.text("/report/2026/drivers")

    assert listed(rides) == 3
    assert "搭车人次：3 人次" in rides
    assert "2025-12-31" not in rides
    assert listed(drivers) == 1
    assert "任得宽" in drivers
    assert "捎了 3 人次" in drivers
    assert listed(browser.text("/report/2026/paired_riders")) == 2


def test_attendance_struck_out_is_neither_counted_nor_listed(
    session: Session, reader: Readers
) -> None:
    event = make_event(session, starts_at=NOW - 3 * HOUR, title="修桌椅")
    came = [make_member(session, name=name) for name in ("苗青山", "温玉柱")]
    by = boss(session)
    enter_attendance(session, event, came, by, NOW)
    strike_attendance(session, event, came[1], by, NOW)

    page = reader(by).text("/report/2026/volunteer_attendances")

    assert listed(page) == 1
    assert "苗青山" in page
    assert "温玉柱" not in page


def test_aid_says_day_and_kind_and_nobodys_name(session: Session, reader: Readers) -> None:
    secretary = boss(session)
    case = make_case(session, secretary)
    case.person.name = "苗青山"
    today = NOW.date()
    given = AidGiven(AidKind.MONEY, today, amount_fen=50_000, receipt="收 7", note="住院")
    give_aid(session, case, given, secretary, NOW)

    page = reader(make_member(session, Role.COORDINATOR)).text("/report/2026/aid_events")

    assert listed(page) == 1
    assert "慰问金" in page
    assert today.isoformat() in page
    for secret in ("苗青山", "收 7", "住院", f"/aid/{case.id}", "500"):
        assert secret not in page.partition("<main")[2].partition("</main>")[0]


def test_author_without_a_name_stays_unnamed(session: Session, reader: Readers) -> None:
    by = boss(session)
    write_unnamed(session, make_site(session), by.section, "澡堂的热水不够", "code", NOW - HOUR)
    write_message(session, make_member(session, name="温玉柱"), "学历奖励怎么报？", NOW)

    page = reader(by).text("/report/2026/chat_messages")

    assert listed(page) == 2
    assert "没留名" in page
    assert "温玉柱" in page


def test_section_narrows_figures_and_their_records(session: Session, reader: Readers) -> None:
    by = boss(session)
    pair, other = make_pair(session, by), make_pair(session, by)

    page = reader(by).text(f"/report/2026/mentor_pairs?section={pair.section_id}")

    assert listed(page) == 1
    assert pair.apprentice.name in page
    assert other.apprentice.name not in page
    link = f"/report/2026/mentor_pairs?section={pair.section_id}"
    assert link in reader(by).text(f"/report/2026?section={pair.section_id}")


def test_long_list_is_paged(session: Session, reader: Readers) -> None:
    driver = make_member(session)
    for n in range(23):
        taken(session, driver, make_member(session), MONDAY + timedelta(days=n))
    browser = reader(boss(session))

    assert listed(browser.text("/report/2026/rides_taken")) == 20
    assert listed(browser.text("/report/2026/rides_taken?page=2")) == 3


def test_colours_of_the_chart_add_up_to_the_person_times(session: Session, reader: Readers) -> None:
    by = boss(session)
    for colour in (Colour.GREEN, Colour.ORANGE):
        event = make_event(session, starts_at=NOW - 3 * HOUR, colour=colour, title=colour)
        enter_attendance(session, event, [make_member(session)], by, NOW)

    page = reader(by).text("/report/2026")

    assert "志愿服务 2 人次" in page
    assert "志愿服务人次：1 0，2 0，3 2，" in page
    assert "环境：1 0，2 0，3 1，" in page
    assert "搭车：1 0，2 0，3 1，" in page


def test_workbook_and_pdf_hold_the_figures_of_the_page(session: Session, reader: Readers) -> None:
    driver = make_member(session)
    for n in range(7):
        taken(session, driver, make_member(session), MONDAY + timedelta(days=n))
    browser = reader(boss(session))

    book = load_workbook(BytesIO(browser.get("/report/2026/report.xlsx").data))
    text = pypdfium2.PdfDocument(browser.get("/report/2026/report.pdf").data)[0].get_textpage()

    figures = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows(min_row=5)}
    assert {str(FIGURES[one.key]) for one in INDICATORS} <= set(figures)
    assert figures["搭车人次"] == 7
    assert figures["搭车人次"] == sum(row[1].value for row in book.worksheets[1]["A4:B15"])
    assert "搭车人次" in text.get_text_bounded()


def test_certificate_holds_the_readers_own_records_only(session: Session, reader: Readers) -> None:
    driver, rider = make_member(session, name="任得宽"), make_member(session, name="苗青山")
    taken(session, driver, rider)
    taken(session, driver, rider, MONDAY + timedelta(days=1))

    page = reader(driver).text("/report/certificate")

    assert "任得宽" in page
    assert "开车捎同事 2 人次，捎过 1 位同事" in page
    assert "开车捎同事" not in reader(driver).text("/report/certificate?year=2025")
    assert reader(driver).get("/report/certificate?year=1066").status_code == 409
    assert "苗青山" not in page
    assert "搭同事的车 2 次" in reader(rider).text("/report/certificate")
    assert "还没有记录" in reader(make_member(session)).text("/report/certificate")


def test_waits_fall_into_the_span_that_ends_with_their_last_minute() -> None:
    waits = [timedelta(0), 2 * HOUR, 2 * HOUR + timedelta(minutes=1), 24 * HOUR, 25 * HOUR, None]

    assert [row["value"] for row in wait_rows(waits)] == [2, 1, 0, 1, 1, 1]
