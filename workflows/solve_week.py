"""Solving a week: a matcher problem for each distinct leg, what comes out kept where it can be.

Legs that are the same problem are solved once, so that a crew's week looks the same every day;
unless riders are left over: then each day is solved anew, so that it isn't the same ones. The most
usual problem of the week is solved first, to work before home, and what comes out is what the
rarer ones try to keep: a rider then has the same driver both ways and on other days, unless that
costs more than the worth of a kept pair. Problems without a person in common are solved at once.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from threading import Lock
from time import perf_counter

from matcher import LeftOver, Plan, Rules, pair
from models.people import Site
from models.rides import Direction
from workflows.car_ways import Roads
from workflows.even_detours import even_out
from workflows.leg_limits import apart_pairs, pinned_pairs
from workflows.leg_problem import LegProblem, Signature, Terms, leg_problem, signature
from workflows.week_book import Company
from workflows.week_habits import Fairness, Habits
from workflows.week_wishes import Leg

LEAST_SECONDS = 0.2
# How often a leg is solved anew because two of its riders may not sit in one car.
MOST_TRIES = 8
# Problems solved at the same time. Each search is a process of its own.
AT_ONCE = 2
# How far the solving stands behind the pages on a busy machine.
BEHIND_PAGES = 10
# What a better share of seats could mend: these riders are not left over on every day.
FOR_WANT_OF_SEATS = {"no_seat", "no_room_in_detour", "not_found"}

Told = Callable[["Step"], None]
Stopped = Callable[[], bool]
Person = tuple[str, int]


@dataclass(frozen=True, slots=True)
class WeekTask:
    """What there is to plan: everything the solving needs, read beforehand."""

    site: Site
    monday: date
    roads: Roads
    legs: list[Leg]
    last_week: Mapping[int, int]
    company: Company
    fairness: Fairness


@dataclass(frozen=True, slots=True)
class Step:
    """How far the solving is: problems solved, riders served of those who asked so far."""

    solved: int
    problems: int
    served: int
    asked: int


@dataclass(frozen=True, slots=True)
class SolvedProblem:
    """A leg's problem and its plan. `even_s`: how much the plan gives for even detours."""

    found: LegProblem
    plan: Plan
    proved: bool
    even_s: int


@dataclass(frozen=True, slots=True)
class SolvedWeek:
    """The plan for each leg of the week."""

    plans: dict[tuple[date, int, Direction], SolvedProblem]

    def of(self, leg: Leg) -> SolvedProblem:
        """What was found for a leg."""
        return self.plans[leg.shift_date, leg.shift.id, leg.direction]


@dataclass(slots=True)
class _Unit:
    """Legs that are the same problem, and the units whose people it shares: they come first."""

    legs: list[Leg]
    terms: Terms
    after: set[int] = field(default_factory=set)

    @property
    def size(self) -> int:
        """By what the seconds are shared out."""
        return 1 + len(self.legs[0].requests)


def solve_week(
    task: WeekTask,
    seconds: float,
    told: Told | None = None,
    stop: Stopped | None = None,
    give_way: bool = False,
) -> SolvedWeek:
    """Solve each distinct problem of the week in `seconds` in all; touches no record.

    `give_way`: what else runs on the machine goes first.

    `told` is called after each problem. `stop` is asked now and then: a stopped search ends with
    the best that was found, the problems not begun get a quick plan.
    """
    return _Solving(task, seconds, told, stop).run(_give_way if give_way else None)


