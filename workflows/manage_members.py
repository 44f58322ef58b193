"""What the office does with members: changed, given roles, disabled when they leave, and back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from models.audit import record
from models.errors import RuleBroken
from models.people import STAFF, Crew, Member, PeopleAct, Role, RoleGrant, Section
from models.queries.calendar import swaps_of
from models.queries.people import members_with_role
from models.queries.rides import open_offers, open_requests
from models.rides import Part
from models.sign_in_words import SignInWord
from workflows.add_member import pinyin_of
from workflows.ask_ride import end_request
from workflows.calendar_feed import revoke_feed
from workflows.lose_ride import member_is_out
from workflows.offer_seats import end_offer
from workflows.own_password import refuse_stranger
from workflows.set_rota import end_swap
from workflows.versions import refuse_stale

# No week is published so far ahead.
FARTHEST_AHEAD = timedelta(days=28)
# The way home of a night shift is on the day after its date.
NIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the office may put right. `phone`: None leaves it as it is."""

    name: str
    section: Section | None
    crew: Crew | None
    joined_on: date | None
    phone: str | None = None


def change_member(
    session: Session, member: Member, wanted: Particulars, by: Member, now: datetime, version: int
) -> list[str]:
    """Put a member's particulars right; the names of those that changed, which the audit keeps.

    Raises Conflict for a stale form, RuleBroken where only an administrator may, or where the
    section or crew is another mine's.
    """
    refuse_stale(member, version)
    refuse_stranger(by, member)
    if member.name_forgotten_at is not None:
        raise RuleBroken("name_is_forgotten")
    section = wanted.crew.section if wanted.crew else wanted.section
    if section is not None and section.site_id != member.site_id:
        raise RuleBroken("crew_of_another_mine")
    values = {
        "name": wanted.name,
        "section": section,
        "crew": wanted.crew,
        "joined_on": wanted.joined_on,
        "phone": member.phone if wanted.phone is None else wanted.phone,
    }
    changed = [name for name, value in values.items() if getattr(member, name) != value]
    for name in changed:
        setattr(member, name, values[name])
    if "name" in changed:
        member.pinyin = pinyin_of(wanted.name)
    if changed:
        record(session, by, PeopleAct.CHANGED_MEMBER, member, now, whom=member, changed=changed)
    return changed


def set_roles(
    session: Session,
    member: Member,
    roles: Collection[Role],
    by: Member,
    now: datetime,
    version: int | None = None,
) -> None:
    """Give and take roles until the member holds just these; each is an entry of its own.

    Raises RuleBroken for anybody but an administrator, and where the mine would be left without
    one; Conflict for a stale form.
    """
    refuse_stale(member, version)
    if not by.has_role(Role.ADMIN) or by.site_id != member.site_id:
        raise RuleBroken("only_for_admin", name=member.name)
    if not member.active:
        raise RuleBroken("member_disabled", name=member.name)
    if Role.ADMIN not in roles:
        refuse_last_admin(session, member)
    held = {grant.role: grant for grant in member.roles}
    for role in Role:
        if role in roles and role not in held:
            member.roles.append(RoleGrant(role=role))
            act = PeopleAct.GRANTED_ROLE
        elif role in held and role not in roles:
            member.roles.remove(held[role])
            act = PeopleAct.TOOK_ROLE
        else:
            continue
        flag_modified(member, "active")  # the roles are other rows, the form's version is here
        record(session, by, act, member, now, whom=member, role=role.value)


def refuse_last_admin(session: Session, member: Member) -> None:
    """Raise RuleBroken where this is the only active administrator of the mine."""
    admins = members_with_role(session, member.site, Role.ADMIN)
    if [one.id for one in admins] == [member.id]:
        raise RuleBroken("last_admin", name=member.name)


def disable_member(
    session: Session, member: Member, by: Member, now: datetime, version: int | None = None
) -> None:
    """Who has left can't sign in, is planned no more, and holds no office.

    His offers, requests and swaps end; of published trips he is taken out, those who share a car
    with him are told and other cars are looked for. Done twice, nothing more happens. Raises
    RuleBroken for oneself, for the last administrator, and where only an administrator may.
    """
    refuse_stale(member, version)
    if not member.active:
        return
    if member.id == by.id:
        raise RuleBroken("not_your_own_account")
    refuse_stranger(by, member)
    refuse_last_admin(session, member)
    member.active, member.left_at = False, now
    member.uniquifier = token_urlsafe(24)
    record(session, by, PeopleAct.DISABLED_MEMBER, member, now, whom=member)
    for grant in [one for one in member.roles if one.role in STAFF]:
        member.roles.remove(grant)
        record(session, by, PeopleAct.TOOK_ROLE, member, now, whom=member, role=grant.role.value)
    word = session.get(SignInWord, member.id)
    if word is not None:
        session.delete(word)
    revoke_feed(session, member, now)
    _end_wishes(session, member, by, now)


def _end_wishes(session: Session, member: Member, by: Member, now: datetime) -> None:
    today = now.astimezone(ZoneInfo(member.site.timezone)).date()
    first = today - NIGHT
    for offer in open_offers(session, member, first):
        end_offer(session, offer, by, now)
    for request in open_requests(session, member, first):
        end_request(session, request, by, now)
    for swap in swaps_of(session, member, today):
        end_swap(session, swap, member, now)
    session.flush()
    for part in Part:
        member_is_out(session, member, part, first, today + FARTHEST_AHEAD, None, now, by)


def enable_member(
    session: Session, member: Member, by: Member, now: datetime, version: int | None = None
) -> None:
    """He is back: he can sign in again; offers and requests he makes anew.

    Raises RuleBroken where his name was forgotten since, or only an administrator may.
    """
    refuse_stale(member, version)
    if member.active:
        return
    refuse_stranger(by, member)
    if member.name_forgotten_at is not None:
        raise RuleBroken("name_is_forgotten")
    member.active, member.left_at, member.private_forgotten_at = True, None, None
    record(session, by, PeopleAct.ENABLED_MEMBER, member, now, whom=member)
