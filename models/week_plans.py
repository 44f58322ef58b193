"""The plan of a week: its trips, who rides in them, who is left over, and the rides taken.

A seat can't be given twice: each pairing holds a numbered seat of its trip, the number lies within
the trip's seats, and both are constraints of the database.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.calendar import Shift
from models.people import Member, Site, Vehicle
from models.rides import Direction, Place


class PlanStatus(StrEnum):
    """A week plan's life: a draft, the plan, a plan that was replaced."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


def _one_per_week(status: PlanStatus) -> Index:
    only = sql(f"status = '{status.value}'")
    return Index(
        f"uq_week_plans_{status.value}",
        "site_id",
        "monday",
        unique=True,
        sqlite_where=only,
        postgresql_where=only,
    )


class WeekPlan(Base, Versioned):
    """The pairings of a mine from a Monday to its Sunday; at most one draft and one published.

    An edit sets `changed_at`, and with it the version that the next editor must have seen.
    """

    __tablename__ = "week_plans"
    __table_args__ = (
        UniqueConstraint("site_id", "monday", "edition"),
        _one_per_week(PlanStatus.DRAFT),
        _one_per_week(PlanStatus.PUBLISHED),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    monday: Mapped[date] = mapped_column(index=True)
    edition: Mapped[int]
    status: Mapped[PlanStatus] = mapped_column(default=PlanStatus.DRAFT)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    published_at: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]

    site: Mapped[Site] = relationship()
    made_by: Mapped[Member | None] = relationship()
    trips: Mapped[list["Trip"]] = relationship(back_populates="plan", cascade="all, delete-orphan")
    left_over: Mapped[list["LeftOver"]] = relationship(
        back_populates="plan", cascade="all, delete-orphan"
    )
    legs: Mapped[list["SolvedLeg"]] = relationship(
        back_populates="plan", cascade="all, delete-orphan"
    )


class SolvedLeg(Base):
    """What the matcher claimed for one shift date, shift and direction: bounds, seconds, proof.

    `even_s` is how much of `objective_s` was given afterwards to even out detours: bound and proof
    are about the plan without it.
    """

    __tablename__ = "solved_legs"

    plan_id: Mapped[int] = mapped_column(ForeignKey("week_plans.id"), primary_key=True)
    shift_date: Mapped[date] = mapped_column(primary_key=True)
    shift_id: Mapped[int] = mapped_column(ForeignKey("shifts.id"), primary_key=True)
    direction: Mapped[Direction] = mapped_column(primary_key=True)
    served_bound: Mapped[int]
    objective_s: Mapped[int]
    objective_bound_s: Mapped[int | None]
    proved: Mapped[bool]
    even_s: Mapped[int] = mapped_column(default=0, server_default="0")
    seconds: Mapped[float]

    plan: Mapped[WeekPlan] = relationship(back_populates="legs")


class Trip(Base):
    """One car on one leg of one shift date, with the seats its driver offered for it.

    On the way to work it leaves the driver's place and arrives at the mine; home mirrors it.
    A trip without riders is a driver who goes alone and could still take somebody.
    """

    __tablename__ = "trips"
    __table_args__ = (
        UniqueConstraint("plan_id", "driver_id", "shift_date", "direction"),
        UniqueConstraint("id", "plan_id", "shift_date", "direction", "seats"),
        CheckConstraint("seats between 1 and 6", "seats_for_riders"),
        CheckConstraint("leaves_at <= arrives_at", "leaves_before_it_arrives"),
    )

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(ForeignKey("week_plans.id"), index=True)
    shift_date: Mapped[date]
    shift_id: Mapped[int] = mapped_column(ForeignKey("shifts.id"))
    direction: Mapped[Direction]
    driver_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicles.id"))
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    seats: Mapped[int]
    max_detour_s: Mapped[int]
    detour_s: Mapped[int]
    leaves_at: Mapped[datetime]
    arrives_at: Mapped[datetime]

    plan: Mapped[WeekPlan] = relationship(back_populates="trips")
    shift: Mapped[Shift] = relationship()
    driver: Mapped[Member] = relationship()
    vehicle: Mapped[Vehicle] = relationship()
    place: Mapped[Place] = relationship()
    pairings: Mapped[list["Pairing"]] = relationship(
        back_populates="trip",
        order_by="(Pairing.stop_order, Pairing.seat_no)",
        cascade="all, delete-orphan",
        foreign_keys="Pairing.trip_id",
        primaryjoin="Trip.id == Pairing.trip_id",
    )

    @property
    def free_seats(self) -> int:
        """Seats nobody holds yet."""
        return self.seats - len(self.pairings)


