"""Person-times by colour and month, for charts. 橙 counts rides taken, the others attendance."""

from collections import Counter
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.colours import Attendance, Colour, Event
from models.days import day_at, span
from models.people import Member, Section, Site
from models.week_plans import RideTaken


def person_times(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Counter[tuple[Colour, date]]:
    """How many person-times by colour and month; a month is told by its first day."""
    counted = event_times(session, site, first_day, last_day, section)
    for colour, month in [key for key in counted if key[0] is Colour.ORANGE]:
        del counted[colour, month]
    for month, times in ride_times(session, site, first_day, last_day, section).items():
        counted[Colour.ORANGE, month] = times
    return counted


def event_times(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Counter[tuple[Colour, date]]:
    """How many came to the events of each colour, by month."""
    counted: Counter[tuple[Colour, date]] = Counter()
    since, until = span(site, first_day, last_day)
    came = (
        select(Event.colour, Event.starts_at, func.count())
        .join_from(Attendance, Event)
        .where(
            Event.site_id == site.id,
            Event.starts_at >= since,
            Event.starts_at < until,
            Event.cancelled_at.is_(None),
            Attendance.struck_at.is_(None),
        )
        .group_by(Event.id, Event.colour, Event.starts_at)
    )
    if section is not None:
        came = came.where(Event.section_id == section.id)
    for colour, starts_at, times in session.execute(came):
        counted[colour, day_at(site, starts_at).replace(day=1)] += times
    return counted


def ride_times(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Counter[date]:
    """How many rides were taken, by month."""
    counted: Counter[date] = Counter()
    for shift_date, times in session.execute(_rides(site, first_day, last_day, section)):
        counted[shift_date.replace(day=1)] += times
    return counted


def _rides(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[date, int]:
    taken = select(RideTaken.shift_date, func.count()).where(
        RideTaken.site_id == site.id, RideTaken.shift_date.between(first_day, last_day)
    )
    if section is not None:
        rider = Member.id == RideTaken.rider_id
        taken = taken.join(Member, rider).where(Member.section_id == section.id)
    return taken.group_by(RideTaken.shift_date)
