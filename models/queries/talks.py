"""Reads about talks and opinions, each within what the viewer may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.errors import NotFound
from models.people import STAFF, Crew, Member, Section, Site
from models.queries.pages import Listing, Page, in_order, page_of
from models.queries.periods import within
from models.queries.search_terms import holding, terms_of
from models.talks import Opinion, OpinionEnd, TalkGuest, TalkSession

TALK_ORDERS = {"day": TalkSession.starts_at, "place": TalkSession.place}


class OpinionSort(StrEnum):
    """The orders of the opinion list."""

    DUE = "due"
    NEWEST = "newest"
    SUBJECT = "subject"


class OpinionState(StrEnum):
    """What the opinion list can be narrowed to."""

    OPEN = "open"
    SOLVED = "solved"
    EXPLAINED = "explained"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class OpinionFilter:
    """What the opinion list is narrowed to; empty values narrow nothing."""

    state: OpinionState = OpinionState.OPEN
    owner_id: int | None = None
    words: str = ""
    sort: OpinionSort = OpinionSort.DUE
    first_day: date | None = None
    last_day: date | None = None


def talks_page(
    session: Session,
    site: Site,
    wanted: Listing,
    number: int,
    first_day: date | None = None,
    last_day: date | None = None,
) -> Page[TalkSession]:
    """The talks of a mine that begin in a period, newest first as a rule."""
    here = select(TalkSession).where(TalkSession.site_id == site.id)
    if first_day or last_day:
        here = here.where(within(TalkSession.starts_at, site, first_day, last_day))
    loaded = here.options(selectinload(TalkSession.opinions), selectinload(TalkSession.guests))
    terms, texts = terms_of(session, site, wanted.words), [TalkSession.place, TalkSession.minutes]
    loaded = loaded.where(*holding(terms, [TalkSession.topic], texts))
    return page_of(session, in_order(loaded, TALK_ORDERS, wanted.order, "-day"), number)


def talk_for(session: Session, viewer: Member, talk_id: int) -> TalkSession:
    """A talk with its guests and opinions, for the staff of its mine.

    Raises NotFound for everybody else.
    """
    talk = session.get(
        TalkSession,
        talk_id,
        options=[
            selectinload(TalkSession.guests).joinedload(TalkGuest.member),
            selectinload(TalkSession.opinions).joinedload(Opinion.owner),
            selectinload(TalkSession.opinions).joinedload(Opinion.author),
        ],
    )
    if talk is None or talk.site_id != viewer.site_id or not viewer.has_role(*STAFF):
        raise NotFound("no_talk", id=talk_id)
    return talk


def talks_to_come(session: Session, member: Member) -> Sequence[TalkGuest]:
    """A member's own invitations, and those of the family, to talks that are not over."""
    mine = select(TalkGuest).join(TalkSession).where(TalkGuest.member_id == member.id)
    ahead = mine.where(~TalkSession.closed, TalkSession.called_off_at.is_(None))
    return session.scalars(
        ahead.options(joinedload(TalkGuest.talk)).order_by(TalkSession.starts_at, TalkGuest.id)
    ).all()


def opinion_for(session: Session, viewer: Member, opinion_id: int) -> Opinion:
    """An opinion, for the staff, its owner and its author. Raises NotFound for everybody else."""
    opinion = session.get(Opinion, opinion_id, options=[joinedload(Opinion.talk)])
    if opinion is None or opinion.talk.site_id != viewer.site_id:
        raise NotFound("no_opinion", id=opinion_id)
    if not viewer.has_role(*STAFF) and viewer.id not in (opinion.owner_id, opinion.author_id):
        raise NotFound("no_opinion", id=opinion_id)
    return opinion


def may_end(opinion: Opinion, viewer: Member) -> bool:
    """Whether the viewer may say how it ended: the staff and its owner."""
    return viewer.has_role(*STAFF) or opinion.owner_id == viewer.id


def opinion_to_end(session: Session, viewer: Member, opinion_id: int) -> Opinion:
    """An opinion, for who may end it: the staff and its owner. Raises NotFound for others."""
    opinion = opinion_for(session, viewer, opinion_id)
    if not may_end(opinion, viewer):
        raise NotFound("no_opinion", id=opinion_id)
    return opinion


