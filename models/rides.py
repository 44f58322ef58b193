"""What people wish for: places, seat offers, ride requests, days out, and the rules of a mine."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.calendar import Shift
from models.people import Member, Site, Vehicle

EVERY_DAY = "1234567"


class Direction(StrEnum):
    """One leg: to the mine for the muster, or home after the shift."""

    TO_WORK = "to_work"
    HOME = "home"


class Way(StrEnum):
    """What a member asks or offers: one leg or both."""

    TO_WORK = "to_work"
    HOME = "home"
    BOTH = "both"

    @property
    def directions(self) -> tuple[Direction, ...]:
        """The legs of the way, the outward one first."""
        return tuple(Direction) if self is Way.BOTH else (Direction(self.value),)


class Part(StrEnum):
    """In which part a member is out on a day."""

    DRIVE = "drive"
    RIDE = "ride"


class RideAct(StrEnum):
    """What is done to offers, requests and week plans, for the audit."""

    ADDED_PLACE = "added_place"
    RETIRED_PLACE = "retired_place"
    OFFERED_SEATS = "offered_seats"
    CHANGED_OFFER = "changed_offer"
    ENDED_OFFER = "ended_offer"
    ASKED_RIDE = "asked_ride"
    CHANGED_REQUEST = "changed_request"
    ENDED_REQUEST = "ended_request"
    TOOK_DAY_OUT = "took_day_out"
    CAME_BACK = "came_back"
    PLANNED_WEEK = "planned_week"
    PUBLISHED_WEEK = "published_week"
    RETIRED_WEEK = "retired_week"
    TOOK_SEAT = "took_seat"
    LEFT_SEAT = "left_seat"
    ENTERED_RIDE = "entered_ride"


class Datum(StrEnum):
    """In which system typed coordinates came; all are stored as WGS84."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


class Place(Base):
    """A pick-up point. With an owner it is that member's private pin, without one it is named.

    Position in WGS84 degrees; `made_up` marks demo points around a verified town point.
    """

    __tablename__ = "places"
    __table_args__ = (
        CheckConstraint("lat between -90 and 90", "lat_in_range"),
        CheckConstraint("lon between -180 and 180", "lon_in_range"),
        Index(
            "uq_places_named",
            "site_id",
            "name",
            unique=True,
            sqlite_where=text("owner_id IS NULL"),
            postgresql_where=text("owner_id IS NULL"),
        ),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    name: Mapped[str]
    town: Mapped[str] = mapped_column(default="")
    lat: Mapped[float]
    lon: Mapped[float]
    came_in: Mapped[Datum] = mapped_column(default=Datum.WGS84)
    source: Mapped[str] = mapped_column(default="")
    made_up: Mapped[bool] = mapped_column(default=False)
    retired_at: Mapped[datetime | None]


class SiteRules(Base):
    """The settings of one mine's rides, in seconds and km/h; sources in docs/glossary.md."""

    __tablename__ = "site_rules"
    __table_args__ = (
        CheckConstraint("circuity >= 1", "no_shorter_than_straight"),
        CheckConstraint("kmh > 0", "moves"),
        CheckConstraint("stop_s >= 0 and kept_pair_worth_s >= 0", "not_negative"),
        CheckConstraint("arrive_before_s >= 0 and extra_ride_s >= 0", "in_time"),
    )

    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), primary_key=True)
    circuity: Mapped[float] = mapped_column(default=1.4)
    kmh: Mapped[float] = mapped_column(default=40.0)
    stop_s: Mapped[int] = mapped_column(default=60)
    arrive_before_s: Mapped[int] = mapped_column(default=600)
    extra_ride_s: Mapped[int] = mapped_column(default=1200)
    kept_pair_worth_s: Mapped[int] = mapped_column(default=300)

    site: Mapped[Site] = relationship()


