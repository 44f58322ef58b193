"""The acceptance year: the annual report counts every figure of the scheme from the records."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy.orm import Session

from fixtures.load import load_demo
from models.database import engine_for, sessions, write, writing
from models.people import Site
from models.queries.annual_report import INDICATORS, counted, year_of
from models.queries.people import first_site
from models.queries.ride_figures import ride_rows

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


@pytest.fixture(scope="module")
def demo_year(tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path) -> Path:
    """The demo loaded into 2015, by the acts that the pages use."""
    path = tmp_path_factory.mktemp("year") / "year.sqlite"
    copy(empty_sqlite, path)
    engine = engine_for(f"sqlite:///{path}")
    write(engine, lambda session: load_demo(session, NOW, YEAR))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture
def records(demo_year: Path, tmp_path: Path) -> Iterator[Session]:
    """A copy of the demo year to count, and to change."""
    copy(demo_year, tmp_path / "copy.sqlite")
    engine = engine_for(f"sqlite:///{tmp_path / 'copy.sqlite'}")
    with sessions(writing(engine))() as session:
        yield session
    engine.dispose()


def the_mine(records: Session) -> Site:
    site = first_site(records)
    assert site is not None
    return site


def figures(records: Session, year: int = YEAR) -> Mapping[str, int]:
    return counted(records, the_mine(records), year)


def test_figures_of_the_acceptance_year_are_counted(records: Session) -> None:
    found = figures(records)

    assert {key: found[key] for key in EXACT} == EXACT


@pytest.mark.parametrize("key", sorted(OR_A_FEW_MORE))
def test_figure_given_as_more_than_is_reached_by_a_few(records: Session, key: str) -> None:
    least = OR_A_FEW_MORE[key]

    assert least <= figures(records)[key] <= least + A_FEW


def test_report_has_exactly_the_figures_of_the_scheme(records: Session) -> None:
    assert set(figures(records)) == set(EXACT) | set(OR_A_FEW_MORE)


def test_year_without_records_counts_nothing(records: Session) -> None:
    standing = {"mentor_pairs", "lecturers"}

    assert {key for key, n in figures(records, 2001).items() if n} <= standing


def test_figure_falls_when_one_record_is_removed(records: Session) -> None:
    before = figures(records)
    records.delete(ride_rows(records, the_mine(records), *year_of(YEAR))[0])
    records.flush()

    after = figures(records)

    assert {key for key in before if before[key] != after[key]} == {"rides_taken"}
    assert after["rides_taken"] == before["rides_taken"] - 1


def test_each_figure_counts_exactly_the_records_it_lists(records: Session) -> None:
    found, mine = figures(records), the_mine(records)
    listed = {one.key: one.rows(records, mine, *year_of(YEAR), None) for one in INDICATORS}
    numbers = {key: len(rows) for key, rows in listed.items()}
    # Furniture is counted by the piece, and a record may hold several.
    numbers["furniture_repaired"] = sum(item.pieces for item in listed["furniture_repaired"])

    assert numbers == found


def test_loading_the_year_again_adds_nothing(records: Session) -> None:
    before = figures(records)
    load_demo(records, NOW, YEAR)

    assert figures(records) == before
