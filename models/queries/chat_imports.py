"""Reads about chat exports that are being decided on."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, joinedload

from models.chat_imports import ChatImport, ChatLine, LineState
from models.errors import NotFound
from models.people import Member, Site
from models.queries.pages import Page, page_of


def chat_for(session: Session, viewer: Member, chat_id: int) -> ChatImport:
    """An import of the viewer's mine; the access table lets only staff ask. Raises NotFound."""
    chat = session.get(ChatImport, chat_id)
    if chat is None or chat.site_id != viewer.site_id:
        raise NotFound("no_chat_import", id=chat_id)
    return chat


def open_chats(session: Session, site: Site) -> Sequence[ChatImport]:
    """Imports not finished yet, newest first."""
    undecided = select(ChatImport).where(ChatImport.finished_at.is_(None))
    here = undecided.where(ChatImport.site_id == site.id).options(joinedload(ChatImport.made_by))
    return session.scalars(here.order_by(ChatImport.id.desc())).all()


def lines_page(session: Session, chat: ChatImport, likely: bool, number: int) -> Page[ChatLine]:
    """Undecided lines in their order: the likely questions, or all."""
    found = select(ChatLine).where(ChatLine.chat_id == chat.id, ChatLine.state == LineState.OPEN)
    if likely:
        found = found.where(ChatLine.why != "")
    return page_of(
        session, found.order_by(ChatLine.no).options(joinedload(ChatLine.member)), number
    )


def open_lines(session: Session, chat: ChatImport, numbers: Sequence[int]) -> Sequence[ChatLine]:
    """The undecided lines with these numbers, in their order."""
    found = select(ChatLine).where(ChatLine.chat_id == chat.id, ChatLine.no.in_(numbers))
    undecided = found.where(ChatLine.state == LineState.OPEN)
    return session.scalars(undecided.order_by(ChatLine.no)).all()


def line_counts(session: Session, chat: ChatImport) -> dict[LineState, int]:
    """How many lines stand in each state."""
    counted = select(ChatLine.state, func.count()).where(ChatLine.chat_id == chat.id)
    found = {row[0]: row[1] for row in session.execute(counted.group_by(ChatLine.state))}
    return {state: found.get(state, 0) for state in LineState}


def likely_count(session: Session, chat: ChatImport) -> int:
    """How many undecided lines look like questions."""
    found = select(func.count()).select_from(ChatLine).where(ChatLine.chat_id == chat.id)
    likely = found.where(ChatLine.state == LineState.OPEN, ChatLine.why != "")
    return session.scalar(likely) or 0


def delete_unfiled_lines(session: Session, chat: ChatImport) -> None:
    """Delete what people said to each other; what was filed stays as a message."""
    session.execute(
        delete(ChatLine).where(ChatLine.chat_id == chat.id, ChatLine.state != LineState.FILED)
    )


def members_by_name(session: Session, site: Site) -> dict[str, Member | None]:
    """Active members by name; None for a name that several share."""
    found: dict[str, Member | None] = {}
    here = select(Member).where(Member.site_id == site.id, Member.active).order_by(Member.id)
    for member in session.scalars(here):
        found[member.name] = None if member.name in found else member
    return found
