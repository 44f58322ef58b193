"""Telling people: one notice per person and matter, none twice."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.base import Base
from models.notices import Notice
from models.people import Member
from models.queries.notices import told_before
from workflows.deliver_messages import queue_deliveries


def tell(
    session: Session,
    members: Iterable[Member],
    code: str,
    about: Base,
    now: datetime,
    once: str = "",
    **detail: Any,
) -> list[Notice]:
    """Make the notices of a matter, one for each member, and return the new ones.

    `code` names the text (web/labels.py), `detail` the plain values it shows. `once` tells apart
    matters with the same code about the same record (a date, an edition); telling the same matter
    to the same member again makes nothing.
    """
    session.add(about)
    session.flush()
    subject, number = about.__tablename__, about.id  # type: ignore[attr-defined]
    keys = {f"{code}:{subject}:{number}:{once}:{member.id}": member.id for member in members}
    told = told_before(session, [*keys])
    matter = {"code": code, "detail": detail, "about_type": subject, "about_id": number}
    new = [
        {**matter, "member_id": member_id, "once": key, "made_at": now}
        for key, member_id in keys.items()
        if key not in told
    ]
    if not new:
        return []
    # One statement for all of them: a question of the week is told to everybody.
    made = session.scalars(insert(Notice).returning(Notice), new).all()
    queue_deliveries(session, made, now)
    return list(made)
