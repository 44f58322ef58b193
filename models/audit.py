"""Who did what, to what, concerning whom, and when: one entry per change, written by the act."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, inspect
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, Key
from models.people import Member


class AuditEntry(Base):
    """One change. Never edited, never deleted but by the privacy rules."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_subject", "subject_type", "subject_id"),)

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    act: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[int]
    whom_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)

    by: Mapped[Member | None] = relationship(foreign_keys=by_id)
    whom: Mapped[Member | None] = relationship(foreign_keys=whom_id)


def record(
    session: Session,
    by: Member | None,
    act: StrEnum,
    subject: Base,
    now: datetime,
    whom: Member | None = None,
    **detail: Any,
) -> AuditEntry:
    """Write the entry of a change; `by` is None for what the service does by itself.

    A subject that is new or changed is flushed first: it then has its number and its version. An
    act that changes a record keeps the names of the columns changed; their values are in the
    record, and only there.
    """
    if act.value.startswith("changed_"):
        detail = {"changed": _changed(subject)} | detail
    session.add(subject)
    state = inspect(subject)
    if not state.persistent or state.modified:
        session.flush()
    entry = AuditEntry(
        at=now,
        by_id=by.id if by else None,
        act=act.value,
        subject_type=subject.__tablename__,
        subject_id=subject.id,  # type: ignore[attr-defined]
        whom_id=whom.id if whom else None,
        detail=detail,
    )
    session.add(entry)
    return entry


def _changed(subject: Base) -> list[str]:
    """The columns of a record that differ from the database, in the order of the table."""
    state = inspect(subject)
    columns = [attribute.key for attribute in state.mapper.column_attrs]
    return [key for key in columns if state.attrs[key].history.has_changes()]
