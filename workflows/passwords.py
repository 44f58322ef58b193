"""Passwords and one-time words: hashing them, and what makes a good one."""

import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from secrets import choice, token_urlsafe

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from models.errors import RuleBroken
from models.people import Member

LEAST_LETTERS = 8  # NIST SP 800-63B, 5.1.1.1: at least 8 where a member chooses
MOST_LETTERS = 100
# Nothing that is taken for something else on paper: no 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V.
WORD_LETTERS = "ACDEFHJKMNPQRTWXY3479"
WORD_LENGTH = 8  # 35 bits: with the limits on trying, out of reach within its two weeks
# Often found in published lists of passwords, or on everybody's mind here; own selection.
COMMON = frozenset(
    Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8").split()
)

_hasher = PasswordHasher()
# A word is random and short-lived: a lighter hash lets a whole crew's slips be made at once.
_word_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Hashed for unknown numbers too, so that the time of the answer tells nothing.
_NO_PASSWORD = _hasher.hash(token_urlsafe())
_NO_WORD = _word_hasher.hash(token_urlsafe())


def hash_password(password: str) -> str:
    """The argon2id hash to keep."""
    return _hasher.hash(unicodedata.normalize("NFC", password))


def is_password(known: str | None, typed: str) -> bool:
    """Whether this is the password of the hash; as slow where there is none."""
    return _verifies(known or _NO_PASSWORD, unicodedata.normalize("NFC", typed))


def new_word() -> str:
    """A one-time word of letters and digits that can't be mixed up on paper."""
    return "".join(choice(WORD_LETTERS) for _ in range(WORD_LENGTH))


def hash_word(word: str) -> str:
    """The hash of a one-time word."""
    return _word_hasher.hash(word)


def is_word(known: str | None, typed: str) -> bool:
    """Whether this is the word of the hash, in small letters or with gaps; as slow without one."""
    bare = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", typed)).upper()
    return _verifies(known or _NO_WORD, bare)


def _verifies(known: str, typed: str) -> bool:
    try:
        return _hasher.verify(known, typed)
    except (VerifyMismatchError, InvalidHashError):
        return False


def refuse_weak(password: str, member: Member) -> None:
    """Raise RuleBroken for a password that is short, the member's own number, or a common one."""
    if not LEAST_LETTERS <= len(password) <= MOST_LETTERS:
        raise RuleBroken("password_length", least=LEAST_LETTERS, most=MOST_LETTERS, n=len(password))
    plain = password.casefold()
    own = {one.casefold() for one in (member.employee_no, member.phone) if one}
    if any(one in plain for one in own):
        raise RuleBroken("password_is_own")
    if plain in COMMON or _runs(plain) or len(set(plain)) <= 2:
        raise RuleBroken("password_common")


def _runs(text: str) -> bool:
    """Whether the letters only count on: 12345678, 87654321, abcdefgh; 9 to 0 is no break."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return steps <= {1, -9} or steps <= {-1, 9}
