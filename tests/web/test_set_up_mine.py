"""A real mine begins from a file or from answers: all of it, or nothing."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from models.people import Role
from models.queries.calendar import shifts
from models.queries.people import first_site, member_by_number
from models.queries.rides import named_places
from tests.builders import make_site
from workflows.mine_file import EXAMPLE

PASSWORD = "lamp-room-42-west"
EXAMPLE_TEXT = EXAMPLE.read_text(encoding="utf-8")


def run(app: Flask, tmp_path: Path, text: str) -> tuple[int, str]:
    source = tmp_path / "mine.toml"
    source.write_text(text, encoding="utf-8")
    with app.app_context():
        args = ["set-up-mine", str(source), "--password", PASSWORD]
        done = app.test_cli_runner().invoke(args=args)
    return done.exit_code, done.output


def test_the_example_is_a_mine_whose_administrator_can_begin(
    session: Session, app: Flask, tmp_path: Path
) -> None:
    printed = app.test_cli_runner().invoke(args=["set-up-mine", "--example"]).output

    code, said = run(app, tmp_path, printed)

    assert code == 0, said
    site = first_site(session)
    assert site is not None
    assert [one.home_min for one in shifts(session, site)] == [1020, 1500, 1980]
    (stop,) = named_places(session, site)
    assert stop.lat != 35.2060  # typed from a GCJ-02 map, kept as WGS84
    admin = member_by_number(session, "10001")
    assert admin is not None
    assert admin.has_role(Role.ADMIN)
    assert admin.has_role(Role.COORDINATOR)
    session.rollback()
    again = run(app, tmp_path, printed)
    assert again[0] == 1
    assert "已经登记了示例煤矿" in again[1]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("lat = 35.0960", "lat = 135", "mine.lat = 135：太大了"),
        ('muster = "07:00"', 'muster = "7点"', "shifts[1].muster = '7点'：要写成 07:00"),
        ('end = "16:00"', 'end = "06:00"', "shifts[1]：班前会、上班、下班、回家要一个比一个晚"),
        ('name = "中班"', 'name = "早班"', "有两个班都叫“早班”"),
        ('gate = "西门"', 'gatte = "西门"', "mine.gatte = '西门'：不认识这一项"),
        ("lat = 35.2060", "lat = 10.0", "150"),
        ("[mine]", "[mine", "不是 TOML"),
    ],
)
def test_what_cannot_be_meant_is_named_and_nothing_is_made(
    session: Session, app: Flask, tmp_path: Path, right: str, wrong: str, said: str
) -> None:
    code, output = run(app, tmp_path, EXAMPLE_TEXT.replace(right, wrong, 1))

    assert code == 1
    assert said in output
    assert "Traceback" not in output
    assert first_site(session) is None


def test_the_same_by_answers(session: Session, app: Flask) -> None:
    answers = ["新矿", "南门", "35.1", "107.9", "", "", "20001", "开头人"]
    answers += ["车站", "县城", "35.2", "107.8", "wgs84", ""]

    typed = "\n".join([*answers, PASSWORD, PASSWORD, ""])
    with app.app_context():
        done = app.test_cli_runner().invoke(args=["set-up-mine"], input=typed)

    assert done.exit_code == 0, done.output
    site = first_site(session)
    assert site is not None
    assert [one.name for one in shifts(session, site)] == ["早班", "中班", "夜班"]


def test_where_a_mine_is_nothing_changes(session: Session, app: Flask, tmp_path: Path) -> None:
    before = make_site(session).name
    session.commit()

    code, said = run(app, tmp_path, EXAMPLE_TEXT)

    assert code == 1
    assert f"已经登记了{before}" in said
