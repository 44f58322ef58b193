"""What the week so far and the weeks before say of a leg: pairs to keep, whose turn it is."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher import Plan
from models.rides import Direction
from workflows.week_wishes import Leg

MINUTE_S = 60
THOUSAND_A_PERCENT = 10


@dataclass(frozen=True, slots=True)
class Fairness:
    """What the last weeks say, and how much it weighs.

    left_over: how often each rider had no ride. detours: each driver's (seconds of detour, legs
    driven). left_over_s: extra driving that an earlier time left over is worth. even_percent: how
    much more a driver's detour counts for each minute his average is above the least of the leg.
    """

    left_over: Mapping[int, int]
    detours: Mapping[int, tuple[int, int]]
    left_over_s: int
    even_percent: int


class Habits:
    """Learns from each leg that is solved; what is solved first settles a rider's habit."""

    def __init__(self, last_week: Mapping[int, int], kept_s: int, fair: Fairness) -> None:
        self._kept_s, self._fair = kept_s, fair
        self._usual = dict(last_week)
        self._left_over = dict(fair.left_over)
        self._detours = dict(fair.detours)
        self._settled: set[int] = set()
        self._there: dict[tuple[date, int], dict[int, int]] = {}

    def worth(self, leg: Leg, short: bool) -> dict[tuple[int, int], int]:
        """What each (driver, rider) of a leg is worth in seconds of extra driving.

        `short`: not all of the leg get a ride, so that who was left over before goes first.
        """
        drivers = {offer.driver_id for offer in leg.offers}
        worth: dict[tuple[int, int], int] = defaultdict(int)
        for request in leg.requests:
            rider = request.rider_id
            usual = self._usual_driver(leg, rider)
            if usual in drivers:
                worth[usual, rider] += self._kept_s
            if short and self._left_over.get(rider):
                for driver in drivers:
                    worth[driver, rider] += self._fair.left_over_s * self._left_over[rider]
        return dict(worth)

    def knows_left_over(self, leg: Leg) -> bool:
        """Whether anybody of the leg was left over before."""
        return any(self._left_over.get(request.rider_id) for request in leg.requests)

    def burden(self, leg: Leg) -> dict[str, int]:
        """By driver of a leg, how many thousandths more a second of his detour counts.

        Drivers of whom nothing is known yet count as the average.
        """
        known = {
            offer.driver_id: self._detours[offer.driver_id]
            for offer in leg.offers
            if self._detours.get(offer.driver_id, (0, 0))[1]
        }
        average = {driver: detour_s / legs for driver, (detour_s, legs) in known.items()}
        if not average:
            return {}
        middle, least = sum(average.values()) / len(average), min(average.values())
        a_minute = THOUSAND_A_PERCENT * self._fair.even_percent
        return {
            str(offer.driver_id): round(
                a_minute * (average.get(offer.driver_id, middle) - least) / MINUTE_S
            )
            for offer in leg.offers
        }

    def _usual_driver(self, leg: Leg, rider: int) -> int:
        """Going home, the driver of the way there; else the rider's usual one; 0 for nobody."""
        usual = self._usual.get(rider, 0)
        if leg.direction is Direction.TO_WORK:
            return usual
        return self._there.get((leg.shift_date, leg.shift.id), {}).get(rider, usual)

    def learn(self, legs: list[Leg], plan: Plan) -> None:
        """Take up what was planned for these legs, which are the same problem."""
        pairs = {
            int(rider): int(trip.driver)
            for trip in plan.trips
            for stop in trip.stops
            for rider in stop.riders
        }
        new = {rider: driver for rider, driver in pairs.items() if rider not in self._settled}
        self._usual |= new
        self._settled |= set(new)
        detour = {int(trip.driver): trip.detour_s for trip in plan.trips}
        for leg in legs:
            if leg.direction is Direction.TO_WORK:
                self._there[leg.shift_date, leg.shift.id] = pairs
            for request in leg.requests:
                if request.rider_id not in pairs:
                    self._left_over[request.rider_id] = self._left_over.get(request.rider_id, 0) + 1
            for offer in leg.offers:
                before, times = self._detours.get(offer.driver_id, (0, 0))
                more = detour.get(offer.driver_id, 0)
                self._detours[offer.driver_id] = before + more, times + 1
