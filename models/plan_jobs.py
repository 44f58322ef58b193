"""Planning as a job: one per mine and week, with its progress and its sign of life."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key
from models.people import Member, Site
from models.week_plans import WeekPlan


class JobState(StrEnum):
    """Waiting for a worker, running, or how it ended."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"
    DEAD = "dead"


class JobAct(StrEnum):
    """What is done to jobs, for the audit."""

    ASKED_PLAN = "asked_plan"
    STOPPED_PLAN = "stopped_plan"


UNENDED = "state in ('waiting', 'running')"


class PlanJob(Base):
    """A week to be planned. `beat_at` is the worker's last sign of life.

    `solved` of `problems` are done, `served` riders of `asked` have a ride so far.
    """

    __tablename__ = "plan_jobs"
    __table_args__ = (
        Index(
            "uq_plan_jobs_unended",
            "site_id",
            "monday",
            unique=True,
            sqlite_where=text(UNENDED),
            postgresql_where=text(UNENDED),
        ),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    monday: Mapped[date]
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    seconds: Mapped[float]
    asked_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    beat_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    stop_at: Mapped[datetime | None]
    solved: Mapped[int] = mapped_column(default=0)
    problems: Mapped[int] = mapped_column(default=0)
    served: Mapped[int] = mapped_column(default=0)
    asked: Mapped[int] = mapped_column(default=0)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("week_plans.id", ondelete="SET NULL"))

    site: Mapped[Site] = relationship()
    by: Mapped[Member | None] = relationship()
    plan: Mapped[WeekPlan | None] = relationship()
