"""The codes by which messages without a name are followed, kept in the reader's own cookie."""

import secrets

from flask import session as cookie

# No 0 O 1 I L U: a code is read out, written on paper and typed again.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP_LETTERS = 3, 4
WAITING, FOLLOWED = "next_code", "follow_code"


def code_in_waiting(anew: bool = False) -> str:
    """The code the next message gets: 12 letters (58 bits) in groups of four.

    It is given when the form is shown, so that a form sent twice has one code.
    """
    if anew or WAITING not in cookie:
        cookie[WAITING] = "-".join(_group() for _ in range(GROUPS))
    return str(cookie[WAITING])


def _group() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(GROUP_LETTERS))


def follow(code: str) -> None:
    """Let this browser show the thread of a code."""
    cookie[FOLLOWED] = code


def codes_of_this_browser() -> list[str]:
    """The code followed, and the one just given: its answer may have been lost on the way."""
    return [str(cookie[name]) for name in (FOLLOWED, WAITING) if cookie.get(name)]
