"""Counts of tries in a SQLite file: shared by all processes of a machine, kept over a restart."""

import sqlite3
from contextlib import closing
from typing import Any

from limits.storage import Storage
from sqlalchemy.engine import make_url

WAIT_S = 5.0
_NOW = "CAST(strftime('%s', 'now') AS INTEGER)"
_TABLE = "CREATE TABLE IF NOT EXISTS tries (key TEXT PRIMARY KEY, count INTEGER, ends INTEGER)"
_COUNT = f"""
    INSERT INTO tries (key, count, ends) VALUES (?, ?, {_NOW} + ?)
    ON CONFLICT (key) DO UPDATE SET count = count + excluded.count RETURNING count
"""  # noqa: S608 - nothing of a request is in the statement


class FileTries(Storage):
    """Fixed windows in a file: sqlite:///path. What has run out is deleted by the next count."""

    STORAGE_SCHEME = ["sqlite"]  # noqa: RUF012 - read by limits when the class is made

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **_: Any) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        self.path = make_url(uri or "").database or ":memory:"
        with closing(self._open()) as file:
            file.execute(_TABLE)

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may go wrong with the file."""
        return sqlite3.Error

    def _open(self) -> sqlite3.Connection:
        file = sqlite3.connect(self.path, timeout=WAIT_S, isolation_level=None)
        file.execute("PRAGMA synchronous = OFF")  # a power cut may forget tries, nothing else
        return file

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count a try; how many there are now in its window of `expiry` seconds."""
        with closing(self._open()) as file:
            file.execute("BEGIN IMMEDIATE")
            file.execute(f"DELETE FROM tries WHERE ends <= {_NOW}")  # noqa: S608
            count = file.execute(_COUNT, (key, amount, expiry)).fetchone()[0]
            file.execute("COMMIT")
        return int(count)

    def get(self, key: str) -> int:
        """How many tries there were in the present window."""
        return self._read(key, "count") or 0

    def get_expiry(self, key: str) -> float:
        """When the window ends, in seconds of Unix time; 0 where none has begun."""
        return float(self._read(key, "ends") or 0)

    def _read(self, key: str, column: str) -> int | None:
        asked = f"SELECT {column} FROM tries WHERE key = ? AND ends > {_NOW}"  # noqa: S608
        with closing(self._open()) as file:
            row = file.execute(asked, (key,)).fetchone()
        return row[0] if row else None

    def check(self) -> bool:
        """Whether the file answers."""
        return self._read("", "count") is None

    def reset(self) -> int | None:
        """Forget all tries."""
        with closing(self._open()) as file:
            return file.execute("DELETE FROM tries").rowcount

    def clear(self, key: str) -> None:
        """Forget the tries of one key."""
        with closing(self._open()) as file:
            file.execute("DELETE FROM tries WHERE key = ?", (key,))
