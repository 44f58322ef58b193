"""Asking around for a seat: what is put to one member, to be answered by one tap."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key
from models.calendar import Shift
from models.people import Member
from models.rides import Direction, Part, Place
from models.week_plans import WeekPlan


class CallState(StrEnum):
    """Still open, said yes, said no, or settled in another way before."""

    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"
    OVER = "over"


class CallAct(StrEnum):
    """What is done about riders without a car, for the audit."""

    ASKED_AROUND = "asked_around"
    TOOK_CALL = "took_call"
    REFUSED_CALL = "refused_call"
    MANAGES = "manages"
    WAITS_AGAIN = "waits_again"
    WANTS_HELP = "wants_help"


class SeatCall(Base):
    """One way to a seat for a rider without a car, and whose yes it needs.

    `asks` DRIVE: the driver would drive `extra_s` longer than the limit he has set for this trip.
    `asks` RIDE: the rider would walk `walk_m` to another stop, and all limits hold as they are.
    """

    __tablename__ = "seat_calls"
    __table_args__ = (
        UniqueConstraint(
            *("plan_id", "rider_id", "shift_date", "direction", "driver_id", "place_id"),
            name="uq_seat_calls_one_way",
        ),
        Index("ix_seat_calls_leg", "plan_id", "shift_date", "direction"),
    )

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(ForeignKey("week_plans.id"))
    shift_date: Mapped[date]
    shift_id: Mapped[int] = mapped_column(ForeignKey("shifts.id"))
    direction: Mapped[Direction]
    rider_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    driver_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    asks: Mapped[Part]
    extra_s: Mapped[int] = mapped_column(default=0)
    walk_m: Mapped[int] = mapped_column(default=0)
    stop_at: Mapped[datetime]
    state: Mapped[CallState] = mapped_column(default=CallState.OPEN)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    plan: Mapped[WeekPlan] = relationship()
    shift: Mapped[Shift] = relationship()
    rider: Mapped[Member] = relationship(foreign_keys=rider_id)
    driver: Mapped[Member] = relationship(foreign_keys=driver_id)
    place: Mapped[Place] = relationship()
