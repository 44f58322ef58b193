"""Reads for the privacy rules: who left how long ago, and where his traces are."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import String, cast, exists, or_, select
from sqlalchemy.orm import Session

from models.aid import Aid, AidCase, CaseReview, CaseState
from models.audit import AuditEntry
from models.changes import ChangeAct
from models.deliveries import Outlet
from models.notices import Notice
from models.people import Member
from models.rides import Place, RideRequest, SeatOffer
from models.roster_uploads import RosterUpload
from models.table_uploads import TableUpload
from models.talks import TalkGuest
from models.week_plans import LeftOver, Pairing, Trip

Upload = TypeVar("Upload", RosterUpload, TableUpload)
EMPTY_UPLOAD = '{"rows": []}'


def leavers_to_forget(session: Session, before: datetime) -> Sequence[Member]:
    """Disabled before this moment, their private details still here; by number."""
    gone = select(Member).where(~Member.active, Member.left_at <= before)
    due = gone.where(Member.private_forgotten_at.is_(None))
    return session.scalars(due.order_by(Member.id)).all()


def names_to_forget(session: Session, before: datetime) -> Sequence[Member]:
    """Disabled before this moment, their names still here; by number."""
    gone = select(Member).where(~Member.active, Member.left_at <= before)
    due = gone.where(Member.name_forgotten_at.is_(None))
    return session.scalars(due.order_by(Member.id)).all()


def pins_of(session: Session, member: Member) -> Sequence[Place]:
    """All points a member ever set for himself."""
    own = select(Place).where(Place.owner_id == member.id)
    return session.scalars(own.order_by(Place.id)).all()


def unused_places(session: Session, places: Sequence[int]) -> set[int]:
    """Those of these places that no wish, trip or pairing names."""
    named = [
        exists().where(table.place_id == Place.id)
        for table in (SeatOffer, RideRequest, Trip, Pairing, LeftOver)
    ]
    return set(session.scalars(select(Place.id).where(Place.id.in_(places), ~or_(*named))))


def outlets_of(session: Session, member: Member) -> Sequence[int]:
    """The numbers of a member's own outlets."""
    return session.scalars(select(Outlet.id).where(Outlet.member_id == member.id)).all()


def notices_of(session: Session, member: Member) -> Sequence[int]:
    """The numbers of all notices a member was given."""
    return session.scalars(select(Notice.id).where(Notice.member_id == member.id)).all()


def notices_before(session: Session, before: datetime) -> Sequence[int]:
    """The numbers of the notices made before a moment."""
    return session.scalars(select(Notice.id).where(Notice.made_at <= before)).all()


def seats_lost_with(session: Session, driver: Member) -> Sequence[AuditEntry]:
    """The entries of seats lost in this driver's cars: they hold his name."""
    lost = select(AuditEntry).where(AuditEntry.act == ChangeAct.LOST_SEAT.value)
    with_him = lost.where(AuditEntry.detail["driver"].as_integer() == driver.id)
    return session.scalars(with_him.order_by(AuditEntry.id)).all()


def family_guests_of(session: Session, member: Member) -> Sequence[TalkGuest]:
    """His family's invitations to talks."""
    own = select(TalkGuest).where(TalkGuest.member_id == member.id, TalkGuest.name != "")
    return session.scalars(own.order_by(TalkGuest.id)).all()


def ended_cases_of(session: Session, member: Member) -> Sequence[AidCase]:
    """The hardship cases of a member that are closed or declined."""
    ended = AidCase.state.in_((CaseState.CLOSED, CaseState.DECLINED))
    return session.scalars(select(AidCase).where(AidCase.person_id == member.id, ended)).all()


def nameless_with_cases(session: Session) -> Sequence[Member]:
    """Members without a name who have ended cases; the words of a case can't be asked by SQL."""
    ended = AidCase.state.in_((CaseState.CLOSED, CaseState.DECLINED))
    with_case = exists().where(AidCase.person_id == Member.id, ended)
    found = select(Member).where(Member.name_forgotten_at.is_not(None), with_case)
    return session.scalars(found.order_by(Member.id)).all()


def aids_of(session: Session, case: AidCase) -> Sequence[int]:
    """The numbers of the aids of a case."""
    return session.scalars(select(Aid.id).where(Aid.case_id == case.id)).all()


def reviews_held(session: Session, case: AidCase) -> Sequence[CaseReview]:
    """The reviews of a case that have a finding."""
    held = select(CaseReview).where(CaseReview.case_id == case.id, CaseReview.finding != "")
    return session.scalars(held).all()


def uploads_to_empty(session: Session, before: datetime) -> list[RosterUpload | TableUpload]:
    """The rosters and tables that came in before a moment and still hold their rows."""
    return [*_uploads(session, RosterUpload, before), *_uploads(session, TableUpload, before)]


def _uploads(session: Session, kind: type[Upload], before: datetime) -> Sequence[Upload]:
    old = select(kind).where(kind.made_at <= before)
    return session.scalars(old.where(cast(kind.content, String) != EMPTY_UPLOAD)).all()
