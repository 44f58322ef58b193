"""Who came to an event: by the member's own check-in, or by the leader's list, late too."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models.audit import record
from models.colours import Attendance, CheckIn, ColourAct, Event, LabourItem, Thing, Work
from models.errors import NotFound, RuleBroken
from models.people import Member
from models.queries.colours import attendance_of, labour_item, may_lead, who_came
from workflows.plan_event import refuse_cancelled

MOST_PIECES = 999


def check_in(
    session: Session, event: Event, member: Member, how: CheckIn, now: datetime
) -> Attendance:
    """A member says: I am here. Saying it again changes nothing.

    Raises RuleBroken outside the time from half an hour before to half an hour after.
    """
    refuse_cancelled(event)
    standing = attendance_of(session, event, member)
    if standing is not None and standing.struck_at is None:
        return standing
    if not event.takes_check_in(now):
        raise RuleBroken("not_the_time_to_check_in", title=event.title)
    if standing is not None:
        raise RuleBroken("ask_leader_for_entry", title=event.title)
    return _enter(session, event, member, how, member, now)


def enter_attendance(
    session: Session, event: Event, members: list[Member], by: Member, now: datetime
) -> list[Attendance]:
    """The leader enters who came; after the check-in time it counts as a late entry.

    Returns the new entries: who is in already is not counted twice. Raises RuleBroken before the
    event begins, and for a member of another mine: then nobody is entered.
    """
    _refuse_others(event, by)
    refuse_cancelled(event)
    if now < event.starts_at:
        raise RuleBroken("event_not_begun", title=event.title)
    how = CheckIn.LIST if event.takes_check_in(now) else CheckIn.LATE
    entered = []
    for member in members:
        standing = attendance_of(session, event, member)
        if standing is None:
            entered.append(_enter(session, event, member, how, by, now))
        elif standing.struck_at is not None:
            standing.struck_at, standing.how = None, how
            standing.entered_at, standing.entered_by_id = now, by.id
            record(session, by, ColourAct.ENTERED_ATTENDANCE, standing, now, whom=member)
            entered.append(standing)
    return entered


def strike_attendance(
    session: Session, event: Event, member: Member, by: Member, now: datetime
) -> Attendance:
    """Take back an entry made by mistake; the record of it stays."""
    _refuse_others(event, by)
    standing = attendance_of(session, event, member)
    if standing is None:
        raise NotFound("attendance")
    if standing.struck_at is None:
        standing.struck_at = now
        record(session, by, ColourAct.STRUCK_ATTENDANCE, standing, now, whom=member)
    return standing


def count_labour(
    session: Session,
    event: Event,
    work: Work,
    thing: Thing,
    pieces: int,
    by: Member,
    now: datetime,
) -> LabourItem | None:
    """Enter how many pieces of a thing were cleaned or repaired; 0 takes the entry back.

    Raises RuleBroken before anybody came, and for a number below 0 or above 999.
    """
    _refuse_others(event, by)
    refuse_cancelled(event)
    if not 0 <= pieces <= MOST_PIECES:
        raise RuleBroken("pieces_out_of_range", pieces=pieces, most=MOST_PIECES)
    item = labour_item(session, event, work, thing)
    if (item.pieces if item else 0) == pieces:
        return item
    if not who_came(session, event):
        raise RuleBroken("nobody_came_yet", title=event.title)
    before = item.pieces if item else 0
    told: dict[str, Any] = {"thing": thing.value, "pieces": pieces, "before": before}
    record(session, by, ColourAct.COUNTED_LABOUR, event, now, work=work.value, **told)
    if item is not None and pieces == 0:
        session.delete(item)
        return None
    if item is None:
        item = LabourItem(event_id=event.id, work=work, thing=thing)
        session.add(item)
    item.pieces = pieces
    session.flush()
    return item


def _refuse_others(event: Event, by: Member) -> None:
    if not may_lead(by, event):
        raise NotFound("event")


def _enter(
    session: Session, event: Event, member: Member, how: CheckIn, by: Member, now: datetime
) -> Attendance:
    if member.site_id != event.site_id:
        raise RuleBroken("not_of_this_mine", name=member.name)
    entry = Attendance(
        event_id=event.id, member_id=member.id, how=how, entered_at=now, entered_by_id=by.id
    )
    act = ColourAct.CHECKED_IN if by.id == member.id else ColourAct.ENTERED_ATTENDANCE
    record(session, by, act, entry, now, whom=member, event=event.id, how=how.value)
    return entry
