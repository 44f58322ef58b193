"""Texts that are encrypted in the database: a copy of it without the key doesn't show them.

What it helps against, and what it doesn't, is in docs/decisions/0009.
"""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Dialect, String, TypeDecorator

# No form lets a control character in, so nothing typed can be taken for a sealed text.
MARK = "\x1f"


class KeyMissing(Exception):
    """A sealed text can't be opened: FIELD_KEY isn't set, or isn't the one it was sealed with."""


class _Keys:
    """The keys of this process; none: texts are kept as they are."""

    fernet: MultiFernet | None = None


def use_keys(keys: Sequence[str]) -> None:
    """Seal with the first key from now on, open with any. Raises ValueError for what is no key."""
    _Keys.fernet = MultiFernet([Fernet(key) for key in keys]) if keys else None


class Sealed(TypeDecorator[str]):
    """A text kept encrypted where there is a key. It can't be searched or compared by SQL.

    An empty text stays empty, so that a constraint can tell it.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal on the way in."""
        if not value or _Keys.fernet is None:
            return value
        return MARK + _Keys.fernet.encrypt(value.encode()).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open on the way out; what was kept before there was a key is read as it is."""
        if not value or not value.startswith(MARK):
            return value
        if _Keys.fernet is None:
            raise KeyMissing("a text in the database is encrypted, and FIELD_KEY is not set")
        try:
            return _Keys.fernet.decrypt(value.removeprefix(MARK)).decode()
        except InvalidToken:
            raise KeyMissing("none of the keys in FIELD_KEY opens a text") from None
