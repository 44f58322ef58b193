"""Planning as a job: one per mine and week, with a sign of life, and no half plan.

The week is read, solved outside any writing transaction, and saved together with the job's end
in one. A worker that dies leaves a job without a sign of life: it is dead, not running.
"""

import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.audit import record
from models.database import sessions, write
from models.errors import RuleBroken
from models.people import Member, Site
from models.plan_jobs import JobAct, JobState, PlanJob
from models.queries.plan_jobs import silent_jobs, unended_job
from workflows.plan_week import read_week
from workflows.save_draft import DraftRows, draft_rows, save_draft
from workflows.solve_week import SolvedWeek, Step, Stopped, Told, WeekTask, solve_week

BEAT_EVERY_S = 5.0
SILENT_FOR = timedelta(seconds=60)
WAITS_FOR = timedelta(minutes=10)

Clock = Callable[[], datetime]
Solve = Callable[[WeekTask, float, Told, Stopped], SolvedWeek]

# The job runs beside the pages, which must stay quick.
BESIDE_PAGES: Solve = partial(solve_week, give_way=True)


def ask_plan(
    session: Session, site: Site, monday: date, seconds: float, by: Member | None, now: datetime
) -> PlanJob:
    """The job that plans this week: a new one, or the one that already waits or runs.

    Raises ValueError where `monday` is no Monday.
    """
    if monday.weekday() != 0:
        raise ValueError(f"{monday} is no Monday")
    bury_dead_jobs(session, now)
    job = unended_job(session, site, monday)
    if job is None:
        job = PlanJob(
            site_id=site.id,
            monday=monday,
            by_id=by.id if by else None,
            seconds=seconds,
            asked_at=now,
        )
        record(session, by, JobAct.ASKED_PLAN, job, now, monday=monday.isoformat())
    return job


def stop_plan(session: Session, job: PlanJob, keep: bool, by: Member, now: datetime) -> None:
    """End a job: keep the best it has found so far, or throw it away.

    Raises RuleBroken where it has ended already.
    """
    if job.state not in (JobState.WAITING, JobState.RUNNING):
        raise RuleBroken("job_has_ended")
    record(session, by, JobAct.STOPPED_PLAN, job, now, keep=keep)
    if job.state is JobState.WAITING:
        job.state, job.ended_at = JobState.STOPPED, now
    elif keep:
        job.enough_at = now
    else:
        job.stop_at = now


def bury_dead_jobs(session: Session, now: datetime) -> int:
    """Mark the jobs whose worker has died, or that none has taken up; returns how many."""
    found = silent_jobs(session, now - SILENT_FOR, now - WAITS_FOR)
    for job in found:
        job.state, job.ended_at = JobState.DEAD, now
    session.flush()
    return len(found)


def run_plan(engine: Engine, job_id: int, clock: Clock, solve: Solve = BESIDE_PAGES) -> None:
    """Do a job, if it still waits: plan its week, telling how far it is, and save the draft."""
    if not write(engine, lambda session: _begin(session, job_id, clock())):
        return
    pulse = Pulse(engine, job_id, clock)
    pulse.start()
    try:
        with sessions(engine)() as reading:
            job = reading.get_one(PlanJob, job_id)
            task = read_week(reading, job.site, job.monday)
        # No transaction is open while it is solved: a reader would hold back whoever writes.
        rows = draft_rows(task, solve(task, job.seconds, pulse.told, pulse.is_stopped))
        pulse.end()
        write(engine, lambda session: _finish(session, job_id, task, rows, clock()))
    except Exception:
        pulse.end()
        write(engine, lambda session: _end(session, job_id, JobState.FAILED, clock()))
        raise
    finally:
        pulse.end()


class Pulse(threading.Thread):
    """A worker's sign of life: every few seconds how far it is, and whether to stop."""

    def __init__(self, engine: Engine, job_id: int, clock: Clock) -> None:
        super().__init__(daemon=True)
        self._engine, self._job_id, self._clock = engine, job_id, clock
        self._step = Step(0, 0, 0, 0)
        self._stopped = False
        self._over = threading.Event()

    def told(self, step: Step) -> None:
        """Keep how far the solving is, for the next beat."""
        first = self._step.problems == 0
        self._step = step
        if first:
            self.beat()

    def is_stopped(self) -> bool:
        """Whether somebody asked for an end."""
        return self._stopped

    def run(self) -> None:
        """Beat until the job is over."""
        while not self._over.wait(BEAT_EVERY_S):
            self.beat()

    def beat(self) -> None:
        """Write how far the job is; learn whether it is to stop."""
        step = self._step

        def act(session: Session) -> bool:
            job = session.get_one(PlanJob, self._job_id)
            job.beat_at = self._clock()
            job.solved, job.problems = step.solved, step.problems
            job.served, job.asked = step.served, step.asked
            ends = job.stop_at or job.enough_at
            return bool(ends) or job.state is not JobState.RUNNING

        self._stopped = write(self._engine, act)

    def end(self) -> None:
        """No more beats."""
        self._over.set()
        if self.is_alive() and threading.current_thread() is not self:
            self.join()


def _begin(session: Session, job_id: int, now: datetime) -> bool:
    job = session.get(PlanJob, job_id)
    if job is None or job.state is not JobState.WAITING:
        return False
    job.state, job.started_at, job.beat_at = JobState.RUNNING, now, now
    return True


def _finish(session: Session, job_id: int, task: WeekTask, rows: DraftRows, now: datetime) -> None:
    """Save the draft and the job's end together; a job thrown away saves nothing."""
    job = session.get_one(PlanJob, job_id)
    if job.state is not JobState.RUNNING:
        return
    if job.stop_at is not None:
        job.state, job.ended_at = JobState.STOPPED, now
        return
    by = session.get(Member, job.by_id) if job.by_id else None
    plan = save_draft(session, task, rows, by, now)
    job.state, job.ended_at, job.plan_id = JobState.DONE, now, plan.id


def _end(session: Session, job_id: int, state: JobState, now: datetime) -> None:
    job = session.get_one(PlanJob, job_id)
    if job.state is JobState.RUNNING:
        job.state, job.ended_at = state, now
