"""The clocks watched: the owner at 12 hours, the secretary at 20, both when the time is out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.messages import (
    TELL_OWNER_AFTER,
    TELL_SECRETARY_AFTER,
    ChatMessage,
    MessageAct,
    MessageClock,
)
from models.people import Member, Role
from models.queries.messages import clocks_to_escalate, late_handovers
from models.queries.people import members_with_role
from workflows.tell_people import tell


@dataclass(slots=True)
class Escalated:
    """How many clocks passed 12, 20 and 24 hours, how many departments their due date."""

    owner: int = 0
    secretary: int = 0
    overdue: int = 0
    departments: int = 0


def escalate_messages(session: Session, now: datetime) -> Escalated:
    """Tell whoever must know that the time runs out. Calendar hours: nights and holidays count.

    Each step is taken once per clock; running it again at the same moment does nothing. What an
    outage made late is made up for: a clock found at 30 hours takes its three steps at once.
    """
    done = Escalated()
    for clock in clocks_to_escalate(session, now):
        _escalate(session, clock, now, done)
    for hand in late_handovers(session, now):
        hand.late_told_at = now
        once = f"hand-over {hand.id}"
        _tell(session, hand.message, _owners(session, hand.message), "department_late", once, now)
        done.departments += 1
    session.flush()
    return done


def _escalate(session: Session, clock: MessageClock, now: datetime, done: Escalated) -> None:
    message, age = clock.message, now - clock.started_at
    owners, once = _owners(session, message), f"round {clock.round}"
    secretaries = _holders(session, message, Role.SECRETARY)
    if clock.owner_told_at is None and age >= TELL_OWNER_AFTER:
        clock.owner_told_at = now
        _tell(session, message, owners, "message_12h", once, now)
        done.owner += 1
    if clock.secretary_told_at is None and age >= TELL_SECRETARY_AFTER:
        clock.secretary_told_at = now
        _tell(session, message, secretaries, "message_20h", once, now)
        done.secretary += 1
    if clock.overdue_told_at is None and now >= clock.due_at:
        clock.overdue_told_at = now
        _tell(session, message, [*owners, *secretaries], "message_overdue", once, now)
        done.overdue += 1


def _tell(
    session: Session,
    message: ChatMessage,
    members: Sequence[Member],
    code: str,
    once: str,
    now: datetime,
) -> None:
    tell(session, members, code, message, now, once=once, heading=message.heading)
    told = [member.employee_no for member in members]
    record(session, None, MessageAct.ESCALATED_MESSAGE, message, now, step=code, told=told)


def _owners(session: Session, message: ChatMessage) -> Sequence[Member]:
    if message.owner is not None and message.owner.active:
        return [message.owner]
    return _holders(session, message, Role.COORDINATOR)


def _holders(session: Session, message: ChatMessage, role: Role) -> Sequence[Member]:
    return members_with_role(session, message.site, role)
