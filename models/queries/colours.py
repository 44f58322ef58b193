"""Reads about events: the calendar, who signed up, who came, the photos."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload, undefer

from models.colours import Attendance, Colour, Event, EventPhoto, LabourItem, SignUp, Thing, Work
from models.days import span
from models.people import Member, Role, Section, Site
from models.queries.pages import Listing, Page, in_order, page_of
from models.queries.search_terms import holding, terms_of

EVENT_ORDERS = {"day": Event.starts_at, "title": Event.title}


def event_by_id(session: Session, site: Site, event_id: int) -> Event | None:
    """The event of this mine with this number."""
    event = session.get(Event, event_id)
    return event if event is not None and event.site_id == site.id else None


def event_by_code(session: Session, site: Site, code: str) -> Event | None:
    """The event whose check-in code this is."""
    found = select(Event).where(Event.check_in_code == code, Event.site_id == site.id)
    return session.scalars(found).first()


def event_at(session: Session, site: Site, title: str, starts_at: datetime) -> Event | None:
    """The event of this name at this moment."""
    found = select(Event).where(
        Event.site_id == site.id, Event.title == title, Event.starts_at == starts_at
    )
    return session.scalars(found).first()


def same_event(session: Session, event: Event) -> Event | None:
    """Another event of the same name at the same moment."""
    found = select(Event).where(
        Event.site_id == event.site_id,
        Event.title == event.title,
        Event.starts_at == event.starts_at,
        Event.id != (event.id or 0),
    )
    with session.no_autoflush:
        return session.scalars(found).first()


def events_between(
    session: Session, site: Site, first_day: date, last_day: date, colour: Colour | None = None
) -> Sequence[Event]:
    """The events of these days, cancelled ones too, by time."""
    since, until = span(site, first_day, last_day)
    found = select(Event).where(
        Event.site_id == site.id, Event.starts_at >= since, Event.starts_at < until
    )
    if colour is not None:
        found = found.where(Event.colour == colour)
    return session.scalars(found.order_by(Event.starts_at, Event.id)).all()


def standing_sign_ups(session: Session, event: Event) -> Sequence[SignUp]:
    """Who means to come: those with a place by their place, then those who wait by their turn."""
    found = select(SignUp).where(SignUp.event_id == event.id, SignUp.withdrawn_at.is_(None))
    ordered = found.order_by(SignUp.place_no.is_(None), SignUp.place_no, SignUp.id)
    return session.scalars(ordered.options(joinedload(SignUp.member))).all()


def sign_up_of(session: Session, event: Event, member: Member) -> SignUp | None:
    """The member's standing sign-up."""
    found = select(SignUp).where(
        SignUp.event_id == event.id,
        SignUp.member_id == member.id,
        SignUp.withdrawn_at.is_(None),
    )
    return session.scalars(found).first()


def events_signed_up(session: Session, member: Member, events: Sequence[Event]) -> set[int]:
    """The numbers of those events the member signed up to or came to."""
    numbers = [event.id for event in events]
    signed = select(SignUp.event_id).where(
        SignUp.member_id == member.id,
        SignUp.withdrawn_at.is_(None),
        SignUp.event_id.in_(numbers),
    )
    return set(session.scalars(signed).all())


def attendance_of(session: Session, event: Event, member: Member) -> Attendance | None:
    """The member's entry for an event, a struck one too."""
    found = select(Attendance).where(
        Attendance.event_id == event.id, Attendance.member_id == member.id
    )
    return session.scalars(found).first()


def who_came(session: Session, event: Event) -> Sequence[Attendance]:
    """The entries that stand, in the order they were made."""
    found = select(Attendance).where(
        Attendance.event_id == event.id, Attendance.struck_at.is_(None)
    )
    loaded = found.options(joinedload(Attendance.member), joinedload(Attendance.entered_by))
    return session.scalars(loaded.order_by(Attendance.entered_at, Attendance.id)).all()


