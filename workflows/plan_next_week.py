"""The weekly planning by itself: a draft of next week, and the coordinators told of it.

It is asked as a job like any other; a job whose worker dies is asked again, a few times.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.audit import record
from models.clock import ClockAct, PlanningTime
from models.people import Member, Role, Site
from models.plan_jobs import JobState, PlanJob
from models.queries.clock import jobs_since, planning_time
from models.queries.people import members_with_role
from models.queries.plan_jobs import unended_job
from models.queries.week_figures import week_figures
from models.queries.week_plans import week_plan
from models.week_plans import PlanStatus, WeekPlan
from workflows.due import Due
from workflows.plan_in_background import ask_plan
from workflows.tell_people import tell

MOST_TRIES = 3
BROKEN = (JobState.DEAD, JobState.FAILED)


def week_after(slot: datetime, zone: ZoneInfo) -> date:
    """The Monday after a moment, by the clock at the mine."""
    day = slot.astimezone(zone).date()
    return day + timedelta(days=7 - day.weekday())


def plan_next_week(session: Session, site: Site, due: Due) -> Mapping[str, int] | None:
    """See that next week has a draft: what came of it, or None while the job is under way.

    A week that has a plan already is left as it is: a draft may hold somebody's moves by hand.
    """
    monday = week_after(due.slot, ZoneInfo(site.timezone))
    jobs = jobs_since(session, site, monday, due.slot)
    if any(job.state is JobState.DONE for job in jobs):
        return _planned(session, site, monday, due.now)
    if unended_job(session, site, monday) is not None:
        return None
    if jobs and jobs[-1].state is JobState.STOPPED:
        return {"stopped": 1}
    if len([job for job in jobs if job.state in BROKEN]) >= MOST_TRIES:
        return _failed(session, site, jobs[-1], due.now)
    if _plan_of(session, site, monday) is not None:
        return {"there": 1}
    ask_plan(session, site, monday, due.plan_seconds, None, due.now)
    return None


def _plan_of(session: Session, site: Site, monday: date) -> WeekPlan | None:
    return week_plan(session, site, monday, PlanStatus.DRAFT, PlanStatus.PUBLISHED)


def _planned(session: Session, site: Site, monday: date, now: datetime) -> Mapping[str, int]:
    plan = _plan_of(session, site, monday)
    if plan is None:
        return {"there": 1}
    figures = week_figures(session, plan)
    tell(
        session,
        members_with_role(session, site, Role.COORDINATOR),
        "week_drafted",
        plan,
        now,
        monday=monday.isoformat(),
        served=figures.rides_served,
        asked=figures.rides_asked,
    )
    return {"planned": 1}


def _failed(session: Session, site: Site, job: PlanJob, now: datetime) -> Mapping[str, int]:
    coordinators = members_with_role(session, site, Role.COORDINATOR)
    tell(session, coordinators, "week_not_drafted", job, now, monday=job.monday.isoformat())
    return {"failed": 1}


def set_planning_time(
    session: Session, site: Site, runs: bool, weekday: int, minute: int, by: Member, now: datetime
) -> PlanningTime:
    """Say when next week is planned by itself: ISO weekday, minutes after midnight; or never."""
    kept = planning_time(session, site) or PlanningTime(site_id=site.id)
    kept.runs, kept.weekday, kept.minute, kept.set_at = runs, weekday, minute, now
    told = {"runs": runs, "weekday": weekday, "minute": minute}
    record(session, by, ClockAct.SET_PLANNING_TIME, kept, now, None, **told)
    return kept
