"""Days that differ from the rota: the mine's own holidays, and shifts two members swap."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key
from models.people import Member


class MineDay(Base):
    """A day off of the mine, or a workday where the official calendar says otherwise."""

    __tablename__ = "mine_days"
    __table_args__ = (UniqueConstraint("site_id", "day"),)

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    day: Mapped[date]
    off: Mapped[bool]
    name: Mapped[str] = mapped_column(default="")


class ShiftSwap(Base):
    """Two members who work each other's shift on a date: one asks, it holds when both agree."""

    __tablename__ = "shift_swaps"
    __table_args__ = (CheckConstraint("asker_id <> other_id", "two_persons"),)

    id: Mapped[Key]
    asker_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    day: Mapped[date] = mapped_column(index=True)
    asked_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    asker: Mapped[Member] = relationship(foreign_keys=asker_id)
    other: Mapped[Member] = relationship(foreign_keys=other_id)
