"""The report of any period, section and colour: everything on it follows what was asked for."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from models.colours import Colour
from models.figures import Figure
from models.people import Member, Role, Section
from models.pulse import PulseQuestion
from models.rides import Direction
from models.week_plans import RideTaken
from tests.builders import MONDAY, NOW, make_crew, make_member, make_site
from tests.colour_builders import make_event, make_secretary
from tests.web.forms import Reader
from workflows import pulse
from workflows.set_targets import set_targets
from workflows.take_attendance import enter_attendance

Readers = Callable[[Member | None], Reader]
HOUR = timedelta(hours=1)


def taken(session: Session, day: date, section: Section | None = None) -> None:
    rider = make_member(session)
    rider.section = section
    session.add(
        RideTaken(
            site_id=make_site(session).id,
            shift_date=day,
            direction=Direction.TO_WORK,
            driver=make_member(session),
            rider=rider,
            confirmed_by_id=rider.id,
            confirmed_at=NOW,
        )
    )
    session.flush()


def attended(session: Session, by: Member, colour: Colour, starts_at: datetime) -> None:
    event = make_event(session, starts_at=starts_at, colour=colour, title=f"{colour}{starts_at}")
    enter_attendance(session, event, [make_member(session)], by, NOW)


@pytest.mark.parametrize(
    ("period", "rides"),
    [
        ("2026", 3),
        ("2026-H1", 3),
        ("2026-Q1", 3),
        ("2026-01", 1),
        ("2026-02", 2),
        ("2026-01-15_2026-02-01", 1),
        ("2025", 1),
    ],
)
def test_period_is_counted_and_listed_to_its_last_day(
    session: Session, reader: Readers, period: str, rides: int
) -> None:
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 28)):
        taken(session, day)
    browser = reader(make_secretary(session))

    page, rows = browser.text(f"/report/{period}"), browser.text(f"/report/{period}/rides_taken")

    assert f"搭车 {rides} 人次" in page
    assert f"/report/{period}/rides_taken" in page
    assert f"数出来的就是下面 {rides} 条记录" in rows


def test_days_typed_lead_to_the_address_of_their_period(session: Session, reader: Readers) -> None:
    browser = reader(make_secretary(session))

    whole = browser.get("/report/?first=2025-04-01&last=2025-06-30&colour=green")
    days = browser.get("/report/?first=2025-04-02&last=2025-06-30")

    assert whole.location == "/report/2025-Q2?colour=green"
    assert days.location == "/report/2025-04-02_2025-06-30"


def test_period_is_compared_with_the_same_days_a_year_before(
    session: Session, reader: Readers
) -> None:
    for day in (date(2025, 2, 3), date(2025, 3, 1), date(2026, 2, 3), date(2026, 2, 4)):
        taken(session, day)

    page = reader(make_secretary(session)).text("/report/2026-02")

    assert "上年同期：2025 年 2 月" in page
    assert "多 1" in page


def test_year_that_is_not_over_is_compared_with_its_days_so_far(
    session: Session, reader: Readers
) -> None:
    taken(session, date(2025, 2, 3))
    taken(session, date(2025, 7, 1))

    page = reader(make_secretary(session)).text("/report/2026")

    assert "上年同期：2025年1月1日—2025年3月1日" in page
    assert "少 1" in page
    assert "少 2" not in page


def test_colour_leaves_its_own_figures_and_person_times(session: Session, reader: Readers) -> None:
    by = make_secretary(session)
    for colour in (Colour.GREEN, Colour.GREEN, Colour.YELLOW):
        attended(session, by, colour, NOW - 5 * HOUR - timedelta(seconds=make_member(session).id))
    browser = reader(by)

    page = browser.text("/report/2026?colour=green")
    rows = browser.text("/report/2026/volunteer_attendances?colour=green")

    assert "/report/2026/labour_days?colour=green" in page
    assert "/report/2026/opinions" not in page
    assert "/report/2026/rides_taken" not in page
    assert "环境：1 0，2 0，3 2" in page
    assert "数出来的就是下面 2 条记录" in rows


def test_section_narrows_charts_papers_and_lists(session: Session, reader: Readers) -> None:
    section = make_crew(session).section
    taken(session, MONDAY, section)
    taken(session, MONDAY + timedelta(days=1))
    browser = reader(make_secretary(session))
    asked = f"?section={section.id}&colour=orange"

    page = browser.text(f"/report/2026-03{asked}")
    book = load_workbook(BytesIO(browser.get(f"/report/2026-03/report.xlsx{asked}").data))
    paper = pypdfium2.PdfDocument(browser.get(f"/report/2026-03/report.pdf{asked}").data)

    assert "搭车 1 人次" in page
    assert section.name in page
    figures = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows(min_row=5)}
    assert figures["搭车人次"] == 1
    assert "收到意见" not in figures
    assert section.name in paper[0].get_textpage().get_text_bounded()


def test_long_period_draws_its_charts_by_year(session: Session, reader: Readers) -> None:
    taken(session, date(2017, 3, 1))
    taken(session, date(2025, 3, 1))

    page = reader(make_secretary(session)).text("/report/2017-01-01_2025-12-31")

    assert "搭车人次：2017 1，2018 0，" in page
    assert "2025 1" in page


def test_target_says_how_far_it_is_in_words(session: Session, reader: Readers) -> None:
    by = make_secretary(session)
    taken(session, date(2025, 3, 1))
    wanted = {Figure.RIDES_TAKEN: 4, Figure.PAIRED_RIDERS: 1}
    set_targets(session, None, 2025, wanted, 0, by, NOW)
    browser = reader(by)

    page = browser.text("/report/2025")
    book = load_workbook(BytesIO(browser.get("/report/2025/report.xlsx").data))

    assert "25%·还差 3" in page
    assert "100%·达到了" in page
    rows = {row[0].value: row for row in book.worksheets[0].iter_rows(min_row=5)}
    assert [cell.value for cell in rows["搭车人次"]][5:7] == [4, "25%"]


def test_secretary_sets_targets_beside_last_years_figures(
    session: Session, reader: Readers
) -> None:
    by = make_secretary(session)
    taken(session, date(2025, 3, 1))
    browser = reader(by)

    plain = browser.text("/targets/2026")
    filled = browser.text("/targets/2026?from_last_year=1")
    answer = browser.post("/targets/2026", rides_taken="240", opinions="", version="0")

    assert "2025 年 1 人次" in plain
    assert 'name="rides_taken" type="text" value=""' in plain
    assert 'name="rides_taken" type="text" value="1"' in filled
    assert (answer.status_code, answer.location) == (303, "/report/2026")
    assert "搭车人次 没有 → 240" in browser.text("/targets/2026/history")
    assert 'value="240"' in browser.text("/targets/2026")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"rides_taken": "很多"}, "请填 1 到 1000000 的数，现在是“很多”"),
        ({"rides_taken": "0"}, "请填 1 到 1000000 的数，现在是“0”"),
        ({"opinions": "5", "opinions_solved": "6"}, "“已经解决”是“收到意见”里的一部分"),
    ],
)
def test_target_that_cant_be_meant_is_told(
    session: Session, reader: Readers, typed: dict[str, str], said: str
) -> None:
    browser = reader(make_secretary(session))

    answer = browser.post("/targets/2026", version="0", **typed)

    assert answer.status_code == 422
    assert said in answer.text


def test_year_without_targets_is_told(session: Session, reader: Readers) -> None:
    answer = reader(make_secretary(session)).get("/targets/1066")

    assert answer.status_code == 409
    assert "目标可以定 2001 到 2027 年的，现在是 1066 年" in answer.text
    assert "没有“9999”这个区队" in reader(make_secretary(session)).get(
        "/targets/2026?section=9999"
    ).get_data(as_text=True)


def test_targets_are_the_secretarys(session: Session, reader: Readers) -> None:
    browser = reader(make_member(session, Role.COORDINATOR))

    assert browser.get("/targets/2026").status_code == 404
    assert browser.get("/targets/2026/history").status_code == 200
    assert reader(make_member(session, Role.RIDER)).get("/targets/2026/history").status_code == 404


def test_survey_is_a_line_in_the_report_and_no_small_section(
    session: Session, reader: Readers
) -> None:
    by, large, small = make_secretary(session), make_crew(session), make_crew(session)
    opened = pulse.open_pulse(session, date(2026, 3, 15), by, NOW)
    for crew, people, grade in ((large, 9, 5), (small, 4, 1)):
        for _ in range(people):
            grades = dict.fromkeys(PulseQuestion, grade)
            pulse.answer_pulse(session, opened, grades, make_member(session, crew=crew), NOW)
    session.flush()
    pulse.close_pulse(session, opened, opened.version, by, NOW)
    browser = reader(by)

    assert "26.1 3.8" in browser.text("/report/2026")
    for crew in (large, small):
        assert "26.1" not in browser.text(f"/report/2026?section={crew.section_id}")
    assert "26.1" not in browser.text("/report/2025")
