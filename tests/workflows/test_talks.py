"""Talks: what closes them, and the ways of an opinion."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.errors import Conflict, NotFound, RuleBroken
from models.notices import Notice
from models.people import Member, Role
from models.queries.talks import OpinionFilter, opinion_for, opinions_page, talk_for
from models.talks import Opinion, OpinionEnd, Received, TalkSession
from tests.builders import make_crew, make_member
from workflows.opinions import (
    Said,
    assign_opinion,
    explain_opinion,
    note_opinion,
    remind_opinion_owners,
    reopen_opinion,
    solve_opinion,
)
from workflows.talks import (
    call_off_talk,
    close_talk,
    invite,
    invite_crews,
    keep_minutes,
    mark_guests,
    plan_talk,
)

START = datetime(2026, 3, 20, 7, 0, tzinfo=UTC)
DURING = START + timedelta(minutes=30)
LATER = START + timedelta(days=3)
DUE = date(2026, 4, 10)


@pytest.fixture
def secretary(session: Session) -> Member:
    """The branch's secretary."""
    return make_member(session, Role.SECRETARY, crew=make_crew(session))


@pytest.fixture
def talk(session: Session, secretary: Member) -> TalkSession:
    """A planned talk."""
    assert secretary.section is not None
    early = START - timedelta(days=5)
    return plan_talk(session, secretary.section, secretary, early, START, "三楼会议室")


def opinion_in(session: Session, talk: TalkSession, owner: Member | None = None) -> Opinion:
    said = Said("澡堂", "晚班热水不够", make_member(session))
    due = DUE if owner else None
    return note_opinion(session, talk, said, talk.made_by, DURING, owner, due)


def test_talk_with_an_unowned_opinion_stays_open(session: Session, talk: TalkSession) -> None:
    opinion_in(session, talk, make_member(session))
    opinion_in(session, talk)

    with pytest.raises(RuleBroken, match="opinions_without_owner: n=1, numbers=2"):
        close_talk(session, talk, talk.made_by, LATER)


def test_database_refuses_to_close_over_an_unowned_opinion(
    session: Session, talk: TalkSession
) -> None:
    opinion_in(session, talk)
    talk.closed, talk.closed_at = True, LATER

    with pytest.raises(IntegrityError):
        session.flush()


def test_talk_closes_once_every_opinion_has_an_owner(session: Session, talk: TalkSession) -> None:
    opinion = opinion_in(session, talk)
    assign_opinion(session, opinion, make_member(session), DUE, talk.made_by, LATER)

    close_talk(session, talk, talk.made_by, LATER)

    session.refresh(opinion)
    assert (talk.closed, opinion.talk_closed) == (True, True)


def test_closed_talk_takes_no_more_opinions(session: Session, talk: TalkSession) -> None:
    close_talk(session, talk, talk.made_by, LATER)

    with pytest.raises(RuleBroken, match="talk_is_closed"):
        opinion_in(session, talk)


@pytest.mark.parametrize("before", [START - timedelta(seconds=1), START - timedelta(days=2)])
def test_future_talk_has_no_results(session: Session, talk: TalkSession, before: datetime) -> None:
    by = talk.made_by

    with pytest.raises(RuleBroken, match="talk_not_begun"):
        note_opinion(session, talk, Said("澡堂", "热水不够"), by, before)
    with pytest.raises(RuleBroken, match="talk_not_begun"):
        keep_minutes(session, talk, "到会十人", by, before)
    with pytest.raises(RuleBroken, match="talk_not_begun"):
        close_talk(session, talk, by, before)


def test_crews_and_families_are_invited_once(session: Session, talk: TalkSession) -> None:
    crew = make_crew(session)
    worker = make_member(session, crew=crew)
    make_member(session, crew=crew)
    invite_crews(session, talk, [crew], talk.made_by, START)
    invite(session, talk, worker, talk.made_by, START, "柳春燕", "妻子")

    again = invite_crews(session, talk, [crew], talk.made_by, START)
    invite(session, talk, worker, talk.made_by, START, "柳春燕", "妻子")

    assert (again, len(talk.guests)) == (0, 3)
    assert session.query(Notice).filter_by(member_id=worker.id).count() == 2


def test_family_member_needs_a_relation(session: Session, talk: TalkSession) -> None:
    with pytest.raises(RuleBroken, match="family_needs_name_and_relation"):
        invite(session, talk, make_member(session), talk.made_by, START, "柳春燕")


def test_who_came_is_noted(session: Session, talk: TalkSession) -> None:
    there = invite(session, talk, make_member(session), talk.made_by, START)
    away = invite(session, talk, make_member(session), talk.made_by, START)
    session.flush()

    mark_guests(session, talk, [there.id], talk.made_by, DURING)

    assert (there.came, away.came) == (True, False)


def test_talk_with_opinions_can_not_be_called_off(session: Session, talk: TalkSession) -> None:
    opinion_in(session, talk)

    with pytest.raises(RuleBroken, match="talk_has_opinions"):
        call_off_talk(session, talk, talk.made_by, LATER)


