"""A token: a piece of a line and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Token:
    """A piece of a line; ``kind`` says what it is, ``value`` what it means."""

    kind: str
    value: Any
    start: int
    end: int
    text: str
