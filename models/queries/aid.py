"""Reads about hardship cases. Each takes the viewer, and gives others nothing."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, joinedload, undefer

from models.aid import Aid, AidCase, CaseReview, CaseState, CaseView, CaseWorker, ReceiptScan
from models.colours import Colour, Event
from models.people import Member, Role, Site
from models.queries.pages import Listing, Page, in_order, page_of
from models.queries.search_terms import holding, terms_of

ALL = Listing()
CASE_ORDERS = {"day": AidCase.applied_at}


def open_to(viewer: Member) -> Select[AidCase]:
    """The cases a viewer may open: all for the secretary, else those named for."""
    found = select(AidCase).where(AidCase.site_id == viewer.site_id)
    if viewer.has_role(Role.SECRETARY):
        return found
    named = exists().where(
        CaseWorker.case_id == AidCase.id,
        CaseWorker.member_id == viewer.id,
        CaseWorker.relieved_at.is_(None),
    )
    return found.where(named)


def cases_open_to(
    session: Session,
    viewer: Member,
    state: CaseState | None = None,
    wanted: Listing = ALL,
    number: int = 1,
) -> Page[AidCase]:
    """The cases the viewer may open, by state and person; newest first as a rule."""
    terms = terms_of(session, viewer.site, wanted.words)
    found = open_to(viewer).where(*holding(terms, [], persons=[AidCase.person_id]))
    if state is not None:
        found = found.where(AidCase.state == state)
    known = found.options(joinedload(AidCase.person))
    return page_of(session, in_order(known, CASE_ORDERS, wanted.order, "-day"), number)


def case_open_to(session: Session, viewer: Member, case_id: int) -> AidCase | None:
    """This case, if the viewer may open it."""
    return session.scalars(open_to(viewer).where(AidCase.id == case_id)).first()


def own_cases(session: Session, person: Member) -> Sequence[AidCase]:
    """The cases of a person, for that person."""
    found = select(AidCase).where(AidCase.person_id == person.id)
    return session.scalars(found.order_by(AidCase.applied_at.desc(), AidCase.id.desc())).all()


def own_case(session: Session, person: Member, case_id: int) -> AidCase | None:
    """This case, if it is the person's own."""
    found = select(AidCase).where(AidCase.person_id == person.id, AidCase.id == case_id)
    return session.scalars(found).first()


def applied_for_others(session: Session, member: Member) -> Sequence[AidCase]:
    """The cases a member applied for on behalf of others: for the state, not for the content."""
    found = select(AidCase).where(
        AidCase.applied_by_id == member.id, AidCase.person_id != member.id
    )
    return session.scalars(found.order_by(AidCase.id.desc())).all()


def running_case(session: Session, person: Member) -> AidCase | None:
    """The person's case that is not finished yet."""
    running = AidCase.state.in_([CaseState.APPLIED, CaseState.OPEN])
    return session.scalars(select(AidCase).where(AidCase.person_id == person.id, running)).first()


def named_worker(session: Session, case: AidCase, member: Member) -> CaseWorker | None:
    """The standing naming of a member for a case."""
    found = select(CaseWorker).where(
        CaseWorker.case_id == case.id,
        CaseWorker.member_id == member.id,
        CaseWorker.relieved_at.is_(None),
    )
    return session.scalars(found).first()


def named_workers(session: Session, case: AidCase) -> Sequence[CaseWorker]:
    """Who is named for a case now."""
    found = select(CaseWorker).where(
        CaseWorker.case_id == case.id, CaseWorker.relieved_at.is_(None)
    )
    loaded = found.options(joinedload(CaseWorker.member))
    return session.scalars(loaded.order_by(CaseWorker.id)).all()


def is_case_worker(session: Session, member: Member) -> bool:
    """Whether the member is named for any case."""
    named = select(CaseWorker.id).where(
        CaseWorker.member_id == member.id, CaseWorker.relieved_at.is_(None)
    )
    return session.scalars(named.limit(1)).first() is not None


def last_view(session: Session, case: AidCase, viewer: Member) -> datetime | None:
    """When the viewer last opened the case."""
    seen = select(CaseView.at).where(CaseView.case_id == case.id, CaseView.viewer_id == viewer.id)
    return session.scalars(seen.order_by(CaseView.at.desc()).limit(1)).first()


def views_of(session: Session, case: AidCase) -> Sequence[CaseView]:
    """Who opened the case and when, newest first."""
    found = select(CaseView).where(CaseView.case_id == case.id)
    loaded = found.options(joinedload(CaseView.viewer))
    return session.scalars(loaded.order_by(CaseView.at.desc(), CaseView.id.desc())).all()


def aid_of_case(session: Session, case: AidCase, aid_id: int) -> Aid | None:
    """This aid, if it belongs to the case."""
    aid = session.get(Aid, aid_id)
    return aid if aid is not None and aid.case_id == case.id else None


def same_aid(session: Session, aid: Aid) -> Aid | None:
    """The same aid, entered before."""
    found = select(Aid).where(
        Aid.case_id == aid.case_id,
        Aid.kind == aid.kind,
        Aid.given_on == aid.given_on,
        Aid.amount_fen.is_not_distinct_from(aid.amount_fen),
        Aid.goods == aid.goods,
        Aid.receipt == aid.receipt,
    )
    return session.scalars(found).first()


def scan_of_case(session: Session, case: AidCase, scan_id: int) -> ReceiptScan | None:
    """The picture of a receipt of this case."""
    found = select(ReceiptScan).join(Aid, Aid.id == ReceiptScan.aid_id)
    mine = found.where(ReceiptScan.id == scan_id, Aid.case_id == case.id)
    return session.scalars(mine.options(undefer(ReceiptScan.jpeg))).first()


def scan_by_digest(session: Session, aid: Aid, digest: str) -> ReceiptScan | None:
    """The same picture, if the aid has it already."""
    found = select(ReceiptScan).where(ReceiptScan.aid_id == aid.id, ReceiptScan.digest == digest)
    return session.scalars(found).first()


def review_on(session: Session, case: AidCase, due_on: date) -> CaseReview | None:
    """The review of a case set for this day."""
    found = select(CaseReview).where(CaseReview.case_id == case.id, CaseReview.due_on == due_on)
    return session.scalars(found).first()


def review_of_case(session: Session, case: AidCase, review_id: int) -> CaseReview | None:
    """This review, if it belongs to the case."""
    review = session.get(CaseReview, review_id)
    return review if review is not None and review.case_id == case.id else None


def reviews_due(session: Session, site: Site, until: date) -> Sequence[tuple[CaseReview, AidCase]]:
    """Reviews of open cases due by this day and not held, the earliest first."""
    found = (
        select(CaseReview, AidCase)
        .join(AidCase, AidCase.id == CaseReview.case_id)
        .where(
            AidCase.site_id == site.id,
            AidCase.state == CaseState.OPEN,
            CaseReview.held_on.is_(None),
            CaseReview.due_on <= until,
        )
    )
    rows = session.execute(found.order_by(CaseReview.due_on, CaseReview.id))
    return [(review, case) for review, case in rows]


def visit_events(session: Session, site: Site, limit: int = 30) -> Sequence[Event]:
    """The latest red events an aid can be linked to."""
    red = select(Event).where(Event.site_id == site.id, Event.colour == Colour.RED)
    found = red.where(Event.cancelled_at.is_(None))
    return session.scalars(found.order_by(Event.starts_at.desc()).limit(limit)).all()
