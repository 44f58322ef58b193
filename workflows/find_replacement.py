"""The least change that gives waiting riders of a leg a car again; a search over cars, no records.

Fewest others moved first, then the least extra driving. Rules are the checker's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, permutations

import numpy as np

from workflows.car_ways import CarTrip
from workflows.ride_rules import Breach, edit_breaches, trip_breaches
from workflows.week_book import LegKey, WeekBook

# Cars looked at for one rider, the nearest first: keeps the largest leg within seconds.
NEAREST = 24
NEAREST_FOR_OTHERS = 8
# Orders of placing the waiting that are tried: all for up to three riders.
MOST_ORDERS = 6
TIMES = {
    "detour_too_long",
    "night_home_extra",
    "night_home_long",
    "ride_too_long",
    "not_up_yet",
    "cannot_wait",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One rider into one car; `from_trip` is the car he leaves, none where he waited."""

    rider_id: int
    trip_id: int
    from_trip: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """The steps of a replacement, the cars as they become, and who still has no ride."""

    steps: tuple[Step, ...]
    cars: Mapping[int, CarTrip]
    without: tuple[int, ...]

    @property
    def moved(self) -> int:
        """How many sat in another car before."""
        return sum(step.from_trip is not None for step in self.steps)


def find_replacement(
    book: WeekBook, key: LegKey, lost: Mapping[int, int], waited: Mapping[int, int] | None = None
) -> Found:
    """Give riders of a leg (rider to place) a car, with the least change.

    `lost` have lost their seat and come first. `waited` had none before: they get what seats are
    free then, and nobody is moved for them.
    """
    if not lost and not waited:
        return Found((), {}, ())
    search = _Search(book, key)
    best: Found | None = None
    for order in islice(permutations(sorted(lost)), MOST_ORDERS):
        found = search.place_all(
            [(rider, lost[rider]) for rider in order], sorted((waited or {}).items())
        )
        if best is None or _cost(book, found) < _cost(book, best):
            best = found
        if not found.moved and not set(found.without) & set(lost):
            break
    return best or Found((), {}, tuple(sorted(lost)))


def direct_seats(
    book: WeekBook, key: LegKey, rider: int, places: Iterable[int]
) -> dict[int, CarTrip]:
    """By place, the car that drives least more for a rider who boards there; nobody is moved."""
    search = _Search(book, key)
    found = {place: search.directly(search.cars, rider, place) for place in places}
    return {place: placed[0][1] for place, placed in found.items() if placed is not None}


def unseat_broken(book: WeekBook, key: LegKey) -> dict[int, int]:
    """Riders (to their trip) who would have to leave so that the cars of a leg keep their times."""
    out: dict[int, int] = {}
    for car in book.on_leg(key):
        while any(one.code in TIMES for one in trip_breaches(book, car)):
            car = min(
                (car.without(rider) for rider in car.riders),
                key=lambda one: (_broken_times(book, one), book.roads.way(one).detour_s),
            )
        for rider in set(book.trips[car.trip_id].riders) - set(car.riders):
            out[rider] = car.trip_id
    return out


def _broken_times(book: WeekBook, car: CarTrip) -> int:
    return sum(one.code in TIMES for one in trip_breaches(book, car))


def _cost(book: WeekBook, found: Found) -> tuple[int, int, int]:
    extra = sum(
        book.roads.way(car).detour_s - book.roads.way(book.trips[key]).detour_s
        for key, car in found.cars.items()
    )
    return len(found.without), found.moved, extra


