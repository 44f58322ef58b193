"""The pulse survey: five questions, twice a year, never traceable to a person.

No table holds one person's answers. An answer adds one to a tally per group, question and grade and
carries no time; beside it stands only that the person has answered. When a round is closed, groups
with fewer than FEWEST_SHOWN answers are folded together for good.
"""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.people import Crew

FEWEST_SHOWN = 5
GRADES = (1, 2, 3, 4, 5)


class PulseQuestion(StrEnum):
    """The five questions, the same every time, so that rounds can be compared."""

    HELPED = "helped"
    HEARD = "heard"
    WAY_TO_WORK = "way_to_work"
    LEARNED = "learned"
    BELONG = "belong"


class PulseAct(StrEnum):
    """What is done with a survey, for the audit; that somebody answered is no entry of it."""

    OPENED_PULSE = "opened_pulse"
    CLOSED_PULSE = "closed_pulse"


class PulseRound(Base, Versioned):
    """One survey: the first or second of a year."""

    __tablename__ = "pulse_rounds"
    __table_args__ = (
        UniqueConstraint("site_id", "year", "half"),
        CheckConstraint("half between 1 and 2", "twice_a_year"),
        CheckConstraint("opens_on < closes_on", "dates_in_order"),
        CheckConstraint("closed_on >= opens_on", "closed_after_opening"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    year: Mapped[int]
    half: Mapped[int]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    closed_on: Mapped[date | None]

    def is_open(self, today: date) -> bool:
        """Whether answers are taken on this day."""
        return self.closed_on is None and self.opens_on <= today <= self.closes_on


class PulseAnswered(Base):
    """That a member has answered: no time, no order, no answers."""

    __tablename__ = "pulse_answered"
    # No hidden row number in SQLite: the order of coming would stand beside the order of answers.
    __table_args__ = ({"sqlite_with_rowid": False},)

    round_id: Mapped[int] = mapped_column(ForeignKey("pulse_rounds.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)


class PulseTally(Base):
    """How often one grade was given to one question in one group; no crew is everybody else.

    All rows of a round are made when it opens: when a row appears can't tell who answered.
    """

    __tablename__ = "pulse_tallies"
    __table_args__ = (
        CheckConstraint("grade between 1 and 5", "grade_in_range"),
        CheckConstraint("times >= 0", "counted_up"),
        UniqueConstraint("round_id", "crew_id", "question", "grade"),
        Index(
            "uq_pulse_tallies_rest",
            "round_id",
            "question",
            "grade",
            unique=True,
            sqlite_where=text("crew_id IS NULL"),
            postgresql_where=text("crew_id IS NULL"),
        ),
    )

    id: Mapped[Key]
    round_id: Mapped[int] = mapped_column(ForeignKey("pulse_rounds.id"), index=True)
    crew_id: Mapped[int | None] = mapped_column(ForeignKey("crews.id"))
    question: Mapped[PulseQuestion]
    grade: Mapped[int]
    times: Mapped[int]

    crew: Mapped[Crew | None] = relationship()
