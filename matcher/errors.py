"""What the matcher refuses, in one line that names the field and the value."""

from __future__ import annotations

import re

LARGEST = 10**9
"""No number of a problem may be larger: seconds, seats, locations."""


class MatcherError(Exception):
    """The root of everything the matcher refuses to do."""


class InvalidInput(MatcherError):
    """A value that can't be meant; the message is one line naming the field and the value."""


def shown(value: object) -> str:
    """A value as one short line for a message."""
    if isinstance(value, int) and abs(value) > 10**40:
        return "a number of more than 40 digits"
    text = re.sub(r"\s+", " ", repr(value))
    return text if len(text) <= 60 else text[:57] + "..."


def whole(value: object, name: str, least: int = 0, most: int = LARGEST) -> int:
    """`value` as an int. Raises InvalidInput unless it is a whole number from least to most."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidInput(f"{name}: {shown(value)} is not a whole number")
    if not least <= value <= most:
        raise InvalidInput(f"{name}: {shown(value)} is not between {least} and {most}")
    return value


def named(value: object, name: str) -> str:
    """`value` as an id. Raises InvalidInput unless it is a text that is not empty."""
    if not isinstance(value, str) or not value:
        raise InvalidInput(f"{name}: {shown(value)} is not a text with at least one letter")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise InvalidInput(f"{name}: {shown(value)} holds half a character") from None
    return value
