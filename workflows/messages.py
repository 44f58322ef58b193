"""Messages: written, answered, solved, reopened, found helpful or not."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from models.audit import record
from models.errors import RuleBroken
from models.messages import (
    ANSWER_WITHIN,
    ChatMessage,
    EntryKind,
    MessageAct,
    MessageClock,
    MessageEntry,
    Source,
)
from models.people import STAFF, Member, Role, Section, Site
from models.queries.people import members_with_role
from workflows.tell_people import tell
from workflows.versions import refuse_stale


def code_hash(code: str) -> str:
    """What is kept of a follow-up code: its SHA-256, so that the records can't tell it."""
    return sha256(code.replace("-", "").strip().upper().encode()).hexdigest()


def write_message(
    session: Session, author: Member, text: str, now: datetime, public_consent: bool = False
) -> ChatMessage:
    """A member asks under the own name; the clock starts."""
    message = ChatMessage(
        site_id=author.site_id,
        section_id=author.section_id,
        source=Source.APP,
        author=author,
        text=text,
        asked_at=now,
        filed_at=now,
        public_consent=public_consent,
    )
    return take_in(session, message, author, MessageAct.WROTE_MESSAGE, author.site, now)


def write_unnamed(
    session: Session,
    site: Site,
    section: Section | None,
    text: str,
    code: str,
    now: datetime,
    public_consent: bool = False,
) -> ChatMessage:
    """Somebody asks without a name: nothing kept says who, the code alone leads back to it."""
    message = ChatMessage(
        site_id=site.id,
        section_id=section.id if section else None,
        source=Source.APP,
        code_hash=code_hash(code),
        text=text,
        asked_at=now,
        filed_at=now,
        public_consent=public_consent,
    )
    return take_in(session, message, None, MessageAct.WROTE_MESSAGE, site, now)


def take_in(
    session: Session,
    message: ChatMessage,
    by: Member | None,
    act: MessageAct,
    site: Site,
    now: datetime,
) -> ChatMessage:
    """Start the clock of a new message, find its owner, and tell him."""
    if message.owner is None:
        message.owner = first_owner(session, site, message.section_id)
    message.clocks.append(clock_from(message.asked_at, 1))
    record(session, by, act, message, now, whom=message.author, source=message.source.value)
    if message.owner is not None and message.owner is not by:
        tell(session, [message.owner], "message_new", message, now, heading=message.heading)
    return message


def first_owner(session: Session, site: Site, section_id: int | None) -> Member | None:
    """Who sees to a new message: a coordinator, of the same section if there is one."""
    found = members_with_role(session, site, Role.COORDINATOR)
    near = [member for member in found if member.section_id == section_id]
    return next(iter(near or found), None)


def clock_from(started_at: datetime, number: int) -> MessageClock:
    """A clock of 24 calendar hours from this moment."""
    return MessageClock(round=number, started_at=started_at, due_at=started_at + ANSWER_WITHIN)


def take_message(
    session: Session, message: ChatMessage, owner: Member, by: Member, now: datetime
) -> None:
    """Make one of the staff the owner of a message."""
    if not owner.has_role(*STAFF):
        raise RuleBroken("owner_is_no_staff", name=owner.name)
    message.owner = owner
    record(session, by, MessageAct.TOOK_MESSAGE, message, now, whom=owner)
    if owner is not by:
        tell(
            session,
            [owner],
            "message_new",
            message,
            now,
            once=f"owner {owner.id}",
            heading=message.heading,
        )


def answer_message(
    session: Session,
    message: ChatMessage,
    text: str,
    by: Member,
    now: datetime,
    answered_at: datetime | None = None,
    solved: bool = False,
    version: int | None = None,
) -> MessageEntry:
    """Answer the asker: the first answer stops the clock. The asker is told.

    `answered_at` is for an answer that was already given in the chat group. Raises RuleBroken
    where that lies before the question or in the future.
    """
    refuse_stale(message, version)
    clock, at = message.clock, answered_at or now
    if at < clock.started_at:
        raise RuleBroken("answered_before_asked", answered_at=at, asked_at=clock.started_at)
    if at > now:
        raise RuleBroken("answered_in_the_future", answered_at=at)
    entry = _say(session, message, EntryKind.ANSWER, text, by, at)
    flag_modified(message, "text")  # a new version, so that a second answer at once is a conflict
    if clock.running:
        clock.first_answer_at = at
    if solved:
        clock.solved_at = clock.solved_at or max(at, clock.first_answer_at or at)
    detail = {"round": clock.round, "in_time": clock.answered_in_time, "solved": solved}
    record(session, by, MessageAct.ANSWERED_MESSAGE, message, now, message.author, **detail)
    _tell_author(session, message, "message_answered", now, f"entry {entry.id}")
    return entry


