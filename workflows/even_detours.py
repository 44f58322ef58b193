"""Which driver of a leg takes which group of riders: detours evened out among the drivers.

The matcher says who rides together. Who fetches which group is decided again here, as an
assignment of groups to drivers solved exactly: a second of detour counts more for a driver whose
detours have been longer than the others'. Nobody loses his seat, and every limit holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import linear_sum_assignment

from matcher import Direction, Plan, Problem, Stop, Trip, reasons

PLAIN = 1000
"""What a second of detour counts for a driver nobody need spare."""
NO_LIMIT = 1 << 30

Ints = NDArray[np.int64]
Order = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """The riders of one trip by stop, and from each first stop the quickest order to the mine.

    `ways`: first stop to (seconds from leaving it to the mine, the order of the stops).
    """

    riders: Mapping[int, tuple[str, ...]]
    ways: Mapping[int, tuple[int, Order]]

    @property
    def size(self) -> int:
        """How many seats the group needs."""
        return sum(len(names) for names in self.riders.values())


def even_out(problem: Problem, plan: Plan, burden: Mapping[str, int]) -> Plan:
    """The plan with its groups of riders given anew to the drivers of the leg.

    `burden`: by driver, how many thousandths more each second of his detour counts. As much is
    served as before; extra driving less worth of kept pairs grows only where what it spares the
    burdened drivers outweighs it. With nobody burdened the plan stays as it is.
    """
    if not plan.trips or not any(burden.values()):
        return plan
    even = _Evening(problem, plan)
    trips = even.trips(burden)
    if trips == plan.trips:
        return plan
    detour_s = sum(trip.detour_s for trip in trips)
    evened = replace(
        plan,
        trips=trips,
        detour_s=detour_s,
        driving_s=plan.driving_s + detour_s - plan.detour_s,
        kept_s=even.kept_s(trips),
    )
    return replace(evened, left_over=reasons(problem, evened))


class _Evening:
    """The groups and drivers of one leg; all ways run towards the mine, as in the matcher."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self.home = problem.direction is Direction.HOME
        self.number = {driver.id: n for n, driver in enumerate(problem.drivers)}
        self.limit = {rider.id: rider.max_ride_s for rider in problem.riders}
        self.groups = [self._group(trip) for trip in plan.trips]
        self.worth = {(keep.driver, keep.rider): keep.worth_s for keep in problem.keep}

    def seconds(self, start: int, end: int) -> int:
        """Driving seconds on the way towards the mine."""
        travel = self.problem.travel
        return travel.seconds(end, start) if self.home else travel.seconds(start, end)

    def _group(self, trip: Trip) -> _Group:
        riders: dict[int, tuple[str, ...]] = {}
        for stop in trip.stops:
            riders[stop.at] = riders.get(stop.at, ()) + stop.riders
        return _Group(riders, self._ways(riders))

    def _ways(self, riders: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[int, Order]]:
        """Grown from the mine backwards, as long as each rider's ride is short enough."""
        limit = {
            at: min((self.limit[name] for name in names), default=NO_LIMIT)
            for at, names in riders.items()
        }
        best: dict[int, tuple[int, Order]] = {}

        def grow(order: Order, ride_s: int) -> None:
            if ride_s > limit[order[0]]:
                return
            if len(order) == len(limit):
                known = best.get(order[0])
                if known is None or ride_s < known[0]:
                    best[order[0]] = ride_s, order
                return
            for at in limit:
                if at not in order:
                    further = self.seconds(at, order[0]) + self.problem.stop_s
                    grow((at, *order), ride_s + further)

        for at in limit:
            grow((at,), self.seconds(at, self.problem.site))
        return best

    def trips(self, burden: Mapping[str, int]) -> tuple[Trip, ...]:
        """The trips after the assignment, in the order of the drivers."""
        detour, first = self._detours()
        cost = detour * (PLAIN + self._burdens(burden))[:, None] - PLAIN * self._kept()
        now_by = [self.number[trip.driver] for trip in self.plan.trips]
        moved = np.ones_like(cost)
        moved[now_by, range(len(now_by))] = 0
        # Of equal assignments the one that moves the fewest groups.
        drives = _assigned(cost * (len(now_by) + 1) + moved, self._allowed(detour))
        return tuple(
            self._trip(driver, group, first, detour) for driver, group in sorted(drives.items())
        )

    def _detours(self) -> tuple[Ints, Ints]:
        """Each driver's (rows) detour for each group (columns), and its first stop."""
        homes = [driver.home for driver in self.problem.drivers]
        direct = self._from_homes(homes, [self.problem.site])[:, 0]
        detour = np.full((len(homes), len(self.groups)), NO_LIMIT, np.int64)
        first = np.full(detour.shape, -1, np.int64)
        for column, group in enumerate(self.groups):
            heads = self._from_homes(homes, list(group.ways)) + self.problem.stop_s
            for (at, (tail, _)), head in zip(group.ways.items(), heads.T, strict=True):
                whole = head + tail - direct
                less = whole < detour[:, column]
                detour[less, column], first[less, column] = whole[less], at
        return detour, first

    def _from_homes(self, homes: list[int], places: list[int]) -> Ints:
        travel = self.problem.travel
        return travel.block(places, homes).T if self.home else travel.block(homes, places)

    def _allowed(self, detour: Ints) -> NDArray[np.bool_]:
        """Who may take whom: seats, the accepted detour, pairs forbidden and pinned."""
        drivers = self.problem.drivers
        seats = np.array([driver.seats for driver in drivers])
        accepted = np.array([driver.max_detour_s for driver in drivers])
        allowed: NDArray[np.bool_] = detour <= accepted[:, None]
        allowed &= seats[:, None] >= np.array([group.size for group in self.groups])[None, :]
        group_of = self._group_of()
        for pair in self.problem.forbid:
            if pair.rider in group_of:
                allowed[self.number[pair.driver], group_of[pair.rider]] = False
        for pair in self.problem.pin:
            if pair.rider in group_of:
                others = np.arange(len(drivers)) != self.number[pair.driver]
                allowed[others, group_of[pair.rider]] = False
        return allowed

    def _group_of(self) -> dict[str, int]:
        return {
            name: column
            for column, group in enumerate(self.groups)
            for names in group.riders.values()
            for name in names
        }

    def _burdens(self, burden: Mapping[str, int]) -> Ints:
        return np.array([burden.get(driver.id, 0) for driver in self.problem.drivers], np.int64)

    def _kept(self) -> Ints:
        """What the kept pairs are worth if a driver takes a group."""
        kept = np.zeros((len(self.problem.drivers), len(self.groups)), np.int64)
        group_of = self._group_of()
        for (driver, rider), worth in self.worth.items():
            if rider in group_of:
                kept[self.number[driver], group_of[rider]] += worth
        return kept

    def _trip(self, driver: int, column: int, first: Ints, detour: Ints) -> Trip:
        group = self.groups[column]
        order = group.ways[int(first[driver, column])][1]
        stops = tuple(Stop(at, group.riders[at]) for at in order)
        if self.home:
            stops = stops[::-1]
        return Trip(self.problem.drivers[driver].id, int(detour[driver, column]), stops)

    def kept_s(self, trips: tuple[Trip, ...]) -> int:
        """The worth of the pairs these trips keep."""
        pairs = ((trip.driver, name) for trip in trips for s in trip.stops for name in s.riders)
        return sum(self.worth.get(pair, 0) for pair in pairs)


def _assigned(cost: Ints, allowed: NDArray[np.bool_]) -> dict[int, int]:
    """Each column's row in the cheapest assignment: row to column; rows without one are left out.

    Rows are as many as columns at least, and there is one assignment at least.
    """
    rows, columns = cost.shape
    start, end = np.nonzero(allowed)
    costs = cost[start, end]
    blank_row, blank = np.divmod(np.arange(rows * (rows - columns)), max(1, rows - columns))
    model = linear_sum_assignment.SimpleLinearSumAssignment()
    model.add_arcs_with_cost(
        np.concatenate([start, blank_row]),
        np.concatenate([end, columns + blank]),
        np.concatenate([costs - costs.min(initial=0), np.zeros(len(blank), np.int64)]),
    )
    if model.solve() != model.OPTIMAL:
        raise AssertionError("the matcher's own plan is an assignment")
    mates = {row: model.right_mate(row) for row in range(rows)}
    return {row: int(mate) for row, mate in mates.items() if mate < columns}
