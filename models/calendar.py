"""Shifts and the rotas by which crews turn through them.

A shift belongs to the date of its muster: the night shift of the 3rd musters at 23:00 on the 3rd
and goes home on the 4th. Times are minutes after the midnight that begins the shift date.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key
from models.people import Crew, Site

MINUTES_A_DAY = 24 * 60


class ShiftKind(StrEnum):
    """How a shift is drawn: 早, 中, 夜 or maintenance 检."""

    EARLY = "early"
    MIDDLE = "middle"
    NIGHT = "night"
    MAINTENANCE = "maintenance"


class CalendarAct(StrEnum):
    """What is done to shifts and rotas, for the audit."""

    CHANGED_SHIFT = "changed_shift"
    SET_ROTA = "set_rota"
    CHANGED_ROTA_DAY = "changed_rota_day"


class Shift(Base):
    """A shift of the mine, from its muster (班前会) to the time the cars leave for home."""

    __tablename__ = "shifts"
    __table_args__ = (
        UniqueConstraint("site_id", "name"),
        CheckConstraint("muster_min <= start_min", "muster_before_start"),
        CheckConstraint("start_min < end_min", "start_before_end"),
        CheckConstraint("end_min <= home_min", "home_after_end"),
        CheckConstraint("muster_min >= -1440 and home_min <= 2880", "near_its_date"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    name: Mapped[str]
    kind: Mapped[ShiftKind]
    muster_min: Mapped[int]
    start_min: Mapped[int]
    end_min: Mapped[int]
    home_min: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)

    site: Mapped[Site] = relationship()

    def muster_at(self, shift_date: date) -> datetime:
        """The moment of the muster."""
        return self._at(shift_date, self.muster_min)

    def home_at(self, shift_date: date) -> datetime:
        """The moment the cars leave for home."""
        return self._at(shift_date, self.home_min)

    def _at(self, shift_date: date, minute: int) -> datetime:
        days, minute = divmod(minute, MINUTES_A_DAY)
        day = shift_date + timedelta(days=days)
        zone = ZoneInfo(self.site.timezone)
        return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=zone)


class Rota(Base):
    """A crew's cycle of shifts and days off, counted from its anchor date.

    `by_calendar`: the crew follows the official calendar: off on public holidays, at work with
    the cycle's first shift on make-up workdays. Production crews do not.
    """

    __tablename__ = "rotas"
    __table_args__ = (UniqueConstraint("crew_id", "anchor"),)

    id: Mapped[Key]
    crew_id: Mapped[int] = mapped_column(ForeignKey("crews.id"), index=True)
    anchor: Mapped[date]
    by_calendar: Mapped[bool] = mapped_column(default=False, server_default=false())

    crew: Mapped[Crew] = relationship()
    days: Mapped[list["RotaDay"]] = relationship(
        order_by="RotaDay.position", cascade="all, delete-orphan", lazy="selectin"
    )

    def shift_on(self, day: date) -> Shift | None:
        """The shift the cycle gives for a date; None on a day off. Raises for dates before it."""
        if day < self.anchor:
            raise ValueError(f"{day} lies before the rota's anchor {self.anchor}")
        return self.days[(day - self.anchor).days % len(self.days)].shift


class RotaDay(Base):
    """One day of a cycle; no shift is a day off."""

    __tablename__ = "rota_days"

    rota_id: Mapped[int] = mapped_column(ForeignKey("rotas.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    shift_id: Mapped[int | None] = mapped_column(ForeignKey("shifts.id"))

    shift: Mapped[Shift | None] = relationship(lazy="joined")


class RotaChange(Base):
    """An exception to a crew's rota on one date; no shift is a day off."""

    __tablename__ = "rota_changes"
    __table_args__ = (UniqueConstraint("crew_id", "day"),)

    id: Mapped[Key]
    crew_id: Mapped[int] = mapped_column(ForeignKey("crews.id"), index=True)
    day: Mapped[date]
    shift_id: Mapped[int | None] = mapped_column(ForeignKey("shifts.id"))
    note: Mapped[str] = mapped_column(default="")

    shift: Mapped[Shift | None] = relationship(lazy="joined")
