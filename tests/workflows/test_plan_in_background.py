"""Planning as a job: once per week, seen on its way, stopped, and never half done."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.database import sessions
from models.errors import RuleBroken
from models.people import Member, Role
from models.plan_jobs import JobState, PlanJob
from models.queries.week_plans import week_plan
from models.week_plans import PlanStatus, WeekPlan
from tests.builders import (
    MONDAY,
    NOW,
    make_crew,
    make_member,
    make_offer,
    make_place,
    make_request,
    make_shift,
    make_site,
)
from workflows.plan_in_background import (
    SILENT_FOR,
    WAITS_FOR,
    Pulse,
    ask_plan,
    bury_dead_jobs,
    run_plan,
    stop_plan,
)
from workflows.solve_week import SolvedWeek, Step, Stopped, Told, WeekTask, solve_week


def asked(session: Session) -> PlanJob:
    """A week with a driver and a rider, its job waiting."""
    crew = make_crew(session, make_shift(session))
    place = make_place(session)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), place)
    make_request(session, make_member(session, Role.RIDER, crew=crew), place)
    job = ask_plan(session, make_site(session), MONDAY, 2.0, by(session), NOW)
    session.commit()
    return job


def by(session: Session) -> Member:
    return make_member(session, Role.COORDINATOR)


def state(engine: Engine, job: PlanJob) -> JobState:
    with sessions(engine)() as fresh:
        return fresh.get_one(PlanJob, job.id).state


def draft(engine: Engine) -> WeekPlan | None:
    with sessions(engine)() as fresh:
        return week_plan(fresh, make_site(fresh), MONDAY, PlanStatus.DRAFT)


def test_job_plans_the_week_and_tells_how_far_it_is(session: Session, engine: Engine) -> None:
    job = asked(session)

    run_plan(engine, job.id, lambda: NOW)

    session.refresh(job)
    assert job.state is JobState.DONE
    assert job.problems == 2
    assert job.beat_at == NOW
    plan = draft(engine)
    assert plan is not None
    assert job.plan_id == plan.id


def test_pressed_twice_is_one_job(session: Session) -> None:
    first = asked(session)

    again = ask_plan(session, make_site(session), MONDAY, 2.0, by(session), NOW)

    assert again is first
    assert len(session.scalars(select(PlanJob)).all()) == 1


def test_taken_up_twice_it_is_done_once(session: Session, engine: Engine) -> None:
    job = asked(session)
    run_plan(engine, job.id, lambda: NOW)
    plan = draft(engine)

    run_plan(engine, job.id, lambda: NOW)

    again = draft(engine)
    assert plan is not None
    assert again is not None
    assert again.edition == plan.edition


def test_dead_worker_leaves_no_job_running_and_no_half_plan(
    session: Session, engine: Engine
) -> None:
    job = asked(session)
    job.state, job.started_at, job.beat_at = JobState.RUNNING, NOW, NOW
    session.commit()

    assert bury_dead_jobs(session, NOW + SILENT_FOR) == 0
    assert bury_dead_jobs(session, NOW + SILENT_FOR + timedelta(seconds=1)) == 1
    session.commit()

    assert state(engine, job) is JobState.DEAD
    assert draft(engine) is None
    later = NOW + timedelta(hours=1)
    assert ask_plan(session, make_site(session), MONDAY, 2.0, by(session), later).id != job.id


def test_job_no_worker_takes_up_can_be_asked_for_again(session: Session) -> None:
    job = asked(session)
    later = NOW + WAITS_FOR + timedelta(seconds=1)

    assert ask_plan(session, make_site(session), MONDAY, 2.0, by(session), later).id != job.id


@pytest.mark.parametrize("keep", [False, True])
def test_stopped_job_is_thrown_away_or_kept_as_it_is(
    session: Session, engine: Engine, keep: bool
) -> None:
    job = asked(session)
    stopper = by(session)
    session.commit()

    def stopped_on_the_way(task: WeekTask, seconds: float, told: Told, stop: Stopped) -> SolvedWeek:
        with sessions(engine)() as other:
            stop_plan(other, other.get_one(PlanJob, job.id), keep, stopper, NOW)
            other.commit()
        return solve_week(task, seconds, told, stop)

    run_plan(engine, job.id, lambda: NOW, stopped_on_the_way)

    assert state(engine, job) is (JobState.DONE if keep else JobState.STOPPED)
    assert (draft(engine) is not None) is keep


def test_ended_job_is_not_stopped(session: Session, engine: Engine) -> None:
    job = asked(session)
    run_plan(engine, job.id, lambda: NOW)
    session.refresh(job)

    with pytest.raises(RuleBroken, match="job_has_ended"):
        stop_plan(session, job, False, by(session), NOW)


def test_failing_job_is_said_to_have_failed(session: Session, engine: Engine) -> None:
    job = asked(session)

    def fails(*_: object) -> SolvedWeek:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        run_plan(engine, job.id, lambda: NOW, fails)

    assert state(engine, job) is JobState.FAILED


def test_pulse_learns_that_it_is_to_stop(session: Session, engine: Engine) -> None:
    job = asked(session)
    job.state, job.started_at = JobState.RUNNING, NOW
    session.commit()
    moment: datetime = NOW + timedelta(seconds=3)
    pulse = Pulse(engine, job.id, lambda: moment)
    pulse.told(Step(1, 4, 10, 12))
    assert not pulse.is_stopped()

    stop_plan(session, job, False, by(session), NOW)
    session.commit()
    pulse.beat()

    assert pulse.is_stopped()
    session.refresh(job)
    assert (job.solved, job.problems, job.beat_at) == (1, 4, moment)