class Pairing(Base):
    """A rider's seat in a trip: where in the order of stops, when he is picked up or set down."""

    __tablename__ = "pairings"
    __table_args__ = (
        ForeignKeyConstraint(
            ["trip_id", "plan_id", "shift_date", "direction", "seats"],
            ["trips.id", "trips.plan_id", "trips.shift_date", "trips.direction", "trips.seats"],
            name="fk_pairings_trip",
        ),
        UniqueConstraint("trip_id", "seat_no"),
        UniqueConstraint("plan_id", "rider_id", "shift_date", "direction"),
        CheckConstraint("seat_no between 1 and seats", "a_seat_of_the_car"),
    )

    id: Mapped[Key]
    trip_id: Mapped[int] = mapped_column(index=True)
    plan_id: Mapped[int]
    shift_date: Mapped[date]
    direction: Mapped[Direction]
    seats: Mapped[int]
    seat_no: Mapped[int]
    rider_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    stop_order: Mapped[int]
    stop_at: Mapped[datetime]
    kept: Mapped[bool] = mapped_column(default=False)

    trip: Mapped[Trip] = relationship(
        back_populates="pairings",
        foreign_keys=trip_id,
        primaryjoin="Trip.id == Pairing.trip_id",
    )
    rider: Mapped[Member] = relationship()
    place: Mapped[Place] = relationship()


class LeftOver(Base):
    """A ride asked for that the plan could not give, with the matcher's reason and its numbers.

    `asked_at`: since when drivers and the rider himself are asked around for a seat.
    `handed_over_at`: when the coordinators were told, since nobody had found one.
    `manages_at`: when the rider said that he gets there in another way; nobody looks any more.
    """

    __tablename__ = "left_overs"
    __table_args__ = (UniqueConstraint("plan_id", "rider_id", "shift_date", "direction"),)

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(ForeignKey("week_plans.id"), index=True)
    shift_date: Mapped[date]
    shift_id: Mapped[int] = mapped_column(ForeignKey("shifts.id"))
    direction: Mapped[Direction]
    rider_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    reason: Mapped[str]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    asked_at: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None]
    manages_at: Mapped[datetime | None]

    plan: Mapped[WeekPlan] = relationship(back_populates="left_over")
    shift: Mapped[Shift] = relationship()
    rider: Mapped[Member] = relationship()
    place: Mapped[Place] = relationship()


class RideTaken(Base):
    """A ride that took place: counted once per rider, shift date and direction."""

    __tablename__ = "rides_taken"
    __table_args__ = (
        UniqueConstraint("rider_id", "shift_date", "direction"),
        CheckConstraint("driver_id <> rider_id", "two_persons"),
        # The report counts rides, drivers and riders of a period from the index alone.
        Index("ix_rides_taken_period", "site_id", "shift_date", "driver_id", "rider_id"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    shift_date: Mapped[date] = mapped_column(index=True)
    shift_id: Mapped[int | None] = mapped_column(ForeignKey("shifts.id"))
    direction: Mapped[Direction]
    driver_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    rider_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    pairing_id: Mapped[int | None] = mapped_column(ForeignKey("pairings.id"))
    confirmed_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    confirmed_at: Mapped[datetime]

    driver: Mapped[Member] = relationship(foreign_keys=driver_id)
    rider: Mapped[Member] = relationship(foreign_keys=rider_id)
