"""The innovation studio: lecturers, training classes, who came, and special-skill titles."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.people import Member


class Trade(StrEnum):
    """The trades of a fully mechanised face and of those who keep it running."""

    SHEARER = "shearer"
    SUPPORT = "support"
    CONVEYOR = "conveyor"
    PUMP = "pump"
    ELECTRIC = "electric"
    MECHANIC = "mechanic"
    BELT = "belt"
    VENTILATION = "ventilation"
    SAFETY = "safety"
    CREW_LEADER = "crew_leader"


class TrainingAct(StrEnum):
    """What is done in the innovation studio, for the audit."""

    NAMED_LECTURER = "named_lecturer"
    CHANGED_LECTURER = "changed_lecturer"
    PLANNED_CLASS = "planned_class"
    CHANGED_CLASS = "changed_class"
    CANCELLED_CLASS = "cancelled_class"
    ADDED_MATERIAL = "added_class_material"
    SIGNED_UP = "signed_up_for_class"
    SIGNED_OFF = "signed_off_from_class"
    CLOSED_CLASS = "closed_class"
    EVALUATED_CLASS = "evaluated_class"
    AWARDED_TITLE = "awarded_title"
    WITHDREW_TITLE = "withdrew_title"


class Lecturer(Base, Versioned):
    """A member who teaches, with the trades he teaches; one row per person, kept when he stops."""

    __tablename__ = "lecturers"

    id: Mapped[Key]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), unique=True)
    about: Mapped[str] = mapped_column(default="")
    named_on: Mapped[date]
    ended_on: Mapped[date | None]

    member: Mapped[Member] = relationship()
    trades: Mapped[list["LecturerTrade"]] = relationship(
        order_by="LecturerTrade.trade", cascade="all, delete-orphan", lazy="selectin"
    )

    def teaches(self, trade: Trade) -> bool:
        """Whether the trade is one of the lecturer's."""
        return any(held.trade is trade for held in self.trades)


class LecturerTrade(Base):
    """One trade of one lecturer: no class of his can be of another."""

    __tablename__ = "lecturer_trades"

    lecturer_id: Mapped[int] = mapped_column(ForeignKey("lecturers.id"), primary_key=True)
    trade: Mapped[Trade] = mapped_column(primary_key=True)


class TrainingClass(Base, Versioned):
    """One class: planned, then closed with who came, or cancelled with the reason.

    `case` is the real case it is explained by. Only a closed class counts.
    """

    __tablename__ = "training_classes"
    __table_args__ = (
        UniqueConstraint("lecturer_id", "starts_at"),
        ForeignKeyConstraint(
            ["lecturer_id", "trade"],
            ["lecturer_trades.lecturer_id", "lecturer_trades.trade"],
            name="fk_training_classes_trade_of_lecturer",
        ),
        CheckConstraint("lasts_min between 15 and 600", "lasts_in_range"),
        CheckConstraint("seats between 1 and 500", "seats_in_range"),
        CheckConstraint("closed_at >= starts_at", "closed_after_it_began"),
        CheckConstraint("closed_at IS NULL OR cancelled_at IS NULL", "closed_or_cancelled"),
        CheckConstraint("(cancelled_at IS NULL) = (cancelled_why = '')", "cancelled_with_reason"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    lecturer_id: Mapped[int] = mapped_column(ForeignKey("lecturers.id"), index=True)
    trade: Mapped[Trade]
    title: Mapped[str]
    plan: Mapped[str] = mapped_column(default="")
    case: Mapped[str] = mapped_column("real_case", default="")
    starts_at: Mapped[datetime] = mapped_column(index=True)
    lasts_min: Mapped[int]
    place: Mapped[str] = mapped_column(default="")
    seats: Mapped[int | None]
    planned_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    closed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_why: Mapped[str] = mapped_column(default="")

    lecturer: Mapped[Lecturer] = relationship(foreign_keys=lecturer_id)
    materials: Mapped[list["ClassMaterial"]] = relationship(order_by="ClassMaterial.id")
    trainees: Mapped[list["Trainee"]] = relationship(
        back_populates="training_class", order_by="Trainee.id"
    )

    @property
    def ends_at(self) -> datetime:
        """When the class is over by its plan."""
        return self.starts_at + timedelta(minutes=self.lasts_min)

    @property
    def is_planned(self) -> bool:
        """Whether the class is neither closed nor cancelled yet."""
        return self.closed_at is None and self.cancelled_at is None


class ClassMaterial(Base):
    """Something a class is taught with: a text, or where to find it."""

    __tablename__ = "class_materials"
    __table_args__ = (
        UniqueConstraint("class_id", "title"),
        CheckConstraint("body <> '' OR link <> ''", "holds_something"),
    )

    id: Mapped[Key]
    class_id: Mapped[int] = mapped_column(ForeignKey("training_classes.id"), index=True)
    title: Mapped[str]
    body: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")


class TraineeResult(StrEnum):
    """What the lecturer saw of a trainee at the end of the class."""

    PASSED = "passed"
    PRACTISE = "practise"


class Trainee(Base):
    """A member who signed up for a class or came to it; counted once per person and class."""

    __tablename__ = "trainees"
    __table_args__ = (
        UniqueConstraint("class_id", "member_id"),
        CheckConstraint("result IS NULL OR came_at IS NOT NULL", "result_of_who_came"),
    )

    id: Mapped[Key]
    class_id: Mapped[int] = mapped_column(ForeignKey("training_classes.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    signed_up_at: Mapped[datetime | None]
    came_at: Mapped[datetime | None] = mapped_column(index=True)
    result: Mapped[TraineeResult | None]

    training_class: Mapped[TrainingClass] = relationship(back_populates="trainees")
    member: Mapped[Member] = relationship()


class ClassEvaluation(Base):
    """What one trainee says of the class, on scales of 1 (not at all) to 5 (fully)."""

    __tablename__ = "class_evaluations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["class_id", "member_id"],
            ["trainees.class_id", "trainees.member_id"],
            name="fk_class_evaluations_trainee",
        ),
        CheckConstraint("clear between 1 and 5", "clear_in_range"),
        CheckConstraint("useful between 1 and 5", "useful_in_range"),
    )

    class_id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(primary_key=True)
    clear: Mapped[int]
    useful: Mapped[int]
    remark: Mapped[str] = mapped_column(default="")
    said_at: Mapped[datetime]


class SkillTitle(Base, Versioned):
    """A special-skill title (特殊技能人才) the company awarded to a member; kept when withdrawn."""

    __tablename__ = "skill_titles"
    __table_args__ = (
        UniqueConstraint("member_id", "title", "awarded_on"),
        CheckConstraint("withdrawn_on >= awarded_on", "withdrawn_after_award"),
    )

    id: Mapped[Key]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    title: Mapped[str]
    trade: Mapped[Trade]
    document: Mapped[str] = mapped_column(default="")
    awarded_on: Mapped[date] = mapped_column(index=True)
    withdrawn_on: Mapped[date | None]

    member: Mapped[Member] = relationship()
