"""What was done to records, by whom and when: read from the audit, newest first."""

from collections.abc import Collection, Iterable

from sqlalchemy import and_, false, or_, select
from sqlalchemy.orm import Session, joinedload

from models.audit import AuditEntry
from models.base import Base
from models.queries.pages import Page, in_order, page_of

ENTRIES_A_PAGE = 50
ORDERS = {"day": AuditEntry.at}


def history_of(
    session: Session,
    subjects: Iterable[Base],
    hidden: Collection[str] = (),
    order: str = "",
    number: int = 1,
) -> Page[AuditEntry]:
    """The entries about these records but for the hidden acts, newest first as a rule."""
    numbers: dict[str, list[int]] = {}
    for subject in subjects:
        numbers.setdefault(subject.__tablename__, []).append(subject.id)  # type: ignore[attr-defined]
    about = [
        and_(AuditEntry.subject_type == name, AuditEntry.subject_id.in_(ids))
        for name, ids in numbers.items()
    ]
    found = select(AuditEntry).where(or_(false(), *about), AuditEntry.act.not_in(hidden))
    loaded = found.options(joinedload(AuditEntry.by), joinedload(AuditEntry.whom))
    return page_of(session, in_order(loaded, ORDERS, order, "-day"), number, ENTRIES_A_PAGE)
