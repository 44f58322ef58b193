"""Reads of the graduates' team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.innovation import (
    EffectProof,
    Idea,
    IdeaCall,
    IdeaComment,
    IdeaKind,
    IdeaStatus,
    IdeaVote,
    InnovationProject,
)
from models.people import Member, Site
from models.queries.pages import Listing, Page, in_order, page_of
from models.queries.search_terms import holding, terms_of


def open_calls(session: Session, site: Site) -> Sequence[tuple[IdeaCall, int]]:
    """The calls that take ideas, the nearest end first, with how many ideas came."""
    ideas = select(func.count()).where(Idea.call_id == IdeaCall.id).scalar_subquery()
    wanted = select(IdeaCall, ideas).where(
        IdeaCall.site_id == site.id, IdeaCall.closed_at.is_(None)
    )
    return session.execute(wanted.order_by(IdeaCall.closes_on, IdeaCall.id)).all()


def call(session: Session, site: Site, number: int) -> IdeaCall | None:
    """One call of the mine."""
    wanted = select(IdeaCall).where(IdeaCall.id == number, IdeaCall.site_id == site.id)
    return session.scalars(wanted).first()


def same_call(session: Session, site: Site, title: str, opened_at: datetime) -> IdeaCall | None:
    """The call with this title that was opened at this moment."""
    wanted = select(IdeaCall).where(
        IdeaCall.site_id == site.id, IdeaCall.title == title, IdeaCall.opened_at == opened_at
    )
    return session.scalars(wanted).first()


ALL = Listing()
HALL_ORDERS = {"day": InnovationProject.finished_on, "name": InnovationProject.name}
PROJECT_ORDERS = {
    "due": InnovationProject.due_on,
    "day": InnovationProject.started_on,
    "name": InnovationProject.name,
}


class ProjectState(StrEnum):
    """How a project stands."""

    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class IdeaFilter:
    """Which ideas a list shows and in which order; what is None shows all."""

    kind: IdeaKind | None = None
    status: IdeaStatus | None = None
    call_id: int | None = None
    words: str = ""
    by_votes: bool = False


@dataclass(frozen=True, slots=True)
class IdeaInList:
    """An idea with how many voted for it and how many spoke."""

    idea: Idea
    votes: int
    comments: int


def _filtered(session: Session, site: Site, wanted: IdeaFilter) -> Select[Idea]:
    found = select(Idea).where(Idea.site_id == site.id)
    if wanted.kind is not None:
        found = found.where(Idea.kind == wanted.kind)
    if wanted.status is not None:
        found = found.where(Idea.status == wanted.status)
    if wanted.call_id is not None:
        found = found.where(Idea.call_id == wanted.call_id)
    if wanted.words:
        terms = terms_of(session, site, wanted.words)
        found = found.where(*holding(terms, [Idea.title], [Idea.answer], [Idea.proposer_id]))
    return found


def ideas(
    session: Session, site: Site, wanted: IdeaFilter, limit: int, offset: int = 0
) -> Sequence[IdeaInList]:
    """The ideas a list shows, newest first or most votes first."""
    votes = select(func.count()).where(IdeaVote.idea_id == Idea.id).scalar_subquery()
    comments = select(func.count()).where(IdeaComment.idea_id == Idea.id).scalar_subquery()
    found = _filtered(session, site, wanted).add_columns(votes, comments)
    known = found.options(joinedload(Idea.proposer), selectinload(Idea.project))
    newest = (Idea.proposed_at.desc(), Idea.id.desc())
    order = (votes.desc(), *newest) if wanted.by_votes else newest
    rows = session.execute(known.order_by(*order).limit(limit).offset(offset)).all()
    return [IdeaInList(*row) for row in rows]


def ideas_in_all(session: Session, site: Site, wanted: IdeaFilter) -> int:
    """How many ideas the list has on all its pages."""
    found = _filtered(session, site, wanted).subquery()
    return session.scalars(select(func.count()).select_from(found)).one()


def idea(session: Session, site: Site, number: int) -> Idea | None:
    """One idea of the mine, with its proposer, call and project."""
    wanted = select(Idea).where(Idea.id == number, Idea.site_id == site.id)
    whole = wanted.options(
        joinedload(Idea.proposer), joinedload(Idea.call), selectinload(Idea.project)
    )
    return session.scalars(whole).first()


def idea_titled(session: Session, proposer: Member, title: str) -> Idea | None:
    """The member's newest idea of this title."""
    wanted = select(Idea).where(Idea.proposer_id == proposer.id, Idea.title == title)
    return session.scalars(wanted.order_by(Idea.proposed_at.desc(), Idea.id.desc())).first()


