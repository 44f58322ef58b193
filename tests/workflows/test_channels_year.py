"""The demo year of the two channels, counted as the annual report counts it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from fixtures.channels import load_channels
from fixtures.mine import load_mine
from models.audit import AuditEntry
from models.figures import Figure
from models.people import Member, Section, Site
from models.periods import year_of
from models.queries.annual_report import figure, records
from models.queries.messages import public_answers
from models.queries.periods import Scope
from models.talks import Opinion, OpinionEnd

COUNTS = {
    Figure.TALK_SESSIONS: 5,
    Figure.OPINIONS: 56,
    Figure.OPINIONS_SOLVED: 38,
    Figure.OPINIONS_EXPLAINED: 18,
    Figure.CHAT_MESSAGES: 21,
    Figure.CHAT_ANSWERED_24H: 21,
}


def counts(session: Session, site: Site, year: int, section: Section | None = None) -> object:
    scope = Scope(site, year_of(year), section)
    return {key: figure(session, scope, key) for key in COUNTS}


@pytest.fixture
def people(session: Session) -> dict[str, Member]:
    """The demo year, loaded into 2015."""
    _site, people = load_mine(session, datetime(2015, 1, 1, tzinfo=UTC))
    load_channels(session, 2015, people)
    return people


def test_figures_of_the_year_come_out(session: Session, people: dict[str, Member]) -> None:
    member = people["D0001"]

    for section in (None, member.section):
        assert counts(session, member.site, 2015, section) == COUNTS


def test_rows_are_as_many_as_the_figures(session: Session, people: dict[str, Member]) -> None:
    scope = Scope(people["D0001"].site, year_of(2015))

    assert {key: len(records(session, scope, key)) for key in COUNTS} == COUNTS


def test_a_year_before_and_after_is_empty(session: Session, people: dict[str, Member]) -> None:
    site = people["D0001"].site

    for year in (2014, 2016):
        assert counts(session, site, year) == dict.fromkeys(COUNTS, 0)


def test_loading_again_adds_nothing(session: Session, people: dict[str, Member]) -> None:
    entries = session.query(AuditEntry).count()

    load_channels(session, 2015, people)

    assert session.query(AuditEntry).count() == entries


def test_one_opinion_less_is_one_less_in_the_report(
    session: Session, people: dict[str, Member]
) -> None:
    session.delete(session.query(Opinion).filter_by(ending=OpinionEnd.EXPLAINED).first())
    session.flush()

    fewer = {Figure.OPINIONS: 55, Figure.OPINIONS_EXPLAINED: 17}
    assert counts(session, people["D0001"].site, 2015) == COUNTS | fewer


def test_public_answers_of_the_year_can_be_searched(
    session: Session, people: dict[str, Member]
) -> None:
    found = public_answers(session, people["D0001"].site, "学历奖励").rows

    assert [row.question for row in found] == ["自考拿了文凭，学历奖励找谁报、带什么？"]
