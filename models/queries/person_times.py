"""Person-times by colour and day, for charts. 橙 counts rides taken, the others attendance."""

from collections import Counter
from datetime import date

from sqlalchemy import func
from sqlalchemy.orm import Session

from models.colours import Attendance, Colour, Event
from models.days import day_at
from models.queries.colour_figures import attendances
from models.queries.periods import Scope
from models.queries.ride_figures import rides_taken
from models.week_plans import RideTaken


def person_times(session: Session, scope: Scope) -> Counter[tuple[Colour, date]]:
    """How many person-times by colour and day."""
    counted = event_times(session, scope)
    for key in [key for key in counted if key[0] is Colour.ORANGE]:
        del counted[key]
    for day, times in ride_times(session, scope).items():
        counted[Colour.ORANGE, day] = times
    return counted


def event_times(session: Session, scope: Scope) -> Counter[tuple[Colour, date]]:
    """How many came to the events of each colour, by day."""
    columns = (Event.colour, Event.starts_at, func.count(Attendance.id))
    came = attendances(scope).with_only_columns(*columns).order_by(None)
    counted: Counter[tuple[Colour, date]] = Counter()
    grouped = came.group_by(Event.id, Event.colour, Event.starts_at)
    for colour, starts_at, times in session.execute(grouped):
        counted[colour, day_at(scope.site, starts_at)] += times
    return counted


def ride_times(session: Session, scope: Scope) -> Counter[date]:
    """How many rides were taken, by day."""
    taken = rides_taken(scope).with_only_columns(RideTaken.shift_date, func.count(RideTaken.id))
    by_day = taken.order_by(None).group_by(RideTaken.shift_date)
    return Counter(dict(session.execute(by_day).all()))
