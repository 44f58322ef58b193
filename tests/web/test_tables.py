"""Every subject as a table: taken away, brought in, all or nothing, and by its own rights."""

from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy.orm import Session

from models.colours import Attendance
from models.culture import Article
from models.mentoring import MentorPair
from models.notices import Notice
from models.people import Member, Role
from tests.builders import NOW, make_crew, make_member
from tests.builders_platforms import make_idea
from tests.colour_builders import make_case, make_event, make_pair, make_secretary
from tests.web.forms import Reader
from tests.web.test_search import article, message, words_on
from web.labels_tables import SUBJECTS
from workflows.subject_tables import TABLES

Readers = Callable[[Member | None], Reader]
ARTICLES = ("作者", "题目", "登在哪里", "日期", "网址")


def csv_of(*rows: Sequence[str], encoding: str = "gb18030") -> tuple[BytesIO, str]:
    """A table as a spreadsheet saves it here."""
    return BytesIO("\r\n".join(",".join(row) for row in rows).encode(encoding)), "table.csv"


def xlsx_of(*rows: Sequence[object]) -> tuple[BytesIO, str]:
    """A workbook."""
    book, kept = Workbook(), BytesIO()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    book.save(kept)
    kept.seek(0)
    return kept, "table.xlsx"


def entered(browser: Reader, code: str, file: tuple[BytesIO, str]) -> str:
    """Bring a table in, look at it, enter it; gives the last page."""
    looked = browser.post(f"/tables/{code}/import", file=file)
    assert looked.status_code == 303, looked.text
    done = browser.post(looked.location)
    assert done.status_code == 303, done.text
    return browser.text(done.location)


def test_every_table_has_its_name() -> None:
    assert set(SUBJECTS) == set(TABLES)


@pytest.mark.parametrize("code", sorted(TABLES))
def test_each_subject_goes_out_both_ways(session: Session, reader: Readers, code: str) -> None:
    secretary = make_member(session, Role.SECRETARY, Role.COORDINATOR, crew=make_crew(session))
    article(session, secretary)
    make_idea(session, secretary)
    make_pair(session, secretary)
    message(session, "热水不够", secretary)
    browser = reader(secretary)

    book = load_workbook(BytesIO(browser.get(f"/tables/{code}.xlsx").data))
    text = browser.text(f"/tables/{code}.csv")

    assert [cell.value for cell in book.worksheets[0][1]] == TABLES[code].headings
    assert text.startswith("\ufeff" + ",".join(TABLES[code].headings))


@pytest.mark.parametrize("code", sorted(code for code, one in TABLES.items() if one.enter))
def test_template_has_the_headings_and_says_what_they_mean(
    session: Session, reader: Readers, code: str
) -> None:
    keeper = make_member(session, Role.SECRETARY, Role.COORDINATOR, crew=make_crew(session))
    book = load_workbook(BytesIO(reader(keeper).get(f"/tables/{code}/template.xlsx").data))

    asked = [column.heading for column in TABLES[code].columns if not column.told]
    assert [cell.value for cell in book.worksheets[0][1]] == asked
    assert [row[0].value for row in book.worksheets[1]][1:] == asked


def test_workers_take_away_what_everybody_may_see_and_enter_nothing(
    session: Session, reader: Readers
) -> None:
    browser = reader(make_member(session, Role.RIDER))
    closed = {"people", "talks", "opinions", "messages", "announcements", "attendances", "pairs"}
    closed |= {"assessments", "rides", "trainees", "questions"}

    refused = {code for code in TABLES if browser.get(f"/tables/{code}.csv").status_code == 404}

    assert refused == closed
    assert all(browser.get(f"/tables/{code}/import").status_code == 404 for code in TABLES)
    assert browser.get("/tables/salaries.xlsx").status_code == 404


def test_formulas_go_out_as_text_and_come_back_as_they_were(
    session: Session, reader: Readers
) -> None:
    secretary = make_secretary(session)
    for sign in ("=1+1", "+1", "-1", "@SUM(A1)"):
        article(session, secretary, sign)
    browser = reader(secretary)

    text = browser.text("/tables/articles.csv")
    book = load_workbook(BytesIO(browser.get("/tables/articles.xlsx").data))

    assert all(f",'{sign}," in text for sign in ("=1+1", "+1", "-1", "@SUM(A1)"))
    assert {row[1].data_type for row in book.worksheets[0]} == {"s"}
    again = BytesIO(browser.get("/tables/articles.csv").data)
    page = words_on(entered(browser, "articles", (again, "a.csv")))
    assert "新增0 行" in page
    assert "本来就有4 行" in page
    assert session.query(Article).count() == 4


def test_one_bad_row_of_five_hundred_enters_nothing_and_is_named(
    session: Session, reader: Readers
) -> None:
    secretary = make_secretary(session)
    rows = [(secretary.employee_no, f"第{n}篇", "矿工报", "2026-02-01", "") for n in range(1, 501)]
    bad = list(rows)
    bad[255] = (secretary.employee_no, "坏的一篇", "矿工报", "2026-02-31", "")
    browser = reader(secretary)

    refused = browser.post("/tables/articles/import", file=csv_of(ARTICLES, *bad))

    assert refused.status_code == 422
    assert "第 257 行，日期“2026-02-31”不是日期" in refused.text
    assert session.query(Article).count() == 0
    entered(browser, "articles", csv_of(ARTICLES, *rows))
    session.expire_all()
    assert session.query(Article).count() == 500


