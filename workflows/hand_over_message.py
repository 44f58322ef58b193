"""A message passed on to a department, with a due date of its own, and what came back."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.messages import ChatMessage, HandOver, MessageAct
from models.people import Member


def hand_over_message(
    session: Session,
    message: ChatMessage,
    department: str,
    due_at: datetime,
    by: Member,
    now: datetime,
) -> HandOver:
    """Pass a message on to a department; the asker's clock runs on meanwhile.

    Raises RuleBroken for a due date that is not in the future, and while it lies with the same
    department.
    """
    if due_at <= now:
        raise RuleBroken("due_not_ahead", due_at=due_at)
    if message.department == department:
        raise RuleBroken("lies_there_already", department=department)
    hand = HandOver(department=department, handed_by=by, handed_at=now, due_at=due_at)
    message.handovers.append(hand)
    due = due_at.isoformat()
    record(
        session, by, MessageAct.HANDED_OVER_MESSAGE, message, now, department=department, due=due
    )
    return hand


def note_reply(session: Session, hand: HandOver, reply: str, by: Member, now: datetime) -> None:
    """Write down what the department replied, for the staff alone.

    Raises RuleBroken where it has replied already.
    """
    if hand.replied_at is not None:
        raise RuleBroken("has_replied", department=hand.department)
    hand.replied_at, hand.reply = now, reply
    record(
        session,
        by,
        MessageAct.DEPARTMENT_REPLIED,
        hand.message,
        now,
        department=hand.department,
        in_time=now <= hand.due_at,
    )
