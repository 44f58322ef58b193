"""What was done to records, by whom and when: read from the audit, newest first."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload

from models.audit import AuditEntry
from models.base import Base

MOST_ENTRIES = 200


def history_of(
    session: Session, subjects: Iterable[Base], hidden: Collection[str] = ()
) -> Sequence[AuditEntry]:
    """The entries about these records but for the hidden acts, newest first, at most 200."""
    numbers: dict[str, list[int]] = {}
    for subject in subjects:
        numbers.setdefault(subject.__tablename__, []).append(subject.id)  # type: ignore[attr-defined]
    if not numbers:
        return []
    about = [
        and_(AuditEntry.subject_type == name, AuditEntry.subject_id.in_(ids))
        for name, ids in numbers.items()
    ]
    found = select(AuditEntry).where(or_(*about), AuditEntry.act.not_in(hidden))
    loaded = found.options(joinedload(AuditEntry.by), joinedload(AuditEntry.whom))
    newest = loaded.order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    return session.scalars(newest.limit(MOST_ENTRIES)).all()
