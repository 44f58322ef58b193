"""When an act of the timetable is done, and for which time."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Due:
    """The moment it is done, the time it was due, and how many seconds planning may take."""

    now: datetime
    slot: datetime
    plan_seconds: float
