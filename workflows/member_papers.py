"""What a member tells of himself for the rides: his phone and who may see it, his licence."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.people import Member, PeopleAct


def share_phone(session: Session, member: Member, phone: str, shares: bool, now: datetime) -> None:
    """Keep the member's number, and whether those in his car may see it."""
    if (member.phone, member.shares_phone) == (phone, shares):
        return
    member.phone, member.shares_phone = phone, shares
    record(session, member, PeopleAct.CHANGED_MEMBER, member, now, shares_phone=shares)


def show_licence(session: Session, member: Member, until: date, now: datetime) -> None:
    """Keep until when the member's driving licence holds; no offer of his holds after it."""
    if member.licence_until == until:
        return
    member.licence_until = until
    record(session, member, PeopleAct.CHANGED_MEMBER, member, now, changed=["licence_until"])
