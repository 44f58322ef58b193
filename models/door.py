"""At the car door: who came aboard, who wasn't there, and the word of a first ride."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key
from models.people import Member
from models.rides import Direction


class DoorState(StrEnum):
    """What was seen at the stop."""

    ABOARD = "aboard"
    ABSENT = "absent"
    CANCELLED = "cancelled"


class DoorAct(StrEnum):
    """What is done at the door, for the audit."""

    MARKED_DOOR = "marked_door"
    UNDID_DOOR = "undid_door"
    CONFIRMED_RIDE = "confirmed_ride"
    CONTESTED_ABSENCE = "contested_absence"
    SETTLED_ABSENCE = "settled_absence"
    SAID_WORD = "said_word"


class DoorMark(Base):
    """What one person reported of a rider's seat on one leg; the rider may contest an absence."""

    __tablename__ = "door_marks"
    __table_args__ = (
        UniqueConstraint("rider_id", "shift_date", "direction"),
        CheckConstraint("driver_id <> rider_id", "two_persons"),
    )

    id: Mapped[Key]
    shift_date: Mapped[date] = mapped_column(index=True)
    direction: Mapped[Direction]
    driver_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    rider_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    state: Mapped[DoorState]
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    at: Mapped[datetime]
    contested_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    upheld: Mapped[bool | None]

    driver: Mapped[Member] = relationship(foreign_keys=driver_id)
    rider: Mapped[Member] = relationship(foreign_keys=rider_id)
    by: Mapped[Member] = relationship(foreign_keys=by_id)


class FirstRideWord(Base):
    """The four digits a rider says to a driver he has never ridden with."""

    __tablename__ = "first_ride_words"
    __table_args__ = (
        UniqueConstraint("driver_id", "rider_id"),
        CheckConstraint("length(word) = 4", "four_digits"),
    )

    id: Mapped[Key]
    driver_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    rider_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    word: Mapped[str]
    made_at: Mapped[datetime]
    said_at: Mapped[datetime | None]
