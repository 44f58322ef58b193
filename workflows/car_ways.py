"""One car on one leg, as it is or as it might become: the order of its stops and its times."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise, permutations

import numpy as np
from numpy.typing import NDArray

from matcher import Estimate
from models.calendar import Shift
from models.people import Site
from models.ride_limits import HomeTime
from models.rides import Direction, Place, SiteRules

MINE = 0
# Orders tried for one car: 720 for the six stops of the largest one.
MOST_STOPS = 6


@dataclass(frozen=True, slots=True)
class Boarding:
    """A rider and the place where he boards, or gets off going home."""

    rider_id: int
    place_id: int


@dataclass(frozen=True, slots=True)
class CarTrip:
    """A car, whose it is, where it starts (or ends), and who rides, in the order of stops."""

    trip_id: int
    driver_id: int
    shift: Shift
    shift_date: date
    direction: Direction
    place_id: int
    seats: int
    max_detour_s: int
    boardings: tuple[Boarding, ...]

    @property
    def riders(self) -> tuple[int, ...]:
        """The riders, by number."""
        return tuple(boarding.rider_id for boarding in self.boardings)

    def without(self, rider_id: int) -> "CarTrip":
        """The trip when this rider doesn't come."""
        rest = tuple(one for one in self.boardings if one.rider_id != rider_id)
        return replace(self, boardings=rest)


@dataclass(frozen=True, slots=True)
class CarWay:
    """A trip in clock times; seconds of detour, and of each rider's ride."""

    leaves_at: datetime
    arrives_at: datetime
    detour_s: int
    stops: tuple[tuple[int, datetime], ...]
    ride_s: Mapping[int, int]

    @property
    def drive_s(self) -> int:
        """Seconds the driver is on the road."""
        return int((self.arrives_at - self.leaves_at).total_seconds())


