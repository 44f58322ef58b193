"""violations() of any plan against its problem: plain code that shares nothing with the search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.domain import Direction, Driver, Plan, Problem, Rider, Trip


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule a plan breaks: a code, whom it concerns, the value found and the limit broken."""

    code: str
    subject: str
    value: object = None
    limit: object = None

    def __str__(self) -> str:
        text = f"{self.code} {self.subject}"
        if self.value is not None:
            text += f": {self.value}"
        return text if self.limit is None else f"{text} (limit {self.limit})"


def violations(
    problem: Problem, plan: Plan, totals: Mapping[str, int] | None = None
) -> list[Violation]:
    """Every rule the plan breaks, in its own order; an empty list: the plan holds.

    totals: the sums a file claims, where they differ from those of the plan itself.
    """
    return _Check(problem, plan).run(totals)


class _Check:
    """One pass over a plan, adding up as it goes."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self.found: list[Violation] = []
        self.drivers = {driver.id: driver for driver in problem.drivers}
        self.riders = {rider.id: rider for rider in problem.riders}
        self.forbidden = {(pair.driver, pair.rider) for pair in problem.forbid}
        self.pinned = {pair.rider: pair.driver for pair in problem.pin}
        self.worth = {(keep.driver, keep.rider): keep.worth_s for keep in problem.keep}
        self.seen: set[str] = set()
        self.detour_s = self.kept_s = 0

    def add(self, code: str, subject: str, value: object = None, limit: object = None) -> None:
        self.found.append(Violation(code, subject, value, limit))

    def run(self, totals: Mapping[str, int] | None) -> list[Violation]:
        driving: set[str] = set()
        for trip in self.plan.trips:
            driver = self.drivers.get(trip.driver)
            if driver is None:
                self.add("unknown_driver", trip.driver)
                continue
            if driver.id in driving:
                self.add("driver_twice", driver.id)
            driving.add(driver.id)
            self.check_riders(trip, driver)
            self.check_times(trip, driver)
        self.check_left_over()
        self.check_totals(totals)
        return self.found

    def check_riders(self, trip: Trip, driver: Driver) -> None:
        """Everyone once, known, at a stop he offers, allowed in this car, within the seats."""
        taken = 0
        if not trip.stops:
            self.add("trip_without_stops", driver.id)
        for stop in trip.stops:
            if not stop.riders:
                self.add("stop_without_riders", driver.id, stop.at)
            for name in stop.riders:
                taken += 1
                rider = self.riders.get(name)
                if rider is None:
                    self.add("unknown_rider", name)
                    continue
                if name in self.seen:
                    self.add("rider_twice", name)
                self.seen.add(name)
                if all(stop.at != offered.at for offered in rider.stops):
                    self.add("stop_not_offered", name, stop.at)
                if (driver.id, name) in self.forbidden:
                    self.add("forbidden_pair", name, driver.id)
                if self.pinned.get(name, driver.id) != driver.id:
                    self.add("not_the_pinned_driver", name, driver.id, self.pinned[name])
                self.kept_s += self.worth.get((driver.id, name), 0)
        if taken > driver.seats:
            self.add("too_many_riders", driver.id, taken, driver.seats)

    def check_times(self, trip: Trip, driver: Driver) -> None:
        """The car's clock along its stops: the detour and every ride within their limits."""
        site, seconds = self.problem.site, self.problem.travel.seconds
        places = [stop.at for stop in trip.stops]
        wrong = [place for place in places if not 0 <= place < self.problem.travel.size]
        if wrong:
            self.add("unknown_location", driver.id, wrong[0])
            return
        to_work = self.problem.direction is Direction.TO_WORK
        start, end = (driver.home, site) if to_work else (site, driver.home)
        clock, here, rides = 0, start, []
        for stop in trip.stops:
            clock += seconds(here, stop.at)
            arrived = clock
            clock += self.problem.stop_s
            here = stop.at
            rides += [(name, clock if to_work else arrived) for name in stop.riders]
        clock += seconds(here, end)
        for name, moment in rides:
            rider = self.riders.get(name)
            if rider is not None:
                self.check_ride(rider, clock - moment if to_work else moment)
        detour_s = clock - seconds(start, end)
        self.detour_s += detour_s
        if detour_s > driver.max_detour_s:
            self.add("detour_too_long", driver.id, detour_s, driver.max_detour_s)
        if detour_s != trip.detour_s:
            self.add("wrong_detour", driver.id, trip.detour_s, detour_s)

    def check_ride(self, rider: Rider, ride_s: int) -> None:
        if ride_s > rider.max_ride_s:
            self.add("ride_too_long", rider.id, ride_s, rider.max_ride_s)

    def check_left_over(self) -> None:
        """Served or left over: every rider is exactly one of the two."""
        listed: set[str] = set()
        for one in self.plan.left_over:
            if one.rider not in self.riders:
                self.add("unknown_rider", one.rider)
            elif one.rider in self.seen:
                self.add("served_and_left_over", one.rider)
            elif one.rider in listed:
                self.add("left_over_twice", one.rider)
            listed.add(one.rider)
        for name in self.riders:
            if name not in self.seen and name not in listed:
                self.add("rider_missing", name)

    def check_totals(self, totals: Mapping[str, int] | None) -> None:
        """The sums the plan claims, and that its bounds do not contradict it."""
        seconds, site = self.problem.travel.seconds, self.problem.site
        to_work = self.problem.direction is Direction.TO_WORK
        direct = sum(
            seconds(driver.home, site) if to_work else seconds(site, driver.home)
            for driver in self.problem.drivers
        )
        true = {
            "served": len(self.seen),
            "detour_s": self.detour_s,
            "driving_s": direct + self.detour_s,
            "kept_s": self.kept_s,
            "objective_s": self.detour_s - self.kept_s,
        }
        for name, value in true.items():
            claimed = getattr(self.plan, name) if totals is None else totals.get(name, value)
            if claimed != value:
                self.add("wrong_total", name, claimed, value)
        bound = self.plan.bound
        if len(self.seen) > bound.served:
            self.add("bound_too_low", "served", len(self.seen), bound.served)
        if (
            bound.objective_s is not None
            and len(self.seen) == bound.served
            and true["objective_s"] < bound.objective_s
        ):
            self.add("bound_too_high", "objective_s", true["objective_s"], bound.objective_s)
