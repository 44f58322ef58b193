"""Heart-to-heart talks: planned, invited to, held, put in minutes, closed."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Crew, Member, Section
from models.queries.talks import crew_members, talk_at
from models.talks import TalkAct, TalkGuest, TalkSession
from workflows.tell_people import tell
from workflows.versions import refuse_stale


def plan_talk(
    session: Session,
    section: Section,
    by: Member,
    now: datetime,
    starts_at: datetime,
    place: str,
    topic: str = "",
) -> TalkSession:
    """Set a talk of the section chief and the secretary for a time and place.

    Raises RuleBroken where the section already has a talk at that time.
    """
    _refuse_second_at(session, section, starts_at)
    talk = TalkSession(
        site_id=section.site_id,
        section=section,
        starts_at=starts_at,
        place=place,
        topic=topic,
        made_by=by,
        made_at=now,
    )
    record(session, by, TalkAct.PLANNED_TALK, talk, now, starts_at=starts_at.isoformat())
    return talk


def change_talk(
    session: Session,
    talk: TalkSession,
    by: Member,
    now: datetime,
    starts_at: datetime,
    place: str,
    topic: str,
    version: int | None = None,
) -> None:
    """Move a talk that has not been closed, and tell the guests where time or place changed."""
    refuse_stale(talk, version)
    _refuse_over(talk)
    if talk.opinions and starts_at > now:
        raise RuleBroken("talk_has_opinions", n=len(talk.opinions))
    moved = (talk.starts_at, talk.place) != (starts_at, place)
    if talk.starts_at != starts_at:
        _refuse_second_at(session, talk.section, starts_at)
    talk.starts_at, talk.place, talk.topic = starts_at, place, topic
    record(session, by, TalkAct.CHANGED_TALK, talk, now, starts_at=starts_at.isoformat())
    if moved:
        guests = [guest.member for guest in talk.guests]
        tell(session, guests, "talk_moved", talk, now, once=str(talk.version), **_when(talk))


def invite(
    session: Session,
    talk: TalkSession,
    member: Member,
    by: Member,
    now: datetime,
    name: str = "",
    relation: str = "",
) -> TalkGuest:
    """Invite a worker, or with a name and relation one of the family; twice changes nothing."""
    _refuse_over(talk)
    if bool(name) != bool(relation):
        raise RuleBroken("family_needs_name_and_relation", member=member.name)
    for guest in talk.guests:
        if guest.member_id == member.id and guest.name == name:
            return guest
    guest = TalkGuest(talk=talk, member=member, name=name, relation=relation)
    record(session, by, TalkAct.INVITED_TO_TALK, guest, now, whom=member, talk=talk.id)
    code = "family_invited" if name else "talk_invitation"
    tell(session, [member], code, guest, now, family=name, **_when(talk))
    return guest


def invite_crews(
    session: Session, talk: TalkSession, crews: Iterable[Crew], by: Member, now: datetime
) -> int:
    """Invite everybody of these crews; those invited before stay as they are. How many are new."""
    before = len(talk.guests)
    for crew in crews:
        for member in crew_members(session, crew):
            invite(session, talk, member, by, now)
    return len(talk.guests) - before


def uninvite(session: Session, guest: TalkGuest, by: Member, now: datetime) -> None:
    """Take an invitation back before the talk is over, and tell the person."""
    talk = guest.talk
    _refuse_over(talk)
    record(session, by, TalkAct.UNINVITED_FROM_TALK, talk, now, whom=guest.member, guest=guest.name)
    code, told = "family_uninvited" if guest.name else "talk_uninvited", _when(talk)
    tell(session, [guest.member], code, talk, now, once=str(guest.id), family=guest.name, **told)
    talk.guests.remove(guest)


def mark_guests(
    session: Session, talk: TalkSession, came: Sequence[int], by: Member, now: datetime
) -> None:
    """Note who of the invited came, by the numbers of their invitations.

    Raises RuleBroken before the talk has begun.
    """
    _refuse_over(talk)
    _refuse_before_start(talk, now)
    for guest in talk.guests:
        guest.came = guest.id in came
    present = sum(guest.came or False for guest in talk.guests)
    record(session, by, TalkAct.MARKED_TALK_GUESTS, talk, now, came=present)


def keep_minutes(
    session: Session,
    talk: TalkSession,
    minutes: str,
    by: Member,
    now: datetime,
    version: int | None = None,
) -> None:
    """Write down what was said. Raises RuleBroken before the talk has begun, or once closed."""
    refuse_stale(talk, version)
    _refuse_over(talk)
    _refuse_before_start(talk, now)
    talk.minutes = minutes
    record(session, by, TalkAct.KEPT_MINUTES, talk, now, letters=len(minutes))


def close_talk(
    session: Session, talk: TalkSession, by: Member, now: datetime, version: int | None = None
) -> None:
    """End a talk: from now on only its opinions move.

    Raises RuleBroken while an opinion has no owner or no due date, or before the talk has begun.
    """
    refuse_stale(talk, version)
    _refuse_over(talk)
    _refuse_before_start(talk, now)
    unowned = [opinion.no for opinion in talk.opinions if opinion.owner_id is None]
    if unowned:
        raise RuleBroken("opinions_without_owner", n=len(unowned), numbers=_listed(unowned))
    undated = [opinion.no for opinion in talk.opinions if opinion.due_on is None]
    if undated:
        raise RuleBroken("opinions_without_due_date", n=len(undated), numbers=_listed(undated))
    session.flush()
    talk.closed, talk.closed_at = True, now
    record(session, by, TalkAct.CLOSED_TALK, talk, now, opinions=len(talk.opinions))


def call_off_talk(session: Session, talk: TalkSession, by: Member, now: datetime) -> None:
    """Call a talk off and tell the guests. Raises RuleBroken where opinions were noted."""
    _refuse_over(talk)
    if talk.opinions:
        raise RuleBroken("talk_has_opinions", n=len(talk.opinions))
    talk.called_off_at = now
    record(session, by, TalkAct.CALLED_OFF_TALK, talk, now)
    guests = [guest.member for guest in talk.guests]
    tell(session, guests, "talk_called_off", talk, now, **_when(talk))


def _refuse_second_at(session: Session, section: Section, starts_at: datetime) -> None:
    if talk_at(session, section, starts_at) is not None:
        raise RuleBroken("talk_at_that_time", section=section.name, starts_at=starts_at)


def _refuse_over(talk: TalkSession) -> None:
    if talk.closed:
        raise RuleBroken("talk_is_closed")
    if talk.called_off_at is not None:
        raise RuleBroken("talk_is_called_off")


def _refuse_before_start(talk: TalkSession, now: datetime) -> None:
    if now < talk.starts_at:
        raise RuleBroken("talk_not_begun", starts_at=talk.starts_at)


def _when(talk: TalkSession) -> dict[str, str]:
    return {"at": talk.starts_at.isoformat(), "place": talk.place}


def _listed(numbers: Iterable[int]) -> str:
    return "、".join(str(number) for number in numbers)