class Roads:
    """Driving seconds between the places of a week and the mine, slower on dates of bad roads.

    `known` gives seconds by (from, to) place that override the estimate; the mine is 0. `said` is
    what members said of their ways home, by (member, shift, shift date).
    """

    def __init__(
        self,
        site: Site,
        rules: SiteRules,
        places: Iterable[Place],
        slow: Mapping[date, int],
        delays: Mapping[tuple[int, date], int],
        known: Mapping[tuple[int, int], int] | None = None,
        said: Mapping[tuple[int, int, date], HomeTime] | None = None,
    ) -> None:
        ordered = sorted({place.id: place for place in places}.items())
        points = [(site.lat, site.lon), *((place.lat, place.lon) for _, place in ordered)]
        self._at = {MINE: 0} | {key: n for n, (key, _) in enumerate(ordered, start=1)}
        self._slow, self._delays, self.rules = slow, delays, rules
        self.known = known or {}
        self._said = said or {}
        self._travel = {
            kmh: Estimate(points, rules.circuity, kmh)
            for kmh in {rules.kmh, *(self.kmh(day) for day in slow)}
        }

    def kmh(self, day: date) -> float:
        """How fast one drives on a shift date."""
        return self.rules.kmh * 100 / (100 + self.slow_percent(day))

    def slow_percent(self, day: date) -> int:
        """By how many percent drives take longer on a shift date."""
        return self._slow.get(day, 0)

    def seconds(self, start: int, end: int, day: date) -> int:
        """From one place to another (the mine is 0) on a shift date: as known, else estimated."""
        known_s = self.known.get((start, end))
        if known_s is not None:
            return round(known_s * (100 + self.slow_percent(day)) / 100)
        return self._travel[self.kmh(day)].seconds(self._at[start], self._at[end])

    def estimates(self, starts: Sequence[int], end: int, day: date) -> NDArray[np.int64]:
        """From each of many places to one, as estimated: to tell near from far."""
        travel = self._travel[self.kmh(day)]
        return travel.block([self._at[one] for one in starts], [self._at[end]])[:, 0]

    def metres(self, starts: Sequence[int], end: int, day: date) -> list[int]:
        """By road from each of many places to one, as estimated: what one would walk."""
        metres_a_second = self.kmh(day) / 3.6
        return [round(s * metres_a_second) for s in self.estimates(starts, end, day).tolist()]

    def direct_s(self, place_id: int, direction: Direction, day: date) -> int:
        """The way between a place and the mine without any stop."""
        if direction is Direction.TO_WORK:
            return self.seconds(place_id, MINE, day)
        return self.seconds(MINE, place_id, day)

    def late_min(self, shift: Shift, day: date, member_id: int) -> int:
        """How many minutes later than usual a member is up after a shift."""
        said = self._said.get((member_id, shift.id, day))
        return max(self._delays.get((shift.id, day), 0), said.late_min if said else 0)

    def waits(self, shift: Shift, day: date, rider_id: int) -> bool:
        """Whether a rider waits for a car that leaves late."""
        said = self._said.get((rider_id, shift.id, day))
        return said is None or said.waits

    def home_at(self, shift: Shift, day: date, driver_id: int) -> datetime:
        """When a driver's car leaves for home, a prolonged shift counted in."""
        return shift.home_at(day) + timedelta(minutes=self.late_min(shift, day, driver_id))

    def way(self, trip: CarTrip) -> CarWay:
        """The times of a trip with its stops in the order they stand in."""
        places = _visited(trip.boardings)
        to_work = trip.direction is Direction.TO_WORK
        line = [trip.place_id, *places, MINE] if to_work else [MINE, *places, trip.place_id]
        reached = [0]
        for number, (start, end) in enumerate(pairwise(line)):
            waited = self.rules.stop_s if number else 0
            reached.append(reached[-1] + waited + self.seconds(start, end, trip.shift_date))
        whole = reached[-1]
        if to_work:
            muster = trip.shift.muster_at(trip.shift_date)
            leaves = muster - timedelta(seconds=self.rules.arrive_before_s + whole)
        else:
            leaves = self.home_at(trip.shift, trip.shift_date, trip.driver_id)
        at = dict(zip(places, reached[1:-1], strict=True))
        stop_s = self.rules.stop_s
        return CarWay(
            leaves_at=leaves,
            arrives_at=leaves + timedelta(seconds=whole),
            detour_s=whole - self.direct_s(trip.place_id, trip.direction, trip.shift_date),
            stops=tuple((place, leaves + timedelta(seconds=at[place])) for place in places),
            ride_s={
                one.rider_id: whole - at[one.place_id] - stop_s if to_work else at[one.place_id]
                for one in trip.boardings
            },
        )

    def shortest(self, trip: CarTrip) -> CarTrip:
        """The same riders with their stops in the order that drives least."""
        places = _visited(trip.boardings)
        if len(places) <= MOST_STOPS:
            places = self._least(trip, places)
        rank = {place: n for n, place in enumerate(places)}
        boardings = sorted(trip.boardings, key=lambda one: rank[one.place_id])
        return replace(trip, boardings=tuple(boardings))

    def _least(self, trip: CarTrip, places: list[int]) -> list[int]:
        """The order of the stops that drives least; of equal ones, the first."""
        to_work = trip.direction is Direction.TO_WORK
        start, end = (trip.place_id, MINE) if to_work else (MINE, trip.place_id)
        seconds = {
            (one, other): self.seconds(one, other, trip.shift_date)
            for one in (start, *places)
            for other in (*places, end)
        }
        orders = permutations(places)
        return list(
            min(orders, key=lambda one: sum(seconds[leg] for leg in pairwise((start, *one, end))))
        )

    def with_rider(self, trip: CarTrip, rider_id: int, place_id: int) -> CarTrip:
        """The trip with one rider more, in the order that drives least."""
        boardings = (*trip.without(rider_id).boardings, Boarding(rider_id, place_id))
        return self.shortest(replace(trip, boardings=boardings))


def boards_at(trip: CarTrip, way: CarWay, rider_id: int) -> datetime:
    """When a rider gets in: at his stop on the way to work, at the mine on the way home."""
    if trip.direction is Direction.HOME:
        return way.leaves_at
    place = next(one.place_id for one in trip.boardings if one.rider_id == rider_id)
    return dict(way.stops)[place]


def _visited(boardings: Iterable[Boarding]) -> list[int]:
    """Each place once, in the order of the stops."""
    return list(dict.fromkeys(boarding.place_id for boarding in boardings))
