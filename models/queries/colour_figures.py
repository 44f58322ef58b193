"""The figures of the five colours, each as the records counted and as their number.

A period is from the first to the last day at the mine, both included. An event took place when it
isn't cancelled and somebody came. A section's figures count the events, articles and pairs of the
section; an aid counts in the section of the person helped.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from models.aid import Aid, AidCase
from models.colours import FURNITURE, Attendance, Colour, Event, LabourItem, Work
from models.culture import Article
from models.days import span
from models.mentoring import MentorPair
from models.people import Member, Section, Site


def _number(session: Session, found: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(found.order_by(None).subquery())) or 0


def _aids(site: Site, first_day: date, last_day: date, section: Section | None) -> Select[Aid]:
    given = select(Aid).join(AidCase).where(AidCase.site_id == site.id)
    given = given.where(Aid.given_on.between(first_day, last_day))
    if section is not None:
        person = Member.id == AidCase.person_id
        given = given.join(Member, person).where(Member.section_id == section.id)
    return given.order_by(Aid.given_on, Aid.id)


def aid_event_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[Aid]:
    """The aids given. They name cases: show only day and kind to who may not see the case."""
    return session.scalars(_aids(site, first_day, last_day, section)).all()


def aid_events(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many aids were given."""
    return _number(session, _aids(site, first_day, last_day, section))


def _held(
    site: Site, first_day: date, last_day: date, section: Section | None, colour: Colour | None
) -> Select[Event]:
    since, until = span(site, first_day, last_day)
    came = select(Attendance.id).where(
        Attendance.event_id == Event.id, Attendance.struck_at.is_(None)
    )
    found = select(Event).where(
        Event.site_id == site.id,
        Event.starts_at >= since,
        Event.starts_at < until,
        Event.cancelled_at.is_(None),
        came.exists(),
    )
    if section is not None:
        found = found.where(Event.section_id == section.id)
    if colour is not None:
        found = found.where(Event.colour == colour)
    return found.order_by(Event.starts_at, Event.id)


def event_rows(
    session: Session,
    site: Site,
    first_day: date,
    last_day: date,
    section: Section | None = None,
    colour: Colour | None = None,
) -> Sequence[Event]:
    """The events that took place, by time."""
    return session.scalars(_held(site, first_day, last_day, section, colour)).all()


def culture_event_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[Event]:
    """The culture events that took place."""
    return event_rows(session, site, first_day, last_day, section, Colour.YELLOW)


def culture_events(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many culture events took place."""
    return _number(session, _held(site, first_day, last_day, section, Colour.YELLOW))


def labour_day_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[Event]:
    """The labour days that took place."""
    return event_rows(session, site, first_day, last_day, section, Colour.GREEN)


def labour_days(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many labour days took place."""
    return _number(session, _held(site, first_day, last_day, section, Colour.GREEN))


def _repairs(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[LabourItem]:
    held = _held(site, first_day, last_day, section, Colour.GREEN).with_only_columns(Event.id)
    found = select(LabourItem).where(
        LabourItem.event_id.in_(held.order_by(None)),
        LabourItem.work == Work.REPAIRED,
        LabourItem.thing.in_(FURNITURE),
    )
    return found.order_by(LabourItem.event_id, LabourItem.id)


def furniture_repaired_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[LabourItem]:
    """What furniture was repaired on the labour days."""
    found = _repairs(site, first_day, last_day, section)
    return session.scalars(found.options(joinedload(LabourItem.event))).all()


def furniture_repaired(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many pieces of furniture were repaired."""
    items = _repairs(site, first_day, last_day, section).order_by(None).subquery()
    return session.scalar(select(func.coalesce(func.sum(items.c.pieces), 0))) or 0


def _articles(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[Article]:
    found = (
        select(Article)
        .join(Section)
        .where(
            Section.site_id == site.id,
            Article.published_on.between(first_day, last_day),
            Article.struck_at.is_(None),
        )
    )
    if section is not None:
        found = found.where(Article.section_id == section.id)
    return found.order_by(Article.published_on, Article.id)


def article_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[Article]:
    """The articles published, by date."""
    found = _articles(site, first_day, last_day, section).options(joinedload(Article.author))
    return session.scalars(found).all()


def articles(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many articles were published."""
    return _number(session, _articles(site, first_day, last_day, section))


def _pairs(site: Site, section: Section | None) -> Select[MentorPair]:
    found = (
        select(MentorPair)
        .join(Section)
        .where(
            Section.site_id == site.id,
            MentorPair.mentor_confirmed_at.is_not(None),
            MentorPair.apprentice_confirmed_at.is_not(None),
        )
    )
    if section is not None:
        found = found.where(MentorPair.section_id == section.id)
    return found.options(joinedload(MentorPair.mentor), joinedload(MentorPair.apprentice))


def _in_force(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[MentorPair]:
    ran = or_(MentorPair.ended_on.is_(None), MentorPair.ended_on >= first_day)
    found = _pairs(site, section).where(
        MentorPair.starts_on <= last_day, MentorPair.ends_on >= first_day, ran
    )
    return found.order_by(MentorPair.starts_on, MentorPair.id)


def mentor_pair_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[MentorPair]:
    """The contracts, confirmed by both, in force on some day of the period."""
    return session.scalars(_in_force(site, first_day, last_day, section)).all()


def mentor_pairs(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many pairs were under contract."""
    return _number(session, _in_force(site, first_day, last_day, section))


def _graduated(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[MentorPair]:
    found = _pairs(site, section).where(MentorPair.graduated_on.between(first_day, last_day))
    return found.order_by(MentorPair.graduated_on, MentorPair.id)


def new_key_worker_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[MentorPair]:
    """The pairs whose apprentice became a key worker."""
    return session.scalars(_graduated(site, first_day, last_day, section)).all()


def new_key_workers(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many apprentices became key workers."""
    return _number(session, _graduated(site, first_day, last_day, section))


def _person_times(
    site: Site, first_day: date, last_day: date, section: Section | None, colour: Colour | None
) -> Select[Attendance]:
    since, until = span(site, first_day, last_day)
    found = (
        select(Attendance)
        .join(Event)
        .where(
            Event.site_id == site.id,
            Event.starts_at >= since,
            Event.starts_at < until,
            Event.cancelled_at.is_(None),
            Attendance.struck_at.is_(None),
        )
    )
    if section is not None:
        found = found.where(Event.section_id == section.id)
    if colour is not None:
        found = found.where(Event.colour == colour)
    return found.order_by(Event.starts_at, Event.id, Attendance.id)


def volunteer_attendance_rows(
    session: Session,
    site: Site,
    first_day: date,
    last_day: date,
    section: Section | None = None,
    colour: Colour | None = None,
) -> Sequence[Attendance]:
    """The person-times at events of all colours: one per person and event."""
    found = _person_times(site, first_day, last_day, section, colour)
    loaded = found.options(joinedload(Attendance.member), joinedload(Attendance.event))
    return session.scalars(loaded).all()


def volunteer_attendances(
    session: Session,
    site: Site,
    first_day: date,
    last_day: date,
    section: Section | None = None,
    colour: Colour | None = None,
) -> int:
    """How many person-times there were at events."""
    return _number(session, _person_times(site, first_day, last_day, section, colour))
