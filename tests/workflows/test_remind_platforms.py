"""Reminders of the platforms: to whom it concerns, in time, and once."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.notices import Notice
from models.pulse import PulseQuestion
from models.study import StudyMaterial
from tests.builders import NOW, make_member
from tests.builders_platforms import (
    TOMORROW,
    make_class,
    make_idea,
    make_lecturer,
    make_question,
    make_secretary,
)
from workflows import innovation, pulse, study, training
from workflows.remind_platforms import remind_platforms


def told(notices: list[Notice], code: str) -> set[int]:
    return {notice.member_id for notice in notices if notice.code == code}


def test_only_who_has_not_answered_is_reminded_of_the_question(session: Session) -> None:
    by, silent = make_secretary(session), make_member(session)
    question = make_question(session, by)
    study.answer_question(session, question, by, NOW, position=1)
    day_before = question.closes_at - timedelta(hours=24)

    assert told(remind_platforms(session, by.site, day_before), "question_closing") == {silent.id}
    assert remind_platforms(session, by.site, day_before + timedelta(hours=1)) == []


def test_nobody_is_reminded_earlier_than_a_day_before(session: Session) -> None:
    by = make_secretary(session)
    question = make_question(session, by)
    too_early = question.closes_at - timedelta(hours=24, seconds=1)

    assert remind_platforms(session, by.site, too_early) == []


def test_reading_that_is_due_is_brought_to_mind(session: Session) -> None:
    by, reader = make_secretary(session), make_member(session)
    material = StudyMaterial(title="规程", read_by=date(2026, 3, 3))
    study.hand_out_material(session, material, None, by, NOW)
    study.read_material(session, material, by, NOW)

    assert told(remind_platforms(session, by.site, NOW), "reading_due") == {reader.id}


def test_class_tomorrow_is_told_to_lecturer_and_trainees_again_when_moved(
    session: Session,
) -> None:
    by, trainee = make_secretary(session), make_member(session)
    klass = make_class(session, make_lecturer(session, by), by)
    training.sign_up(session, klass, trainee, NOW)
    both = {trainee.id, klass.lecturer.member_id}

    assert told(remind_platforms(session, by.site, NOW), "class_tomorrow") == both
    klass.starts_at = TOMORROW - timedelta(hours=2)
    assert told(remind_platforms(session, by.site, NOW), "class_tomorrow") == both


def test_lead_of_a_late_project_is_told(session: Session) -> None:
    by, lead = make_secretary(session), make_member(session)
    idea = make_idea(session, lead)
    due = date(2026, 3, 5)
    innovation.start_project(session, idea, "护板", due, idea.version, by, NOW)

    assert remind_platforms(session, by.site, NOW + timedelta(days=4)) == []
    late = remind_platforms(session, by.site, NOW + timedelta(days=5))
    assert told(late, "project_late") == {lead.id}


def test_survey_reminds_only_the_silent(session: Session) -> None:
    by, silent = make_secretary(session), make_member(session)
    survey = pulse.open_pulse(session, date(2026, 3, 15), by, NOW)
    pulse.answer_pulse(session, survey, dict.fromkeys(PulseQuestion, 3), by, NOW)
    near = NOW + timedelta(days=12)

    assert told(remind_platforms(session, by.site, near), "pulse_ends") == {silent.id}
