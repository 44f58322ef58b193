"""The mine's own days off and workdays, and what they do to the wishes that stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.calendar import CalendarAct
from models.mine_days import MineDay
from models.people import Member, Site
from models.queries.calendar import mine_day, mine_days, rota_changes, rotas, swaps_agreed
from models.queries.rides import offers_between, requests_between
from models.rides import RideRequest, SeatOffer
from workflows.crew_calendar import CrewCalendar
from workflows.set_rota import days_between, set_mine_day
from workflows.week_wishes import in_force


def set_mine_days(
    session: Session,
    site: Site,
    first: date,
    last: date,
    off: bool,
    name: str,
    by: Member,
    now: datetime,
) -> list[MineDay]:
    """Days off, or workdays, from the first to the last. Raises RuleBroken out of order."""
    days = days_between(first, last)
    return [set_mine_day(session, site, day, off, name, by, now) for day in days]


def clear_mine_days(
    session: Session, site: Site, first: date, last: date, by: Member, now: datetime
) -> int:
    """From the first to the last the official calendar holds again; how many days changed."""
    cleared = 0
    for day in days_between(first, last):
        kept = mine_day(session, site, day)
        if kept is not None:
            told = {"cleared": True, "day": day.isoformat()}
            record(session, by, CalendarAct.SET_MINE_DAY, kept, now, None, **told)
            session.delete(kept)
            cleared += 1
    session.flush()
    return cleared


@dataclass(frozen=True, slots=True)
class Effect:
    """How many standing and single wishes a day takes away, and how many it brings."""

    day: date
    offers_off: int
    requests_off: int
    offers_on: int
    requests_on: int

    @property
    def none(self) -> bool:
        """Whether it changes nobody's wishes."""
        changed = (self.offers_off, self.requests_off, self.offers_on, self.requests_on)
        return not any(changed)


def effects(session: Session, site: Site, first: date, last: date) -> list[Effect]:
    """What the mine's own days between two dates do, against the official calendar alone."""
    own = mine_days(session, site, first, last)
    if not own:
        return []
    days = [one.day for one in own]
    read = (
        rotas(session, site, last),
        rota_changes(session, site, first, last),
        swaps_agreed(session, site, first, last),
    )
    ours = CrewCalendar(read[0], read[1], own, read[2])
    official = CrewCalendar(read[0], read[1], (), read[2])
    offers = offers_between(session, site, days[0], days[-1])
    requests = requests_between(session, site, days[0], days[-1])
    return [_effect(day, ours, official, offers, requests) for day in days]


def _effect(
    day: date,
    ours: CrewCalendar,
    official: CrewCalendar,
    offers: Sequence[SeatOffer],
    requests: Sequence[RideRequest],
) -> Effect:
    drivers = [one.driver for one in in_force(offers, day) if one.shift is None]
    riders = [one.rider for one in in_force(requests, day) if one.shift is None]
    return Effect(
        day,
        offers_off=_lost(drivers, day, official, ours),
        requests_off=_lost(riders, day, official, ours),
        offers_on=_lost(drivers, day, ours, official),
        requests_on=_lost(riders, day, ours, official),
    )


def _lost(members: Sequence[Member], day: date, before: CrewCalendar, after: CrewCalendar) -> int:
    """How many work by one calendar and not by the other."""
    return sum(
        before.shift_of(member, day) is not None and after.shift_of(member, day) is None
        for member in members
    )