def opinions_page(
    session: Session, viewer: Member, wanted: OpinionFilter, number: int = 1
) -> Page[Opinion]:
    """Opinions of all talks: every one for the staff, for others those they own or said."""
    found = select(Opinion).join(Opinion.talk).where(TalkSession.site_id == viewer.site_id)
    if not viewer.has_role(*STAFF):
        found = found.where(or_(Opinion.owner_id == viewer.id, Opinion.author_id == viewer.id))
    if wanted.first_day or wanted.last_day:
        days = wanted.first_day, wanted.last_day
        found = found.where(within(TalkSession.starts_at, viewer.site, *days))
    terms = terms_of(session, viewer.site, wanted.words)
    persons = [Opinion.author_id, Opinion.owner_id]
    found = found.where(*holding(terms, [Opinion.subject], [Opinion.text], persons))
    loaded = _narrowed(found, wanted).options(
        joinedload(Opinion.talk), joinedload(Opinion.owner), joinedload(Opinion.author)
    )
    return page_of(session, _sorted(loaded, wanted.sort), number)


def _narrowed(found: Select[Opinion], wanted: OpinionFilter) -> Select[Opinion]:
    if wanted.state is OpinionState.OPEN:
        found = found.where(Opinion.ending.is_(None))
    elif wanted.state is not OpinionState.ALL:
        found = found.where(Opinion.ending == OpinionEnd(wanted.state.value))
    if wanted.owner_id is not None:
        found = found.where(Opinion.owner_id == wanted.owner_id)
    return found


def _sorted(found: Select[Opinion], sort: OpinionSort) -> Select[Opinion]:
    if sort is OpinionSort.NEWEST:
        return found.order_by(Opinion.noted_at.desc(), Opinion.id.desc())
    if sort is OpinionSort.SUBJECT:
        return found.order_by(Opinion.subject, Opinion.id)
    return found.order_by(Opinion.due_on.asc().nulls_first(), Opinion.id)


def opinions_due(session: Session, site: Site, until: date) -> Sequence[Opinion]:
    """Open opinions with an owner whose due date is this day or earlier, first due first."""
    due = select(Opinion).where(Opinion.ending.is_(None), Opinion.due_on <= until)
    owned = due.join(Opinion.talk).where(
        Opinion.owner_id.is_not(None), TalkSession.site_id == site.id
    )
    owned = owned.options(joinedload(Opinion.owner), joinedload(Opinion.author))
    return session.scalars(owned.order_by(Opinion.due_on, Opinion.id)).all()


def talk_at(session: Session, section: Section, starts_at: datetime) -> TalkSession | None:
    """The talk of a section at a time."""
    found = select(TalkSession).where(TalkSession.section_id == section.id)
    return session.scalars(found.where(TalkSession.starts_at == starts_at)).first()


def next_opinion_number(session: Session, talk: TalkSession) -> int:
    """The number the next opinion of a talk gets."""
    last = session.scalar(select(func.max(Opinion.no)).where(Opinion.talk_id == talk.id))
    return (last or 0) + 1


def opinion_owners(session: Session, site: Site) -> Sequence[Member]:
    """Everybody who owns an opinion, by employee number."""
    owning = select(Opinion.owner_id).where(Opinion.owner_id.is_not(None))
    owners = select(Member).where(Member.id.in_(owning), Member.site_id == site.id)
    return session.scalars(owners.order_by(Member.employee_no)).all()


def crew_members(session: Session, crew: Crew) -> Sequence[Member]:
    """The active members of a crew, by employee number."""
    here = select(Member).where(Member.crew_id == crew.id, Member.active)
    return session.scalars(here.order_by(Member.employee_no)).all()


def sections(session: Session, site: Site) -> Sequence[Section]:
    """The sections of a mine, in the order they were entered."""
    here = select(Section).where(Section.site_id == site.id)
    return session.scalars(here.order_by(Section.id)).all()
