"""The innovation studio: classes, who came, what they said, titles."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.errors import NotFound, RuleBroken
from models.queries import training as reads
from models.training import ClassEvaluation, SkillTitle, Trade, Trainee, TraineeResult
from tests.builders import NOW, make_member
from tests.builders_platforms import TOMORROW, make_class, make_lecturer, make_secretary
from workflows import training
from workflows.hold_class import close_class, evaluate_class

AFTER = TOMORROW + timedelta(hours=2)


def test_class_of_a_trade_the_lecturer_does_not_teach_is_refused(session: Session) -> None:
    by = make_secretary(session)
    lecturer = make_lecturer(session, by, Trade.PUMP)
    plan = training.ClassPlan(Trade.SHEARER, "采煤机", TOMORROW, 60)

    with pytest.raises(RuleBroken, match="not_the_lecturers_trade"):
        training.plan_class(session, lecturer, plan, by, NOW)


def test_lecturer_can_not_be_at_two_places(session: Session) -> None:
    by = make_secretary(session)
    lecturer = make_lecturer(session, by)
    make_class(session, lecturer, by)

    with pytest.raises(RuleBroken, match="lecturer_teaches_then"):
        make_class(session, lecturer, by)


def test_others_do_not_plan_a_lecturers_class(session: Session) -> None:
    lecturer = make_lecturer(session, make_secretary(session))

    with pytest.raises(NotFound):
        make_class(session, lecturer, make_member(session))


def test_full_class_takes_nobody_more(session: Session) -> None:
    by = make_secretary(session)
    klass = make_class(session, make_lecturer(session, by), by, seats=1)
    training.sign_up(session, klass, make_member(session), NOW)

    with pytest.raises(RuleBroken, match="class_is_full"):
        training.sign_up(session, klass, make_member(session), NOW)


def test_signing_up_twice_takes_one_seat(session: Session) -> None:
    by = make_secretary(session)
    klass = make_class(session, make_lecturer(session, by), by)

    training.sign_up(session, klass, by, NOW)
    training.sign_up(session, klass, by, NOW)

    assert len(klass.trainees) == 1


def test_class_can_not_be_closed_before_it_begins(session: Session) -> None:
    by = make_secretary(session)
    klass = make_class(session, make_lecturer(session, by), by)

    with pytest.raises(RuleBroken, match="class_has_not_begun"):
        close_class(session, klass, {by: None}, klass.version, by, NOW)


def test_who_signed_up_and_stayed_away_is_not_counted(session: Session) -> None:
    by, absent = make_secretary(session), make_member(session)
    klass = make_class(session, make_lecturer(session, by), by)
    training.sign_up(session, klass, absent, NOW)

    close_class(session, klass, {by: TraineeResult.PASSED}, klass.version, by, AFTER)

    assert len(reads.training_record(session, by)) == 1
    assert reads.training_record(session, absent) == []


def test_attendance_twice_is_refused_by_the_database(session: Session) -> None:
    by = make_secretary(session)
    klass = make_class(session, make_lecturer(session, by), by)
    session.add_all(Trainee(class_id=klass.id, member_id=by.id) for _ in range(2))

    with pytest.raises(IntegrityError):
        session.flush()


def test_only_who_came_evaluates_and_saying_it_again_replaces_it(session: Session) -> None:
    by, other = make_secretary(session), make_member(session)
    klass = make_class(session, make_lecturer(session, by), by)
    close_class(session, klass, {by: None}, klass.version, by, AFTER)
    with pytest.raises(RuleBroken, match="only_who_came_evaluates"):
        evaluate_class(session, klass, ClassEvaluation(clear=1, useful=1), other, AFTER)

    for grade in (2, 5):
        said = ClassEvaluation(clear=grade, useful=grade, remark="")
        evaluate_class(session, klass, said, by, AFTER)
        session.flush()

    evaluated = reads.evaluation_of(session, klass)
    assert evaluated is not None
    assert (evaluated.count, evaluated.clear) == (1, 5.0)


def test_cancelled_class_tells_why_and_can_not_be_closed(session: Session) -> None:
    by = make_secretary(session)
    klass = make_class(session, make_lecturer(session, by), by)
    with pytest.raises(RuleBroken, match="say_why_cancelled"):
        training.cancel_class(session, klass, " ", klass.version, by, NOW)
    training.cancel_class(session, klass, "检修抢工期", klass.version, by, NOW)
    session.flush()

    with pytest.raises(RuleBroken, match="class_is_cancelled"):
        close_class(session, klass, {by: None}, klass.version, by, AFTER)


def test_lecturer_with_a_class_ahead_can_not_stop(session: Session) -> None:
    by = make_secretary(session)
    lecturer = make_lecturer(session, by)
    make_class(session, lecturer, by)

    with pytest.raises(RuleBroken, match="lecturer_has_classes_ahead"):
        training.end_lecturer(session, lecturer, lecturer.version, by, NOW)


def test_title_is_not_awarded_twice_nor_tomorrow(session: Session) -> None:
    by = make_secretary(session)

    def award(day: date) -> SkillTitle:
        title = SkillTitle(member=by, title="电工技能人才", trade=Trade.ELECTRIC, awarded_on=day)
        return training.award_title(session, title, by, NOW)

    award(date(2026, 3, 1))
    with pytest.raises(RuleBroken, match="holds_this_title"):
        award(date(2026, 2, 1))
    session.rollback()
    with pytest.raises(RuleBroken, match="awarded_in_the_future"):
        award(date(2026, 3, 2))
