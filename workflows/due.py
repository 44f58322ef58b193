"""When an act of the timetable is done, and for which time."""

from dataclasses import dataclass
from datetime import datetime

from workflows.forget_leavers import Periods


@dataclass(frozen=True, slots=True)
class Due:
    """The moment it is done, the time it was due, how many seconds planning may take, and after
    which days is forgotten.
    """

    now: datetime
    slot: datetime
    plan_seconds: float
    forget: Periods
