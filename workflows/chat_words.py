"""The words people of a mine use in the chat: nicknames, other names of stops and shifts."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.calendar import Shift
from models.chains import ChainAct, ChainPaste, ChatWord, WordFor
from models.errors import RuleBroken
from models.people import Member, Site
from models.queries.calendar import shifts
from models.queries.chains import active_members, chat_words
from models.queries.rides import named_places
from models.rides import Place

LONGEST_WORD = 20

Subject = Member | Place | Shift
KINDS = ((Member, WordFor.MEMBER), (Place, WordFor.PLACE), (Shift, WordFor.SHIFT))


def subjects(session: Session, site: Site) -> list[Subject]:
    """Whom and what a word may stand for."""
    people = active_members(session, site)
    return [*people, *named_places(session, site), *shifts(session, site)]


def subject_called(session: Session, site: Site, text: str) -> Subject:
    """The one person, stop or shift of that name, or the person with that employee number.

    Raises RuleBroken where there is none, and where there are several.
    """
    found = [
        one
        for one in subjects(session, site)
        if text in (one.name, one.employee_no if isinstance(one, Member) else one.name)
    ]
    if not found:
        raise RuleBroken("chat_word_nobody", name=text)
    if len(found) > 1:
        raise RuleBroken("chat_word_several", name=text, n=len(found))
    return found[0]


def learn_word(
    session: Session,
    site: Site,
    word: str,
    subject: Subject,
    by: Member,
    now: datetime,
    paste: ChainPaste | None = None,
) -> ChatWord:
    """Let a word stand for a person, a stop or a shift; known already, it stays as it is.

    Raises RuleBroken for a word that is too long, only digits, or somebody's or something's name.
    """
    word = word.strip()
    if not word or len(word) > LONGEST_WORD or word.isdecimal():
        raise RuleBroken("chat_word_form", word=word, most=LONGEST_WORD)
    if any(word == one.name for one in subjects(session, site)):
        raise RuleBroken("chat_word_is_name", word=word)
    kind = next(kind for type_, kind in KINDS if isinstance(subject, type_))
    for known in chat_words(session, site):
        if (known.word, known.kind, known.subject_id) == (word, kind, subject.id):
            return known
    made = ChatWord(site_id=site.id, kind=kind, word=word, subject_id=subject.id)
    made.learnt_from_id = paste.id if paste else None
    record(session, by, ChainAct.LEARNT_WORD, made, now, word=word, stands_for=subject.name)
    return made


def forget_word(session: Session, known: ChatWord, by: Member, now: datetime) -> None:
    """A word stands for nothing any more."""
    record(session, by, ChainAct.FORGOT_WORD, known, now, word=known.word)
    session.delete(known)
