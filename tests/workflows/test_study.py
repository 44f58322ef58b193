"""The activity room: what is read, asked, noted, ticked and talked over."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from models.errors import Conflict, NotFound, RuleBroken
from models.queries import study as reads
from models.study import Book, Course, Discussion, QuestionKind, StudyMaterial
from tests.builders import MONDAY, NOW, make_crew, make_member
from tests.builders_platforms import make_question, make_secretary
from workflows import study


def test_material_reaches_everybody_of_the_section_and_nobody_else(session: Session) -> None:
    by, crew = make_secretary(session), make_crew(session)
    inside, outside = make_member(session, crew=crew), make_member(session)

    material = StudyMaterial(title="安全规程第十一章", body="…")
    study.hand_out_material(session, material, crew.section, by, NOW)

    assert reads.unread_materials(session, inside) == [material]
    assert reads.unread_materials(session, outside) == []


def test_second_tap_keeps_the_first_time_of_reading(session: Session) -> None:
    by = make_secretary(session)
    material = study.hand_out_material(session, StudyMaterial(title="读"), None, by, NOW)

    study.read_material(session, material, by, NOW)
    study.read_material(session, material, by, NOW + timedelta(hours=1))

    mine = reads.reader_of(session, material, by)
    assert mine is not None
    assert mine.read_at == NOW


def test_week_has_one_question(session: Session) -> None:
    by = make_secretary(session)
    make_question(session, by)

    with pytest.raises(RuleBroken, match="week_has_its_question"):
        make_question(session, by)


def test_answer_may_be_changed_until_the_deadline_only(session: Session) -> None:
    by = make_secretary(session)
    question = make_question(session, by)
    study.answer_question(session, question, by, NOW, position=1)
    study.answer_question(session, question, by, question.closes_at - timedelta(seconds=1), 2)

    with pytest.raises(RuleBroken, match="question_is_closed"):
        study.answer_question(session, question, by, question.closes_at, position=3)

    assert [one.position for one in reads.answers_to(session, question)] == [2]


def test_answer_must_be_one_of_the_choices(session: Session) -> None:
    by = make_secretary(session)
    question = make_question(session, by)

    with pytest.raises(RuleBroken, match="answer_is_one_of_the_choices"):
        study.answer_question(session, question, by, NOW, position=4)


def test_text_question_wants_words(session: Session) -> None:
    by = make_secretary(session)
    question = make_question(session, by, kind=QuestionKind.TEXT)

    with pytest.raises(RuleBroken, match="answer_in_words"):
        study.answer_question(session, question, by, NOW, text="  ")


def test_streak_counts_weeks_in_a_row_and_waits_for_the_open_one(session: Session) -> None:
    by = make_secretary(session)
    for week in (0, 2, 3):
        now = NOW + timedelta(weeks=week)
        question = make_question(session, by, MONDAY + timedelta(weeks=week), now)
        study.answer_question(session, question, by, now, position=2)
    skipped = NOW + timedelta(weeks=1)
    make_question(session, by, MONDAY + timedelta(weeks=1), skipped)
    still_open = NOW + timedelta(weeks=4)
    make_question(session, by, MONDAY + timedelta(weeks=4), still_open)

    assert study.streak(session, by, still_open) == 2


def test_missed_week_ends_the_streak(session: Session) -> None:
    by = make_secretary(session)
    question = make_question(session, by)
    study.answer_question(session, question, by, NOW, position=2)
    later = NOW + timedelta(weeks=1)
    missed = make_question(session, by, MONDAY + timedelta(weeks=1), later)

    assert study.streak(session, by, missed.closes_at) == 0


def test_month_has_one_book(session: Session) -> None:
    by = make_secretary(session)
    study.choose_book(session, Book(title="平凡的世界", month=date(2026, 3, 9)), by, NOW)

    with pytest.raises(RuleBroken, match="month_has_its_book"):
        study.choose_book(session, Book(title="白鹿原", month=date(2026, 3, 1)), by, NOW)


def test_same_words_on_a_book_are_one_note(session: Session) -> None:
    by = make_secretary(session)
    book = study.choose_book(session, Book(title="平凡的世界", month=date(2026, 3, 1)), by, NOW)

    study.note_on_book(session, book, "孙少平下井那一段", 12, by, NOW)
    study.note_on_book(session, book, "孙少平下井那一段", 12, by, NOW)

    assert len(reads.notes_on(session, book)) == 1


def test_course_is_ticked_once_and_not_before_it_opens(session: Session) -> None:
    by = make_secretary(session)
    course = Course(title="液压支架原理", hours=6, opens_on=date(2026, 3, 2))
    study.open_course(session, course, by, NOW)
    with pytest.raises(RuleBroken, match="course_not_open_yet"):
        study.tick_course(session, course, by, NOW)

    study.tick_course(session, course, by, NOW + timedelta(days=1))
    study.tick_course(session, course, by, NOW + timedelta(days=2))

    assert [one.done_on for one in reads.courses_done_by(session, by)] == [date(2026, 3, 2)]


def make_discussion(session: Session) -> Discussion:
    by = make_secretary(session)
    talk = Discussion(topic="读书会", led_by=by, starts_at=NOW + timedelta(hours=1))
    return study.call_discussion(session, talk, by, NOW)


def test_minutes_wait_until_the_discussion_has_begun(session: Session) -> None:
    talk = make_discussion(session)

    with pytest.raises(RuleBroken, match="discussion_has_not_begun"):
        study.write_minutes(session, talk, "说了", [talk.led_by], 1, talk.led_by, NOW)


def test_minutes_are_written_by_the_leader_and_not_by_others(session: Session) -> None:
    talk = make_discussion(session)
    after = NOW + timedelta(hours=2)
    with pytest.raises(NotFound):
        study.write_minutes(session, talk, "说了", [], 1, make_member(session), after)

    study.write_minutes(session, talk, "说了", [talk.led_by], 1, talk.led_by, after)

    assert [one.member_id for one in talk.present] == [talk.led_by_id]


def test_minutes_on_an_older_reading_are_a_conflict(session: Session) -> None:
    talk = make_discussion(session)
    after = NOW + timedelta(hours=2)
    study.write_minutes(session, talk, "先写的", [talk.led_by], 1, talk.led_by, after)
    session.flush()

    with pytest.raises(Conflict):
        study.write_minutes(session, talk, "后写的", [talk.led_by], 1, talk.led_by, after)
