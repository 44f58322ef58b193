"""蓝: mentor contracts, the quarterly assessment of the four improvements, rewards, graduation."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.people import Member, Section

LOWEST_MARK, HIGHEST_MARK = 1, 5


class MentoringAct(StrEnum):
    """What is done to mentor pairs, for the audit."""

    DREW_CONTRACT = "drew_contract"
    CONFIRMED_CONTRACT = "confirmed_contract"
    ASSESSED_PAIR = "assessed_pair"
    CHANGED_ASSESSMENT = "changed_assessment"
    SET_REWARD_RULE = "set_reward_rule"
    REWARDED_PAIR = "rewarded_pair"
    GRADUATED = "graduated"
    ENDED_CONTRACT = "ended_contract"


class Improvement(StrEnum):
    """The four improvements that are assessed."""

    MAINTENANCE = "maintenance"
    OPERATION = "operation"
    SAFETY = "safety"
    POST = "post"


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        """The quarter after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


class MentorPair(Base, Versioned):
    """A mentor contract (师徒合同). In force once both parties have confirmed it."""

    __tablename__ = "mentor_pairs"
    __table_args__ = (
        CheckConstraint("mentor_id <> apprentice_id", "two_persons"),
        CheckConstraint("starts_on < ends_on", "dates_in_order"),
        CheckConstraint("graduated_on between starts_on and ends_on", "graduated_in_its_time"),
        CheckConstraint("(graduated_on is null) = (key_post = '')", "key_post_named"),
        CheckConstraint(
            "graduated_on is null or "
            "(mentor_confirmed_at is not null and apprentice_confirmed_at is not null)",
            "graduated_if_confirmed",
        ),
        UniqueConstraint("mentor_id", "apprentice_id", "starts_on"),
        Index(
            "uq_mentor_pairs_apprentice",
            "apprentice_id",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
    )

    id: Mapped[Key]
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    apprentice_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    trade: Mapped[str]
    aims: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date] = mapped_column(index=True)
    drawn_at: Mapped[datetime]
    mentor_confirmed_at: Mapped[datetime | None]
    apprentice_confirmed_at: Mapped[datetime | None]
    graduated_on: Mapped[date | None] = mapped_column(index=True)
    key_post: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]
    ended_why: Mapped[str] = mapped_column(default="")

    section: Mapped[Section] = relationship()
    mentor: Mapped[Member] = relationship(foreign_keys=mentor_id)
    apprentice: Mapped[Member] = relationship(foreign_keys=apprentice_id)
    assessments: Mapped[list["Assessment"]] = relationship(
        back_populates="pair", order_by="Assessment.year, Assessment.quarter"
    )

    @property
    def in_force(self) -> bool:
        """Whether both parties have confirmed."""
        return self.mentor_confirmed_at is not None and self.apprentice_confirmed_at is not None

    def covers(self, quarter: Quarter) -> bool:
        """Whether the contract runs on some day of the quarter."""
        last = min(self.ends_on, self.ended_on or self.ends_on)
        return self.starts_on <= quarter.last_day and last >= quarter.first_day


class Assessment(Base, Versioned):
    """The assessment of one pair in one quarter: four marks from 1 to 5."""

    __tablename__ = "assessments"
    __table_args__ = (
        UniqueConstraint("pair_id", "year", "quarter"),
        CheckConstraint("quarter between 1 and 4", "quarter_of_a_year"),
    )

    id: Mapped[Key]
    pair_id: Mapped[int] = mapped_column(ForeignKey("mentor_pairs.id"), index=True)
    year: Mapped[int]
    quarter: Mapped[int]
    held_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    entered_at: Mapped[datetime]

    pair: Mapped[MentorPair] = relationship(back_populates="assessments")
    by: Mapped[Member] = relationship()
    marks: Mapped[list["Mark"]] = relationship(
        order_by="Mark.id", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def total(self) -> int:
        """The four marks added up, 4 to 20."""
        return sum(mark.mark for mark in self.marks)

    @property
    def of_quarter(self) -> Quarter:
        """The quarter it is about."""
        return Quarter(self.year, self.quarter)


class Mark(Base):
    """The mark for one improvement, with what it rests on."""

    __tablename__ = "marks"
    __table_args__ = (
        UniqueConstraint("assessment_id", "improvement"),
        CheckConstraint(f"mark between {LOWEST_MARK} and {HIGHEST_MARK}", "on_the_scale"),
        CheckConstraint("evidence <> ''", "rests_on_evidence"),
    )

    id: Mapped[Key]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"), index=True)
    improvement: Mapped[Improvement]
    mark: Mapped[int]
    evidence: Mapped[str]
    remark: Mapped[str] = mapped_column(default="")


class RewardRule(Base):
    """What a section pays for a total of marks, from a day on: the highest step reached counts."""

    __tablename__ = "reward_rules"
    __table_args__ = (
        UniqueConstraint("section_id", "valid_from", "from_total"),
        CheckConstraint("from_total between 4 and 20", "total_on_the_scale"),
        CheckConstraint("mentor_fen >= 0 and apprentice_fen >= 0", "not_negative"),
    )

    id: Mapped[Key]
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)
    valid_from: Mapped[date]
    from_total: Mapped[int]
    mentor_fen: Mapped[int]
    apprentice_fen: Mapped[int]


class Reward(Base):
    """What mentor and apprentice were awarded for an assessment, in fen, by the rule of its day."""

    __tablename__ = "mentoring_rewards"
    __table_args__ = (CheckConstraint("mentor_fen >= 0 and apprentice_fen >= 0", "not_negative"),)

    id: Mapped[Key]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"), unique=True)
    rule_id: Mapped[int] = mapped_column(ForeignKey("reward_rules.id"))
    mentor_fen: Mapped[int]
    apprentice_fen: Mapped[int]
    awarded_at: Mapped[datetime]

    assessment: Mapped[Assessment] = relationship()
    rule: Mapped[RewardRule] = relationship()
