"""The mine, its sections and crews, the members with their roles, and their cars."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.sealed import Sealed


class Role(StrEnum):
    """What a member may do; one person may hold several."""

    RIDER = "rider"
    DRIVER = "driver"
    COORDINATOR = "coordinator"
    SECRETARY = "secretary"
    ADMIN = "admin"


# Who keeps the records of the section: talks, messages, announcements.
STAFF = (Role.COORDINATOR, Role.SECRETARY, Role.ADMIN)


class PeopleAct(StrEnum):
    """What is done to people's records, for the audit."""

    ADDED_MEMBER = "added_member"
    CHANGED_MEMBER = "changed_member"
    GRANTED_ROLE = "granted_role"
    REGISTERED_VEHICLE = "registered_vehicle"
    CHANGED_VEHICLE = "changed_vehicle"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    TOOK_ROLE = "took_role"
    DISABLED_MEMBER = "disabled_member"
    ENABLED_MEMBER = "enabled_member"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere"
    MADE_SIGN_IN_WORD = "made_sign_in_word"
    SET_PASSWORD = "set_password"  # noqa: S105 - the name of an act
    TOOK_OWN_DATA = "took_own_data"
    FORGOT_PRIVATE = "forgot_private"
    FORGOT_NAME = "forgot_name"
    FORGOT_OLD_PAPERS = "forgot_old_papers"


class Site(Base):
    """A mine: where all ways lead. Position in WGS84 degrees."""

    __tablename__ = "sites"
    __table_args__ = (
        CheckConstraint("lat between -90 and 90", "lat_in_range"),
        CheckConstraint("lon between -180 and 180", "lon_in_range"),
    )

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    gate: Mapped[str] = mapped_column(default="")
    lat: Mapped[float]
    lon: Mapped[float]
    timezone: Mapped[str] = mapped_column(default="Asia/Shanghai")
    help_phone: Mapped[str] = mapped_column(default="")


class Section(Base):
    """A section of the mine (区队), with a party branch of its own."""

    __tablename__ = "sections"
    __table_args__ = (UniqueConstraint("site_id", "name"),)

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    name: Mapped[str]

    site: Mapped[Site] = relationship()


class Crew(Base):
    """A crew (班组): people who turn through the shifts together."""

    __tablename__ = "crews"
    __table_args__ = (UniqueConstraint("section_id", "name"),)

    id: Mapped[Key]
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)
    name: Mapped[str]

    section: Mapped[Section] = relationship()


class Member(Base, Versioned):
    """A person of the mine; `uniquifier` is changed to sign out everywhere.

    `phone` is private: those who share a car with the member see it where he agreed to that
    (`shares_phone`). `licence_until` is asked of drivers: no offer holds after it.
    `left_at`: when the member was disabled; the privacy rules count from it.
    """

    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("site_id", "employee_no"),
        Index("ix_members_site_id_pinyin", "site_id", "pinyin", "id"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)
    crew_id: Mapped[int | None] = mapped_column(ForeignKey("crews.id"), index=True)
    employee_no: Mapped[str]
    name: Mapped[str] = mapped_column(index=True)
    pinyin: Mapped[str] = mapped_column(default="", index=True)
    phone: Mapped[str] = mapped_column(Sealed, default="")
    password_hash: Mapped[str | None]
    uniquifier: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    shares_phone: Mapped[bool] = mapped_column(default=False)
    licence_until: Mapped[date | None]
    joined_on: Mapped[date | None]
    left_at: Mapped[datetime | None]
    first_signed_in_at: Mapped[datetime | None]
    private_forgotten_at: Mapped[datetime | None]
    name_forgotten_at: Mapped[datetime | None]

    site: Mapped[Site] = relationship()
    section: Mapped[Section | None] = relationship()
    crew: Mapped[Crew | None] = relationship()
    roles: Mapped[list["RoleGrant"]] = relationship(
        back_populates="member", cascade="all, delete-orphan", lazy="selectin"
    )
    vehicles: Mapped[list["Vehicle"]] = relationship(back_populates="owner")

    def has_role(self, *roles: Role) -> bool:
        """Whether the member holds one of these roles."""
        return any(grant.role in roles for grant in self.roles)


class RoleGrant(Base):
    """One role of one member."""

    __tablename__ = "role_grants"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)

    member: Mapped[Member] = relationship(back_populates="roles")


class Energy(StrEnum):
    """What drives the car: it decides the colour of the plate and the carbon saved."""

    PETROL = "petrol"
    ELECTRIC = "electric"
    HYBRID = "hybrid"


class Paint(StrEnum):
    """The colour of a car, as people say it at the roadside."""

    WHITE = "white"
    SILVER = "silver"
    GREY = "grey"
    BLACK = "black"
    RED = "red"
    BLUE = "blue"
    BROWN = "brown"
    YELLOW = "yellow"
    GREEN = "green"
    ORANGE = "orange"
    GOLD = "gold"
    PURPLE = "purple"
    OTHER = "other"


class Vehicle(Base, Versioned):
    """A member's car. `seats` counts the places for others, the driver's own not counted."""

    __tablename__ = "vehicles"
    __table_args__ = (
        CheckConstraint("seats between 1 and 6", "seats_for_riders"),
        # A plate belongs to one car in use; a sold car may be registered again by its new owner.
        Index(
            "uq_vehicles_plate_in_use",
            "plate",
            unique=True,
            sqlite_where=text("retired_at IS NULL"),
            postgresql_where=text("retired_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    owner_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    plate: Mapped[str]
    paint: Mapped[Paint]
    model: Mapped[str] = mapped_column(default="")
    seats: Mapped[int]
    energy: Mapped[Energy] = mapped_column(default=Energy.PETROL)
    retired_at: Mapped[datetime | None]

    owner: Mapped[Member] = relationship(back_populates="vehicles")
