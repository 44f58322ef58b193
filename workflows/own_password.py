"""How a member comes to a password of his own: by a one-time word, or by the one he has."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import STAFF, Member, PeopleAct, Role, RoleGrant
from models.sign_in_words import SignInWord
from workflows.passwords import hash_password, hash_word, is_password, new_word, refuse_weak
from workflows.tell_people import tell


def may_manage(by: Member, member: Member) -> bool:
    """Whether `by` may open, shut and change this account.

    Who makes words for somebody can sign in as him: for the staff only an administrator may.
    """
    if by.site_id != member.site_id:
        return False
    return by.has_role(Role.ADMIN) or (
        by.has_role(Role.COORDINATOR) and not member.has_role(*STAFF)
    )


def refuse_stranger(by: Member, member: Member) -> None:
    """Raise RuleBroken where this account is only for an administrator to manage."""
    if not may_manage(by, member):
        raise RuleBroken("only_for_admin", name=member.name)


def make_word(session: Session, member: Member, by: Member, now: datetime, days: int) -> str:
    """A new one-time word of a member, good for so many days; the one before it ends.

    The word is told once, to the caller; the records keep its hash. Raises RuleBroken for a
    disabled member, and where only an administrator may.
    """
    refuse_stranger(by, member)
    if not member.active:
        raise RuleBroken("member_disabled", name=member.name)
    word = new_word()
    kept = session.get(SignInWord, member.id) or SignInWord(member_id=member.id)
    kept.word_hash, kept.made_at, kept.made_by_id = hash_word(word), now, by.id
    kept.until = now + timedelta(days=days)
    session.add(kept)
    record(session, by, PeopleAct.MADE_SIGN_IN_WORD, member, now, whom=member, days=days)
    if member.password_hash is not None:
        tell(session, [member], "word_made", member, now, once=now.isoformat(), by=by.name)
    return word


def good_word(session: Session, member_id: int, now: datetime) -> SignInWord | None:
    """The member's word, unless its time is over."""
    word = session.get(SignInWord, member_id)
    return word if word is not None and now <= word.until else None


def set_first_password(session: Session, word: SignInWord, password: str, now: datetime) -> Member:
    """Whoever came with a word sets a password; the word is used up, every session ends.

    Raises RuleBroken for a weak password.
    """
    member = word.member
    _keep(session, member, password, member, now)
    session.delete(word)
    session.flush()
    return member


def change_password(
    session: Session, member: Member, old: str, password: str, now: datetime
) -> Member:
    """Set a new password; every session ends, the caller begins a new one for this browser.

    Raises RuleBroken where the old one is wrong, or the new one weak or the same.
    """
    if not is_password(member.password_hash, old):
        raise RuleBroken("old_is_wrong")
    if old == password:
        raise RuleBroken("password_same")
    _keep(session, member, password, member, now)
    return member


def let_in(session: Session, member: Member, password: str, admin: bool, now: datetime) -> None:
    """From the command line: a password, and for the mine's first administrator the role.

    Raises RuleBroken for a weak password.
    """
    _keep(session, member, password, None, now)
    if admin and not member.has_role(Role.ADMIN):
        member.roles.append(RoleGrant(role=Role.ADMIN))
        role = Role.ADMIN.value
        record(session, None, PeopleAct.GRANTED_ROLE, member, now, whom=member, role=role)


def _keep(
    session: Session, member: Member, password: str, by: Member | None, now: datetime
) -> None:
    refuse_weak(password, member)
    member.password_hash = hash_password(password)
    member.uniquifier = token_urlsafe(24)
    record(session, by, PeopleAct.SET_PASSWORD, member, now, whom=member)


def sign_out_everywhere(session: Session, member: Member, by: Member, now: datetime) -> None:
    """End all sessions of a member. Raises RuleBroken where only an administrator may."""
    if by.id != member.id:
        refuse_stranger(by, member)
    member.uniquifier = token_urlsafe(24)
    record(session, by, PeopleAct.SIGNED_OUT_EVERYWHERE, member, now, whom=member)
