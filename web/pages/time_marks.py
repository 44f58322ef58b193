"""Which times of a plan are known from the road, and which are estimated: said where they stand."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from models.rides import Direction
from models.week_plans import Pairing, Trip
from web.pages.week_grid import CrewRows

MINE = 0
Known = Mapping[tuple[int, int], int]


class TimeMarks:
    """Held against the known driving times, (from, to) place to seconds; the mine is 0."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def departure_known(self, trip: Trip) -> bool:
        """Whether every way it is counted back from is known; home it leaves by the shift's end."""
        return trip.direction is Direction.HOME or self._all(_line(trip))

    def trip_known(self, trip: Trip) -> bool:
        """Whether the whole way of a trip is known, hence when it leaves and when it arrives."""
        return self._all(_line(trip))

    def first_known(self, trip: Trip) -> bool:
        """Whether the time at the first stop is known; on the way home, when it leaves the mine."""
        if trip.direction is Direction.TO_WORK and trip.pairings:
            return self.stop_known(trip, trip.pairings[0])
        return self.departure_known(trip)

    def stop_known(self, trip: Trip, pairing: Pairing) -> bool:
        """Whether every way between a stop and the mine is known."""
        line = _line(trip)
        at = line.index(pairing.place_id)
        to_work = trip.direction is Direction.TO_WORK
        return self._all(line[at:] if to_work else line[: at + 1])

    def on_sheet(self, groups: Iterable[CrewRows]) -> "SheetTimes":
        """The times of one page of the sheet."""
        return SheetTimes(
            self,
            {
                self.stop_known(cell.trip, pairing)
                for group in groups
                for car in group.cars
                for cell in car.cells
                if cell.trip is not None
                for pairing in cell.trip.pairings
            },
        )

    def _all(self, line: Iterable[int]) -> bool:
        ways = pairwise(line)
        return all(start == end or (start, end) in self._known for start, end in ways)


def _line(trip: Trip) -> list[int]:
    """The places of a trip in the order the car is there."""
    stops = list(dict.fromkeys(pairing.place_id for pairing in trip.pairings))
    to_work = trip.direction is Direction.TO_WORK
    return [trip.place_id, *stops, MINE] if to_work else [MINE, *stops, trip.place_id]


def marked(clock: str, known: bool) -> str:
    """06:40, or 约 06:40 where it is estimated."""
    return clock if known else _("约 %(clock)s", clock=clock)


class SheetTimes:
    """The times of one page: marked one by one only where both kinds stand on it."""

    def __init__(self, marks: TimeMarks, kinds: set[bool]) -> None:
        self._marks, self._kinds = marks, kinds

    def clock(self, trip: Trip, pairing: Pairing, zone: ZoneInfo) -> str:
        """When the car is at a stop."""
        clock = f"{pairing.stop_at.astimezone(zone):%H:%M}"
        return marked(clock, len(self._kinds) < 2 or self._marks.stop_known(trip, pairing))

    @property
    def words(self) -> str:
        """What the foot of the page says of them."""
        if self._kinds == {True}:
            return _("时间按实测或路线服务")
        return _("带“约”的时间是估算") if True in self._kinds else _("时间为估算")
