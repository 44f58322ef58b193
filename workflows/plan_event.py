"""Putting events of the five colours on the calendar, changing and cancelling them."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy.orm import Session

from models.audit import record
from models.colours import Colour, ColourAct, Event, EventForm
from models.culture import InterestGroup
from models.errors import Conflict, NotFound, RuleBroken
from models.people import Member, Role, Section
from models.queries.colours import may_lead, same_event, standing_sign_ups, who_came
from workflows.sign_up import fill_free_places, when_and_where
from workflows.tell_people import tell


@dataclass(frozen=True, slots=True)
class EventPlan:
    """What is said about an event: `places` None means that everybody may come."""

    colour: Colour
    form: EventForm
    title: str
    starts_at: datetime
    ends_at: datetime
    leader: Member
    section: Section | None = None
    group: InterestGroup | None = None
    venue: str = ""
    about: str = ""
    bring: str = ""
    places: int | None = None


def may_plan_events(member: Member) -> bool:
    """Coordinators, the secretary and administrators put events on the calendar."""
    return member.has_role(Role.COORDINATOR, Role.SECRETARY, Role.ADMIN)


def plan_event(session: Session, plan: EventPlan, by: Member, now: datetime) -> Event:
    """Put an event on the calendar and tell its leader.

    An event of the past may be entered late. Raises RuleBroken for times out of order, a leader of
    another mine, or a second event of the same name at the same moment.
    """
    if not may_plan_events(by):
        raise NotFound("event")
    event = Event(site_id=by.site_id, made_at=now, check_in_code=token_urlsafe(9))
    _write(session, event, plan)
    record(session, by, ColourAct.PLANNED_EVENT, event, now, title=event.title)
    if plan.leader.id != by.id and event.starts_at > now:
        told = when_and_where(event)
        tell(session, [plan.leader], "you_lead_event", event, now, title=event.title, **told)
    return event


def change_event(
    session: Session, event: Event, plan: EventPlan, version: int, by: Member, now: datetime
) -> Event:
    """Change what is said about an event; who signed up is told when time or venue move.

    Raises Conflict when somebody changed it since it was read; RuleBroken as plan_event does, for a
    cancelled event, and for fewer places than people who hold one.
    """
    if not may_lead(by, event):
        raise NotFound("event")
    if event.version != version:
        raise Conflict("changed_meanwhile")
    refuse_cancelled(event)
    held = [one for one in standing_sign_ups(session, event) if one.place_no is not None]
    if plan.places is not None and len(held) > plan.places:
        raise RuleBroken("fewer_places_than_held", places=plan.places, held=len(held))
    if plan.starts_at > now and plan.starts_at != event.starts_at and who_came(session, event):
        raise RuleBroken("moved_after_people_came", title=event.title)
    moved = (event.starts_at, event.venue) != (plan.starts_at, plan.venue)
    _write(session, event, plan)
    record(session, by, ColourAct.CHANGED_EVENT, event, now, title=event.title)
    _number_places_anew(session, event)
    fill_free_places(session, event, now)
    if moved and event.starts_at > now:
        tell(
            session,
            [one.member for one in standing_sign_ups(session, event)],
            "event_moved",
            event,
            now,
            once=f"{event.starts_at.isoformat()} {event.venue}",
            title=event.title,
            **when_and_where(event),
        )
    return event


def cancel_event(session: Session, event: Event, why: str, by: Member, now: datetime) -> Event:
    """Cancel an event that nobody came to; who signed up is told why.

    Raises RuleBroken when it is cancelled already or people came.
    """
    if not may_lead(by, event):
        raise NotFound("event")
    refuse_cancelled(event)
    if who_came(session, event):
        raise RuleBroken("people_came", title=event.title)
    event.cancelled_at, event.cancelled_why = now, why
    record(session, by, ColourAct.CANCELLED_EVENT, event, now, title=event.title, why=why)
    signed_up = [one.member for one in standing_sign_ups(session, event)]
    tell(session, signed_up, "event_cancelled", event, now, title=event.title, why=why)
    return event


def refuse_cancelled(event: Event) -> None:
    """Nothing more happens to a cancelled event."""
    if event.cancelled_at is not None:
        raise RuleBroken("event_cancelled", title=event.title)


def _write(session: Session, event: Event, plan: EventPlan) -> None:
    if plan.starts_at >= plan.ends_at:
        raise RuleBroken("event_ends_before_it_starts")
    if plan.leader.site_id != event.site_id or not plan.leader.active:
        raise RuleBroken("leader_not_of_this_mine", name=plan.leader.name)
    if plan.group is not None and plan.colour is not Colour.YELLOW:
        raise RuleBroken("group_only_for_culture", name=plan.group.name)
    event.colour, event.form, event.title = plan.colour, plan.form, plan.title
    event.starts_at, event.ends_at = plan.starts_at, plan.ends_at
    event.venue, event.about, event.bring = plan.venue, plan.about, plan.bring
    event.places, event.leader_id = plan.places, plan.leader.id
    event.section_id = plan.section.id if plan.section else None
    event.group_id = plan.group.id if plan.group else None
    if same_event(session, event) is not None:
        raise RuleBroken("same_event_twice", title=event.title)


def _number_places_anew(session: Session, event: Event) -> None:
    """Close the gaps that withdrawals left, so that the numbers stay within a smaller limit."""
    held = [one for one in standing_sign_ups(session, event) if one.place_no is not None]
    for number, sign_up in enumerate(held, 1):
        if sign_up.place_no != number:
            sign_up.place_no = number
            session.flush()
