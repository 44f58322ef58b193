"""What every line of a chain is read with, and where words stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workflows.chains.context import Context


@dataclass(frozen=True)
class Scene:
    """What every line of a chain is read with."""

    context: Context
    posted: datetime


@dataclass(frozen=True)
class Spot:
    """Where words stand: line number, words."""

    line: int
    source: str
