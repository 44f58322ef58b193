"""A week being planned: how far it is, as the board shows it."""

from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.people import Site
from models.plan_jobs import JobState, PlanJob
from models.queries.plan_jobs import last_job
from workflows.plan_in_background import SILENT_FOR, WAITS_FOR

ENDED_BADLY = {JobState.FAILED, JobState.DEAD}


def planning(session: Session, site: Site, monday: date, now: datetime) -> dict[str, Any] | None:
    """The run to show on the board of a week; None where nothing is under way or went wrong."""
    job = last_job(session, site, monday)
    if job is None or job.state in {JobState.DONE, JobState.STOPPED}:
        return None
    if job.state in ENDED_BADLY or is_dead(job, now):
        return {"id": job.id, "under_way": False}
    return {"id": job.id, "under_way": True} | _words(job, now)


def is_dead(job: PlanJob, now: datetime) -> bool:
    """Whether no worker is heard of any more."""
    if job.state is JobState.WAITING:
        return now - job.asked_at > WAITS_FOR
    return now - (job.beat_at or job.asked_at) > SILENT_FOR


def _words(job: PlanJob, now: datetime) -> dict[str, Any]:
    if job.state is JobState.WAITING:
        text = _("正在排队，马上开始")
    else:
        text = _("一共 %(of)s 个不同的班次，算好了 %(n)s 个", of=job.problems, n=job.solved)
    spent = round((now - (job.started_at or job.asked_at)).total_seconds())
    title = _("已经算了 %(n)s 秒，最多算 %(most)s 秒左右", n=max(0, spent), most=round(job.seconds))
    return {
        "title": title,
        "text": text,
        "seconds": job.solved,
        "limit": max(1, job.problems),
        "metrics": [
            {"term": _("配上"), "value": job.served, "unit": _("/ %(n)s 人次", n=job.asked)},
            {"term": _("算好"), "value": job.solved, "unit": _("/ %(n)s 个", n=job.problems)},
        ],
    }
