"""What runs by the clock: the one table of it, and when each entry was due last.

Each act is done once for each time it is due (workflows/tick.py); after a stop, what was missed is
caught up once, not as often as it was missed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.clock import PlanningTime
from models.people import Site
from workflows.ask_around import hand_over_waiting
from workflows.assess_pair import remind_of_assessments
from workflows.due import Due
from workflows.escalate_messages import escalate_messages
from workflows.forget_leavers import forget_leavers
from workflows.help_in_hardship import remind_of_reviews
from workflows.opinions import remind_opinion_owners
from workflows.plan_in_background import bury_dead_jobs
from workflows.plan_next_week import plan_next_week
from workflows.post_announcements import post_announcements
from workflows.remind_platforms import remind_platforms

DAY = timedelta(days=1)
MINUTES_A_DAY = 24 * 60


class Act(StrEnum):
    """The entries of the timetable. Delivering is the last step of every tick."""

    HAND_OVER_WAITING = "hand_over_waiting"
    ESCALATE_MESSAGES = "escalate_messages"
    REMIND_OPINION_OWNERS = "remind_opinion_owners"
    REMIND_PLATFORMS = "remind_platforms"
    REMIND_OF_ASSESSMENTS = "remind_of_assessments"
    REMIND_OF_REVIEWS = "remind_of_reviews"
    POST_ANNOUNCEMENTS = "post_announcements"
    BURY_DEAD_JOBS = "bury_dead_jobs"
    PLAN_NEXT_WEEK = "plan_next_week"
    FORGET = "forget"
    DELIVER = "deliver"


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Daily:
    """Each day, so many minutes after midnight at the mine."""

    minute: int


@dataclass(frozen=True, slots=True)
class AsSet:
    """Each week at the time the mine has set (models.clock.PlanningTime)."""


When = Every | Daily | AsSet
# What an act did, as counts; None: it is under way, ask again at the next tick.
Did = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table."""

    act: Act
    when: When
    do: Callable[[Session, Site, Due], Did | None]


def _told(remind: Callable[[Session, Site, datetime], int]) -> Callable[[Session, Site, Due], Did]:
    return lambda session, site, due: {"told": remind(session, site, due.now)}


def _escalate(session: Session, _site: Site, due: Due) -> Did:
    done = escalate_messages(session, due.now)
    told = done.owner + done.secretary + done.overdue
    return {"steps": told, "departments": done.departments}


def _hand_over(session: Session, site: Site, due: Due) -> Did:
    return {"riders": hand_over_waiting(session, site, due.now)}


def _remind_platforms(session: Session, site: Site, due: Due) -> Did:
    return {"told": len(remind_platforms(session, site, due.now))}


def _forget(session: Session, site: Site, due: Due) -> Did:
    done = forget_leavers(session, site, due.forget, due.now)
    return {"forgotten": done.private + done.names, "emptied": done.papers + done.notices}


def _bury(session: Session, _site: Site, due: Due) -> Did:
    return {"dead": bury_dead_jobs(session, due.now)}


TIMETABLE: tuple[Entry, ...] = (
    Entry(Act.BURY_DEAD_JOBS, Every(minutes=1), _bury),
    Entry(Act.PLAN_NEXT_WEEK, AsSet(), plan_next_week),
    Entry(Act.HAND_OVER_WAITING, Every(minutes=1), _hand_over),
    Entry(Act.ESCALATE_MESSAGES, Every(minutes=5), _escalate),
    Entry(Act.REMIND_PLATFORMS, Every(minutes=60), _remind_platforms),
    Entry(Act.REMIND_OPINION_OWNERS, Daily(8 * 60), _told(remind_opinion_owners)),
    Entry(Act.REMIND_OF_ASSESSMENTS, Daily(8 * 60 + 5), _told(remind_of_assessments)),
    Entry(Act.REMIND_OF_REVIEWS, Daily(8 * 60 + 10), _told(remind_of_reviews)),
    Entry(Act.FORGET, Daily(3 * 60), _forget),
    Entry(Act.POST_ANNOUNCEMENTS, Every(minutes=1), post_announcements),
)


def last_slot(
    when: When, planning: PlanningTime | None, zone: ZoneInfo, now: datetime
) -> datetime | None:
    """The newest time not after `now` at which an entry was due; None where it never was."""
    match when:
        case Every(minutes):
            here = now.astimezone(zone)
            midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
            past = (here.hour * 60 + here.minute) // minutes * minutes
            return midnight + timedelta(minutes=past)
        case Daily(minute):
            return _last_at(minute, zone, now)
        case AsSet():
            return _last_planning(planning, zone, now)


def next_slot(
    when: When, planning: PlanningTime | None, zone: ZoneInfo, now: datetime
) -> datetime | None:
    """The first time after `now` at which an entry is due; None where it never is."""
    match when:
        case Every(minutes):
            last = last_slot(when, planning, zone, now)
            return None if last is None else last + timedelta(minutes=minutes)
        case Daily(minute):
            return _last_at(minute, zone, now) + DAY
        case AsSet():
            if planning is None or not planning.runs:
                return None
            last = _weekly(planning, zone, now)
            return last + 7 * DAY


def _last_planning(planning: PlanningTime | None, zone: ZoneInfo, now: datetime) -> datetime | None:
    if planning is None or not planning.runs:
        return None
    slot = _weekly(planning, zone, now)
    return slot if slot > planning.set_at else None


def _weekly(planning: PlanningTime, zone: ZoneInfo, now: datetime) -> datetime:
    slot = _last_at(planning.minute, zone, now)
    while slot.isoweekday() != planning.weekday:
        slot -= DAY
    return slot


def _last_at(minute: int, zone: ZoneInfo, now: datetime) -> datetime:
    """The newest moment not after `now` at this time of day, as the mine's wall shows it."""
    here = now.astimezone(zone)
    hour, minute = divmod(minute % MINUTES_A_DAY, 60)
    slot = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return slot if slot <= here else slot - DAY