class _Solving:
    """One solving of a week, its clock and what is told of it."""

    def __init__(
        self, task: WeekTask, seconds: float, told: Told | None, stop: Stopped | None
    ) -> None:
        self.task, self.told, self.stop = task, told, stop
        self.units = _units(task)
        roads, fair = task.roads, task.fairness
        self.habits = Habits(task.last_week, roads.rules.kept_pair_worth_s, fair)
        self.solved = SolvedWeek({})
        self.ends = perf_counter() + seconds
        self.size_left = sum(unit.size for unit in self.units)
        self.step = Step(0, len(self.units), 0, 0)
        self.lock = Lock()

    def run(self, begin: Callable[[], None] | None) -> SolvedWeek:
        """Each unit after those it shares people with, as many at once as there is room for."""
        under_way: list[Future[None]] = []
        with ThreadPoolExecutor(AT_ONCE, initializer=begin) as pool:
            try:
                for unit in self.units:
                    before = [under_way[number] for number in unit.after]
                    under_way.append(pool.submit(self._unit, unit, before))
                for one in under_way:
                    one.result()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
        return self.solved

    def _unit(self, unit: _Unit, before: list[Future[None]]) -> None:
        for one in before:
            one.result()
        legs, short, problems = unit.legs, unit.legs[0].seats_short, 1
        while legs:
            result = self._leg(legs[0], unit, short)
            lacking = _want_seats(result.plan)
            if lacking and not short and self.habits.knows_left_over(legs[0]):
                result = self._leg(legs[0], unit, True)
            short = short or lacking
            alike = legs[:1] if lacking else legs
            for leg in alike:
                self.solved.plans[leg.shift_date, leg.shift.id, leg.direction] = result
            self.habits.learn(alike, result.plan)
            legs = legs[len(alike) :]
            self._tell(unit, alike, result.plan, len(legs) - (problems - 1))
            problems = len(legs)

    def _leg(self, leg: Leg, unit: _Unit, short: bool) -> SolvedProblem:
        terms = replace(unit.terms, worth=self.habits.worth(leg, short))
        found, plan = _solve(leg, self.task, terms, self._share(unit), self.stop)
        even = even_out(found.problem, plan, self.habits.burden(leg))
        given = max(0, even.objective_s - plan.objective_s)
        return SolvedProblem(found, even, plan.proved, given)

    def _share(self, unit: _Unit) -> float:
        """The seconds of a problem: what is left of all, shared by size."""
        if self.stop and self.stop():
            return LEAST_SECONDS
        left = self.ends - perf_counter()
        with self.lock:
            share = left * AT_ONCE * unit.size / max(unit.size, self.size_left)
        return max(LEAST_SECONDS, min(left, share))

    def _tell(self, unit: _Unit, alike: list[Leg], plan: Plan, more: int) -> None:
        """Count a problem of a unit as solved, and so many more (or fewer) than were expected."""
        with self.lock:
            self.size_left += unit.size * (more - 1)
            self.step = Step(
                self.step.solved + 1,
                self.step.problems + more,
                self.step.served + plan.served * len(alike),
                self.step.asked + len(alike[0].requests) * len(alike),
            )
            if self.told:
                self.told(self.step)


def _give_way() -> None:
    """Let pages go first: on Linux a thread, and the searches it starts, have their own rank."""
    if sys.platform == "linux":
        os.nice(max(0, BEHIND_PAGES - os.nice(0)))


def _units(task: WeekTask) -> list[_Unit]:
    """The week's distinct problems, the most usual first, each with those it must wait for."""
    groups: dict[Signature, _Unit] = {}
    for leg in task.legs:
        forbidden = apart_pairs(leg, task.company)
        pinned = pinned_pairs(leg, task.company, forbidden)
        terms = Terms({}, frozenset(forbidden), pinned)
        key = signature(leg, terms, task.roads.slow_percent(leg.shift_date))
        groups.setdefault(key, _Unit([], terms)).legs.append(leg)
    units = sorted(groups.values(), key=_usual_first)
    last: dict[Person, int] = {}
    for number, unit in enumerate(units):
        for person in _people(unit.legs):
            if person in last:
                unit.after.add(last[person])
            last[person] = number
    return units


def _people(legs: Iterable[Leg]) -> set[Person]:
    found: set[Person] = set()
    for leg in legs:
        found |= {("drives", offer.driver_id) for offer in leg.offers}
        found |= {("rides", request.rider_id) for request in leg.requests}
    return found


def _usual_first(unit: _Unit) -> tuple[bool, int, date, int]:
    """To work before home, then the problem of most days, then the earliest."""
    first = unit.legs[0]
    return (
        first.direction is Direction.HOME,
        -len(unit.legs),
        first.shift_date,
        first.shift.muster_min,
    )


def _want_seats(plan: Plan) -> bool:
    """Whether somebody is left over whom another share of the seats would have served."""
    return any(one.reason in FOR_WANT_OF_SEATS for one in plan.left_over)


def _solve(
    leg: Leg, task: WeekTask, terms: Terms, seconds: float, stop: Stopped | None
) -> tuple[LegProblem, Plan]:
    """Solve a leg; where two riders may not share a car, again with one of them kept from it."""
    for _ in range(MOST_TRIES):
        found = leg_problem(leg, task.site, task.roads, terms)
        plan = pair(found.problem, Rules(seconds=seconds), stop=stop)
        apart = _riders_apart(plan, task.company)
        if not apart:
            return found, plan
        seconds = max(LEAST_SECONDS, seconds / 2)
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
