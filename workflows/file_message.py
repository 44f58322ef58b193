"""A moderator files what somebody wrote in a chat group."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from models.errors import RuleBroken
from models.messages import ChatMessage, MessageAct, Source
from models.people import Member, Site
from models.queries.messages import known_digests
from workflows.messages import take_in


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as it stood in a chat group: where, when, by whom, what."""

    source: Source
    asked_at: datetime
    name: str
    text: str
    author: Member | None = None

    def digest(self, site: Site) -> str:
        """The same line of the same chat has the same digest, however often it is imported."""
        parts = (site.id, self.source.value, self.asked_at.timestamp(), self.name, self.text)
        return sha256(repr(parts).encode()).hexdigest()


def file_message(session: Session, heard: Heard, by: Member, now: datetime) -> ChatMessage:
    """A moderator files what came in a chat; the clock has run since it was asked there.

    Raises RuleBroken for a time in the future, and for a line that is filed already.
    """
    if heard.asked_at > now:
        raise RuleBroken("asked_in_the_future", asked_at=heard.asked_at)
    digest = heard.digest(by.site)
    if known_digests(session, [digest]):
        raise RuleBroken("already_filed", name=heard.name, asked_at=heard.asked_at)
    section_id = heard.author.section_id if heard.author else by.section_id
    message = ChatMessage(
        site_id=by.site_id,
        section_id=section_id,
        source=heard.source,
        author=heard.author,
        author_name=heard.name,
        text=heard.text,
        asked_at=heard.asked_at,
        filed_at=now,
        filed_by=by,
        owner=by,
        chat_digest=digest,
    )
    return take_in(session, message, by, MessageAct.FILED_MESSAGE, by.site, now)
