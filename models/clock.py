"""What runs by the clock: when each act ran last and what it did, and the mine's planning time."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class ClockAct(StrEnum):
    """What is done to the clock, for the audit."""

    SET_PLANNING_TIME = "set_planning_time"


class ClockMark(Base):
    """How far one act of the timetable has come, at one mine.

    `slot_at` is the newest time it was due and is done; it is written together with what the act
    does, so that a crash leaves both or neither. `did` is what the last run did, as counts;
    `busy_at` and `busy_did` the last run that did anything.
    """

    __tablename__ = "clock_marks"
    __table_args__ = (UniqueConstraint("site_id", "act"),)

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    act: Mapped[str]
    slot_at: Mapped[datetime | None]
    ran_at: Mapped[datetime | None]
    did: Mapped[dict[str, Any]] = mapped_column(default=dict)
    busy_at: Mapped[datetime | None]
    busy_did: Mapped[dict[str, Any]] = mapped_column(default=dict)
    failed_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(default="")


class PlanningTime(Base):
    """When a mine's next week is planned by itself: ISO weekday, minutes after midnight.

    Times before `set_at` were never due.
    """

    __tablename__ = "planning_times"
    __table_args__ = (
        CheckConstraint("weekday between 1 and 7", "a_weekday"),
        CheckConstraint("minute between 0 and 1439", "a_time_of_day"),
    )

    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), primary_key=True)
    runs: Mapped[bool]
    weekday: Mapped[int]
    minute: Mapped[int]
    set_at: Mapped[datetime]

    @property
    def id(self) -> int:
        """The mine's number, for the audit."""
        return self.site_id
