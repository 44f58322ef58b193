"""The mine's own days off and workdays, and what they do to the wishes that stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.calendar import CalendarAct, RotaChange
from models.mine_days import MineDay
from models.people import Crew, Member, Site
from models.queries.calendar import (
    mine_day,
    mine_days,
    rota_changes,
    rota_in_force,
    rotas,
    swaps_agreed,
)
from models.queries.people import crews
from models.queries.rides import offers_between, requests_between
from models.rides import RideRequest, SeatOffer
from workflows.crew_calendar import CrewCalendar
from workflows.set_rota import change_days, days_between, restore_days, set_mine_day
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
    everybody: bool = False,
) -> list[MineDay]:
    """Days off, or workdays, from the first to the last. Raises RuleBroken out of order.

    `everybody`: crews that turn through their shifts on holidays as well are off on these days.
    """
    days = days_between(first, last)
    if everybody and off:
        for crew in crews(session, site):
            if not _follows(session, crew, last):
                change_days(session, crew, first, last, None, by, now, note=name)
    return [set_mine_day(session, site, day, off, name, by, now) for day in days]


def _follows(session: Session, crew: Crew, day: date) -> bool:
    rota = rota_in_force(session, crew, day)
    return rota is not None and rota.by_calendar


def clear_mine_days(
    session: Session, site: Site, first: date, last: date, by: Member, now: datetime
) -> int:
    """From the first to the last the official calendar holds again; how many days changed."""
    cleared = 0
    for day in days_between(first, last):
        kept = mine_day(session, site, day)
        if kept is not None:
            _start_again(session, site, kept, by, now)
            told = {"cleared": True, "day": day.isoformat()}
            record(session, by, CalendarAct.SET_MINE_DAY, kept, now, None, **told)
            session.delete(kept)
            cleared += 1
    session.flush()
    return cleared


def _start_again(session: Session, site: Site, kept: MineDay, by: Member, now: datetime) -> None:
    """Crews that were off because of this day turn by their rota again."""
    for change in rota_changes(session, site, kept.day, kept.day):
        if _is_because_of(change, {kept.day: kept.name}):
            restore_days(
                session, session.get_one(Crew, change.crew_id), kept.day, kept.day, by, now
            )


def _is_because_of(change: RotaChange, names: Mapping[date, str]) -> bool:
    return change.shift_id is None and names.get(change.day) == change.note


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
    turning, swaps = rotas(session, site, last), swaps_agreed(session, site, first, last)
    changes = rota_changes(session, site, first, last)
    names = {one.day: one.name for one in own}
    others = [one for one in changes if not _is_because_of(one, names)]
    ours = CrewCalendar(turning, changes, own, swaps)
    official = CrewCalendar(turning, others, (), swaps)
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
