"""Which shift a crew works on a date: its rota, corrected by the exceptions of the date."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from models.calendar import Rota, RotaChange, Shift
from models.people import Site
from models.queries.calendar import rota_changes, rotas


class CrewCalendar:
    """The shifts of all crews of a mine between two dates."""

    def __init__(self, rotas: Iterable[Rota], changes: Iterable[RotaChange]) -> None:
        self._rotas: dict[int, list[Rota]] = defaultdict(list)
        for rota in rotas:
            self._rotas[rota.crew_id].append(rota)
        self._changes = {(change.crew_id, change.day): change.shift for change in changes}

    def shift_on(self, crew_id: int | None, day: date) -> Shift | None:
        """The crew's shift on a date; None on a day off, and for a crew without a rota."""
        if crew_id is None:
            return None
        if (crew_id, day) in self._changes:
            return self._changes[crew_id, day]
        begun = [rota for rota in self._rotas[crew_id] if rota.anchor <= day]
        return begun[-1].shift_on(day) if begun else None


def crew_calendar(session: Session, site: Site, first: date, last: date) -> CrewCalendar:
    """Read the calendar of a mine for these dates, both included."""
    return CrewCalendar(rotas(session, site, last), rota_changes(session, site, first, last))