def say_we_are_at_it(
    session: Session, message: ChatMessage, text: str, by: Member, now: datetime
) -> MessageEntry:
    """Tell the asker that somebody is at it; no answer yet, the clock runs on."""
    entry = _say(session, message, EntryKind.RECEIPT, text, by, now)
    record(session, by, MessageAct.ADDED_TO_MESSAGE, message, now, kind=entry.kind.value)
    _tell_author(session, message, "message_received", now, f"entry {entry.id}")
    return entry


def add_words(
    session: Session, message: ChatMessage, text: str, by: Member | None, now: datetime
) -> MessageEntry:
    """The asker adds something; `by` is None for who has no name. The owner is told."""
    entry = _say(session, message, EntryKind.ASKER, text, by, now)
    record(session, by, MessageAct.ADDED_TO_MESSAGE, message, now, kind=entry.kind.value)
    _tell_owner(session, message, "message_more", now, f"entry {entry.id}")
    return entry


def note_for_staff(
    session: Session, message: ChatMessage, text: str, by: Member, now: datetime
) -> MessageEntry:
    """A remark that the asker does not see."""
    entry = _say(session, message, EntryKind.NOTE, text, by, now)
    record(session, by, MessageAct.ADDED_TO_MESSAGE, message, now, kind=entry.kind.value)
    return entry


def solve_message(
    session: Session,
    message: ChatMessage,
    by: Member,
    now: datetime,
    version: int | None = None,
) -> None:
    """Say that what was asked for is done. Raises RuleBroken before the first answer."""
    refuse_stale(message, version)
    clock = message.clock
    if clock.running:
        raise RuleBroken("not_answered_yet")
    if clock.solved_at is not None:
        return
    clock.solved_at = now
    record(session, by, MessageAct.SOLVED_MESSAGE, message, now, message.author, round=clock.round)
    _tell_author(session, message, "message_solved", now, f"round {clock.round}")


def reopen_message(
    session: Session, message: ChatMessage, why: str, by: Member | None, now: datetime
) -> MessageClock:
    """Ask again: a new clock starts, the old one stays as it was.

    Raises RuleBroken while the clock still runs.
    """
    if message.clock.running:
        raise RuleBroken("still_waiting")
    number = message.clock.round + 1
    clock = clock_from(now, number)
    message.clocks.append(clock)
    if why:
        _say(session, message, EntryKind.ASKER, why, by, now)
    record(session, by, MessageAct.REOPENED_MESSAGE, message, now, message.author, round=number)
    _tell_owner(session, message, "message_reopened", now, f"round {number}")
    return clock


def say_whether_helped(
    session: Session, message: ChatMessage, helped: bool, by: Member | None, now: datetime
) -> None:
    """The asker says whether the answer helped. Raises RuleBroken before there is one."""
    clock = message.clock
    if clock.running:
        raise RuleBroken("not_answered_yet")
    clock.helped, clock.helped_at = helped, now
    record(session, by, MessageAct.SAID_WHETHER_HELPED, message, now, helped=helped)
    if not helped:
        _tell_owner(session, message, "message_not_helped", now, f"round {clock.round}")


def _say(
    session: Session,
    message: ChatMessage,
    kind: EntryKind,
    text: str,
    by: Member | None,
    at: datetime,
) -> MessageEntry:
    entry = MessageEntry(at=at, by=by, kind=kind, text=text)
    message.entries.append(entry)
    session.flush()
    return entry


def _tell_author(
    session: Session, message: ChatMessage, code: str, now: datetime, once: str
) -> None:
    if message.author is not None:
        tell(session, [message.author], code, message, now, once=once, heading=message.heading)


def _tell_owner(
    session: Session, message: ChatMessage, code: str, now: datetime, once: str
) -> None:
    if message.owner is not None:
        tell(session, [message.owner], code, message, now, once=once, heading=message.heading)
