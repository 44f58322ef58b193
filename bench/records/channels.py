"""Talks with their opinions, messages with their clocks and answers."""

from datetime import datetime, timedelta

from bench.records.drawn import Drawn, Row, Tables, numbered
from models.messages import ChatMessage, EntryKind, MessageClock, MessageEntry, Source
from models.talks import Opinion, OpinionEnd, Received, TalkSession


def talks(made: Drawn) -> Tables:
    """Talks with twenty opinions each, two of three solved; messages with their first clock."""
    begins = sorted({made.moment() for _ in range(made.many["opinions"] // 20)})
    yield TalkSession, numbered(_talk(at, made) for at in begins)
    yield (
        Opinion,
        numbered(_opinion(1 + n // 20, n % 20, made, begins) for n in range(20 * len(begins))),
    )
    asked = [made.moment() for _ in range(made.many["messages"])]
    yield ChatMessage, numbered(_message(at, made) for at in asked)
    yield MessageClock, numbered(_clock(n, at, made) for n, at in enumerate(asked, start=1))
    yield MessageEntry, numbered(_answer(n, at, made) for n, at in enumerate(asked, start=1))


def _talk(at: datetime, made: Drawn) -> Row:
    closed = at + timedelta(hours=2)
    who: Row = {"site_id": 1, "section_id": made.section(), "made_by_id": 1, "version": 1}
    when: Row = {"starts_at": at, "made_at": at, "closed": True, "closed_at": closed}
    return {**who, **when, "place": "活动室"}


def _opinion(talk: int, number: int, made: Drawn, begins: list[datetime]) -> Row:
    solved, at = number % 3 != 0, begins[talk - 1]
    ended: Row = {"ended_at": at + timedelta(days=9), "ended_by_id": 1, "owner_id": made.member()}
    return {
        "talk_id": talk,
        "talk_closed": True,
        "no": number + 1,
        "author_id": made.member(),
        "subject": made.text(8),
        "text": made.text(40),
        "due_on": at.date(),
        "noted_by_id": 1,
        "noted_at": at,
        "ending": OpinionEnd.SOLVED if solved else OpinionEnd.EXPLAINED,
        "received": None if solved else Received.AGREED,
        "version": 1,
        **ended,
    }


def _message(at: datetime, made: Drawn) -> Row:
    words: Row = {"source": Source.APP, "text": made.text(60), "version": 1}
    who: Row = {"site_id": 1, "section_id": made.section(), "author_id": made.member()}
    return {**words, **who, "asked_at": at, "filed_at": at}


def _clock(message: int, at: datetime, made: Drawn) -> Row:
    due, answered = at + timedelta(hours=24), at + timedelta(hours=made.random.randrange(30))
    when: Row = {"started_at": at, "due_at": due, "first_answer_at": answered}
    return {"message_id": message, "round": 1, **when}


def _answer(message: int, at: datetime, made: Drawn) -> Row:
    said: Row = {"kind": EntryKind.ANSWER, "text": made.text(40)}
    return {"message_id": message, "at": at, "by_id": 1, **said}
