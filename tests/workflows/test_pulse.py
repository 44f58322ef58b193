"""The pulse survey: counted, never traceable, small groups folded together."""

from datetime import date, timedelta

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.errors import Conflict, RuleBroken
from models.people import Crew, Member
from models.pulse import PulseAnswered, PulseQuestion, PulseRound, PulseTally
from models.queries import pulse as reads
from tests.builders import NOW, make_crew, make_member
from tests.builders_platforms import make_secretary
from workflows import pulse

LAST_DAY = date(2026, 3, 15)


def everything(grade: int) -> dict[PulseQuestion, int]:
    return dict.fromkeys(PulseQuestion, grade)


def crew_of(session: Session, people: int) -> tuple[Crew, list[Member]]:
    crew = make_crew(session)
    return crew, [make_member(session, crew=crew) for _ in range(people)]


def answer(session: Session, opened: PulseRound, people: list[Member], grade: int) -> None:
    for member in people:
        pulse.answer_pulse(session, opened, everything(grade), member, NOW)


def close(session: Session, opened: PulseRound, by: Member) -> None:
    session.flush()
    pulse.close_pulse(session, opened, opened.version, by, NOW)
    session.flush()


def test_no_table_can_hold_a_persons_answers() -> None:
    person = {column.name for column in inspect(PulseAnswered).local_table.columns}
    answers = {column.name for column in inspect(PulseTally).local_table.columns}

    assert person == {"round_id", "member_id"}
    assert answers == {"id", "round_id", "crew_id", "question", "grade", "times"}


def test_answering_leaves_no_audit_entry_of_the_person(session: Session) -> None:
    by = make_secretary(session)
    opened = pulse.open_pulse(session, LAST_DAY, by, NOW)
    member = make_member(session)

    pulse.answer_pulse(session, opened, everything(4), member, NOW)
    session.flush()

    entries = session.query(AuditEntry).filter(AuditEntry.by_id == member.id)
    assert entries.count() == 0


def test_second_answer_is_a_conflict_and_counts_nothing(session: Session) -> None:
    by = make_secretary(session)
    opened = pulse.open_pulse(session, LAST_DAY, by, NOW)
    pulse.answer_pulse(session, opened, everything(4), by, NOW)

    with pytest.raises(Conflict):
        pulse.answer_pulse(session, opened, everything(1), by, NOW)

    assert reads.answered_count(session, opened) == 1


def test_all_five_are_needed(session: Session) -> None:
    by = make_secretary(session)
    opened = pulse.open_pulse(session, LAST_DAY, by, NOW)

    with pytest.raises(RuleBroken, match="pulse_needs_all_five"):
        pulse.answer_pulse(session, opened, {PulseQuestion.HEARD: 3}, by, NOW)


def test_half_year_has_one_survey(session: Session) -> None:
    by = make_secretary(session)
    pulse.open_pulse(session, LAST_DAY, by, NOW)

    with pytest.raises(RuleBroken, match="half_year_has_its_pulse"):
        pulse.open_pulse(session, LAST_DAY, by, NOW + timedelta(days=1))


def test_nothing_is_shown_before_the_survey_is_closed(session: Session) -> None:
    by, (_, people) = make_secretary(session), crew_of(session, 8)
    opened = pulse.open_pulse(session, LAST_DAY, by, NOW)
    answer(session, opened, people, 4)

    assert reads.results(session, opened) is None


def test_group_of_five_is_shown_and_one_of_four_is_gone_for_good(session: Session) -> None:
    by = make_secretary(session)
    big, five = crew_of(session, 5)
    small, four = crew_of(session, 4)
    large, nine = crew_of(session, 9)
    opened = pulse.open_pulse(session, LAST_DAY, by, NOW)
    answer(session, opened, nine, 5)
    answer(session, opened, five, 2)
    answer(session, opened, four, 1)

    close(session, opened, by)

    # Four hidden out of eighteen would follow from the rest: the next smallest joins them.
    shown = reads.results_by_crew(session, opened)
    assert [(one.crew, one.answers) for one in shown] == [(large, 9), (None, 9)]
    kept = {tally.crew_id for tally in reads.tallies(session, opened)}
    assert not kept & {big.id, small.id}


def test_two_small_groups_make_one_that_may_be_shown(session: Session) -> None:
    by = make_secretary(session)
    opened_crews = [crew_of(session, size) for size in (3, 4, 6)]
    opened = pulse.open_pulse(session, LAST_DAY, by, NOW)
    for grade, (_, people) in enumerate(opened_crews, start=1):
        answer(session, opened, people, grade)

    close(session, opened, by)

    shown = reads.results_by_crew(session, opened)
    assert [(one.crew, one.answers) for one in shown] == [(opened_crews[2][0], 6), (None, 7)]
    whole = reads.results(session, opened)
    assert whole is not None
    assert whole.answers == 13


def test_survey_of_four_people_shows_nothing(session: Session) -> None:
    by, (_, people) = make_secretary(session), crew_of(session, 4)
    opened = pulse.open_pulse(session, LAST_DAY, by, NOW)
    answer(session, opened, people, 3)

    close(session, opened, by)

    assert reads.results(session, opened) is None
    assert reads.results_by_crew(session, opened) == []


def test_mean_is_of_the_grades_given(session: Session) -> None:
    by, (_, people) = make_secretary(session), crew_of(session, 6)
    opened = pulse.open_pulse(session, LAST_DAY, by, NOW)
    answer(session, opened, people[:3], 5)
    answer(session, opened, people[3:], 2)

    close(session, opened, by)

    whole = reads.results(session, opened)
    assert whole is not None
    assert whole.means == dict.fromkeys(PulseQuestion, 3.5)
