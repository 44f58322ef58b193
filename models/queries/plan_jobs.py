"""Reads about planning jobs."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from models.people import Site
from models.plan_jobs import JobState, PlanJob


def unended_job(session: Session, site: Site, monday: date) -> PlanJob | None:
    """The job of a week that waits or runs."""
    found = select(PlanJob).where(PlanJob.site_id == site.id, PlanJob.monday == monday)
    unended = found.where(PlanJob.state.in_((JobState.WAITING, JobState.RUNNING)))
    return session.scalars(unended).first()


def last_job(session: Session, site: Site, monday: date) -> PlanJob | None:
    """The newest job of a week."""
    found = select(PlanJob).where(PlanJob.site_id == site.id, PlanJob.monday == monday)
    return session.scalars(found.order_by(PlanJob.id.desc())).first()


def silent_jobs(session: Session, before: datetime, waits_before: datetime) -> Sequence[PlanJob]:
    """Jobs whose worker was last heard before a moment, or that no worker has taken up."""
    heard = func.coalesce(PlanJob.beat_at, PlanJob.started_at, PlanJob.asked_at)
    running = and_(PlanJob.state == JobState.RUNNING, heard < before)
    waiting = and_(PlanJob.state == JobState.WAITING, PlanJob.asked_at < waits_before)
    found = select(PlanJob).where(or_(running, waiting))
    return session.scalars(found.order_by(PlanJob.id)).all()
