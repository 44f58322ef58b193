"""The privacy page says what the access table says; my data is all of mine and nobody else's."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from models.all import metadata
from models.people import Member, PeopleAct, Role
from models.queries.history import history_of
from models.queries.my_data import told_columns
from tests.builders import make_member
from tests.web.conftest import SECRET
from tests.web.forms import Reader
from tests.web.rides import publish, small_mine
from web import create_app
from web.access import RULES
from web.labels_my_data import COLUMNS, SHEETS
from web.pages.privacy import KINDS, who_sees
from web.settings import Settings

Readers = Callable[[Member | None], Reader]
# Acts for others: the audit has each, and "我做过的改动" tells them.
ACTED = {
    *("announcements.made_by_id", "articles.entered_by_id", "assessments.by_id"),
    *("aid_cases.applied_by_id", "aids.given_by_id", "attendances.entered_by_id"),
    *("books.chosen_by_id", "chain_pastes.by_id", "chat_imports.made_by_id"),
    *("chat_messages.filed_by_id", "chat_messages.owner_id", "courses.opened_by_id"),
    *("discussions.led_by_id", "door_marks.by_id", "door_marks.settled_by_id"),
    *("effect_proofs.witness_id", "event_photos.by_id", "events.leader_id"),
    *("hand_overs.handed_by_id", "idea_calls.opened_by_id", "interest_groups.leader_id"),
    *(
        "opinions.owner_id",
        "opinions.noted_by_id",
        "opinions.ended_by_id",
        "plan_jobs.by_id",
        "table_uploads.by_id",
    ),
    *("public_answers.published_by_id", "replacements.decided_by_id", "ride_changes.by_id"),
    *("rides_taken.confirmed_by_id", "roster_uploads.by_id", "sign_in_words.made_by_id"),
    *("study_materials.handed_out_by_id", "talk_sessions.made_by_id", "week_plans.made_by_id"),
    *("training_classes.planned_by_id", "weekly_questions.asked_by_id"),
    *("pair_rules.made_by_id", "case_workers.member_id", "case_views.viewer_id"),
}
# Nobody is told that somebody blocked him, keeps him out of a car, couldn't take him along when
# asked, or which words a driver asks.
OTHERS = {"blocks.other_id", "pair_rules.driver_id", "pair_rules.rider_id", "seat_calls.rider_id"}
OTHERS |= {"first_ride_words.driver_id", "chat_lines.member_id", "form_posts.member_id"}


def of_members() -> set[str]:
    """Every column that says which member a row is about or by."""
    return {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "members"
    }


def test_every_record_of_a_member_is_in_his_data_or_left_out_for_a_reason() -> None:
    told = {f"{table}.{owner}" for table, owner in SHEETS}

    assert of_members() - told - ACTED - OTHERS == set()
    assert (ACTED | OTHERS) - of_members() == set()


def test_every_column_told_has_its_word() -> None:
    told = {column.name for table, _ in SHEETS for column in told_columns(table)}

    assert told - set(COLUMNS) == set()
    assert set(COLUMNS) - told == set()


def sheets_of(browser: Reader) -> dict[str, str]:
    answer = browser.post("/me/data")
    book = load_workbook(BytesIO(answer.data), read_only=True)
    return {
        sheet.title: "\n".join(str(row) for row in sheet.iter_rows(values_only=True))
        for sheet in book.worksheets
    }


def test_my_data_holds_mine_and_no_secret_and_is_recorded(
    session: Session, reader: Readers
) -> None:
    mine = small_mine(session)
    mine.rider.password_hash = "the hash"
    mine.driver.name = "=SUM(任得宽)"
    publish(session)

    sheets = sheets_of(reader(mine.rider))

    assert "苗青山" in sheets["我的资料"]
    assert "13900139000" in sheets["我的资料"]
    assert "昭仁客运站" in sheets["排给我坐的车"]
    everything = "\n".join(sheets.values())
    for mark in ("the hash", mine.rider.uniquifier + "'", "13800138000", "白喜平"):
        assert mark not in everything
    session.expire_all()
    assert PeopleAct.TOOK_OWN_DATA in [one.act for one in history_of(session, [mine.rider]).rows]


def test_privacy_page_is_open_to_everybody(reader: Readers) -> None:
    text = reader(None).text("/privacy")

    assert "停用后 30 天清除" in text
    assert "停用后 3 年清除" in text
    assert "下载" in text


def test_privacy_page_names_pages_that_there_are(app: object) -> None:
    assert [page for kind in KINDS for page in kind.pages if page not in RULES] == []


@pytest.mark.parametrize(
    ("what", "who"),
    [
        ("姓名、工号", "每位登录的同事"),
        ("车牌", "协调员"),
        ("手机号", "协调员、系统管理员"),
        ("留言", "协调员、书记、系统管理员"),
        ("问卷", "每位登录的同事"),
    ],
)
def test_who_sees_is_what_the_access_table_says(
    reader: Readers, session: Session, what: str, who: str
) -> None:
    page = reader(make_member(session, Role.RIDER)).text("/privacy")
    kind = next(one for one in KINDS if str(one.what).startswith(what))

    assert f"<dd>{who}" in page
    assert who_sees(kind).startswith(who)


def test_privacy_page_tells_what_leaves_the_house(database_url: str) -> None:
    shown = []
    for amap_key in ("", "a key"):
        settings = Settings(database_url=database_url, secret_key=SECRET, amap_key=amap_key)
        app = create_app(settings)
        shown.append("高德" in app.test_client().get("/privacy").text)
        app.extensions["engine"].dispose()

    assert shown == [False, True]
