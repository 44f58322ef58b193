"""What changes in a published week, and the least change proposed to mend it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.calendar import Shift
from models.people import Member
from models.rides import Direction
from models.week_plans import WeekPlan


class ChangeKind(StrEnum):
    """What happened."""

    DRIVER_OUT = "driver_out"
    RIDER_OUT = "rider_out"
    FEWER_SEATS = "fewer_seats"
    SHIFT_DELAYED = "shift_delayed"
    ROAD_SLOWED = "road_slowed"
    RIDER_WAITS = "rider_waits"


class ChangeAct(StrEnum):
    """What is done about changes, for the audit."""

    CHANGED_WEEK = "changed_week"
    LOST_SEAT = "lost_seat"
    MOVED_RIDER = "moved_rider"
    REPLACED_RIDE = "replaced_ride"
    DECLINED_REPLACEMENT = "declined_replacement"
    CHANGED_TIMES = "changed_times"
    SET_OPERATION_RULES = "set_operation_rules"


class RideChange(Base):
    """A change to a published leg: what, about whom, and how long before the car would leave
    (or, of a rider who cancels, before he would have got in).

    `notice_s` is that time; below 0 the car had left. It is what lateness of cancels counts.
    """

    __tablename__ = "ride_changes"
    __table_args__ = (Index("ix_ride_changes_leg", "plan_id", "shift_date", "direction"),)

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(ForeignKey("week_plans.id"))
    kind: Mapped[ChangeKind]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    shift_date: Mapped[date]
    shift_id: Mapped[int] = mapped_column(ForeignKey("shifts.id"))
    direction: Mapped[Direction]
    at: Mapped[datetime] = mapped_column(index=True)
    notice_s: Mapped[int]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)

    plan: Mapped[WeekPlan] = relationship()
    shift: Mapped[Shift] = relationship()
    member: Mapped[Member | None] = relationship(foreign_keys=member_id)


class ReplacementState(StrEnum):
    """Proposed, obeyed, turned down, or overtaken by another change."""

    PROPOSED = "proposed"
    APPLIED = "applied"
    DECLINED = "declined"
    OVERTAKEN = "overtaken"


class Replacement(Base, Versioned):
    """The least change that gives the riders of a change their ride again.

    `moves`: [{"rider": member id, "trip": trip id, "from_trip": trip id or none}] in the order
    to make them. `seconds`: how long the search took.
    """

    __tablename__ = "replacements"

    id: Mapped[Key]
    change_id: Mapped[int] = mapped_column(ForeignKey("ride_changes.id"), index=True)
    state: Mapped[ReplacementState] = mapped_column(default=ReplacementState.PROPOSED)
    moves: Mapped[list[dict[str, Any]]]
    seconds: Mapped[float]
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))

    change: Mapped[RideChange] = relationship()
