"""A crew's rota: set, corrected by date and range, days swapped; and two members who swap."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from models.audit import record
from models.calendar import CalendarAct, Rota, RotaChange, RotaDay, Shift
from models.errors import NotFound, RuleBroken
from models.mine_days import MineDay, ShiftSwap
from models.people import Crew, Member, Site
from models.queries.calendar import mine_day, rota_at, rota_change
from workflows.crew_calendar import crew_calendar
from workflows.tell_people import tell

MOST_DAYS = 366


def set_rota(
    session: Session,
    crew: Crew,
    anchor: date,
    cycle: Sequence[Shift | None],
    by_calendar: bool,
    by: Member,
    now: datetime,
) -> Rota:
    """From the anchor on the crew turns through this cycle; an older rota holds until then.

    Raises RuleBroken for a cycle of no days, or longer than a year.
    """
    if not 0 < len(cycle) <= MOST_DAYS:
        raise RuleBroken("cycle_length", days=len(cycle), most=MOST_DAYS)
    rota = rota_at(session, crew, anchor) or Rota(crew=crew, anchor=anchor)
    rota.days = []
    session.add(rota)
    session.flush()
    rota.by_calendar = by_calendar
    rota.days = [RotaDay(position=n, shift=shift) for n, shift in enumerate(cycle)]
    record(
        session,
        by,
        CalendarAct.SET_ROTA,
        rota,
        now,
        anchor=anchor.isoformat(),
        cycle=[shift.name if shift else None for shift in cycle],
    )
    return rota


def change_days(
    session: Session,
    crew: Crew,
    first: date,
    last: date,
    shift: Shift | None,
    by: Member,
    now: datetime,
    note: str = "",
) -> None:
    """On these dates the crew works this shift, or is off (None), whatever its rota says."""
    for day in days_between(first, last):
        change = rota_change(session, crew.id, day) or RotaChange(crew_id=crew.id, day=day)
        change.shift, change.note = shift, note
        name = shift.name if shift else None
        record(session, by, CalendarAct.CHANGED_ROTA_DAY, change, now, shift=name)


def restore_days(
    session: Session, crew: Crew, first: date, last: date, by: Member, now: datetime
) -> None:
    """On these dates the rota holds again."""
    for day in days_between(first, last):
        change = rota_change(session, crew.id, day)
        if change is not None:
            record(session, by, CalendarAct.CHANGED_ROTA_DAY, change, now, restored=True)
            session.delete(change)
    session.flush()


def swap_days(
    session: Session, crew: Crew, one: date, other: date, by: Member, now: datetime
) -> None:
    """The crew works on each of two dates what it would have worked on the other."""
    calendar = crew_calendar(session, crew.section.site, min(one, other), max(one, other))
    on_one, on_other = calendar.shift_on(crew.id, one), calendar.shift_on(crew.id, other)
    change_days(session, crew, one, one, on_other, by, now, note=f"↔{other.isoformat()}")
    change_days(session, crew, other, other, on_one, by, now, note=f"↔{one.isoformat()}")


def set_mine_day(
    session: Session, site: Site, day: date, off: bool, name: str, by: Member, now: datetime
) -> MineDay:
    """A holiday or workday of the mine, before what the official calendar says."""
    kept = mine_day(session, site, day) or MineDay(site_id=site.id, day=day)
    kept.off, kept.name = off, name
    record(session, by, CalendarAct.SET_MINE_DAY, kept, now, off=off, day=day.isoformat())
    return kept


def ask_swap(session: Session, asker: Member, other: Member, day: date, now: datetime) -> ShiftSwap:
    """换班: one asks the other to swap their shifts of a date; it holds when the other agrees."""
    if asker.id == other.id or asker.site_id != other.site_id:
        raise RuleBroken("not_yourself")
    swap = ShiftSwap(asker_id=asker.id, other_id=other.id, day=day, asked_at=now)
    record(session, asker, CalendarAct.ASKED_SWAP, swap, now, whom=other, day=day.isoformat())
    tell(session, [other], "swap_asked", swap, now, name=asker.name, date=day.isoformat())
    return swap


def agree_swap(session: Session, swap: ShiftSwap, by: Member, now: datetime) -> None:
    """The other agrees. Raises NotFound for anybody else."""
    if by.id != swap.other_id or swap.ended_at is not None:
        raise NotFound("swap", id=swap.id)
    if swap.agreed_at is None:
        swap.agreed_at = now
        asker = session.get_one(Member, swap.asker_id)
        record(session, by, CalendarAct.AGREED_SWAP, swap, now, whom=asker)
        tell(session, [asker], "swap_agreed", swap, now, name=by.name, date=swap.day.isoformat())


def end_swap(session: Session, swap: ShiftSwap, by: Member, now: datetime) -> None:
    """Either of the two takes it back, or turns it down."""
    if by.id not in (swap.asker_id, swap.other_id):
        raise NotFound("swap", id=swap.id)
    if swap.ended_at is None:
        swap.ended_at = now
        record(session, by, CalendarAct.ENDED_SWAP, swap, now)


def days_between(first: date, last: date) -> list[date]:
    """The dates from the first to the last. Raises RuleBroken where they are out of order."""
    if not 0 <= (last - first).days < MOST_DAYS:
        raise RuleBroken("dates_out_of_order", first=first.isoformat(), last=last.isoformat())
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
