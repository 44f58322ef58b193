"""The second step of the privacy rules: the name of who left, and what would lead back to it."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from models.aid import Aid, AidCase, ReceiptScan
from models.audit import record
from models.messages import ChatMessage
from models.people import Member, PeopleAct
from models.queries.forgetting import (
    aids_of,
    ended_cases_of,
    family_guests_of,
    nameless_with_cases,
    pins_of,
    reviews_held,
    seats_lost_with,
)
from models.talks import Opinion

NAME = "已离开的同事"
FAMILY = "家属"
WORDS = "已按隐私规定清除"
TO_TEN_KILOMETRES = 1  # decimals of a degree


def forget_name(session: Session, member: Member, now: datetime) -> None:
    """The records stay and are counted; nobody can tell any more whose they are.

    The employee number becomes one that can't be typed, so that the mine may give it out again.
    """
    member.name, member.pinyin, member.employee_no = NAME, "", f"-{member.id}"
    member.joined_on = None
    member.name_forgotten_at = now
    for pin in pins_of(session, member):
        pin.lat, pin.lon = round(pin.lat, TO_TEN_KILOMETRES), round(pin.lon, TO_TEN_KILOMETRES)
    for entry in seats_lost_with(session, member):
        entry.detail = {key: kept for key, kept in entry.detail.items() if key != "driver_name"}
    for number, guest in enumerate(family_guests_of(session, member), start=1):
        guest.name, guest.relation = f"{FAMILY}{number}", FAMILY
    for told in (
        update(Opinion).where(Opinion.author_id == member.id).values(author_name=""),
        update(ChatMessage).where(ChatMessage.author_id == member.id).values(author_name=""),
    ):
        session.execute(told)
    record(session, None, PeopleAct.FORGOT_NAME, member, now, whom=member)


def forget_cases(session: Session) -> None:
    """The words of ended hardship cases of those without a name; that there was help stays."""
    for member in nameless_with_cases(session):
        for case in ended_cases_of(session, member):
            if case.situation != WORDS:
                _forget_case(session, case)


def _forget_case(session: Session, case: AidCase) -> None:
    case.situation, case.plan = WORDS, ""
    case.assessment = WORDS if case.assessment else ""
    case.closing = WORDS if case.closing else ""
    aids = aids_of(session, case)
    session.execute(delete(ReceiptScan).where(ReceiptScan.aid_id.in_(aids)))
    session.execute(update(Aid).where(Aid.id.in_(aids)).values(note=""))
    for review in reviews_held(session, case):
        review.finding = WORDS
    session.flush()
