"""Putting work into the queue, once its rows are there for the worker to find."""

from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import object_session

from models.deliveries import Outlet
from models.plan_jobs import PlanJob
from workflows.jobs import Jobs


def put_in_queue(job: PlanJob) -> None:
    """Hand the job to a worker when this request's transaction is committed."""
    jobs: Jobs = current_app.extensions["jobs"]
    number = job.id
    event.listen(object_session(job), "after_commit", lambda _: jobs.plan(number), once=True)


def send_soon(outlet: Outlet) -> None:
    """Have the outbox sent when this request's transaction is committed, where there is a queue.

    Without one it goes out at the next beat of the clock.
    """
    jobs: Jobs | None = current_app.extensions.get("jobs")
    if jobs is not None:
        event.listen(object_session(outlet), "after_commit", lambda _: jobs.send(), once=True)
