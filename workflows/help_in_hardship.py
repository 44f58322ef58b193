"""A hardship case on its way: assessed, aid given, reviewed, closed. All by case workers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import BinaryIO

from sqlalchemy.orm import Session

from models.aid import Aid, AidAct, AidCase, AidKind, CaseReview, CaseState, Need, ReceiptScan
from models.audit import record
from models.colours import Colour, Event
from models.days import day_at
from models.errors import Conflict, NotFound, RuleBroken
from models.people import Member, Role, Site
from models.queries.aid import (
    case_open_to,
    named_workers,
    review_on,
    reviews_due,
    same_aid,
    scan_by_digest,
)
from models.queries.people import members_with_role
from workflows.apply_for_aid import refuse_finished
from workflows.reencode_picture import reencode
from workflows.tell_people import tell

REMIND_REVIEW_BEFORE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class AidGiven:
    """What was given: money in fen, goods by name; both with their receipt."""

    kind: AidKind
    given_on: date
    amount_fen: int | None = None
    goods: str = ""
    receipt: str = ""
    note: str = ""
    event: Event | None = None


def assess_case(
    session: Session,
    case: AidCase,
    need: Need,
    assessment: str,
    plan: str,
    version: int,
    by: Member,
    now: datetime,
) -> AidCase:
    """Write down how pressing it is and what will be done; the case is open from then on."""
    _refuse_strangers(session, case, by)
    refuse_finished(case)
    if case.version != version:
        raise Conflict("changed_meanwhile")
    first = case.state is CaseState.APPLIED
    case.need, case.assessment, case.plan = need, assessment, plan
    case.state, case.assessed_at = CaseState.OPEN, now
    record(session, by, AidAct.ASSESSED_CASE, case, now)
    if first:
        tell(session, [case.person], "aid_case_open", case, now)
    return case


def decline_case(session: Session, case: AidCase, why: str, by: Member, now: datetime) -> AidCase:
    """An application that can't be met: the person reads why.

    Raises RuleBroken for a case that was assessed: that one is closed, not declined.
    """
    _refuse_strangers(session, case, by)
    if case.state is not CaseState.APPLIED:
        raise RuleBroken("case_assessed_already")
    case.state, case.closing = CaseState.DECLINED, why
    record(session, by, AidAct.DECLINED_CASE, case, now)
    tell(session, [case.person], "aid_case_declined", case, now)
    return case


def give_aid(session: Session, case: AidCase, given: AidGiven, by: Member, now: datetime) -> Aid:
    """Record one aid. Raises RuleBroken before the assessment, for a day to come or before the
    application, money without an amount, goods without a name, either without a receipt, a link to
    an event that is no red one, and the same aid a second time.
    """
    _refuse_strangers(session, case, by)
    refuse_finished(case)
    if case.state is not CaseState.OPEN:
        raise RuleBroken("case_not_assessed")
    _refuse_wrong_day(case, given.given_on, now)
    _refuse_incomplete(given)
    aid = Aid(
        case_id=case.id,
        event_id=given.event.id if given.event else None,
        kind=given.kind,
        given_on=given.given_on,
        given_by_id=by.id,
        amount_fen=given.amount_fen if given.kind is AidKind.MONEY else None,
        goods=given.goods,
        receipt=given.receipt,
        note=given.note,
        entered_at=now,
    )
    if same_aid(session, aid) is not None:
        raise RuleBroken("same_aid_twice", day=given.given_on.isoformat())
    record(session, by, AidAct.GAVE_AID, aid, now)
    return aid


def add_receipt(
    session: Session, case: AidCase, aid: Aid, file: BinaryIO, by: Member, now: datetime
) -> ReceiptScan:
    """Keep the picture of a receipt; the same picture again changes nothing."""
    _refuse_strangers(session, case, by)
    picture = reencode(file)
    known = scan_by_digest(session, aid, picture.digest)
    if known is not None:
        return known
    scan = ReceiptScan(aid_id=aid.id, digest=picture.digest, jpeg=picture.jpeg, added_at=now)
    record(session, by, AidAct.ADDED_RECEIPT, scan, now)
    return scan


def set_review(
    session: Session, case: AidCase, due_on: date, by: Member, now: datetime
) -> CaseReview:
    """Set the day by which the case is looked at again; the same day twice changes nothing."""
    _refuse_strangers(session, case, by)
    refuse_finished(case)
    if due_on < day_at(case.person.site, now):
        raise RuleBroken("review_in_the_past", day=due_on.isoformat())
    known = review_on(session, case, due_on)
    if known is not None:
        return known
    review = CaseReview(case_id=case.id, due_on=due_on)
    record(session, by, AidAct.SET_REVIEW, review, now)
    return review


def hold_review(
    session: Session, case: AidCase, review: CaseReview, finding: str, by: Member, now: datetime
) -> CaseReview:
    """Write down what a review found. Raises RuleBroken when it was held already."""
    _refuse_strangers(session, case, by)
    refuse_finished(case)
    if review.held_on is not None:
        raise RuleBroken("review_held_already")
    review.held_on, review.finding = day_at(case.person.site, now), finding
    record(session, by, AidAct.HELD_REVIEW, review, now)
    return review


def close_case(session: Session, case: AidCase, closing: str, by: Member, now: datetime) -> AidCase:
    """Close an assessed case with its outcome; the person is told."""
    _refuse_strangers(session, case, by)
    refuse_finished(case)
    if case.state is not CaseState.OPEN:
        raise RuleBroken("case_not_assessed")
    case.state, case.closed_at, case.closing = CaseState.CLOSED, now, closing
    record(session, by, AidAct.CLOSED_CASE, case, now)
    tell(session, [case.person], "aid_case_closed", case, now)
    return case


def remind_of_reviews(session: Session, site: Site, now: datetime) -> int:
    """Tell the case workers (the secretary where none is named) of reviews within three days."""
    told = 0
    for review, case in reviews_due(session, site, day_at(site, now) + REMIND_REVIEW_BEFORE):
        workers = [naming.member for naming in named_workers(session, case)]
        secretaries = members_with_role(session, site, Role.SECRETARY)
        due = review.due_on.isoformat()
        told += len(tell(session, workers or secretaries, "review_due", case, now, due, due=due))
    return told


def _refuse_strangers(session: Session, case: AidCase, by: Member) -> None:
    if case_open_to(session, by, case.id) is None or by.id == case.person_id:
        raise NotFound("case")


def _refuse_wrong_day(case: AidCase, day: date, now: datetime) -> None:
    site = case.person.site
    if day > day_at(site, now):
        raise RuleBroken("aid_in_the_future", day=day.isoformat())
    if day < day_at(site, case.applied_at):
        raise RuleBroken("aid_before_application", day=day.isoformat())


def _refuse_incomplete(given: AidGiven) -> None:
    if given.kind is AidKind.MONEY and not (given.amount_fen and given.amount_fen > 0):
        raise RuleBroken("money_without_amount")
    if given.kind is not AidKind.MONEY and given.amount_fen:
        raise RuleBroken("amount_without_money")
    if given.kind is AidKind.IN_KIND and not given.goods:
        raise RuleBroken("goods_without_name")
    if given.kind is not AidKind.VISIT and not given.receipt:
        raise RuleBroken("aid_without_receipt")
    if given.event is not None and given.event.colour is not Colour.RED:
        raise RuleBroken("not_a_visit_event", title=given.event.title)
