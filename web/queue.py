"""Putting a job into the queue, once its row is there for the worker to find."""

from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import object_session

from models.plan_jobs import PlanJob
from workflows.jobs import Jobs


def put_in_queue(job: PlanJob) -> None:
    """Hand the job to a worker when this request's transaction is committed."""
    jobs: Jobs = current_app.extensions["jobs"]
    number = job.id
    event.listen(object_session(job), "after_commit", lambda _: jobs.plan(number), once=True)
