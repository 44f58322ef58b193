"""A member's private rules for the car: women only, and never with this person."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Member
from models.queries.ride_limits import block_between, preference_of
from models.ride_limits import Gender, LimitAct, RidePreference
from models.rides import Block


def set_preference(
    session: Session, member: Member, gender: Gender | None, women_only: bool, now: datetime
) -> RidePreference:
    """Keep the member's own rules. The audit says that they changed, not what they are.

    Raises RuleBroken where somebody asks for women only who is not a woman: he would ride alone.
    """
    if women_only and gender is not Gender.WOMAN:
        raise RuleBroken("women_only_for_women")
    kept = preference_of(session, member) or RidePreference(member_id=member.id)
    kept.gender, kept.women_only = gender, women_only
    record(session, member, LimitAct.SET_PREFERENCE, kept, now)
    return kept


def block_member(session: Session, member: Member, other: Member, now: datetime) -> Block:
    """Never plan these two into one car. The other one is not told; said twice, it is one."""
    if other.id == member.id:
        raise RuleBroken("not_yourself")
    found = block_between(session, member, other)
    if found is None:
        found = Block(member_id=member.id, other_id=other.id, made_at=now)
        record(session, member, LimitAct.BLOCKED_MEMBER, found, now)
    return found


def unblock_member(session: Session, member: Member, other: Member, now: datetime) -> None:
    """Take the wish back; taken back twice, nothing more happens."""
    found = block_between(session, member, other)
    if found is not None:
        record(session, member, LimitAct.UNBLOCKED_MEMBER, found, now)
        session.delete(found)
        session.flush()
