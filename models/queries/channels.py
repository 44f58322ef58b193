"""The figures of the two channels, each as the records counted.

A section's figures are of the talks it held and the messages asked in it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.messages import ChatMessage, MessageClock
from models.queries.periods import Scope
from models.talks import Opinion, OpinionEnd, TalkSession


def talks_held(scope: Scope) -> Select[TalkSession]:
    """Talks held and closed that began in the period."""
    held = select(TalkSession).where(
        TalkSession.site_id == scope.site.id, TalkSession.closed, scope.at(TalkSession.starts_at)
    )
    if scope.section is not None:
        held = held.where(TalkSession.section_id == scope.section.id)
    return held.order_by(TalkSession.starts_at, TalkSession.id)


def opinions_said(scope: Scope) -> Select[Opinion]:
    """Opinions of the talks that began in the period, whenever they ended."""
    said = (
        select(Opinion)
        .join(Opinion.talk)
        .where(TalkSession.site_id == scope.site.id, scope.at(TalkSession.starts_at))
    )
    if scope.section is not None:
        said = said.where(TalkSession.section_id == scope.section.id)
    return said.order_by(TalkSession.starts_at, Opinion.no, Opinion.id)


def opinions_solved(scope: Scope) -> Select[Opinion]:
    """Those of them that were solved."""
    return opinions_said(scope).where(Opinion.ending == OpinionEnd.SOLVED)


def opinions_explained(scope: Scope) -> Select[Opinion]:
    """Those of them that were explained one-to-one."""
    return opinions_said(scope).where(Opinion.ending == OpinionEnd.EXPLAINED)


def messages_asked(scope: Scope) -> Select[ChatMessage]:
    """Messages asked in the period, whichever way they came."""
    asked = select(ChatMessage).where(
        ChatMessage.site_id == scope.site.id, scope.at(ChatMessage.asked_at)
    )
    if scope.section is not None:
        asked = asked.where(ChatMessage.section_id == scope.section.id)
    return asked.order_by(ChatMessage.asked_at, ChatMessage.id)


def messages_in_time(scope: Scope) -> Select[ChatMessage]:
    """Those of them whose first answer came within 24 calendar hours."""
    # The first clock decides: a message reopened next year must not change this year's figure.
    first = messages_asked(scope).join(ChatMessage.clocks).where(MessageClock.round == 1)
    return first.where(MessageClock.first_answer_at <= MessageClock.due_at)


def first_answer_waits(session: Session, scope: Scope) -> Sequence[timedelta | None]:
    """How long each message waited for its first answer; none while it has none."""
    first = messages_asked(scope).join(ChatMessage.clocks).where(MessageClock.round == 1)
    times = first.with_only_columns(MessageClock.started_at, MessageClock.first_answer_at)
    return [
        answered - since if answered is not None else None
        for since, answered in session.execute(times)
    ]


def opinions_by_talk(session: Session, scope: Scope) -> Sequence[tuple[datetime, int]]:
    """(begin, opinions) of each talk held, oldest first."""
    said = (
        select(func.count())
        .where(Opinion.talk_id == TalkSession.id)
        .correlate(TalkSession)
        .scalar_subquery()
    )
    talks = talks_held(scope).with_only_columns(TalkSession.starts_at, said)
    return [(at, n) for at, n in session.execute(talks)]
