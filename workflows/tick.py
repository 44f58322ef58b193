"""One beat of the clock: what is due is done, each act together with the mark that it is done.

Run it every minute (the queue's worker does), by cron, or by hand: a second run finds nothing due,
a run that dies leaves an act wholly done or not at all, a stop is caught up at the next beat.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.clock import ClockMark
from models.database import sessions, write
from models.people import Site
from models.plan_jobs import PlanJob
from models.queries.clock import clock_mark, clock_marks, planning_time, sites, waiting_jobs
from workflows.due import Due
from workflows.forget_leavers import Periods
from workflows.timetable import TIMETABLE, Act, AsSet, Did, Entry, last_slot

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Hands:
    """What a beat reaches for outside the records.

    deliver: sends what is due, returns how many went out. take_up: sees that a planning job is
    done, by its number. forget: the days of the privacy rules.
    """

    deliver: Callable[[], int]
    take_up: Callable[[int], None]
    plan_seconds: float
    forget: Periods


@dataclass(frozen=True, slots=True)
class Ran:
    """An act that ran in this beat: what it did, or why it failed."""

    site_id: int
    act: Act
    did: Did
    error: str = ""


def tick(
    engine: Engine, clock: Clock, hands: Hands, table: Sequence[Entry] = TIMETABLE
) -> list[Ran]:
    """Do what is due at every mine; an act that fails doesn't keep the others from running.

    It is tried again at the next beat, as is one that is still under way.
    """
    ran = _run_all(engine, clock, hands, _due(engine, table, clock()))
    waiting = _waiting(engine)
    for number in waiting:
        ran += _take_up(engine, number, clock, hands)
    if waiting:  # what was planned at once is told at once
        plans = [one for one in _due(engine, table, clock()) if isinstance(one[1].when, AsSet)]
        ran += _run_all(engine, clock, hands, plans)
    return ran + _deliver(engine, clock, hands)


def _take_up(engine: Engine, number: int, clock: Clock, hands: Hands) -> list[Ran]:
    """See to a planning job; that it failed is written in the job itself."""
    try:
        hands.take_up(number)
    except Exception as error:  # as above
        with sessions(engine)() as session:
            site_id = session.get_one(PlanJob, number).site_id
        return [_failed(engine, site_id, Act.PLAN_NEXT_WEEK, error, clock())]
    return []


def _run_all(engine: Engine, clock: Clock, hands: Hands, due: list[tuple[int, Entry]]) -> list[Ran]:
    found = [_run(engine, site_id, entry, clock(), hands) for site_id, entry in due]
    return [one for one in found if one is not None]


def _due(engine: Engine, table: Sequence[Entry], now: datetime) -> list[tuple[int, Entry]]:
    """(mine, entry) of what is due, without keeping anybody from writing."""
    with sessions(engine)() as session:
        return [
            (site.id, entry)
            for site in sites(session)
            for marks in [clock_marks(session, site)]
            for entry in table
            if _open_slot(session, site, entry, marks.get(entry.act.value), now) is not None
        ]


def _open_slot(
    session: Session, site: Site, entry: Entry, mark: ClockMark | None, now: datetime
) -> datetime | None:
    """The time an act was due last, where it isn't done for it."""
    zone = ZoneInfo(site.timezone)
    slot = last_slot(entry.when, planning_time(session, site), zone, now)
    done = mark.slot_at if mark else None
    return slot if slot is not None and (done is None or done < slot) else None


def _run(engine: Engine, site_id: int, entry: Entry, now: datetime, hands: Hands) -> Ran | None:
    def act(session: Session) -> Ran | None:
        site = session.get_one(Site, site_id)
        mark = _mark(session, site, entry.act)
        slot = _open_slot(session, site, entry, mark, now)
        if slot is None:
            return None
        did = entry.do(session, site, Due(now, slot, hands.plan_seconds, hands.forget))
        if did is None:
            return None
        mark.slot_at = slot
        _note(mark, did, now)
        return Ran(site_id, entry.act, did)

    try:
        return write(engine, act)
    except Exception as error:  # the fault of one must not stop the clock
        return _failed(engine, site_id, entry.act, error, now)


def _failed(engine: Engine, site_id: int, act: Act, error: Exception, now: datetime) -> Ran:
    text = f"{type(error).__name__}: {error}"[:500]

    def note(session: Session) -> None:
        mark = _mark(session, session.get_one(Site, site_id), act)
        mark.failed_at, mark.error = now, text

    write(engine, note)
    return Ran(site_id, act, {}, text)


def _deliver(engine: Engine, clock: Clock, hands: Hands) -> list[Ran]:
    """The outbox keeps its own book; here only how many went out."""
    with sessions(engine)() as session:
        found = [site.id for site in sites(session)]
    if not found:
        return []
    try:
        sent = hands.deliver()
    except Exception as error:  # as above
        return [_failed(engine, found[0], Act.DELIVER, error, clock())]

    def note(session: Session) -> None:
        _note(_mark(session, session.get_one(Site, found[0]), Act.DELIVER), {"sent": sent}, clock())

    write(engine, note)
    return [Ran(found[0], Act.DELIVER, {"sent": sent})]


def _waiting(engine: Engine) -> list[int]:
    with sessions(engine)() as session:
        return [job.id for job in waiting_jobs(session)]


def _mark(session: Session, site: Site, act: Act) -> ClockMark:
    mark = clock_mark(session, site, act.value)
    if mark is None:
        mark = ClockMark(site_id=site.id, act=act.value, did={}, busy_did={}, error="")
        session.add(mark)
        session.flush()
    return mark


def _note(mark: ClockMark, did: Did, now: datetime) -> None:
    mark.ran_at, mark.did, mark.failed_at, mark.error = now, dict(did), None, ""
    if any(did.values()):
        mark.busy_at, mark.busy_did = now, dict(did)
