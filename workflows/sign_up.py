"""Signing up to an event: a place while there is one, else a turn on the waiting list."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.colours import ColourAct, Event, SignUp
from models.errors import RuleBroken
from models.people import Member
from models.queries.colours import sign_up_of, standing_sign_ups
from workflows.tell_people import tell


def sign_up(session: Session, event: Event, member: Member, now: datetime) -> SignUp:
    """Sign a member up; signing up again changes nothing.

    Raises RuleBroken once the event has begun or was cancelled.
    """
    standing = sign_up_of(session, event, member)
    if standing is not None:
        return standing
    _refuse_when_over(event, member, now)
    entry = SignUp(
        event_id=event.id, member_id=member.id, place_no=_free_place(session, event), made_at=now
    )
    record(session, member, ColourAct.SIGNED_UP, entry, now, event=event.id, place=entry.place_no)
    return entry


def withdraw(session: Session, event: Event, member: Member, now: datetime) -> SignUp | None:
    """Take a sign-up back; whoever waits longest gets the free place and is told.

    None when there was nothing to take back. Raises RuleBroken once the event has begun.
    """
    standing = sign_up_of(session, event, member)
    if standing is None:
        return None
    _refuse_when_over(event, member, now)
    standing.withdrawn_at = now
    record(session, member, ColourAct.WITHDREW_SIGN_UP, standing, now, event=event.id)
    fill_free_places(session, event, now)
    return standing


def fill_free_places(session: Session, event: Event, now: datetime) -> list[SignUp]:
    """Give the free places to those who wait, by their turn, and tell them."""
    filled = []
    for waiting in [one for one in standing_sign_ups(session, event) if one.place_no is None]:
        place = _free_place(session, event)
        if place is None:
            break
        waiting.place_no = place
        record(session, None, ColourAct.GOT_PLACE, waiting, now, whom=waiting.member, place=place)
        tell(
            session,
            [waiting.member],
            "got_place",
            event,
            now,
            once=str(waiting.id),
            title=event.title,
            **when_and_where(event),
        )
        filled.append(waiting)
    return filled


def when_and_where(event: Event) -> dict[str, str]:
    """What a notice says of an event besides its title."""
    return {"at": event.starts_at.isoformat(), "place": event.venue}


def _free_place(session: Session, event: Event) -> int | None:
    taken = {one.place_no for one in standing_sign_ups(session, event)}
    places = event.places if event.places is not None else len(taken) + 1
    return next((number for number in range(1, places + 1) if number not in taken), None)


def _refuse_when_over(event: Event, member: Member, now: datetime) -> None:
    if not event.takes_sign_up(now):
        raise RuleBroken("sign_up_is_over", title=event.title)
    if member.site_id != event.site_id:
        raise RuleBroken("not_of_this_mine", name=member.name)
