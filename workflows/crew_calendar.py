"""Which shift a crew, or one of its members, works on a date.

The rota, corrected by the official calendar where the crew follows it, by the exceptions of the
date, and by the shifts that two members swap.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from models.calendar import Rota, RotaChange, Shift
from models.mine_days import MineDay, ShiftSwap
from models.people import Member, Site
from models.queries.calendar import mine_days, rota_changes, rotas, swaps_agreed
from workflows.holidays import DayOfYear, day_of_year


class CrewCalendar:
    """The shifts of all crews of a mine between two dates."""

    def __init__(
        self,
        rotas: Iterable[Rota],
        changes: Iterable[RotaChange],
        days: Iterable[MineDay] = (),
        swaps: Iterable[ShiftSwap] = (),
    ) -> None:
        self._rotas: dict[int, list[Rota]] = defaultdict(list)
        for rota in rotas:
            self._rotas[rota.crew_id].append(rota)
        self._changes = {(change.crew_id, change.day): change.shift for change in changes}
        self._days = {day.day: day for day in days}
        self._crew_for: dict[tuple[int, date], int | None] = {}
        for swap in swaps:
            self._crew_for[swap.asker_id, swap.day] = swap.other.crew_id
            self._crew_for[swap.other_id, swap.day] = swap.asker.crew_id

    def shift_of(self, member: Member, day: date) -> Shift | None:
        """A member's shift on a date: his crew's, or that of the one he swapped with."""
        return self.shift_on(self._crew_for.get((member.id, day), member.crew_id), day)

    def asked_shift(
        self, member: Member, day: date, named: Shift | None, standing: bool
    ) -> Shift | None:
        """The shift a wish is about on a date; None where the wish does not hold that day.

        A standing wish that names a shift holds on the days the member works that very shift;
        for a crew without a rota nobody knows those, and it holds on any day.
        """
        own = self.shift_of(member, day)
        if named is None or not standing:
            return named or own
        crew_id = self._crew_for.get((member.id, day), member.crew_id)
        if crew_id is None or not self._follows_rota(crew_id, day):
            return named
        return named if own is not None and own.id == named.id else None

    def _follows_rota(self, crew_id: int, day: date) -> bool:
        return any(rota.anchor <= day for rota in self._rotas[crew_id])

    def shift_on(self, crew_id: int | None, day: date) -> Shift | None:
        """The crew's shift on a date; None on a day off, and for a crew without a rota."""
        if crew_id is None:
            return None
        if (crew_id, day) in self._changes:
            return self._changes[crew_id, day]
        begun = [rota for rota in self._rotas[crew_id] if rota.anchor <= day]
        return self._by_rota(begun[-1], day) if begun else None

    def changed(self, crew_id: int, day: date) -> bool:
        """Whether an exception stands for this date."""
        return (crew_id, day) in self._changes

    def day_of_year(self, day: date) -> DayOfYear:
        """What the mine's and the official calendar say of a date."""
        return day_of_year(day, self._days.get(day))

    def _by_rota(self, rota: Rota, day: date) -> Shift | None:
        if not rota.by_calendar:
            return rota.shift_on(day)
        kind = self.day_of_year(day)
        if kind.off:
            return None
        if kind.made_up:
            return next((one.shift for one in rota.days if one.shift is not None), None)
        return rota.shift_on(day)


def crew_calendar(session: Session, site: Site, first: date, last: date) -> CrewCalendar:
    """Read the calendar of a mine for these dates, both included."""
    return CrewCalendar(
        rotas(session, site, last),
        rota_changes(session, site, first, last),
        mine_days(session, site, first, last),
        swaps_agreed(session, site, first, last),
    )