def test_looking_at_a_table_enters_nothing_and_tells_nobody(
    session: Session, reader: Readers
) -> None:
    secretary = make_secretary(session)
    author = make_member(session, crew=secretary.crew)
    browser, row = reader(secretary), (author.employee_no, "井下的灯", "矿工报", "2026-02-01", "")

    looked = browser.post("/tables/articles/import", file=csv_of(ARTICLES, row))
    page = browser.text(looked.location)

    assert "井下的灯" in page
    assert (session.query(Article).count(), session.query(Notice).count()) == (0, 0)


def test_table_entered_again_makes_no_doubles(session: Session, reader: Readers) -> None:
    keeper = make_member(session, Role.COORDINATOR, crew=make_crew(session))
    event, came = make_event(session, keeper, NOW.replace(month=2, day=1)), make_member(session)
    head, browser = ("活动", "开始", "谁来了"), reader(keeper)
    row = (event.title, "2026-02-01 16:00", came.employee_no)

    entered(browser, "attendances", csv_of(head, row, row))
    entered(browser, "attendances", xlsx_of(head, row))

    assert session.query(Attendance).count() == 1


def test_act_that_refuses_names_the_row_and_says_why(session: Session, reader: Readers) -> None:
    keeper = make_secretary(session)
    mentor, apprentice = (make_member(session, crew=make_crew(session)) for _ in range(2))
    head = ("师傅", "徒弟", "工种", "从哪天", "到哪天")
    good = (mentor.employee_no, apprentice.employee_no, "电工", "2026-01-01", "2026-12-31")
    bad = (mentor.employee_no, mentor.employee_no, "电工", "2026-12-31", "2026-01-01")

    refused = reader(keeper).post("/tables/pairs/import", file=xlsx_of(head, good, bad))

    assert refused.status_code == 422
    assert "第 3 行：" in refused.text
    assert session.query(MentorPair).count() == 0


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (csv_of(("题目", "日期")), "第一行里没有“作者”这一列"),
        (csv_of(ARTICLES), "一次导入 1 到 2000 行，现在有 0 行"),
        ((BytesIO(b"PK\x03\x04nonsense"), "x.xlsx"), "这不是 Excel 文件"),
        ((BytesIO(b""), "x.csv"), "第一行里没有“作者”这一列"),
        ((BytesIO(b"\x00\xff\xfe\x81"), "x.csv"), "不是 Excel 文件，也不是 CSV"),
        (csv_of(ARTICLES, ("T", "题", "报", "2026-01-01", "javascript:1")), "要以 http:// 或"),
        (csv_of(ARTICLES, ("没这个人", "题", "报", "2026-01-01", "")), "没有这样的在职人员"),
        (csv_of(ARTICLES, ("", "", "报", "2026-01-01", "")), "作者“”是空的"),
        (csv_of(ARTICLES, ("T", "题" * 101, "报", "2026-01-01", "")), "太长，最多 100 个字"),
    ],
)
def test_bad_table_is_refused_with_a_sentence(
    session: Session, reader: Readers, file: tuple[BytesIO, str], said: str
) -> None:
    kept = BytesIO(file[0].getvalue())

    refused = reader(make_secretary(session)).post("/tables/articles/import", file=(kept, file[1]))

    assert refused.status_code == 422
    assert said in refused.text


def test_file_of_another_is_not_there(session: Session, reader: Readers) -> None:
    secretary = make_secretary(session)
    row = (secretary.employee_no, "井下的灯", "矿工报", "2026-02-01", "")
    looked = reader(secretary).post("/tables/articles/import", file=csv_of(ARTICLES, row))

    assert reader(make_secretary(session)).get(looked.location).status_code == 404


def test_hardship_cases_are_in_no_table(session: Session, reader: Readers) -> None:
    secretary = make_secretary(session)
    case = make_case(session, secretary)
    case.situation = "暗记病情"
    browser = reader(make_member(session, Role.SECRETARY, Role.COORDINATOR, Role.ADMIN))

    assert not any("暗记病情" in browser.text(f"/tables/{code}.csv") for code in TABLES)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("/announcements/", "announcements"),
        ("/messages/all", "messages"),
        ("/talks/opinions/", "opinions"),
        ("/culture/works", "works"),
        ("/platforms/ideas", "ideas"),
        ("/platforms/training", "classes"),
        ("/platforms/training/lecturers", "lecturers"),
        ("/platforms/training/titles", "titles"),
        ("/platforms/study/questions", "questions"),
    ],
)
def test_lists_lead_to_their_tables_whom_they_are_for(
    session: Session, reader: Readers, page: str, code: str
) -> None:
    keeper = make_member(session, Role.SECRETARY, crew=make_crew(session))

    assert f'href="/tables/{code}/import"' in reader(keeper).text(page)
    answer = reader(make_member(session)).get(page)
    assert answer.status_code == 404 or f"/tables/{code}/import" not in answer.text
