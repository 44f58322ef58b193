"""Large problems are put together from parts that overlap."""

import time
from dataclasses import replace

import numpy as np
import pytest

from bench.instances import KINDS, instance
from matcher import Driver, OfferedStop, Problem, Rider, Rules, Trip, matrix, pair, violations
from matcher.budget import Budget
from matcher.domain import Bound
from matcher.far_bound import FarBound, savings
from matcher.network import network
from matcher.own_drivers import OwnDrivers
from matcher.parts import Whole, leaves
from matcher.plans import cars_of, summed_up, trips_of
from matcher.processes import Processes
from matcher.region_jobs import chosen, first_trips
from matcher.regions import Regions, too_large


@pytest.mark.parametrize("kind", ["points", "kept", "home", "one-way"])
def test_parts_give_one_valid_plan_that_turns_make_better(kind: str) -> None:
    problem = instance(150, 3, KINDS[kind])
    costs: list[tuple[int, int]] = []

    def told(now: Regions) -> None:
        costs.append((now.whole.left(), now.whole.objective_s))

    budget = Budget(200.0, lambda: False, time.perf_counter())
    regions = Regions(problem, Rules(seconds=200, rounds=1), budget, told)
    regions.run()
    whole, bound = regions.whole, regions.proved()
    plan = summed_up(problem, tuple(whole.trips.values()), bound, 0.0, explain=True)

    assert not violations(problem, plan)
    assert plan.served > 140
    assert costs == sorted(costs, reverse=True)
    assert (plan.detour_s, plan.kept_s) == (whole.detour_s, whole.kept_s)
    assert bound.objective_s is not None
    assert abs(plan.objective_s - bound.objective_s) < 0.2 * abs(plan.objective_s)


@pytest.mark.parametrize("kind", ["points", "kept", "one-way"])
def test_counted_rounds_give_the_same_plan_again(kind: str) -> None:
    problem = instance(120, 5, KINDS[kind])

    def planned() -> tuple[dict[int, Trip], int | None]:
        budget = Budget(200.0, lambda: False, time.perf_counter())
        regions = Regions(problem, Rules(seconds=200, rounds=3, seed=7), budget, lambda _: None)
        regions.run()
        return regions.whole.trips, regions.proved().objective_s

    one, again = planned(), planned()
    assert one == again
    assert one[1] is not None


def test_a_search_in_regions_ends_where_its_plan_is_proved() -> None:
    drivers = tuple(Driver(f"d{i}", home=1, seats=3, max_detour_s=900) for i in range(1400))
    riders = tuple(Rider(f"r{i}", (OfferedStop(1),), max_ride_s=2400) for i in range(4201))
    problem = Problem(matrix([[0, 900], [900, 0]]), 0, 60, drivers, riders)
    plan = pair(problem, Rules(seconds=10_000))

    assert too_large(problem)
    assert plan.proved
    assert (plan.served, plan.objective_s) == (4200, 84_000)


def test_parts_share_out_all_drivers_and_riders() -> None:
    whole = Whole(instance(90, 1))
    groups = whole.groups(10, 1)

    assert sorted(d for drivers, _ in groups for d in drivers) == list(range(30))
    assert sorted(r for _, riders in groups for r in riders) == list(range(90))


def test_points_at_one_place_still_fall_into_parts() -> None:
    labels = leaves(np.zeros((50, 2)), 10, 0)

    assert np.bincount(labels).tolist() == [10] * 5


def test_trips_become_cars_and_trips_again() -> None:
    from matcher.insertion import first_cars
    from matcher.network import network

    net = network(instance(60, 4, KINDS["home"]))
    cars = first_cars(net)

    assert sorted(cars_of(net, trips_of(net, cars))) == sorted(cars)


def test_only_large_problems_go_by_parts() -> None:
    assert not too_large(instance(90, 0))


@pytest.mark.parametrize("kind", ["points", "kept", "bans", "offers", "one-way"])
def test_a_part_is_chosen_anew_from_the_cars_the_climb_met(kind: str) -> None:
    problem = instance(240, 2, KINDS[kind])
    whole = Whole(problem)
    for drivers, _, part in list(whole.parts(whole.groups(1000, 0))):
        whole.take(drivers.tolist(), first_trips(part))
    bound = FarBound(problem, whole.trips.values())
    bound.climb(lambda: bound.ascent.rounds > 12)

    before, bettered = whole.objective_s, 0
    apart = Processes(1)  # OR-Tools and HiGHS do not live in one process
    for drivers, riders, part in list(whole.parts(whole.groups(40, 1))):
        trips = apart.submit(chosen, part, bound.known(drivers, riders), 20.0, 100, 0).result()
        bettered += whole.take_better(drivers, part, trips)
    apart.shutdown()

    plan = summed_up(problem, tuple(whole.trips.values()), bound_of(bound), 0.0, explain=True)
    assert not violations(problem, plan)
    assert bettered
    assert whole.objective_s < before
    assert bound.ascent.bound <= whole.objective_s


def bound_of(bound: FarBound) -> Bound:
    """What the climb proves where nobody is left."""
    return Bound(len(bound.legs.problem.riders), bound.least_cost(0))


def test_cores_share_drivers_who_would_keep_riders_and_find_the_same() -> None:
    problem = instance(150, 4, KINDS["kept"])
    net = network(problem)
    values = np.full(len(net.riders), 90.0)
    alone, shared = (
        OwnDrivers(net, net.members, threads).price(values, np.zeros(len(net.seats)))
        for threads in (1, 2)
    )
    assert alone[0].max() > 0
    for one, other in zip(alone[:2], shared[:2], strict=True):
        assert np.array_equal(one, other)
    assert sorted(alone[2].key.tolist()) == sorted(shared[2].key.tolist())


def test_a_kept_pair_makes_its_rider_no_dearer_to_begin_with() -> None:
    problem = instance(90, 1, KINDS["kept"])
    whole = Whole(problem)
    for drivers, _, part in list(whole.parts(whole.groups(1000, 0))):
        whole.take(drivers.tolist(), first_trips(part))
    plain = savings(replace(problem, keep=()), whole.trips.values())
    kept = savings(problem, whole.trips.values())
    assert (kept <= plain).all()
    assert (kept < plain).any()
