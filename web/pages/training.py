"""What the page of a class shows, and to whom."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.people import Member
from models.queries import training as reads
from models.training import Lecturer, TrainingClass
from workflows.platform_rules import organises


def may_run(klass: TrainingClass, reader: Member) -> bool:
    """Whether the reader is the lecturer or runs the studio."""
    return organises(reader) or klass.lecturer.member_id == reader.id


def teachers(session: Session, reader: Member) -> dict[int, Lecturer]:
    """The lecturers the reader may plan a class for, by number."""
    lecturers = reads.lecturers(session, reader.site)
    return {one.id: one for one in lecturers if organises(reader) or one.member_id == reader.id}


def class_page(
    session: Session, klass: TrainingClass, reader: Member, now: datetime
) -> dict[str, Any]:
    """The class with the reader's part in it; what was said only to lecturer and organisers."""
    mine = next((one for one in klass.trainees if one.member_id == reader.id), None)
    runs = may_run(klass, reader)
    came = mine is not None and mine.came_at is not None
    said = reads.evaluation_by(session, klass, reader) if came else None
    return {
        "klass": klass,
        "mine": mine,
        "runs": runs,
        "has_begun": now >= klass.starts_at,
        "may_sign_up": klass.is_planned
        and now < klass.starts_at
        and klass.lecturer.member_id != reader.id,
        "may_evaluate": came and klass.closed_at is not None and said is None,
        "came": [one for one in klass.trainees if one.came_at is not None],
        "evaluation": reads.evaluation_of(session, klass) if runs else None,
    }


def fill_in(klass: TrainingClass) -> dict[str, Any]:
    """The fields of the form that changes a class."""
    there = klass.starts_at.astimezone(ZoneInfo(klass.lecturer.member.site.timezone))
    return {
        "version": klass.version,
        "lecturer": klass.lecturer_id,
        "trade": klass.trade.value,
        "title": klass.title,
        "plan": klass.plan,
        "case": klass.case,
        "day": there.date(),
        "at": there.time(),
        "minutes": str(klass.lasts_min),
        "place": klass.place,
        "seats": str(klass.seats or ""),
    }
