"""Solving a week: a matcher problem for each distinct leg, what comes out kept where it can be.

Legs that are the same problem are solved once, so that a crew's week looks the same every day.
The most usual problem of the week is solved first, to work before home, and what comes out is
what the rarer ones try to keep: a rider then has the same driver both ways and on other days,
unless that costs more than the worth of a kept pair. Where seats are short, who was left over
before is worth more driving: so it isn't the same riders every time.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from matcher import LeftOver, Plan, Rules, pair
from models.people import Site
from models.rides import Direction
from workflows.car_ways import Roads
from workflows.leg_limits import apart_pairs, pinned_pairs
from workflows.leg_problem import LegProblem, Signature, Terms, leg_problem, signature
from workflows.week_book import Company
from workflows.week_wishes import Leg

LEAST_SECONDS = 0.2
# How often a leg is solved anew because two of its riders may not sit in one car.
MOST_TRIES = 8

Told = Callable[["Step"], None]
Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class WeekTask:
    """What there is to plan: everything the solving needs, read beforehand."""

    site: Site
    monday: date
    roads: Roads
    legs: list[Leg]
    last_week: Mapping[int, int]
    company: Company
    left_over: Mapping[int, int]
    fairness_worth_s: int


@dataclass(frozen=True, slots=True)
class Step:
    """How far the solving is: problems solved, riders served of those who asked so far."""

    solved: int
    problems: int
    served: int
    asked: int


@dataclass(frozen=True, slots=True)
class SolvedWeek:
    """The matcher's plan for each leg of the week."""

    plans: dict[tuple[date, int, Direction], tuple[LegProblem, Plan]]

    def of(self, leg: Leg) -> tuple[LegProblem, Plan]:
        """The problem of a leg and its plan."""
        return self.plans[leg.shift_date, leg.shift.id, leg.direction]


def solve_week(
    task: WeekTask,
    seconds: float,
    told: Told | None = None,
    stop: Stopped | None = None,
) -> SolvedWeek:
    """Solve each distinct problem of the week; touches no record.

    `told` is called after each problem. `stop` is asked now and then: a stopped search ends with
    the best that was found, the problems not begun get a quick plan.
    """
    bound = {id(leg): _bound(leg, task.company) for leg in task.legs}
    groups: dict[Signature, list[Leg]] = defaultdict(list)
    for leg in task.legs:
        slow = task.roads.slow_percent(leg.shift_date)
        groups[signature(leg, bound[id(leg)], slow)].append(leg)
    order = sorted(groups.values(), key=_usual_first)
    limit = max(LEAST_SECONDS, seconds / max(1, len(order)))
    habits = _Habits(task)
    solved = SolvedWeek({})
    served = asked = 0
    for done, legs in enumerate(order, start=1):
        first = legs[0]
        terms = replace(bound[id(first)], worth=habits.worth(first))
        left = LEAST_SECONDS if stop and stop() else limit
        found, plan = _solve(first, task, terms, Rules(seconds=left), stop)
        for leg in legs:
            solved.plans[leg.shift_date, leg.shift.id, leg.direction] = (found, plan)
        habits.learn(legs, plan)
        served += plan.served * len(legs)
        asked += len(first.requests) * len(legs)
        if told:
            told(Step(done, len(order), served, asked))
    return solved


def _bound(leg: Leg, company: Company) -> Terms:
    forbidden = apart_pairs(leg, company)
    return Terms({}, frozenset(forbidden), pinned_pairs(leg, company, forbidden))


def _usual_first(legs: list[Leg]) -> tuple[bool, int, date, int]:
    """To work before home, then the problem of most days, then the earliest."""
    first = legs[0]
    return (
        first.direction is Direction.HOME,
        -len(legs),
        first.shift_date,
        first.shift.muster_min,
    )


