"""Mentor contracts, assessments, rewards, reminders."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from models.errors import Conflict, NotFound, RuleBroken
from models.figures import Figure
from models.mentoring import Quarter
from models.people import Role
from models.periods import year_of
from models.queries.annual_report import figure
from models.queries.mentoring import assessment_in, reward_of
from models.queries.notices import notices_of
from models.queries.periods import Scope
from tests.builders import NOW, make_crew, make_member, make_site
from tests.colour_builders import four_marks, make_pair, make_secretary
from workflows.assess_pair import (
    MarkGiven,
    RewardStep,
    assess_pair,
    remind_of_assessments,
    set_reward_rule,
)
from workflows.draw_contract import (
    Contract,
    confirm_contract,
    draw_contract,
    end_contract,
    graduate,
)

TODAY = date(2026, 3, 1)


def counted(session: Session, key: Figure) -> int:
    return figure(session, Scope(make_site(session), year_of(2026)), key)


def test_contract_counts_once_both_have_confirmed(session: Session) -> None:
    pair = make_pair(session, make_secretary(session), confirmed=False)
    confirm_contract(session, pair, pair.mentor, NOW)
    assert counted(session, Figure.MENTOR_PAIRS) == 0

    confirm_contract(session, pair, pair.apprentice, NOW)

    assert counted(session, Figure.MENTOR_PAIRS) == 1


def test_only_the_parties_confirm(session: Session) -> None:
    secretary = make_secretary(session)
    pair = make_pair(session, secretary, confirmed=False)

    with pytest.raises(NotFound):
        confirm_contract(session, pair, secretary, NOW)


def test_apprentice_has_one_mentor_at_a_time(session: Session) -> None:
    secretary = make_secretary(session)
    pair = make_pair(session, secretary)
    other = make_member(session)
    again = Contract(other, pair.apprentice, "支架", "会", date(2026, 2, 1), date(2026, 9, 1))

    with pytest.raises(RuleBroken, match="apprentice_has_mentor"):
        draw_contract(session, again, secretary, NOW)


@pytest.mark.parametrize(
    ("ends", "code"), [(date(2026, 1, 1), "contract_dates"), (date(2025, 1, 1), "contract_dates")]
)
def test_contract_ends_after_it_starts(session: Session, ends: date, code: str) -> None:
    secretary = make_secretary(session)
    mentor, apprentice = make_member(session), make_member(session, crew=make_crew(session))
    contract = Contract(mentor, apprentice, "支架", "会", date(2026, 1, 1), ends)

    with pytest.raises(RuleBroken, match=code):
        draw_contract(session, contract, secretary, NOW)


def test_nobody_mentors_himself(session: Session) -> None:
    secretary, one = make_secretary(session), make_member(session, crew=make_crew(session))
    contract = Contract(one, one, "支架", "会", date(2026, 1, 1), date(2026, 9, 1))

    with pytest.raises(RuleBroken, match="own_mentor"):
        draw_contract(session, contract, secretary, NOW)


@pytest.mark.parametrize(
    ("held_on", "code"),
    [(date(2025, 12, 31), "outside_contract"), (date(2026, 3, 2), "day_to_come")],
)
def test_assessment_lies_within_the_contract_and_not_ahead(
    session: Session, held_on: date, code: str
) -> None:
    secretary = make_secretary(session)
    pair = make_pair(session, secretary)

    with pytest.raises(RuleBroken, match=code):
        assess_pair(session, pair, held_on, four_marks(), secretary, NOW)


def test_unconfirmed_pair_is_not_assessed(session: Session) -> None:
    secretary = make_secretary(session)
    pair = make_pair(session, secretary, confirmed=False)

    with pytest.raises(RuleBroken, match="contract_not_confirmed"):
        assess_pair(session, pair, TODAY, four_marks(), secretary, NOW)


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        (MarkGiven(0, "看过"), "mark_off_the_scale"),
        (MarkGiven(6, "看过"), "mark_off_the_scale"),
        (MarkGiven(3, " "), "mark_without_evidence"),
    ],
)
def test_mark_is_on_the_scale_with_evidence(session: Session, mark: MarkGiven, code: str) -> None:
    secretary = make_secretary(session)
    pair = make_pair(session, secretary)
    marks = dict.fromkeys(four_marks(), mark)

    with pytest.raises(RuleBroken, match=code):
        assess_pair(session, pair, TODAY, marks, secretary, NOW)


def test_three_marks_are_not_enough(session: Session) -> None:
    secretary = make_secretary(session)
    pair, marks = make_pair(session, secretary), four_marks()
    marks.popitem()

    with pytest.raises(RuleBroken, match="four_marks_needed"):
        assess_pair(session, pair, TODAY, marks, secretary, NOW)


def test_quarter_is_assessed_once_and_can_be_changed_with_its_version(session: Session) -> None:
    secretary = make_secretary(session)
    pair = make_pair(session, secretary)
    first = assess_pair(session, pair, TODAY, four_marks(2), secretary, NOW)

    with pytest.raises(RuleBroken, match="assessed_already"):
        assess_pair(session, pair, TODAY, four_marks(3), secretary, NOW)
    with pytest.raises(Conflict):
        assess_pair(session, pair, TODAY, four_marks(3), secretary, NOW, first.version - 1)
    changed = assess_pair(session, pair, TODAY, four_marks(3), secretary, NOW, first.version)

    assert changed is assessment_in(session, pair, Quarter(2026, 1))
    assert changed.total == 12


def test_reward_is_the_highest_step_reached(session: Session) -> None:
    secretary = make_secretary(session)
    pair = make_pair(session, secretary)
    steps = [RewardStep(12, 10000, 6000), RewardStep(16, 20000, 12000), RewardStep(20, 30000, 1)]
    set_reward_rule(session, pair.section, date(2026, 1, 1), steps, secretary, NOW)

    assessment = assess_pair(session, pair, TODAY, four_marks(4), secretary, NOW)
    reward = reward_of(session, assessment)
    assert reward is not None
    assert (reward.mentor_fen, reward.apprentice_fen) == (20000, 12000)

    assess_pair(session, pair, TODAY, four_marks(2), secretary, NOW, assessment.version)
    session.flush()
    assert reward_of(session, assessment) is None


def test_two_steps_with_one_total_are_refused(session: Session) -> None:
    secretary = make_secretary(session)
    steps = [RewardStep(12, 1, 1), RewardStep(12, 2, 2)]
    section = secretary.section
    assert section is not None

    with pytest.raises(RuleBroken, match="reward_steps_unclear"):
        set_reward_rule(session, section, TODAY, steps, secretary, NOW)


def test_graduation_needs_an_assessment_and_ends_the_contract(session: Session) -> None:
    secretary = make_secretary(session)
    pair = make_pair(session, secretary)
    with pytest.raises(RuleBroken, match="not_assessed_yet"):
        graduate(session, pair, "支架组骨干", TODAY, secretary, NOW)
    assess_pair(session, pair, TODAY, four_marks(4), secretary, NOW)

    graduate(session, pair, "支架组骨干", TODAY, secretary, NOW)

    assert counted(session, Figure.NEW_KEY_WORKERS) == 1
    assert pair.ended_on == TODAY
    with pytest.raises(RuleBroken, match="contract_ended"):
        end_contract(session, pair, "再结束", TODAY, secretary, NOW)


def test_reminders_come_14_and_3_days_before_the_quarter_ends_and_stop_once_assessed(
    session: Session,
) -> None:
    secretary = make_secretary(session)
    pair, site = make_pair(session, secretary), make_site(session)

    def on(day: int) -> datetime:
        return datetime(2026, 3, day, 4, 0, tzinfo=UTC)

    assert remind_of_assessments(session, site, on(16)) == 0
    assert remind_of_assessments(session, site, on(17)) == 2
    assert remind_of_assessments(session, site, on(20)) == 0
    assert remind_of_assessments(session, site, on(28)) == 2
    assess_pair(session, pair, date(2026, 3, 28), four_marks(), secretary, on(28))
    assert remind_of_assessments(session, site, on(31)) == 0
    codes = [notice.code for notice in notices_of(session, pair.mentor)]
    assert codes.count("assessment_due") == 2


def test_coordinator_keeps_pairs_and_a_rider_does_not(session: Session) -> None:
    pair = make_pair(session, make_member(session, Role.COORDINATOR))

    with pytest.raises(NotFound):
        assess_pair(session, pair, TODAY, four_marks(), make_member(session, Role.RIDER), NOW)


@pytest.mark.parametrize(
    ("day", "quarter", "last"),
    [
        (date(2026, 1, 1), Quarter(2026, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), Quarter(2026, 2), date(2026, 6, 30)),
        (date(2026, 12, 31), Quarter(2026, 4), date(2026, 12, 31)),
    ],
)
def test_quarter_of_a_day(day: date, quarter: Quarter, last: date) -> None:
    assert Quarter.of(day) == quarter
    assert quarter.last_day == last
