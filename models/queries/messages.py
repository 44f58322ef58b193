"""Reads about messages, each within what the viewer may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from models.errors import NotFound
from models.messages import (
    TELL_OWNER_AFTER,
    ChatMessage,
    HandOver,
    MessageClock,
    MessageEntry,
    PublicAnswer,
    Source,
)
from models.people import STAFF, Member, Site
from models.queries.pages import Page, page_of
from models.queries.periods import within
from models.queries.search_terms import holding, terms_of


class MessageSort(StrEnum):
    """The orders of the message list."""

    NEWEST = "newest"
    OLDEST = "oldest"


class MessageState(StrEnum):
    """What the message list can be narrowed to."""

    ALL = "all"
    WAITING = "waiting"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    IN_TIME = "in_time"
    UNSOLVED = "unsolved"


@dataclass(frozen=True, slots=True)
class MessageFilter:
    """What the message list is narrowed to; empty values narrow nothing."""

    state: MessageState = MessageState.ALL
    source: Source | None = None
    words: str = ""
    sort: MessageSort = MessageSort.NEWEST
    first_day: date | None = None
    last_day: date | None = None


def message_for(session: Session, viewer: Member, message_id: int) -> ChatMessage:
    """A message with its thread, for the staff of its mine and for its author.

    Raises NotFound for everybody else.
    """
    message = session.get(ChatMessage, message_id, options=_thread())
    if message is None or message.site_id != viewer.site_id:
        raise NotFound("no_message", id=message_id)
    if not viewer.has_role(*STAFF) and message.author_id != viewer.id:
        raise NotFound("no_message", id=message_id)
    return message


def message_by_code(session: Session, code_hash: str) -> ChatMessage | None:
    """The message without a name whose code has this hash."""
    found = select(ChatMessage).where(ChatMessage.code_hash == code_hash)
    return session.scalars(found.options(*_thread())).first()


def _thread() -> list[ORMOption]:
    said = selectinload(ChatMessage.entries).joinedload(MessageEntry.by)
    handed = selectinload(ChatMessage.handovers).joinedload(HandOver.handed_by)
    return [said, handed, joinedload(ChatMessage.author), joinedload(ChatMessage.public)]


def waiting_messages(session: Session, site: Site, number: int = 1) -> Page[ChatMessage]:
    """Messages whose clock runs, first due first."""
    first_due = _running(site).order_by(MessageClock.started_at, ChatMessage.id)
    return page_of(session, first_due, number)


def waiting_count(session: Session, site: Site) -> int:
    """How many messages wait for an answer."""
    running = select(func.count()).select_from(MessageClock).join(MessageClock.message)
    waiting = running.where(MessageClock.first_answer_at.is_(None), ChatMessage.site_id == site.id)
    return session.scalar(waiting) or 0


def lately_answered(session: Session, site: Site, most: int = 5) -> Sequence[ChatMessage]:
    """The newest messages that were answered."""
    newest = _answered(site).order_by(ChatMessage.asked_at.desc(), ChatMessage.id.desc())
    return session.scalars(newest.limit(most)).all()


def messages_page(
    session: Session, site: Site, wanted: MessageFilter, now: datetime, number: int = 1
) -> Page[ChatMessage]:
    """The messages of a mine, for its staff."""
    found = _in_state(site, wanted.state, now)
    terms, persons = terms_of(session, site, wanted.words), [ChatMessage.author_id]
    found = found.where(*holding(terms, [], [ChatMessage.text, ChatMessage.author_name], persons))
    if wanted.source is not None:
        found = found.where(ChatMessage.source == wanted.source)
    if wanted.first_day or wanted.last_day:
        found = found.where(within(ChatMessage.asked_at, site, wanted.first_day, wanted.last_day))
    if wanted.sort is MessageSort.OLDEST:
        return page_of(session, found.order_by(ChatMessage.asked_at, ChatMessage.id), number)
    newest = found.order_by(ChatMessage.asked_at.desc(), ChatMessage.id.desc())
    return page_of(session, newest, number)


def own_messages(session: Session, author: Member, number: int = 1) -> Page[ChatMessage]:
    """What a member wrote under the own name, newest first."""
    mine = select(ChatMessage).where(ChatMessage.author_id == author.id)
    return page_of(
        session, mine.order_by(ChatMessage.asked_at.desc(), ChatMessage.id.desc()), number
    )


def _here(site: Site) -> Select[ChatMessage]:
    here = select(ChatMessage).where(ChatMessage.site_id == site.id)
    return here.options(joinedload(ChatMessage.author))


def _running(site: Site) -> Select[ChatMessage]:
    # At most one clock of a message runs, and it is the newest.
    joined = _here(site).join(MessageClock, MessageClock.message_id == ChatMessage.id)
    return joined.where(MessageClock.first_answer_at.is_(None))


def _answered(site: Site) -> Select[ChatMessage]:
    newer = MessageClock.__table__.alias("newer")
    last = ~exists().where(
        newer.c.message_id == MessageClock.message_id, newer.c.round > MessageClock.round
    )
    joined = _here(site).join(MessageClock, MessageClock.message_id == ChatMessage.id)
    return joined.where(MessageClock.first_answer_at.is_not(None), last)


def _in_state(site: Site, state: MessageState, now: datetime) -> Select[ChatMessage]:
    if state is MessageState.WAITING:
        return _running(site)
    if state is MessageState.OVERDUE:
        return _running(site).where(MessageClock.due_at < now)
    if state is MessageState.ANSWERED:
        return _answered(site)
    if state is MessageState.UNSOLVED:
        return _answered(site).where(MessageClock.solved_at.is_(None))
    if state is MessageState.IN_TIME:
        # As the annual report counts it: the first clock decides.
        first = _here(site).join(ChatMessage.clocks).where(MessageClock.round == 1)
        return first.where(MessageClock.first_answer_at <= MessageClock.due_at)
    return _here(site)


def clocks_to_escalate(session: Session, now: datetime) -> Sequence[MessageClock]:
    """Running clocks at 12 hours or more of which somebody may still have to be told."""
    running = select(MessageClock).where(MessageClock.first_answer_at.is_(None))
    late = running.where(MessageClock.started_at <= now - TELL_OWNER_AFTER)
    untold = late.where(MessageClock.overdue_told_at.is_(None))
    loaded = untold.options(joinedload(MessageClock.message))
    return session.scalars(loaded.order_by(MessageClock.started_at, MessageClock.id)).all()


def late_handovers(session: Session, now: datetime) -> Sequence[HandOver]:
    """Departments that have not replied by their due date, of which nobody was told yet."""
    silent = select(HandOver).where(HandOver.replied_at.is_(None), HandOver.due_at < now)
    untold = silent.where(HandOver.late_told_at.is_(None))
    loaded = untold.options(joinedload(HandOver.message))
    return session.scalars(loaded.order_by(HandOver.due_at, HandOver.id)).all()


def public_answers(
    session: Session, site: Site, words: str = "", number: int = 1
) -> Page[PublicAnswer]:
    """Questions and answers for everybody; each word must be in one of the two. Newest first."""
    joined = select(PublicAnswer).join(PublicAnswer.message)
    found = joined.where(ChatMessage.site_id == site.id, PublicAnswer.withdrawn_at.is_(None))
    terms = terms_of(session, site, words)
    found = found.where(*holding(terms, [PublicAnswer.question], [PublicAnswer.answer]))
    newest = found.order_by(PublicAnswer.published_at.desc(), PublicAnswer.message_id.desc())
    return page_of(session, newest, number)


def known_digests(session: Session, digests: Sequence[str]) -> set[str]:
    """Which of these lines of a chat are already filed as messages."""
    known = select(ChatMessage.chat_digest).where(ChatMessage.chat_digest.in_(digests))
    return {digest for digest in session.scalars(known) if digest}


def message_of_minute(
    session: Session, site: Site, source: Source, asked_at: datetime, text: str
) -> ChatMessage | None:
    """The message with this text that came this way in this minute: tables tell no seconds."""
    minute = asked_at.replace(second=0, microsecond=0)
    found = select(ChatMessage).where(
        ChatMessage.site_id == site.id,
        ChatMessage.source == source,
        ChatMessage.asked_at >= minute,
        ChatMessage.asked_at < minute + timedelta(minutes=1),
        ChatMessage.text == text,
    )
    return session.scalars(found.order_by(ChatMessage.id)).first()


def message_asked_at(
    session: Session, site: Site, asked_at: datetime, text: str
) -> ChatMessage | None:
    """The message with this text that was asked at this moment."""
    found = select(ChatMessage).where(ChatMessage.site_id == site.id)
    same = found.where(ChatMessage.asked_at == asked_at, ChatMessage.text == text)
    return session.scalars(same).first()