def _solve(
    leg: Leg, task: WeekTask, terms: Terms, rules: Rules, stop: Stopped | None
) -> tuple[LegProblem, Plan]:
    """Solve a leg; where two riders may not share a car, again with one of them kept from it."""
    for _ in range(MOST_TRIES):
        found = leg_problem(leg, task.site, task.roads, terms)
        plan = pair(found.problem, rules, stop=stop)
        apart = _riders_apart(plan, task.company)
        if not apart:
            return found, plan
        pinned = dict(terms.pinned)
        for _, rider in apart:
            pinned.pop(rider, None)
        worth = {both: value for both, value in terms.worth.items() if both not in apart}
        terms = Terms(worth, terms.forbidden | apart, pinned)
    return found, _without(plan, apart)


def _riders_apart(plan: Plan, company: Company) -> set[tuple[int, int]]:
    """(driver, rider) pairs to forbid: of two who may not meet, the one whose rule it is."""
    apart = set()
    for trip in plan.trips:
        riders = [int(rider) for stop in trip.stops for rider in stop.riders]
        for one, other in combinations(riders, 2):
            if company.apart(one, other):
                own = [who for who in (one, other) if company.guards(who, one + other - who)]
                apart.add((int(trip.driver), max(own)))
    return apart


def _without(plan: Plan, apart: set[tuple[int, int]]) -> Plan:
    """The plan with these riders left over; their stops stay, so that no time changes."""
    out = {str(rider) for _, rider in apart}
    trips = tuple(
        replace(
            trip,
            stops=tuple(
                replace(stop, riders=tuple(rider for rider in stop.riders if rider not in out))
                for stop in trip.stops
            ),
        )
        for trip in plan.trips
    )
    left = tuple(LeftOver(rider, "forbidden") for rider in sorted(out))
    served = plan.served - len(out)
    return replace(plan, trips=trips, left_over=(*plan.left_over, *left), served=served)


class _Habits:
    """What a pair is worth: last week's driver, this week's, and who was left over before."""

    def __init__(self, task: WeekTask) -> None:
        self._kept_s = task.roads.rules.kept_pair_worth_s
        self._fair_s = task.fairness_worth_s
        self._usual = dict(task.last_week)
        self._left_over = dict(task.left_over)
        self._settled: set[int] = set()
        self._there: dict[tuple[date, int], dict[int, int]] = {}

    def worth(self, leg: Leg) -> dict[tuple[int, int], int]:
        """What each (driver, rider) of a leg is worth in seconds of extra driving."""
        drivers = [offer.driver_id for offer in leg.offers]
        usual = self._usual_on(leg)
        worth: dict[tuple[int, int], int] = defaultdict(int)
        for request in leg.requests:
            rider = request.rider_id
            if usual.get(rider) in drivers:
                worth[usual[rider], rider] += self._kept_s
            if leg.seats_short and self._left_over.get(rider):
                for driver in drivers:
                    worth[driver, rider] += self._fair_s * self._left_over[rider]
        return dict(worth)

    def _usual_on(self, leg: Leg) -> Mapping[int, int]:
        """Going home, the driver of the way there; else the rider's usual one."""
        if leg.direction is Direction.TO_WORK:
            return self._usual
        return self._usual | self._there.get((leg.shift_date, leg.shift.id), {})

    def learn(self, legs: list[Leg], plan: Plan) -> None:
        """What is solved first, the most usual problem, settles a rider's habit for the week."""
        pairs = {
            int(rider): int(trip.driver)
            for trip in plan.trips
            for stop in trip.stops
            for rider in stop.riders
        }
        new = {rider: driver for rider, driver in pairs.items() if rider not in self._settled}
        self._usual |= new
        self._settled |= set(new)
        for leg in legs:
            if leg.direction is Direction.TO_WORK:
                self._there[leg.shift_date, leg.shift.id] = pairs
            for request in leg.requests:
                if request.rider_id not in pairs:
                    self._left_over[request.rider_id] = self._left_over.get(request.rider_id, 0) + 1
