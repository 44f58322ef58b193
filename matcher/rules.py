"""Limits and weights of the search, each with its unit, default and reason."""

from __future__ import annotations

import math
from dataclasses import dataclass

from matcher.errors import InvalidInput, whole


@dataclass(frozen=True, slots=True)
class Rules:
    """How long and how hard to search.

    seconds: wall-clock limit; a proof ends the search sooner. 10 s proves most shifts of one site.
    threads: processor cores the search may use.
    seed: same problem, same seed, same limits other than seconds: same plan, as long as the
        seconds do not cut the search short.
    rounds: the most rounds of improvement; None: as many as the seconds allow.
    workers: address of a Dask scheduler ("tcp://host:8786") for many machines; None: this machine.
    """

    seconds: float = 10.0
    threads: int = 2
    seed: int = 0
    rounds: int | None = None
    workers: str | None = None

    def __post_init__(self) -> None:
        if not (math.isfinite(self.seconds) and self.seconds > 0):
            raise InvalidInput(f"seconds: {self.seconds} is not a number above 0")
        whole(self.threads, "threads", least=1, most=1024)
        whole(self.seed, "seed", most=2**32 - 1)
        if self.rounds is not None:
            whole(self.rounds, "rounds")