class SeatOffer(Base, Versioned):
    """A driver's free seats: on every working day of his crew (no date), or on one shift date."""

    __tablename__ = "seat_offers"
    __table_args__ = (
        CheckConstraint("seats between 1 and 6", "seats_for_riders"),
        CheckConstraint("max_detour_s between 0 and 7200", "detour_in_range"),
        CheckConstraint("first_date <= last_date", "dates_in_order"),
        Index(
            "uq_seat_offers_standing",
            "driver_id",
            unique=True,
            sqlite_where=text("shift_date IS NULL AND ended_at IS NULL"),
            postgresql_where=text("shift_date IS NULL AND ended_at IS NULL"),
        ),
        Index(
            "uq_seat_offers_single",
            "driver_id",
            "shift_date",
            unique=True,
            sqlite_where=text("shift_date IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=text("shift_date IS NOT NULL AND ended_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    driver_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicles.id"))
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    seats: Mapped[int]
    max_detour_s: Mapped[int]
    way: Mapped[Way] = mapped_column(default=Way.BOTH)
    shift_date: Mapped[date | None] = mapped_column(index=True)
    shift_id: Mapped[int | None] = mapped_column(ForeignKey("shifts.id"))
    weekdays: Mapped[str] = mapped_column(default=EVERY_DAY)
    first_date: Mapped[date | None]
    last_date: Mapped[date | None]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    driver: Mapped[Member] = relationship()
    vehicle: Mapped[Vehicle] = relationship()
    place: Mapped[Place] = relationship()
    shift: Mapped[Shift | None] = relationship()


class RideRequest(Base, Versioned):
    """A rider's wish: on every working day of his crew (no date), or on one shift date.

    `note` is for the driver alone: where exactly the rider waits.
    """

    __tablename__ = "ride_requests"
    __table_args__ = (
        CheckConstraint("first_date <= last_date", "dates_in_order"),
        Index(
            "uq_ride_requests_standing",
            "rider_id",
            unique=True,
            sqlite_where=text("shift_date IS NULL AND ended_at IS NULL"),
            postgresql_where=text("shift_date IS NULL AND ended_at IS NULL"),
        ),
        Index(
            "uq_ride_requests_single",
            "rider_id",
            "shift_date",
            unique=True,
            sqlite_where=text("shift_date IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=text("shift_date IS NOT NULL AND ended_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    rider_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    way: Mapped[Way] = mapped_column(default=Way.BOTH)
    shift_date: Mapped[date | None] = mapped_column(index=True)
    shift_id: Mapped[int | None] = mapped_column(ForeignKey("shifts.id"))
    weekdays: Mapped[str] = mapped_column(default=EVERY_DAY)
    first_date: Mapped[date | None]
    last_date: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    rider: Mapped[Member] = relationship()
    place: Mapped[Place] = relationship()
    shift: Mapped[Shift | None] = relationship()


class DayOut(Base):
    """A member does not drive (or ride) on these shift dates; no direction means both legs.

    `tired`: he said 今天累. Nobody is shown that, nor asked why: to others he is just out.
    """

    __tablename__ = "days_out"
    __table_args__ = (CheckConstraint("first_date <= last_date", "in_order"),)

    id: Mapped[Key]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    part: Mapped[Part]
    first_date: Mapped[date]
    last_date: Mapped[date] = mapped_column(index=True)
    direction: Mapped[Direction | None]
    note: Mapped[str] = mapped_column(default="")
    tired: Mapped[bool] = mapped_column(default=False, server_default=false())
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship()

    def covers(self, day: date, direction: Direction) -> bool:
        """Whether the member is out on this leg."""
        return self.first_date <= day <= self.last_date and self.direction in (None, direction)


class Block(Base):
    """Two members who are never planned together; the other one can't tell."""

    __tablename__ = "blocks"
    __table_args__ = (UniqueConstraint("member_id", "other_id"),)

    id: Mapped[Key]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    made_at: Mapped[datetime]
