"""One leg as the matcher's problem, and the matcher's plan as trips with clock times."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from matcher import (
    Direction as MatcherDirection,
)
from matcher import (
    Driver,
    Estimate,
    Keep,
    OfferedStop,
    Pair,
    Problem,
    Rider,
    Travel,
    matrix,
)
from matcher import (
    Trip as MatcherTrip,
)
from models.people import Site
from models.rides import Direction, RideRequest
from workflows.car_ways import MINE, Roads
from workflows.week_wishes import Leg

SITE = 0


@dataclass(frozen=True, slots=True)
class LegProblem:
    """A matcher problem, and which place each of its locations is (location 0 is the mine)."""

    problem: Problem
    locations: dict[int, int]

    def seconds(self, start: int, end: int) -> int:
        """Driving seconds between two locations of the problem."""
        return self.problem.travel.seconds(start, end)


Signature = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Under what a leg is planned besides seats and minutes; pairs are (driver, rider).

    worth: the extra driving in seconds that having a pair in one car is worth.
    """

    worth: Mapping[tuple[int, int], int]
    forbidden: frozenset[tuple[int, int]]
    pinned: Mapping[int, int]


def signature(leg: Leg, terms: Terms, slow_percent: int) -> Signature:
    """Two legs of one mine with the same signature are the same problem: solved once."""
    drivers = tuple(
        (offer.driver_id, offer.place_id, offer.seats, leg.most_detour_s(offer))
        for offer in leg.offers
    )
    riders = tuple((request.rider_id, request.place_id) for request in leg.requests)
    bound = (tuple(sorted(terms.forbidden)), tuple(sorted(terms.pinned.items())), slow_percent)
    return leg.direction, drivers, riders, bound


def leg_problem(leg: Leg, site: Site, roads: Roads, terms: Terms) -> LegProblem:
    """The matcher's problem of one leg.

    A rider accepts at most `extra_ride_s` more than the direct drive from his place.
    """
    rules = roads.rules
    places = {offer.place_id: offer.place for offer in leg.offers}
    places |= {request.place_id: request.place for request in leg.requests}
    order = sorted(places)
    points = [(site.lat, site.lon), *((places[key].lat, places[key].lon) for key in order)]
    at = {key: number for number, key in enumerate(order, start=1)}
    travel = _travel(points, at, roads, leg.shift_date)
    to_work = leg.direction is Direction.TO_WORK

    def rider(request: RideRequest) -> Rider:
        place = at[request.place_id]
        direct = travel.seconds(place, SITE) if to_work else travel.seconds(SITE, place)
        return Rider(str(request.rider_id), (OfferedStop(place),), direct + rules.extra_ride_s)

    problem = Problem(
        travel=travel,
        site=SITE,
        stop_s=rules.stop_s,
        direction=MatcherDirection(leg.direction.value),
        drivers=tuple(
            Driver(str(offer.driver_id), at[offer.place_id], offer.seats, leg.most_detour_s(offer))
            for offer in leg.offers
        ),
        riders=tuple(rider(request) for request in leg.requests),
        keep=tuple(
            Keep(str(driver), str(rider), worth)
            for (driver, rider), worth in sorted(terms.worth.items())
        ),
        forbid=tuple(Pair(str(driver), str(rider)) for driver, rider in sorted(terms.forbidden)),
        pin=tuple(Pair(str(driver), str(rider)) for rider, driver in sorted(terms.pinned.items())),
    )
    return LegProblem(problem, {number: key for key, number in at.items()})


def _travel(
    points: list[tuple[float, float]], at: Mapping[int, int], roads: Roads, day: date
) -> Travel:
    """The estimate, with every known time in its place; a table only where there are any."""
    estimate = Estimate(points, roads.rules.circuity, roads.kmh(day))
    numbers = {MINE: SITE} | dict(at)
    known = [pair for pair in roads.known if pair[0] in numbers and pair[1] in numbers]
    if not known:
        return estimate
    everywhere = range(estimate.size)
    times = estimate.block(everywhere, everywhere)
    for start, end in known:
        times[numbers[start], numbers[end]] = roads.seconds(start, end, day)
    return matrix(times)


@dataclass(frozen=True, slots=True)
class TimedStop:
    """A stop of a car: its place, when the car is there, and who boards (or leaves)."""

    place_id: int
    at: datetime
    riders: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TimedTrip:
    """A car's way on one leg with its clock times."""

    leaves_at: datetime
    arrives_at: datetime
    detour_s: int
    stops: tuple[TimedStop, ...]


def timed_trip(
    leg: Leg, driver: Driver, found: LegProblem, trip: MatcherTrip | None, roads: Roads
) -> TimedTrip:
    """The way of one offered car, with riders or without, in clock times.

    To work the car arrives `arrive_before_s` before the muster, so times count back from there;
    home it leaves at the shift's departure. A stop's time is when the car gets there.
    """
    rules = roads.rules
    stops = trip.stops if trip else ()
    to_work = leg.direction is Direction.TO_WORK
    way = [driver.home, *(stop.at for stop in stops), SITE] if to_work else [SITE]
    if not to_work:
        way += [*(stop.at for stop in stops), driver.home]
    reached = _seconds_reached(found, way, rules.stop_s)
    if to_work:
        arrives = leg.shift.muster_at(leg.shift_date) - timedelta(seconds=rules.arrive_before_s)
        leaves = arrives - timedelta(seconds=reached[-1])
    else:
        leaves = roads.home_at(leg.shift, leg.shift_date, int(driver.id))
    return TimedTrip(
        leaves_at=leaves,
        arrives_at=leaves + timedelta(seconds=reached[-1]),
        detour_s=trip.detour_s if trip else 0,
        stops=tuple(
            TimedStop(
                place_id=found.locations[stop.at],
                at=leaves + timedelta(seconds=after),
                riders=tuple(int(rider) for rider in stop.riders),
            )
            for stop, after in zip(stops, reached[1:-1], strict=True)
        ),
    )


def _seconds_reached(found: LegProblem, way: list[int], stop_s: int) -> list[int]:
    """Seconds from leaving until the car gets to each location of its way."""
    reached = [0]
    for number, (start, end) in enumerate(pairwise(way)):
        waited = stop_s if number else 0
        reached.append(reached[-1] + waited + found.seconds(start, end))
    return reached
