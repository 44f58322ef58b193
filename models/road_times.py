"""What is known of the roads: driving times somebody measured, and the carbon of a kilometre."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key
from models.people import Site
from models.rides import Place


class RoadAct(StrEnum):
    """What is done to known times and factors, for the audit."""

    SET_KNOWN_TIME = "set_known_time"
    DROPPED_KNOWN_TIME = "dropped_known_time"
    SET_CARBON = "set_carbon"
    ASKED_ROADS = "asked_roads"
    ROADS_FAILED = "roads_failed"


class TimeOrigin(StrEnum):
    """Who says how long a way takes: somebody who drove it, or a road engine."""

    MEASURED = "measured"
    OSRM = "osrm"
    AMAP = "amap"


def _once(name: str, columns: tuple[str, ...], where: str) -> Index:
    return Index(
        name, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where)
    )


class KnownTime(Base):
    """Driving seconds from one place to another, overriding any estimate; no place is the mine."""

    __tablename__ = "known_times"
    __table_args__ = (
        CheckConstraint("seconds between 0 and 43200", "seconds_in_range"),
        CheckConstraint("from_place_id is not null or to_place_id is not null", "two_ends"),
        _once("uq_known_times_to_mine", ("site_id", "from_place_id"), "to_place_id IS NULL"),
        _once("uq_known_times_from_mine", ("site_id", "to_place_id"), "from_place_id IS NULL"),
        _once(
            "uq_known_times_between",
            ("site_id", "from_place_id", "to_place_id"),
            "from_place_id IS NOT NULL AND to_place_id IS NOT NULL",
        ),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    from_place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    to_place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    seconds: Mapped[int]
    origin: Mapped[TimeOrigin]
    source: Mapped[str]
    made_at: Mapped[datetime]

    start: Mapped[Place | None] = relationship(foreign_keys=from_place_id)
    end: Mapped[Place | None] = relationship(foreign_keys=to_place_id)


class CarbonRules(Base):
    """Grams of CO2 a car gives off per kilometre, by what drives it; sources in the glossary."""

    __tablename__ = "carbon_rules"
    __table_args__ = (
        CheckConstraint("petrol_g_per_km between 0 and 1000", "petrol_in_range"),
        CheckConstraint("electric_g_per_km between 0 and 1000", "electric_in_range"),
    )

    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), primary_key=True)
    petrol_g_per_km: Mapped[int] = mapped_column(default=180)
    electric_g_per_km: Mapped[int] = mapped_column(default=90)

    site: Mapped[Site] = relationship()
