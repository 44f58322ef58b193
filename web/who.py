"""Who is signed in: a cookie holds the member's uniquifier, which ends with it everywhere."""

from datetime import datetime
from typing import cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from flask import g, request
from flask import session as cookie
from sqlalchemy.orm import Session
from werkzeug.local import LocalProxy

from models.audit import record
from models.people import Member, PeopleAct
from models.queries.people import member_by_number, member_by_uniquifier
from web.transactions import session

_hasher = PasswordHasher()
# Hashed for unknown numbers too, so that the time of the answer tells nothing.
_NOBODY = _hasher.hash("nobody has this password")


def _signed_in() -> Member:
    return cast(Member, g.signed_in)


me: Member = cast(Member, LocalProxy(_signed_in))


def load_signed_in() -> None:
    """Before each request: find the member of the cookie, if there is one."""
    g.signed_in = None
    if request.endpoint == "static" or request.blueprint == "frame":
        return
    uniquifier = cookie.get("member")
    g.signed_in = member_by_uniquifier(session, uniquifier) if uniquifier else None


def hash_password(password: str) -> str:
    """The argon2id hash to keep."""
    return _hasher.hash(password)


def find_by_password(records: Session, employee_no: str, password: str) -> Member | None:
    """The member whose number and password these are."""
    member = member_by_number(records, employee_no)
    known = member.password_hash if member and member.password_hash else _NOBODY
    try:
        _hasher.verify(known, password)
    except (VerifyMismatchError, InvalidHashError):
        return None
    return member if member and member.password_hash else None


def sign_in(records: Session, member: Member, now: datetime) -> None:
    """Begin a signed-in session; of the old cookie only the reader's choices are kept."""
    choices = {name: cookie[name] for name in ("locale", "theme", "text") if name in cookie}
    cookie.clear()
    cookie.update(choices)
    cookie["member"] = member.uniquifier
    cookie.permanent = True
    g.signed_in = member
    record(records, member, PeopleAct.SIGNED_IN, member, now)


def sign_out(records: Session, member: Member, now: datetime) -> None:
    """End this session."""
    cookie.pop("member", None)
    record(records, member, PeopleAct.SIGNED_OUT, member, now)
