"""What a section, or the whole mine, means to reach in a year: one target per figure."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from math import ceil

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.figures import STANDING, Figure
from models.people import Section, Site
from models.periods import Period, year_of

MOST = 1_000_000


class TargetAct(StrEnum):
    """What is done to targets, for the audit."""

    SET_TARGETS = "set_targets"


class TargetSheet(Base, Versioned):
    """The targets of one year; without a section they are the whole mine's.

    An edit sets `changed_at`, and with it the version that the next editor must have seen.
    """

    __tablename__ = "target_sheets"
    __table_args__ = (
        CheckConstraint("year between 2001 and 2999", "year_in_range"),
        Index("uq_target_sheets_section", "section_id", "year", unique=True),
        Index(
            "uq_target_sheets_mine",
            "site_id",
            "year",
            unique=True,
            sqlite_where=text("section_id IS NULL"),
            postgresql_where=text("section_id IS NULL"),
        ),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"))
    year: Mapped[int]
    changed_at: Mapped[datetime]

    site: Mapped[Site] = relationship()
    section: Mapped[Section | None] = relationship()
    targets: Mapped[list["FigureTarget"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def by_figure(self) -> dict[Figure, int]:
        """The targets that are set."""
        return {one.figure: one.target for one in self.targets}


class FigureTarget(Base):
    """The target of one figure."""

    __tablename__ = "figure_targets"
    __table_args__ = (CheckConstraint(f"target between 1 and {MOST}", "target_in_range"),)

    sheet_id: Mapped[int] = mapped_column(ForeignKey("target_sheets.id"), primary_key=True)
    figure: Mapped[Figure] = mapped_column(primary_key=True)
    target: Mapped[int]


def due(figure: Figure, period: Period, targets: Mapping[int, Mapping[Figure, int]]) -> int | None:
    """What was to be reached within a period, from the targets by year; None where a year has none.

    A year's target is spread over its days and rounded up; of what stands the year through, every
    part of the year has the whole target.
    """
    spread = Fraction(0)
    most = 0
    for year in range(period.first.year, period.last.year + 1):
        target = targets.get(year, {}).get(figure)
        if target is None:
            return None
        whole = year_of(year)
        part = Period(max(period.first, whole.first), min(period.last, whole.last))
        spread += Fraction(target * part.days, whole.days)
        most = max(most, target)
    return most if figure in STANDING else ceil(spread)