class _Search:
    """The cars of one leg, what each breaks already, and how far each lies from a place."""

    def __init__(self, book: WeekBook, key: LegKey) -> None:
        self.book = book
        self.cars = {car.trip_id: car for car in book.on_leg(key)}
        self._aside: dict[int, dict[int, int]] = {}
        self._broken: dict[int, set[tuple[str, int, int | None]]] = {}
        # The orders of placing try the same cars again: what is known of one is worked out once.
        self._with_rider: dict[tuple[CarTrip, int, int], tuple[CarTrip, int]] = {}
        self._kept: dict[CarTrip, bool] = {}

    def place_all(
        self, lost: Sequence[tuple[int, int]], waited: Sequence[tuple[int, int]]
    ) -> Found:
        """Place the riders one after another."""
        cars = dict(self.cars)
        steps: list[Step] = []
        without: list[int] = []
        for number, (rider, place) in enumerate([*lost, *waited]):
            placed = self.directly(cars, rider, place)
            if placed is None and number < len(lost):
                placed = self._by_moving_one(cars, rider, place)
            if placed is None:
                without.append(rider)
                continue
            for step, car in placed:
                if step.from_trip is not None:
                    cars[step.from_trip] = cars[step.from_trip].without(step.rider_id)
                cars[car.trip_id] = car
                steps.append(step)
        changed = {key: car for key, car in cars.items() if car != self.cars[key]}
        return Found(tuple(steps), changed, tuple(without))

    def directly(
        self, cars: Mapping[int, CarTrip], rider: int, place: int
    ) -> list[tuple[Step, CarTrip]] | None:
        """Into a car with a free seat: the one that drives least more."""
        free = [car for car in cars.values() if len(car.boardings) < car.seats]
        for car in self._nearest(free, rider, place, NEAREST):
            if self._holds(car):
                return [(Step(rider, car.trip_id, None), car)]
        return None

    def _by_moving_one(
        self, cars: Mapping[int, CarTrip], rider: int, place: int
    ) -> list[tuple[Step, CarTrip]] | None:
        """Into a car, one of whose riders finds a seat in another."""
        free = [one for one in cars.values() if len(one.boardings) < one.seats]
        for car in self._nearest(cars.values(), rider, place, NEAREST_FOR_OTHERS):
            for leaves, its_place in _others(car, rider):
                into = car.without(leaves)
                if len(into.boardings) > into.seats or not self._holds(into):
                    continue
                rest = [one for one in free if one.trip_id != car.trip_id]
                for other in self._nearest(rest, leaves, its_place, NEAREST_FOR_OTHERS):
                    if self._holds(other):
                        return [
                            (Step(leaves, other.trip_id, car.trip_id), other),
                            (Step(rider, car.trip_id, None), into),
                        ]
        return None

    def _nearest(self, cars: Iterable[CarTrip], rider: int, place: int, most: int) -> list[CarTrip]:
        """The cars with this rider in them, the least extra driving first."""
        aside = self._asides(place)
        ahead = sorted(cars, key=lambda car: (aside[car.trip_id], car.trip_id))[:most]
        tried = [self._joined(car, rider, place) for car in ahead]
        return [car for car, _ in sorted(tried, key=lambda one: one[1])]

    def _joined(self, car: CarTrip, rider: int, place: int) -> tuple[CarTrip, int]:
        """A car with this rider in it, and how many seconds more it drives."""
        asked = (car, rider, place)
        if asked not in self._with_rider:
            roads = self.book.roads
            joined = roads.with_rider(car, rider, place)
            extra_s = roads.way(joined).detour_s - roads.way(car).detour_s
            self._with_rider[asked] = joined, extra_s
        return self._with_rider[asked]

    def _asides(self, place: int) -> dict[int, int]:
        if place not in self._aside:
            self._aside[place] = asides(self.book, self.cars.values(), place)
        return self._aside[place]

    def _holds(self, car: CarTrip) -> bool:
        """Whether the car breaks nothing that it did not break before; what is quick first."""
        if car not in self._kept:
            known = self._known(self.cars[car.trip_id])
            self._kept[car] = all(
                _told(one) in known for one in trip_breaches(self.book, car)
            ) and all(_told(one) in known for one in edit_breaches(self.book, [car]))
        return self._kept[car]

    def _known(self, car: CarTrip) -> set[tuple[str, int, int | None]]:
        if car.trip_id not in self._broken:
            self._broken[car.trip_id] = {_told(one) for one in edit_breaches(self.book, [car])}
        return self._broken[car.trip_id]


def _told(breach: Breach) -> tuple[str, int, int | None]:
    return breach.code, breach.trip_id, breach.rider_id


def _others(car: CarTrip, rider: int) -> Iterator[tuple[int, int]]:
    return ((one.rider_id, one.place_id) for one in car.boardings if one.rider_id != rider)


def asides(book: WeekBook, cars: Iterable[CarTrip], place: int) -> dict[int, int]:
    """By trip, a quick measure of how far aside a place lies: from the nearest point of its way."""
    found = list(cars)
    lines = [[car.place_id, *(one.place_id for one in car.boardings)] for car in found]
    if not lines:
        return {}
    day = found[0].shift_date
    seconds = book.roads.estimates([point for line in lines for point in line], place, day)
    starts = np.cumsum([0, *(len(line) for line in lines[:-1])])
    least = np.minimum.reduceat(seconds, starts)
    return {car.trip_id: int(value) for car, value in zip(found, least, strict=True)}
