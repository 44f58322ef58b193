"""The clock of a lived month: what happens when, the mine, and what people do by chance."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from time import perf_counter
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bench.commuters import Commuters
from bench.month_figures import Said
from models.database import write
from models.errors import RecordError

FIRST_MONDAY = date(2026, 3, 2)
ZONE = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


class Act(Protocol):
    """Something that happens at a moment."""

    def __call__(self, session: Session, now: datetime) -> None:
        """Do it."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What people do, as chances; each is stated in the report."""

    exceptions: float = 0.05
    """Of all who work on a day so many are out, said up to ten days before."""
    late_cancels: float = 0.01
    """Of all who drive on a day so many cancel 20 to 120 minutes before they would leave."""
    confirms: float = 0.9
    """Of all notices to confirm so many are, once the member is not underground."""
    absent: float = 0.003
    """Of all who should board so many aren't there."""
    contests: float = 0.3
    """Of all marked absent so many say they were there."""
    plans_ahead: timedelta = timedelta(days=3, hours=14)
    """The coordinator plans on Thursday at ten, published five minutes later."""
    decides_in: timedelta = 4 * MINUTE
    """How long after a proposal the coordinator taps."""
    drivers_answer: float = 0.8
    """Of all drivers asked for more minutes so many answer, within three hours awake."""
    drivers_say_yes: float = 0.5
    """Of those who answer so many say yes."""
    soon_min: int = 15
    """Within so many minutes they answer where the car would leave soon; riders else in 120."""
    riders_walk: float = 0.5
    """Of all riders with another stop to walk to so many do."""
    riders_manage: float = 0.35
    """Of all other riders without a car so many get there in another way and say so."""
    riders_want_help: float = 0.15
    """So many ask for the coordinator; the rest say nothing, and wait."""


@dataclass(slots=True)
class Month:
    """The mine, its clock, what is still to come, and what was noted on the way."""

    engine: Engine
    mine: Commuters
    weeks: int
    seconds: float
    chance: Random
    habit: Habit = field(default_factory=Habit)
    said: Said = field(default_factory=Said)
    ahead: list[tuple[datetime, int, str, Act]] = field(default_factory=list)
    numbers: count[int] = field(default_factory=count)
    notices_to: int = 0

    def at(self, moment: datetime, what: str, act: Act) -> None:
        """Let something happen then."""
        heapq.heappush(self.ahead, (moment, next(self.numbers), what, act))

    def live(self, hear: Callable[[Month, datetime], None]) -> None:
        """Everything in the order of time, each in a transaction of its own, then heard of."""
        while self.ahead:
            moment, _, what, act = heapq.heappop(self.ahead)
            begun = perf_counter()
            try:
                write(self.engine, partial(act, now=moment))
            except RecordError as refused:
                self.said.refused.append((moment, what, str(refused)))
            self.said.took.setdefault(what, []).append(perf_counter() - begun)
            hear(self, moment)


def midnight(day: date) -> datetime:
    """The start of a day at the mine."""
    return datetime(day.year, day.month, day.day, tzinfo=ZONE).astimezone(UTC)


def awake(moment: datetime) -> datetime:
    """The moment, or seven in the morning where it lies between eleven and six."""
    here = moment.astimezone(ZONE)
    if 6 <= here.hour < 23:
        return moment
    morning = here if here.hour < 6 else here + DAY
    return morning.replace(hour=7, minute=0).astimezone(UTC)
