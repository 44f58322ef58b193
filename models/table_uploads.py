"""A table that came in from a spreadsheet: its rows, kept from the preview to the import."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class TableAct(StrEnum):
    """What is done with tables, for the audit."""

    IMPORTED_TABLE = "imported_table"


class TableUpload(Base):
    """One file's rows as they were typed; nothing of it is in force before `applied_at`."""

    __tablename__ = "table_uploads"

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    subject: Mapped[str]
    file_name: Mapped[str]
    content: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