def attendances_of_member(session: Session, member: Member, number: int = 1) -> Page[Attendance]:
    """A member's own person-times, newest first."""
    found = (
        select(Attendance)
        .join(Event)
        .where(Attendance.member_id == member.id, Attendance.struck_at.is_(None))
    )
    loaded = found.options(joinedload(Attendance.event))
    return page_of(session, loaded.order_by(Event.starts_at.desc(), Event.id), number)


def photos_of(session: Session, event: Event) -> Sequence[EventPhoto]:
    """The photos on show, oldest first, without their pictures."""
    found = select(EventPhoto).where(
        EventPhoto.event_id == event.id, EventPhoto.taken_down_at.is_(None)
    )
    return session.scalars(found.order_by(EventPhoto.id)).all()


def photo_by_id(session: Session, site: Site, photo_id: int) -> EventPhoto | None:
    """The photo on show with this number, with its picture."""
    found = (
        select(EventPhoto)
        .join(Event)
        .where(
            EventPhoto.id == photo_id, EventPhoto.taken_down_at.is_(None), Event.site_id == site.id
        )
    )
    return session.scalars(found.options(undefer(EventPhoto.jpeg))).first()


def photo_by_digest(session: Session, event: Event, digest: str) -> EventPhoto | None:
    """The same picture, if the event has it already."""
    found = select(EventPhoto).where(EventPhoto.event_id == event.id, EventPhoto.digest == digest)
    return session.scalars(found).first()


def every_sign_up(session: Session, event: Event) -> Sequence[SignUp]:
    """All sign-ups, those taken back too."""
    return session.scalars(select(SignUp).where(SignUp.event_id == event.id)).all()


def every_attendance(session: Session, event: Event) -> Sequence[Attendance]:
    """All entries, struck ones too."""
    return session.scalars(select(Attendance).where(Attendance.event_id == event.id)).all()


def every_photo(session: Session, event: Event) -> Sequence[EventPhoto]:
    """All photos, those taken down too, without their pictures."""
    return session.scalars(select(EventPhoto).where(EventPhoto.event_id == event.id)).all()


def labour_item(session: Session, event: Event, work: Work, thing: Thing) -> LabourItem | None:
    """What was entered of this work on this thing."""
    found = select(LabourItem).where(
        LabourItem.event_id == event.id, LabourItem.work == work, LabourItem.thing == thing
    )
    return session.scalars(found).first()


def members_called(session: Session, site: Site, text: str) -> Sequence[Member]:
    """Active members whose number or whole name stands in the text: D0017, 苗青山 or both."""
    number, _, name = text.partition(" ")
    called = or_(Member.employee_no == number.upper(), Member.name == text)
    found = select(Member).where(Member.site_id == site.id, Member.active, called)
    if name and not name.isspace():
        found = found.where(Member.name == name.strip())
    return session.scalars(found.order_by(Member.employee_no).limit(10)).all()


def sections_of(session: Session, site: Site) -> Sequence[Section]:
    """The sections of a mine, by number."""
    return session.scalars(
        select(Section).where(Section.site_id == site.id).order_by(Section.id)
    ).all()


def past_events(
    session: Session,
    site: Site,
    wanted: Listing,
    colour: Colour | None = None,
    number: int = 1,
) -> Page[Event]:
    """Events found by their words, newest first as a rule."""
    found = select(Event).where(Event.site_id == site.id)
    if colour is not None:
        found = found.where(Event.colour == colour)
    terms = terms_of(session, site, wanted.words)
    found = found.where(
        *holding(terms, [Event.title], [Event.about, Event.venue], [Event.leader_id])
    )
    return page_of(session, in_order(found, EVENT_ORDERS, wanted.order, "-day"), number)


def attendance_counts(session: Session, events: Sequence[Event]) -> dict[int, int]:
    """How many came to each of these events."""
    numbers = [event.id for event in events]
    counted = (
        select(Attendance.event_id, func.count())
        .where(Attendance.event_id.in_(numbers), Attendance.struck_at.is_(None))
        .group_by(Attendance.event_id)
    )
    return dict(session.execute(counted).all())


def may_lead(member: Member, event: Event) -> bool:
    """Whether the member keeps this event: its leader, a coordinator or the secretary."""
    return event.leader_id == member.id or member.has_role(Role.COORDINATOR, Role.SECRETARY)
