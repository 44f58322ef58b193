"""Reads about what runs by the clock."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import ClockMark, PlanningTime
from models.people import Site
from models.plan_jobs import JobState, PlanJob


def sites(session: Session) -> Sequence[Site]:
    """All mines, the first one entered first."""
    return session.scalars(select(Site).order_by(Site.id)).all()


def clock_marks(session: Session, site: Site) -> dict[str, ClockMark]:
    """How far each act has come, by act."""
    found = session.scalars(select(ClockMark).where(ClockMark.site_id == site.id))
    return {mark.act: mark for mark in found}


def clock_mark(session: Session, site: Site, act: str) -> ClockMark | None:
    """How far one act has come."""
    found = select(ClockMark).where(ClockMark.site_id == site.id, ClockMark.act == act)
    return session.scalars(found).first()


def planning_time(session: Session, site: Site) -> PlanningTime | None:
    """When the mine's weeks are planned by themselves; None where nobody has said."""
    return session.get(PlanningTime, site.id)


def jobs_since(session: Session, site: Site, monday: date, since: datetime) -> Sequence[PlanJob]:
    """The planning jobs of a week asked for since a moment, oldest first."""
    of_week = select(PlanJob).where(PlanJob.site_id == site.id, PlanJob.monday == monday)
    asked = of_week.where(PlanJob.asked_at >= since)
    return session.scalars(asked.order_by(PlanJob.id)).all()


def waiting_jobs(session: Session) -> Sequence[PlanJob]:
    """The jobs that no worker has taken up yet, oldest first."""
    found = select(PlanJob).where(PlanJob.state == JobState.WAITING)
    return session.scalars(found.order_by(PlanJob.id)).all()
