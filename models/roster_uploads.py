"""A roster that came in from Excel: its checked rows, kept from the preview to the import."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class RosterAct(StrEnum):
    """What is done to a roster, for the audit."""

    IMPORTED_ROSTER = "imported_roster"
    ADDED_SECTION = "added_section"
    ADDED_CREW = "added_crew"


class RosterUpload(Base):
    """One file's rows, all of them in order; nothing of it is in force before `applied_at`."""

    __tablename__ = "roster_uploads"

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    file_name: Mapped[str]
    content: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
