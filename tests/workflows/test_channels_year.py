"""The demo year of the two channels, counted as the annual report counts it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from fixtures.channels import load_channels
from fixtures.mine import load_mine
from models.audit import AuditEntry
from models.people import Member, Section, Site
from models.queries import channels
from models.queries.messages import public_answers
from models.talks import Opinion, OpinionEnd

FIRST, LAST = date(2015, 1, 1), date(2015, 12, 31)
COUNTS = {
    channels.talk_sessions: 5,
    channels.opinions: 56,
    channels.opinions_solved: 38,
    channels.opinions_explained: 18,
    channels.chat_messages: 21,
    channels.chat_answered_24h: 21,
}
Count = Callable[[Session, Site, date, date, Section | None], int]


@pytest.fixture
def people(session: Session) -> dict[str, Member]:
    """The demo year, loaded into 2015."""
    _site, people = load_mine(session, datetime(2015, 1, 1, tzinfo=UTC))
    load_channels(session, 2015, people)
    return people


def test_figures_of_the_year_come_out(session: Session, people: dict[str, Member]) -> None:
    member = people["D0001"]

    for section in (None, member.section):
        found = {count: count(session, member.site, FIRST, LAST, section) for count in COUNTS}
        assert found == COUNTS


def test_rows_are_as_many_as_the_figures(session: Session, people: dict[str, Member]) -> None:
    site = people["D0001"].site

    assert len(channels.talk_session_rows(session, site, FIRST, LAST)) == 5
    assert len(channels.opinion_rows(session, site, FIRST, LAST)) == 56
    solved = channels.opinion_rows(session, site, FIRST, LAST, ending=OpinionEnd.SOLVED)
    assert len(solved) == 38
    assert len(channels.chat_message_rows(session, site, FIRST, LAST)) == 21
    assert len(channels.chat_answered_24h_rows(session, site, FIRST, LAST)) == 21


def test_a_year_before_and_after_is_empty(session: Session, people: dict[str, Member]) -> None:
    site = people["D0001"].site

    for year in (2014, 2016):
        first, last = date(year, 1, 1), date(year, 12, 31)
        assert {count(session, site, first, last) for count in COUNTS} == {0}


def test_loading_again_adds_nothing(session: Session, people: dict[str, Member]) -> None:
    entries = session.query(AuditEntry).count()

    load_channels(session, 2015, people)

    assert session.query(AuditEntry).count() == entries


def test_one_opinion_less_is_one_less_in_the_report(
    session: Session, people: dict[str, Member]
) -> None:
    session.delete(session.query(Opinion).filter_by(ending=OpinionEnd.EXPLAINED).first())
    session.flush()

    site = people["D0001"].site
    assert channels.opinions(session, site, FIRST, LAST) == 55
    assert channels.opinions_explained(session, site, FIRST, LAST) == 17


def test_public_answers_of_the_year_can_be_searched(
    session: Session, people: dict[str, Member]
) -> None:
    found = public_answers(session, people["D0001"].site, "学历奖励").rows

    assert [row.question for row in found] == ["自考拿了文凭，学历奖励找谁报、带什么？"]
