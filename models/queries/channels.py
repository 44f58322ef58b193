"""The figures of the two channels, each as the records counted and as their number.

A period is from the first to the last day at the mine, both included.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.messages import ChatMessage, MessageClock
from models.people import Section, Site
from models.queries.periods import within
from models.talks import Opinion, OpinionEnd, TalkSession


def _number(session: Session, found: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(found.order_by(None).subquery())) or 0


def _talks(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[TalkSession]:
    held = select(TalkSession).where(TalkSession.site_id == site.id, TalkSession.closed)
    held = held.where(within(TalkSession.starts_at, site, first_day, last_day))
    if section is not None:
        held = held.where(TalkSession.section_id == section.id)
    return held.order_by(TalkSession.starts_at, TalkSession.id)


def talk_session_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[TalkSession]:
    """Talks held and closed that began in the period."""
    return session.scalars(_talks(site, first_day, last_day, section)).all()


def talk_sessions(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many talks were held."""
    return _number(session, _talks(site, first_day, last_day, section))


def _opinions(
    site: Site,
    first_day: date,
    last_day: date,
    section: Section | None,
    ending: OpinionEnd | None = None,
) -> Select[Opinion]:
    found = select(Opinion).join(Opinion.talk)
    found = found.where(
        TalkSession.site_id == site.id, within(TalkSession.starts_at, site, first_day, last_day)
    )
    if section is not None:
        found = found.where(TalkSession.section_id == section.id)
    if ending is not None:
        found = found.where(Opinion.ending == ending)
    return found.order_by(TalkSession.starts_at, Opinion.no, Opinion.id)


def opinion_rows(
    session: Session,
    site: Site,
    first_day: date,
    last_day: date,
    section: Section | None = None,
    ending: OpinionEnd | None = None,
) -> Sequence[Opinion]:
    """Opinions of the talks that began in the period, whenever they ended; or of one ending."""
    return session.scalars(_opinions(site, first_day, last_day, section, ending)).all()


def opinions(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many opinions were said."""
    return _number(session, _opinions(site, first_day, last_day, section))


def opinions_solved_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[Opinion]:
    """Those of them that were solved."""
    return opinion_rows(session, site, first_day, last_day, section, OpinionEnd.SOLVED)


def opinions_solved(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many of them were solved."""
    found = _opinions(site, first_day, last_day, section, OpinionEnd.SOLVED)
    return _number(session, found)


def opinions_explained_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[Opinion]:
    """Those of them that were explained one-to-one."""
    return opinion_rows(session, site, first_day, last_day, section, OpinionEnd.EXPLAINED)


def opinions_explained(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many of them were explained one-to-one."""
    found = _opinions(site, first_day, last_day, section, OpinionEnd.EXPLAINED)
    return _number(session, found)


def _messages(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[ChatMessage]:
    found = select(ChatMessage).where(ChatMessage.site_id == site.id)
    found = found.where(within(ChatMessage.asked_at, site, first_day, last_day))
    if section is not None:
        found = found.where(ChatMessage.section_id == section.id)
    return found.order_by(ChatMessage.asked_at, ChatMessage.id)


def _in_time(found: Select[ChatMessage]) -> Select[ChatMessage]:
    # The first clock decides: a message reopened next year must not change this year's figure.
    first = found.join(ChatMessage.clocks).where(MessageClock.round == 1)
    return first.where(MessageClock.first_answer_at <= MessageClock.due_at)


def chat_message_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[ChatMessage]:
    """Messages asked in the period, whichever way they came."""
    return session.scalars(_messages(site, first_day, last_day, section)).all()


def chat_messages(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many messages were asked."""
    return _number(session, _messages(site, first_day, last_day, section))


def chat_answered_24h_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[ChatMessage]:
    """Those of them whose first answer came within 24 calendar hours."""
    return session.scalars(_in_time(_messages(site, first_day, last_day, section))).all()


def chat_answered_24h(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many of them were answered within 24 calendar hours."""
    return _number(session, _in_time(_messages(site, first_day, last_day, section)))


def first_answer_waits(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[timedelta | None]:
    """How long each message waited for its first answer; none while it has none."""
    asked = _messages(site, first_day, last_day, section).join(ChatMessage.clocks)
    first = asked.where(MessageClock.round == 1)
    times = first.with_only_columns(MessageClock.started_at, MessageClock.first_answer_at)
    return [
        answered - since if answered is not None else None
        for since, answered in session.execute(times)
    ]