def comments_on(session: Session, idea: Idea) -> Sequence[IdeaComment]:
    """What was said on an idea, in order."""
    said = select(IdeaComment).where(IdeaComment.idea_id == idea.id)
    known = said.options(joinedload(IdeaComment.member))
    return session.scalars(known.order_by(IdeaComment.said_at, IdeaComment.id)).all()


def votes_for(session: Session, idea: Idea) -> int:
    """How many voted for an idea."""
    given = select(func.count()).where(IdeaVote.idea_id == idea.id)
    return session.scalars(given).one()


def vote_of(session: Session, idea: Idea, member: Member) -> IdeaVote | None:
    """The member's vote for an idea."""
    return session.get(IdeaVote, (idea.id, member.id))


def running_projects(session: Session, site: Site, most: int) -> Sequence[InnovationProject]:
    """The projects under way, the one due first on top, with their stages."""
    running = select(InnovationProject).where(
        InnovationProject.site_id == site.id,
        InnovationProject.finished_on.is_(None),
        InnovationProject.stopped_on.is_(None),
    )
    known = running.options(
        joinedload(InnovationProject.lead), selectinload(InnovationProject.stages)
    )
    due = (InnovationProject.due_on.is_(None), InnovationProject.due_on, InnovationProject.id)
    return session.scalars(known.order_by(*due).limit(most)).all()


def project(session: Session, site: Site, number: int) -> InnovationProject | None:
    """One project of the mine, with its idea, stages and proofs."""
    wanted = select(InnovationProject).where(
        InnovationProject.id == number, InnovationProject.site_id == site.id
    )
    whole = wanted.options(
        joinedload(InnovationProject.lead),
        joinedload(InnovationProject.idea),
        selectinload(InnovationProject.stages),
        selectinload(InnovationProject.proofs).joinedload(EffectProof.witness),
    )
    return session.scalars(whole).first()


def names_taken(session: Session, site: Site, name: str, lead: Member) -> int:
    """How many results of other leads carry this name."""
    others = select(func.count()).where(
        InnovationProject.site_id == site.id,
        InnovationProject.name == name,
        InnovationProject.lead_id != lead.id,
    )
    return session.scalars(others).one()


def hall(
    session: Session,
    site: Site,
    kind: IdeaKind | None,
    wanted: Listing = ALL,
    number: int = 1,
) -> Page[InnovationProject]:
    """The results: finished projects with lead, idea and proofs, newest first as a rule."""
    done = _projects(session, site, wanted).where(InnovationProject.finished_on.is_not(None))
    if kind is not None:
        done = done.join(InnovationProject.idea).where(Idea.kind == kind)
    known = done.options(
        joinedload(InnovationProject.lead),
        joinedload(InnovationProject.idea),
        selectinload(InnovationProject.proofs),
    )
    return page_of(session, in_order(known, HALL_ORDERS, wanted.order, "-day"), number)


def projects_page(
    session: Session,
    site: Site,
    state: ProjectState | None = None,
    wanted: Listing = ALL,
    number: int = 1,
) -> Page[InnovationProject]:
    """All projects, with lead and stages, newest first as a rule."""
    found = _projects(session, site, wanted)
    finished, stopped = InnovationProject.finished_on, InnovationProject.stopped_on
    if state is ProjectState.FINISHED:
        found = found.where(finished.is_not(None))
    elif state is ProjectState.STOPPED:
        found = found.where(stopped.is_not(None))
    elif state is ProjectState.RUNNING:
        found = found.where(finished.is_(None), stopped.is_(None))
    known = found.options(
        joinedload(InnovationProject.lead), selectinload(InnovationProject.stages)
    )
    return page_of(session, in_order(known, PROJECT_ORDERS, wanted.order, "-day"), number)


def _projects(session: Session, site: Site, wanted: Listing) -> Select[InnovationProject]:
    titles, texts = [InnovationProject.name], [InnovationProject.effect]
    terms = terms_of(session, site, wanted.words)
    here = select(InnovationProject).where(InnovationProject.site_id == site.id)
    return here.where(*holding(terms, titles, texts, [InnovationProject.lead_id]))


def projects_led_by(session: Session, member: Member) -> Sequence[InnovationProject]:
    """The projects a member leads or led, newest first."""
    led = select(InnovationProject).where(InnovationProject.lead_id == member.id)
    newest = led.order_by(InnovationProject.started_on.desc(), InnovationProject.id.desc())
    return session.scalars(newest).all()
