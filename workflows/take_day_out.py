"""A day out: a driver who does not drive, a rider who does not ride, and the way back."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Member
from models.queries.rides import days_out_of
from models.rides import DayOut, Direction, Part, RideAct
from workflows.lose_ride import member_is_back, member_is_out

GRACE = timedelta(days=1)


def take_day_out(
    session: Session,
    member: Member,
    part: Part,
    first: date,
    last: date,
    now: datetime,
    direction: Direction | None = None,
    note: str = "",
    tired: bool = False,
    by: Member | None = None,
) -> DayOut:
    """Take a member out of driving (or riding) on these shift dates; no direction: both legs.

    Trips already published change with it: who rode there is told, another car is looked for.
    `by`: who says so, where it isn't the member himself. Said twice, it is one entry. Raises
    RuleBroken where the dates are out of order, or are over: the way home of a night shift is on
    the day after, hence the day of grace.
    """
    if last < now.date() - GRACE:
        raise RuleBroken("day_is_over", day=last.isoformat())
    if last < first:
        raise RuleBroken("dates_out_of_order", first=first.isoformat(), last=last.isoformat())
    for out in days_out_of(session, member, part, first, last):
        covers = out.first_date <= first and last <= out.last_date
        if covers and out.direction in (None, direction):
            return out
    out = DayOut(
        member_id=member.id,
        part=part,
        first_date=first,
        last_date=last,
        direction=direction,
        note=note,
        tired=tired,
        made_at=now,
    )
    record(
        session,
        by or member,
        RideAct.TOOK_DAY_OUT,
        out,
        now,
        part=part.value,
        first=first.isoformat(),
        last=last.isoformat(),
    )
    member_is_out(session, member, part, first, last, direction, now, by)
    return out


def say_tired(session: Session, member: Member, day: date, now: datetime) -> DayOut:
    """今天累: anybody may say so, and is asked no reason. He drives nobody on this shift date."""
    return take_day_out(session, member, Part.DRIVE, day, day, now, tired=True)


def come_back(
    session: Session,
    member: Member,
    part: Part,
    day: date,
    now: datetime,
    direction: Direction | None = None,
) -> list[DayOut]:
    """Take back the days out of a member that touch a date; published trips follow.

    With a direction only that leg is taken back: of a whole day out the other leg stays out.
    """
    ended = []
    for out in days_out_of(session, member, part, day, day):
        if direction is not None and not out.covers(day, direction):
            continue
        out.withdrawn_at = now
        record(session, member, RideAct.CAME_BACK, out, now, part=part.value)
        ended.append(out)
        if direction is not None and out.direction is None:
            other = next(leg for leg in Direction if leg is not direction)
            take_day_out(session, member, part, out.first_date, out.last_date, now, other, out.note)
    if ended:
        session.flush()
        member_is_back(session, member, part, day, direction, now)
    return ended
