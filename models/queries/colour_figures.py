"""The figures of the five colours, each as the records counted.

An event took place when it isn't cancelled and somebody came. A section's figures count the events,
articles and pairs of the section; an aid counts in the section of the person helped.
"""

from typing import Any, TypeVar

from sqlalchemy import Select, func, or_, select

from models.aid import Aid, AidCase
from models.colours import FURNITURE, Attendance, Colour, Event, LabourItem, Work
from models.culture import Article
from models.mentoring import MentorPair
from models.people import Member, Section
from models.queries.periods import Scope

Found = TypeVar("Found", bound=Select[Any])


def aids_given(scope: Scope) -> Select[Aid]:
    """The aids given. They name cases: show only day and kind to who may not see the case."""
    given = select(Aid).join(AidCase).where(AidCase.site_id == scope.site.id)
    given = given.where(scope.on(Aid.given_on))
    if scope.section is not None:
        person = Member.id == AidCase.person_id
        given = given.join(Member, person).where(Member.section_id == scope.section.id)
    return given.order_by(Aid.given_on, Aid.id)


def events_held(scope: Scope) -> Select[Event]:
    """The events that took place, by time."""
    came = select(Attendance.id).where(
        Attendance.event_id == Event.id, Attendance.struck_at.is_(None)
    )
    return _events(select(Event), scope).where(came.exists()).order_by(Event.starts_at, Event.id)


def _events(found: Found, scope: Scope) -> Found:
    here = found.where(
        Event.site_id == scope.site.id, scope.at(Event.starts_at), Event.cancelled_at.is_(None)
    )
    if scope.section is not None:
        here = here.where(Event.section_id == scope.section.id)
    return here if scope.colour is None else here.where(Event.colour == scope.colour)


def culture_events(scope: Scope) -> Select[Event]:
    """The culture events that took place."""
    return events_held(scope).where(Event.colour == Colour.YELLOW)


def labour_days(scope: Scope) -> Select[Event]:
    """The labour days that took place."""
    return events_held(scope).where(Event.colour == Colour.GREEN)


def furniture_repaired(scope: Scope) -> Select[LabourItem]:
    """What furniture was repaired on the labour days; a record may hold several pieces."""
    held = labour_days(scope).with_only_columns(Event.id).order_by(None)
    found = select(LabourItem).where(
        LabourItem.event_id.in_(held),
        LabourItem.work == Work.REPAIRED,
        LabourItem.thing.in_(FURNITURE),
    )
    return found.order_by(LabourItem.event_id, LabourItem.id)


def pieces_repaired(scope: Scope) -> Select[int]:
    """How many pieces of furniture were repaired."""
    items = furniture_repaired(scope).order_by(None)
    return items.with_only_columns(func.coalesce(func.sum(LabourItem.pieces), 0))


def articles_published(scope: Scope) -> Select[Article]:
    """The articles published, by date."""
    found = (
        select(Article)
        .join(Section)
        .where(
            Section.site_id == scope.site.id,
            scope.on(Article.published_on),
            Article.struck_at.is_(None),
        )
    )
    if scope.section is not None:
        found = found.where(Article.section_id == scope.section.id)
    return found.order_by(Article.published_on, Article.id)


def _pairs(scope: Scope) -> Select[MentorPair]:
    found = (
        select(MentorPair)
        .join(Section)
        .where(
            Section.site_id == scope.site.id,
            MentorPair.mentor_confirmed_at.is_not(None),
            MentorPair.apprentice_confirmed_at.is_not(None),
        )
    )
    if scope.section is not None:
        found = found.where(MentorPair.section_id == scope.section.id)
    return found


def pairs_in_force(scope: Scope) -> Select[MentorPair]:
    """The contracts, confirmed by both, in force on some day of the period."""
    first = scope.period.first
    ran = or_(MentorPair.ended_on.is_(None), MentorPair.ended_on >= first)
    found = _pairs(scope).where(
        MentorPair.starts_on <= scope.period.last, MentorPair.ends_on >= first, ran
    )
    return found.order_by(MentorPair.starts_on, MentorPair.id)


def key_workers_made(scope: Scope) -> Select[MentorPair]:
    """The pairs whose apprentice became a key worker in the period."""
    found = _pairs(scope).where(scope.on(MentorPair.graduated_on))
    return found.order_by(MentorPair.graduated_on, MentorPair.id)


def attendances(scope: Scope) -> Select[Attendance]:
    """The person-times at events: one per person and event."""
    found = _events(select(Attendance).join(Event), scope).where(Attendance.struck_at.is_(None))
    return found.order_by(Event.starts_at, Event.id, Attendance.id)
