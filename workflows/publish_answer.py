"""A question and its answer made public, with the asker's consent and without names."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.messages import ChatMessage, MessageAct, PublicAnswer
from models.people import Member


def set_consent(
    session: Session, message: ChatMessage, consent: bool, by: Member | None, now: datetime
) -> None:
    """The asker allows the answer to be made public, or takes that back: then it is withdrawn.

    For what came by chat the staff notes what the asker said.
    """
    if message.public_consent == consent:
        return
    if not consent and message.public is not None and message.public.withdrawn_at is None:
        withdraw_answer(session, message, by, now)
    message.public_consent = consent
    on_behalf = by is not None and by.id != message.author_id
    detail = {"consent": consent, "on_behalf": on_behalf}
    record(session, by, MessageAct.CHANGED_CONSENT, message, now, message.author, **detail)
    session.flush()
    if message.public is not None:
        session.refresh(message.public)  # the database has carried the consent over


def publish_answer(
    session: Session,
    message: ChatMessage,
    question: str,
    answer: str,
    by: Member,
    now: datetime,
) -> PublicAnswer:
    """Put a question and its answer on the page for everybody, in the words given here.

    Raises RuleBroken without the asker's consent, before there is an answer, and where the words
    still name the asker.
    """
    if not message.public_consent:
        raise RuleBroken("no_consent")
    if all(clock.running for clock in message.clocks):
        raise RuleBroken("not_answered_yet")
    for name in {message.author.name if message.author else "", message.author_name} - {""}:
        if name in question or name in answer:
            raise RuleBroken("names_the_asker", name=name)
    public = message.public
    if public is None:
        public = PublicAnswer(message=message)
    public.question, public.answer = question, answer
    public.published_by_id, public.published_at, public.withdrawn_at = by.id, now, None
    session.add(public)
    record(session, by, MessageAct.PUBLISHED_ANSWER, message, now)
    return public


def withdraw_answer(
    session: Session, message: ChatMessage, by: Member | None, now: datetime
) -> None:
    """Take a public answer off the page. Raises RuleBroken where there is none."""
    if message.public is None or message.public.withdrawn_at is not None:
        raise RuleBroken("not_public")
    message.public.withdrawn_at = now
    record(session, by, MessageAct.WITHDREW_ANSWER, message, now)
    session.flush()
