"""First trips by a flow, and parts round the drivers whose trips are costly."""

import subprocess
import sys
import time
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from bench.instances import KINDS, instance
from matcher import Pair, Problem, Rules, regions, violations
from matcher.budget import Budget
from matcher.flow import flow_trips
from matcher.parts import Part, Whole
from matcher.plans import plan_of_trips
from matcher.region_jobs import first_trips
from matcher.regions import Regions
from matcher.routes import way
from matcher.turns import Turns
from matcher.workers import Workers


@pytest.mark.parametrize("kind", ["points", "door", "home", "bans"])
def test_a_flow_gives_valid_trips(kind: str) -> None:
    problem = instance(90, 2, KINDS[kind])
    plan = plan_of_trips(problem, flow_trips(problem), 0.0, explain=True)

    assert not violations(problem, plan)
    assert plan.served > 70


def test_nothing_of_highs_comes_with_a_flow() -> None:
    code = "import sys, matcher.flow; sys.exit('highspy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_large_problems_begin_with_a_flow_where_it_is_better(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(regions, "AT_ONCE", 10)
    problem = instance(150, 3)
    budget = Budget(200.0, lambda: False, time.perf_counter())
    turns = Regions(problem, Rules(seconds=200, rounds=0), budget, lambda _: None)
    with Workers(Rules(threads=2)) as workers:
        turns.first(workers)
    inserted = Whole(problem)
    inserted.take(range(50), first_trips(Part(problem, ())))

    assert turns.whole.value() == max(planned(problem).value(), inserted.value())


def test_with_one_seat_each_a_flow_is_the_best_assignment() -> None:
    problem = one_seat_each(instance(6, 5, drivers=6))
    alone = np.array(
        [
            [way(problem, driver, (rider.stops[0].at,)).detour_s for rider in problem.riders]
            for driver in problem.drivers
        ]
    )
    best = min(
        sum(alone[d, r] for d, r in enumerate(order)) for order in permutations(range(len(alone)))
    )

    trips = flow_trips(problem)
    assert len(trips) == 6
    assert sum(trip.detour_s for trip in trips) == best


def test_a_rider_pinned_elsewhere_is_not_taken() -> None:
    problem = instance(30, 1)
    first = flow_trips(problem)[0]
    rider = first.stops[0].riders[0]
    other = next(d.id for d in problem.drivers if d.id != first.driver)
    pinned = replace(problem, pin=(Pair(other, rider),))

    takers = {
        trip.driver for trip in flow_trips(pinned) for stop in trip.stops if rider in stop.riders
    }
    assert takers <= {other}


def test_costly_parts_share_nobody_and_begin_where_trips_cost_most() -> None:
    whole = planned(instance(150, 0))
    values, prices = np.zeros(150), np.zeros(50)
    turns = Turns(whole, seed=3)
    spare = turns.spare(values, prices)
    worst = max(whole.trips, key=lambda d: whole.trips[d].detour_s)

    assert int(spare.argmax()) == worst
    assert spare.sum() == whole.detour_s  # nobody earns: all of it is beyond what is earned
    groups = list(turns.costly(5, values, prices))
    drivers = [d for inside, _ in groups for d in inside.tolist()]
    assert len(drivers) == len(set(drivers)) > 0
    for inside, riders in groups:
        assert set(whole.driver_of[riders].tolist()) <= {-1, *inside.tolist()}


def test_who_drives_the_riders_a_driver_would_keep_is_in_his_part() -> None:
    problem = instance(150, 0, KINDS["kept"])
    whole = planned(problem)
    turns = Turns(whole, seed=3)
    spare = turns.spare(np.zeros(150), np.zeros(50))

    assert spare.sum() == whole.objective_s < whole.detour_s
    wanted: dict[int, set[int]] = {d: set() for d in range(50)}
    for keep in problem.keep:
        carrier = int(whole.driver_of[whole.rider_at[keep.rider]])
        wanted[whole.number[keep.driver]] |= {carrier} - {-1}
    assert max(len(carriers) for carriers in wanted.values()) > 2
    for centre, carriers in wanted.items():
        assert {centre, *carriers} <= set(turns.wished_by(centre, 20))
        assert len(turns.wished_by(centre, 3)) <= 3


def test_where_a_part_was_in_vain_others_come_first() -> None:
    whole = planned(instance(150, 0))
    turns = Turns(whole, seed=3)
    for _ in range(40):
        turns.tried(np.arange(48), better=False)

    for inside, _ in turns.costly(5, np.zeros(150), np.zeros(50)):
        assert inside.max() >= 48  # only two drivers were never in vain


def one_seat_each(problem: Problem) -> Problem:
    """The same with room for one rider in each car, who may be driven anywhere."""
    drivers = tuple(replace(d, seats=1, max_detour_s=20_000) for d in problem.drivers)
    return replace(problem, drivers=drivers)


def planned(problem: Problem) -> Whole:
    """The trips of a flow."""
    whole = Whole(problem)
    whole.take(range(len(problem.drivers)), flow_trips(problem))
    return whole
