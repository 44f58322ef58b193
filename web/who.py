"""Who is signed in: a cookie holds the member's uniquifier, which ends with it everywhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from flask import current_app, g, request
from flask import session as cookie
from sqlalchemy.orm import Session
from werkzeug.local import LocalProxy

from models.audit import record
from models.people import STAFF, Member, PeopleAct
from models.queries.people import member_by_number, member_by_uniquifier
from models.sign_in_words import SignInWord
from web.clock import now
from web.settings import Settings
from web.transactions import session
from workflows.own_password import good_word
from workflows.passwords import is_password, is_word

NOBODY = 0
SEEN_EVERY_S = 60


def _signed_in() -> Member:
    return cast(Member, g.signed_in)


me: Member = cast(Member, LocalProxy(_signed_in))


def load_signed_in() -> None:
    """Before each request: find the member of the cookie, unless it was put aside too long."""
    g.signed_in = None
    if request.endpoint == "static" or request.blueprint == "frame":
        return
    uniquifier = cookie.get("member")
    member = member_by_uniquifier(session, uniquifier) if uniquifier else None
    if member is not None and _still_there(member):
        g.signed_in = member


def _still_there(member: Member) -> bool:
    seconds = int(now().timestamp())
    idle_s = seconds - int(cookie.get("seen", seconds))
    if idle_s > idle_for(member).total_seconds():
        cookie.pop("member")
        return False
    if idle_s >= SEEN_EVERY_S or "seen" not in cookie:
        cookie["seen"] = seconds
    return True


def idle_for(member: Member) -> timedelta:
    """How long a session may lie idle: less for who sees other people's records."""
    settings: Settings = current_app.extensions["settings"]
    if member.has_role(*STAFF):
        return timedelta(hours=settings.idle_office_hours)
    return timedelta(days=settings.idle_days)


@dataclass(frozen=True, slots=True)
class Entry:
    """Who came in; `word` where it was a one-time word, so that a password must be set first."""

    member: Member
    word: SignInWord | None = None


def find_entry(records: Session, employee_no: str, typed: str, now: datetime) -> Entry | None:
    """The member whose number and password or word these are.

    Both are always held against a hash, a made-up one where there is none.
    """
    member = member_by_number(records, employee_no)
    word = good_word(records, member.id if member else NOBODY, now)
    by_password = is_password(member.password_hash if member else None, typed)
    by_word = is_word(word.word_hash if word else None, typed)
    if member is None or not (by_password or by_word):
        return None
    return Entry(member) if by_password else Entry(member, word)


def sign_in(records: Session, member: Member, now: datetime) -> None:
    """Begin a signed-in session; of the old cookie only the reader's choices are kept."""
    choices = {name: cookie[name] for name in ("locale", "theme", "text") if name in cookie}
    cookie.clear()
    cookie.update(choices)
    cookie["member"] = member.uniquifier
    cookie["seen"] = int(now.timestamp())
    cookie.permanent = True
    g.signed_in = member
    if member.first_signed_in_at is None:
        member.first_signed_in_at = now
    record(records, member, PeopleAct.SIGNED_IN, member, now)


def stay(member: Member, now: datetime) -> None:
    """Keep this browser signed in where all sessions were ended."""
    cookie["member"], cookie["seen"] = member.uniquifier, int(now.timestamp())


def ask_for_password(word: SignInWord) -> None:
    """Remember who came with a word, until he has set his password."""
    cookie["word"] = [word.member_id, int(word.made_at.timestamp())]


def word_in_hand(records: Session, now: datetime) -> SignInWord | None:
    """The word this browser came with, if it is still good."""
    member_id, made = cookie.get("word", (NOBODY, 0))
    word = good_word(records, member_id, now)
    return word if word is not None and int(word.made_at.timestamp()) == made else None


def sign_out(records: Session, member: Member, now: datetime) -> None:
    """End this session."""
    cookie.pop("member", None)
    record(records, member, PeopleAct.SIGNED_OUT, member, now)
