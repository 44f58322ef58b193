"""The least change that gives waiting riders of a leg a car again; a search over cars, no records.

Fewest others moved first, then the least extra driving. Rules are the checker's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, permutations

from workflows.car_ways import CarTrip
from workflows.edit_week import new_breaches
from workflows.ride_rules import Breach, trip_breaches
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


def find_replacement(book: WeekBook, key: LegKey, waiting: Mapping[int, int]) -> Found:
    """Give the waiting riders of a leg (rider to place) a car, with the least change."""
    if not waiting:
        return Found((), {}, ())
    best: Found | None = None
    for order in islice(permutations(sorted(waiting)), MOST_ORDERS):
        found = _place_all(book, key, [(rider, waiting[rider]) for rider in order])
        if best is None or _cost(book, found) < _cost(book, best):
            best = found
        if not found.without and not found.moved:
            break
    return best or Found((), {}, tuple(sorted(waiting)))


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


def _place_all(book: WeekBook, key: LegKey, riders: Sequence[tuple[int, int]]) -> Found:
    cars = {car.trip_id: car for car in book.on_leg(key)}
    steps: list[Step] = []
    without: list[int] = []
    for rider, place in riders:
        placed = _directly(book, cars, rider, place) or _by_moving_one(book, cars, rider, place)
        if placed is None:
            without.append(rider)
            continue
        for step, car in placed:
            if step.from_trip is not None:
                cars[step.from_trip] = cars[step.from_trip].without(step.rider_id)
            cars[car.trip_id] = car
            steps.append(step)
    changed = {key: car for key, car in cars.items() if car != book.trips[key]}
    return Found(tuple(steps), changed, tuple(without))


def _directly(
    book: WeekBook, cars: Mapping[int, CarTrip], rider: int, place: int
) -> list[tuple[Step, CarTrip]] | None:
    """Into a car with a free seat: the one that drives least more."""
    for car in _nearest(book, cars.values(), rider, place, NEAREST):
        if len(car.boardings) <= car.seats and not _broken(book, [car]):
            return [(Step(rider, car.trip_id, None), car)]
    return None


def _by_moving_one(
    book: WeekBook, cars: Mapping[int, CarTrip], rider: int, place: int
) -> list[tuple[Step, CarTrip]] | None:
    """Into a full car, one of whose riders finds a seat in another."""
    for car in _nearest(book, cars.values(), rider, place, NEAREST_FOR_OTHERS):
        for leaves, its_place in _others(car, rider):
            into = car.without(leaves)
            if len(into.boardings) > into.seats or _broken(book, [into]):
                continue
            rest = [one for one in cars.values() if one.trip_id != car.trip_id]
            for other in _nearest(book, rest, leaves, its_place, NEAREST_FOR_OTHERS):
                if len(other.boardings) <= other.seats and not _broken(book, [into, other]):
                    return [
                        (Step(leaves, other.trip_id, car.trip_id), other),
                        (Step(rider, car.trip_id, None), into),
                    ]
    return None


def _others(car: CarTrip, rider: int) -> Iterator[tuple[int, int]]:
    return ((one.rider_id, one.place_id) for one in car.boardings if one.rider_id != rider)


def _nearest(
    book: WeekBook, cars: Iterable[CarTrip], rider: int, place: int, most: int
) -> list[CarTrip]:
    """The cars with this rider in them, the least extra driving first."""
    ahead = sorted(cars, key=lambda car: aside_s(book, car, place))[:most]
    tried = [
        (book.roads.way(car).detour_s, book.roads.with_rider(car, rider, place)) for car in ahead
    ]
    tried.sort(key=lambda one: book.roads.way(one[1]).detour_s - one[0])
    return [car for _, car in tried]


def aside_s(book: WeekBook, car: CarTrip, place: int) -> int:
    """A quick measure of how far aside a place lies: from the nearest point of the car's way."""
    line = [car.place_id, *(one.place_id for one in car.boardings)]
    return min(book.roads.seconds(one, place, car.shift_date) for one in line)


def _broken(book: WeekBook, cars: Sequence[CarTrip]) -> list[Breach]:
    return new_breaches(book, cars)
