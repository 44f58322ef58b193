"""When a search ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Budget:
    """A number of seconds from `start` (time.perf_counter), or whenever the caller asks."""

    seconds: float
    asked: Callable[[], bool]
    start: float

    def spent(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.start

    def left(self) -> float:
        """Seconds to the end."""
        return self.seconds - self.spent()

    def over(self, share: float = 1.0) -> bool:
        """Whether a share of the time has passed, or the caller wants the end."""
        return self.spent() >= share * self.seconds or self.asked()
