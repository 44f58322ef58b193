"""The acceptance year: the annual report counts every figure of the scheme from the records."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import pytest
from click.testing import Result
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from fixtures.load import demo_people, load_demo, load_year
from models.database import engine_for, sessions, write, writing
from models.figures import Figure
from models.people import Site
from models.periods import month_of, year_of
from models.queries.annual_report import INDICATORS, counted, records
from models.queries.people import first_site
from models.queries.periods import Scope
from tests.acceptance.removals import MADE_ALONE, TAKEN_AWAY
from web import create_app
from web.settings import Settings

YEAR = 2015
NOW = datetime(2016, 3, 7, 1, 0, tzinfo=UTC)

EXACT = {
    "talk_sessions": 5,
    "opinions": 56,
    "opinions_solved": 38,
    "opinions_explained": 18,
    "chat_messages": 21,
    "chat_answered_24h": 21,
    "aid_events": 4,
    "culture_events": 4,
    "articles": 29,
    "labour_days": 6,
    "furniture_repaired": 12,
    "mentor_pairs": 18,
    "new_key_workers": 6,
    "drivers": 8,
    "paired_riders": 24,
    "volunteer_attendances": 106,
    "lecturers": 9,
    "classes": 45,
    "special_skill_talents": 8,
}
OR_A_FEW_MORE = {"rides_taken": 240, "trainee_attendances": 500, "innovation_projects": 40}
A_FEW = 15
ANOTHER_YEAR = 2024


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def demo_year(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path
) -> Iterator[Engine]:
    """The demo loaded into 2015, by the acts that the pages use."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("year") / "year.sqlite"
        copy(empty_sqlite, path)
        engine = engine_for(f"sqlite:///{path}")
    else:
        admin: Engine = request.getfixturevalue("postgresql")
        with admin.connect() as connection:
            connection.execute(text("CREATE DATABASE demo_year TEMPLATE empty"))
        engine = engine_for(admin.url.set(database="demo_year"))
    write(engine, lambda session: load_demo(session, NOW, YEAR))
    yield engine
    engine.dispose()


@pytest.fixture
def session(demo_year: Engine) -> Iterator[Session]:
    """The demo year to count, and to change: nothing is kept."""
    with sessions(writing(demo_year))() as session:
        yield session
        session.rollback()


def the_mine(session: Session) -> Site:
    site = first_site(session)
    assert site is not None
    return site


def scope(session: Session, year: int = YEAR) -> Scope:
    return Scope(the_mine(session), year_of(year))


def figures(session: Session, year: int = YEAR) -> Mapping[Figure, int]:
    return counted(session, scope(session, year))


@pytest.mark.parametrize("key", EXACT)
def test_figure_of_the_acceptance_year_is_counted(session: Session, key: str) -> None:
    assert figures(session)[Figure(key)] == EXACT[key]


@pytest.mark.parametrize("key", OR_A_FEW_MORE)
def test_figure_given_as_more_than_is_reached_by_a_few(session: Session, key: str) -> None:
    least = OR_A_FEW_MORE[key]

    assert least <= figures(session)[Figure(key)] <= least + A_FEW


def test_report_has_exactly_the_figures_of_the_scheme(session: Session) -> None:
    assert set(figures(session)) == set(EXACT) | set(OR_A_FEW_MORE)


def test_year_without_records_counts_nothing(session: Session) -> None:
    assert {key for key, n in figures(session, 2001).items() if n} == set()


@pytest.mark.parametrize("figure", Figure)
def test_one_record_less_lowers_its_figure_by_one_and_no_other(
    session: Session, figure: Figure
) -> None:
    if figure in MADE_ALONE:
        MADE_ALONE[figure](session, scope(session))
    before = figures(session)

    TAKEN_AWAY[figure](session, scope(session))

    after = figures(session)
    assert {key: after[key] - before[key] for key in before if after[key] != before[key]} == {
        figure: -1
    }


def test_each_figure_counts_exactly_the_records_it_lists(session: Session) -> None:
    listed = {one.key: records(session, scope(session), one.key) for one in INDICATORS}
    numbers = {key: len(rows) for key, rows in listed.items()}
    # Furniture is counted by the piece, and a record may hold several.
    repaired = listed[Figure.FURNITURE_REPAIRED]
    numbers[Figure.FURNITURE_REPAIRED] = sum(item.pieces for item in repaired)

    assert numbers == figures(session)


def test_months_of_the_year_add_up_to_it(session: Session) -> None:
    site, whole = the_mine(session), figures(session)
    months = [counted(session, Scope(site, month_of(YEAR, n))) for n in range(1, 13)]
    # People and pairs are counted once in a year, however many months they are there.
    standing = {Figure.MENTOR_PAIRS, Figure.DRIVERS, Figure.PAIRED_RIDERS, Figure.LECTURERS}

    added = {key: sum(month[key] for month in months) for key in whole}

    assert {key for key in whole if added[key] != whole[key]} == standing


def test_loading_the_year_again_adds_nothing(session: Session) -> None:
    before = figures(session)
    load_demo(session, NOW, YEAR)

    assert figures(session) == before


def test_demo_year_loaded_into_another_year_counts_the_same_there(session: Session) -> None:
    before = figures(session)

    load_year(session, the_mine(session), ANOTHER_YEAR, demo_people(session))
    session.flush()

    assert figures(session, ANOTHER_YEAR) == before
    assert figures(session) == before


def printed(demo_year: Engine, *asked: str) -> Result:
    """What the command says of the demo year."""
    url = demo_year.url.render_as_string(hide_password=False)
    app = create_app(Settings(database_url=url, secret_key="s" * 32))
    with app.app_context():
        result = app.test_cli_runner().invoke(args=["annual-report", *asked])
    app.extensions["engine"].dispose()
    return result


def test_command_prints_the_figures_of_what_is_asked(demo_year: Engine) -> None:
    year = json.loads(printed(demo_year, "2015", "--json").output)
    half = printed(demo_year, "2015-H1", "--colour", "green", "--json")
    days = ("--from", "2015-01-01", "--to", "2015-12-31", "--section", "综采一区")
    section = json.loads(printed(demo_year, *days, "--json").output)

    assert list(year) == [figure.value for figure in Figure]
    assert {key: year[key] for key in EXACT} == EXACT
    assert set(json.loads(half.output)) == {
        "labour_days",
        "furniture_repaired",
        "volunteer_attendances",
    }
    assert section == year


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["1066"], "年份要在 2001 到 2999 之间，现在是 1066"),
        (["2015-13"], "PERIOD 要写成"),
        (["--from", "2015-02-01", "--to", "2015-01-01"], "--to 2015-01-01 在 --from 2015-02-01"),
        (["--from", "2015-02-01"], "两天都写"),
        (["2015", "--from", "2015-02-01"], "只能写一样"),
        (["2015", "--section", "综采九区"], "没有区队“综采九区”。有：综采一区"),
    ],
)
def test_command_says_what_cant_be_reported(demo_year: Engine, asked: list[str], said: str) -> None:
    result = printed(demo_year, *asked)

    assert result.exit_code != 0
    assert said in result.output
