"""An export of a chat group: read, its questions proposed, filed as a person decides, forgotten."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.audit import record
from models.chat_imports import ChatImport, ChatLine, LineState
from models.errors import RuleBroken
from models.messages import ChatMessage, MessageAct, Source
from models.people import Member
from models.queries.chat_imports import delete_unfiled_lines, members_by_name, open_lines
from models.queries.messages import known_digests
from workflows.file_message import Heard, file_message
from workflows.read_chat import Chat, Utterance, read_chat
from workflows.spot_questions import why_question


def take_in_chat(session: Session, text: str, by: Member, now: datetime) -> ChatImport:
    """Read an export and keep its lines until they are decided on; nothing is filed yet.

    Lines that were filed before are left out. Raises RuleBroken for a line that can't be read or
    lies in the future: then nothing is kept.
    """
    chat = read_chat(text, ZoneInfo(by.site.timezone), now)
    for said in chat.utterances:
        if said.at > now:
            raise RuleBroken("chat_future", line=said.line, value=said.at)
    taken = ChatImport(
        site_id=by.site_id, source=chat.source, group_name=chat.group, made_by=by, made_at=now
    )
    names = _Names(members_by_name(session, by.site))
    for number, said in enumerate(_not_filed_yet(session, chat, by), 1):
        taken.lines.append(
            ChatLine(
                no=number,
                at=said.at,
                name=said.name,
                text=said.text,
                why=why_question(said.text),
                member=names.whose(said.name),
            )
        )
    if not taken.lines:
        raise RuleBroken("chat_known_already", n=len(chat.utterances))
    record(session, by, MessageAct.READ_CHAT, taken, now, lines=len(taken.lines))
    return taken


def _not_filed_yet(session: Session, chat: Chat, by: Member) -> list[Utterance]:
    digests = {id(said): _heard(chat.source, said).digest(by.site) for said in chat.utterances}
    known = known_digests(session, list(digests.values()))
    fresh = {digests[id(said)]: said for said in chat.utterances if digests[id(said)] not in known}
    return list(fresh.values())


def _heard(source: Source, said: Utterance | ChatLine, author: Member | None = None) -> Heard:
    return Heard(source, said.at, said.name, said.text, author)


class _Names:
    """Finds the member behind a chat name: the same, or the one whose name stands in it."""

    def __init__(self, members: Mapping[str, Member | None]) -> None:
        self.members = members
        self.found: dict[str, Member | None] = {}

    def whose(self, name: str) -> Member | None:
        """The member, if there is exactly one."""
        if name not in self.found:
            inside = {known for known in self.members if len(known) > 1 and known in name}
            best = inside if name not in inside else {name}
            self.found[name] = self.members[best.pop()] if len(best) == 1 else None
        return self.found[name]


def decide_lines(
    session: Session,
    chat: ChatImport,
    shown: Sequence[int],
    filed: Mapping[int, Member | None],
    by: Member,
    now: datetime,
) -> list[ChatMessage]:
    """File the chosen ones of the lines shown, pass over the others.

    `filed` says by line number who asked, as the person decided; None keeps only the chat name.
    """
    if chat.finished_at is not None:
        raise RuleBroken("chat_is_finished")
    made = []
    for line in open_lines(session, chat, shown):
        if line.no not in filed:
            line.state = LineState.PASSED
            continue
        message = file_message(session, _heard(chat.source, line, filed[line.no]), by, now)
        line.state, line.message = LineState.FILED, message
        made.append(message)
    session.flush()
    return made


def finish_chat(session: Session, chat: ChatImport, by: Member, now: datetime) -> None:
    """Be done with an export: what was not filed is deleted, it was no word to us."""
    if chat.finished_at is not None:
        return
    chat.finished_at = now
    record(session, by, MessageAct.FINISHED_CHAT, chat, now)
    session.flush()
    delete_unfiled_lines(session, chat)