def test_two_talks_of_a_section_can_not_begin_together(session: Session, talk: TalkSession) -> None:
    with pytest.raises(RuleBroken, match="talk_at_that_time"):
        plan_talk(session, talk.section, talk.made_by, START, START, "二楼")


def test_opinion_without_author_is_kept(session: Session, talk: TalkSession) -> None:
    opinion = note_opinion(session, talk, Said("食堂", "夜班饭凉"), talk.made_by, DURING)

    assert opinion.author is None


def test_explained_opinion_says_who_when_and_how_received(
    session: Session, talk: TalkSession
) -> None:
    chief = make_member(session)
    opinion = opinion_in(session, talk, chief)
    told_at = LATER - timedelta(hours=2)

    explain_opinion(
        session,
        opinion,
        "今年没有编制，明年报",
        Received.UNDERSTOOD,
        talk.made_by,
        LATER,
        chief,
        told_at,
    )

    assert (opinion.ended_by, opinion.ended_at) == (chief, told_at)
    assert (opinion.ending, opinion.received) == (OpinionEnd.EXPLAINED, Received.UNDERSTOOD)


@pytest.mark.parametrize(
    ("ended_at", "code"),
    [
        (START - timedelta(days=1), "ended_before_noted"),
        (LATER + timedelta(days=1), "ended_in_the_future"),
    ],
)
def test_opinion_can_not_end_outside_its_time(
    session: Session, talk: TalkSession, ended_at: datetime, code: str
) -> None:
    opinion = opinion_in(session, talk, make_member(session))

    with pytest.raises(RuleBroken, match=code):
        solve_opinion(session, opinion, "加了一台锅炉", talk.made_by, LATER, ended_at)
    assert opinion.ending is None


def test_unowned_opinion_can_not_end(session: Session, talk: TalkSession) -> None:
    with pytest.raises(RuleBroken, match="opinions_without_owner"):
        solve_opinion(session, opinion_in(session, talk), "修好了", talk.made_by, LATER)


def test_due_date_before_the_opinion_is_refused(session: Session, talk: TalkSession) -> None:
    opinion = opinion_in(session, talk)

    with pytest.raises(RuleBroken, match="due_before_noted"):
        assign_opinion(
            session, opinion, make_member(session), date(2026, 3, 19), talk.made_by, DURING
        )


def test_opinion_ends_once_and_can_be_opened_again(session: Session, talk: TalkSession) -> None:
    opinion = opinion_in(session, talk, make_member(session))
    solve_opinion(session, opinion, "修好了", talk.made_by, LATER)
    with pytest.raises(RuleBroken, match="opinion_has_ended"):
        solve_opinion(session, opinion, "又修好了", talk.made_by, LATER)

    reopen_opinion(session, opinion, "又坏了", DUE, talk.made_by, LATER)

    assert (opinion.ending, opinion.outcome, opinion.ended_at) == (None, "", None)


def test_stale_form_is_a_conflict(session: Session, talk: TalkSession) -> None:
    opinion = opinion_in(session, talk, make_member(session))

    with pytest.raises(Conflict):
        solve_opinion(session, opinion, "好", talk.made_by, LATER, version=opinion.version - 1)


def test_open_opinions_of_all_talks_stand_in_one_list(session: Session, talk: TalkSession) -> None:
    other = plan_talk(session, talk.section, talk.made_by, START, LATER, "二楼")
    first = opinion_in(session, talk, make_member(session))
    late = note_opinion(session, other, Said("食堂", "饭凉"), talk.made_by, LATER)
    solved = opinion_in(session, talk, make_member(session))
    solve_opinion(session, solved, "好了", talk.made_by, LATER)

    page = opinions_page(session, talk.made_by, OpinionFilter())

    assert list(page.rows) == [late, first]


def test_worker_sees_only_own_opinions(session: Session, talk: TalkSession) -> None:
    owner = make_member(session)
    mine, other = opinion_in(session, talk, owner), opinion_in(session, talk)

    assert list(opinions_page(session, owner, OpinionFilter()).rows) == [mine]
    assert opinion_for(session, owner, mine.id) is mine
    with pytest.raises(NotFound):
        opinion_for(session, owner, other.id)
    with pytest.raises(NotFound):
        talk_for(session, owner, talk.id)


def test_owner_is_reminded_before_and_after_the_due_date_once_each(
    session: Session, talk: TalkSession
) -> None:
    owner = make_member(session)
    opinion_in(session, talk, owner)
    noon = datetime(2026, 4, 1, 4, 0, tzinfo=UTC)

    made = [
        remind_opinion_owners(session, owner.site, noon + timedelta(days=day // 2))
        for day in range(40)
    ]

    assert sum(made) == 2
    codes = [n.code for n in session.query(Notice).filter_by(member_id=owner.id)]
    assert codes == ["opinion_assigned", "opinion_due_soon", "opinion_overdue"]
