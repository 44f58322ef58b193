"""Targets: kept per year, changed by whoever has read them, told in the audit."""

import pytest
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.errors import Conflict, RuleBroken
from models.figures import Figure
from models.queries.targets import target_sheet
from models.targets import MOST
from tests.builders import NOW, make_crew
from tests.colour_builders import make_secretary
from workflows.set_targets import set_targets

RIDES = {Figure.RIDES_TAKEN: 240}


def test_targets_are_kept_changed_and_taken_away(session: Session) -> None:
    by = make_secretary(session)
    sheet = set_targets(session, None, 2026, RIDES | {Figure.ARTICLES: 30}, 0, by, NOW)
    assert sheet is not None

    set_targets(session, None, 2026, {Figure.RIDES_TAKEN: 260}, sheet.version, by, NOW)
    session.flush()
    session.expire_all()

    kept = target_sheet(session, by.site, None, 2026)
    assert kept is not None
    assert kept.by_figure == {Figure.RIDES_TAKEN: 260}


def test_section_and_mine_have_targets_of_their_own(session: Session) -> None:
    by = make_secretary(session, make_crew(session))
    set_targets(session, None, 2026, RIDES, 0, by, NOW)
    set_targets(session, by.section, 2026, {Figure.RIDES_TAKEN: 9}, 0, by, NOW)

    mine = target_sheet(session, by.site, None, 2026)
    section = target_sheet(session, by.site, by.section, 2026)
    assert mine is not None
    assert section is not None
    assert (mine.by_figure, section.by_figure) == (RIDES, {Figure.RIDES_TAKEN: 9})


def test_change_says_what_it_was_before(session: Session) -> None:
    by = make_secretary(session)
    sheet = set_targets(session, None, 2026, RIDES, 0, by, NOW)
    assert sheet is not None
    set_targets(session, None, 2026, {Figure.ARTICLES: 30}, sheet.version, by, NOW)
    session.flush()

    told = [one.detail for one in session.query(AuditEntry).filter_by(act="set_targets")]
    assert told == [
        {"changed": {"rides_taken": [0, 240]}},
        {"changed": {"articles": [0, 30], "rides_taken": [240, 0]}},
    ]


def test_same_targets_again_change_nothing(session: Session) -> None:
    by = make_secretary(session)
    sheet = set_targets(session, None, 2026, RIDES, 0, by, NOW)
    assert sheet is not None
    set_targets(session, None, 2026, RIDES, sheet.version, by, NOW)
    session.flush()

    assert session.query(AuditEntry).filter_by(act="set_targets").count() == 1
    assert set_targets(session, None, 2025, {}, 0, by, NOW) is None


def test_who_read_an_older_sheet_overwrites_nothing(session: Session) -> None:
    by = make_secretary(session)
    sheet = set_targets(session, None, 2026, RIDES, 0, by, NOW)
    assert sheet is not None

    for stale in (0, sheet.version + 1):
        with pytest.raises(Conflict):
            set_targets(session, None, 2026, {Figure.RIDES_TAKEN: 1}, stale, by, NOW)
    with pytest.raises(Conflict):
        set_targets(session, None, 2025, RIDES, 1, by, NOW)
    assert sheet.by_figure == RIDES


@pytest.mark.parametrize(
    ("year", "wanted", "code"),
    [
        (2000, RIDES, "target_year"),
        (2028, RIDES, "target_year"),
        (2026, {Figure.RIDES_TAKEN: 0}, "target_out_of_range"),
        (2026, {Figure.RIDES_TAKEN: MOST + 1}, "target_out_of_range"),
        (2026, {Figure.OPINIONS: 5, Figure.OPINIONS_SOLVED: 6}, "target_beyond_whole"),
    ],
)
def test_what_cant_be_meant_is_refused(
    session: Session, year: int, wanted: dict[Figure, int], code: str
) -> None:
    by = make_secretary(session)

    with pytest.raises(RuleBroken, match=code):
        set_targets(session, None, year, wanted, 0, by, NOW)

    assert target_sheet(session, by.site, None, year) is None
