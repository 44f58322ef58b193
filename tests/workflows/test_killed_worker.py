"""A worker that is killed while it plans leaves no job running, no half plan, and no lock."""

import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.database import sessions
from models.plan_jobs import JobState, PlanJob
from models.queries.week_plans import week_plan
from tests.builders import MONDAY, NOW, make_site
from tests.workflows.test_plan_in_background import asked
from workflows.plan_in_background import SILENT_FOR, ask_plan, bury_dead_jobs, run_plan

ROOT = Path(__file__).parents[2]
# A worker that begins its job and then solves for ever.
WORKER = """
import sys, threading
from models.database import engine_for
from tests.builders import NOW
from workflows.plan_in_background import run_plan
for_ever = lambda *_: threading.Event().wait()
run_plan(engine_for(sys.argv[1]), int(sys.argv[2]), lambda: NOW, for_ever)
"""


def state_of(engine: Engine, number: int) -> JobState:
    with sessions(engine)() as fresh:
        return fresh.get_one(PlanJob, number).state


def test_killed_while_planning(session: Session, engine: Engine, database_url: str) -> None:
    job = asked(session)
    worker = subprocess.Popen([sys.executable, "-c", WORKER, database_url, str(job.id)], cwd=ROOT)
    try:
        until = time.monotonic() + 60
        while state_of(engine, job.id) is not JobState.RUNNING and time.monotonic() < until:
            time.sleep(0.1)
    finally:
        worker.kill()
        worker.wait()
    assert state_of(engine, job.id) is JobState.RUNNING

    later = NOW + SILENT_FOR + timedelta(seconds=1)
    assert bury_dead_jobs(session, later) == 1
    session.commit()

    assert state_of(engine, job.id) is JobState.DEAD
    assert week_plan(session, make_site(session), MONDAY) is None
    again = ask_plan(session, make_site(session), MONDAY, 2.0, None, later)
    session.commit()
    run_plan(engine, again.id, lambda: later)
    assert state_of(engine, again.id) is JobState.DONE
