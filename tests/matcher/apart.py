"""Searches for the tests, run in a process of their own: highspy and ortools share none.

Everything that loads highspy is imported within the functions.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from matcher import Bound, Plan, Problem, Rules
from matcher.network import network
from matcher.plans import plan_of

PRICE = 40_000


class Searched(NamedTuple):
    """The plan of a search, what is proved, and the riders anyone could reach."""

    plan: Plan
    fewest_left: int
    lowest: float
    proved: bool
    riders: int


def search(problem: Problem) -> Searched:
    from matcher.budget import Budget
    from matcher.incumbent import Incumbent
    from matcher.insertion import first_cars
    from matcher.search import Search

    net = network(problem)
    best = Incumbent(net, PRICE)
    best.offer(first_cars(net))
    Search(net, Rules(rounds=4), best, Budget(200.0, lambda: False, time.perf_counter())).run()
    bound = Bound(best.riders - best.fewest_left, best.least_cost)
    return Searched(
        plan_of(net, best.cars, bound), best.fewest_left, best.lowest, best.proved, best.riders
    )


def bounds(problem: Problem, may_leave: int) -> tuple[float, float] | None:
    """The bound of the column generation, and the same certified again."""
    from matcher.certificate import certified_bound
    from matcher.generation import Generation
    from matcher.pricing import direct_columns

    net = network(problem)
    generation = Generation(net, float(PRICE), may_leave=may_leave)
    generation.run(direct_columns(net), lambda: False)
    if generation.certificate is None:
        return None
    return generation.bound, certified_bound(net, generation.certificate)


def head_started(problem: Problem, served: int) -> float:
    """The bound of a head start for plans that serve so many; those in no class are left too."""
    from matcher.head_start import head_start
    from matcher.insertion import first_cars

    net, rounds = network(problem), iter(range(40))
    may_leave = int(net.riders.sum()) - served
    return head_start(net, first_cars(net), may_leave, lambda: next(rounds, None) is None)[2]


def cut_bounds(problem: Problem, may_leave: int) -> tuple[int, float, float, float]:
    """Cuts that count, the bound without them, with them, and that certified again."""
    from matcher.budget import Budget
    from matcher.certificate import certified_bound
    from matcher.generation import Generation
    from matcher.guide import Guide
    from matcher.incumbent import Incumbent
    from matcher.pricing import direct_columns
    from matcher.prover import Prover

    net = network(problem)
    generation = Generation(net, float(PRICE), cut_rounds=0, may_leave=may_leave)
    generation.run(direct_columns(net), lambda: False)
    duals = generation.best_duals
    if duals is None:
        return 0, 0.0, 0.0, 0.0
    best = Incumbent(net, PRICE)
    best.left, best.cost = may_leave, 100_000  # any plan: only the bound is asked for
    budget = Budget(100.0, lambda: False, time.perf_counter())
    prover = Prover(net, Rules(), best, budget, lambda _: None, may_leave, Guide(duals))
    pool = prover.first_pool(generation, duals)
    prover.sharpen(pool)
    prover.price_out(pool, generation.pricing)
    certificate = pool.certificate
    certified = certified_bound(net, certificate)
    counted = sum(value > 1e-9 for *_, value in certificate.cuts)
    return counted, generation.bound, min(prover.outside, pool.bound), certified


def dies_once(mark: str) -> str:
    """Kills its process the first time."""
    if not Path(mark).exists():
        Path(mark).touch()
        os._exit(1)
    return "done"


def refuses() -> None:
    raise ValueError("not today")


def missing_from_list(
    problem: Problem, delta: float, ways: int = 100_000, most: int = 10_000
) -> tuple[int, int]:
    """Cars within `delta` of reduced cost under values by chance: (how many, not listed).

    ways, most: room of the list; where it says that it knows nothing, (0, 0).
    """
    from matcher.columns import columns_of, keys_of
    from matcher.groups import every_car
    from matcher.listing import Lister
    from matcher.master import Duals

    net = network(problem)
    chance = np.random.default_rng(len(problem.riders))
    values, prices = chance.uniform(0, 500, len(net.riders)), chance.uniform(0, 100, len(net.seats))
    reward = values[:, None] * np.arange(net.most_seats + 1)[None, :]
    columns, upto = Lister(net, most, ways).cars_within(Duals(reward, prices, 0.0), delta)
    if upto < 0:
        assert not len(columns.driver)
        return 0, 0
    behind = np.minimum.accumulate(columns.nodes, 1) < 0
    assert (columns.nodes[behind] == -1).all()
    assert (columns.counts[behind] == 0).all()
    listed = set(keys_of(net, columns).tolist())
    wanted = []
    for car in every_car(net, 100_000) or []:
        earned = sum(
            values[net.node_class[v]] * k for v, k in zip(car.nodes, car.counts, strict=True)
        )
        if car.cost + prices[car.driver] - earned <= upto - 1e-6:
            wanted.append(car)
    keys = keys_of(net, columns_of(net, wanted)).tolist() if wanted else []
    return len(keys), sum(key not in listed for key in keys)


def served_more(problem: Problem, may_leave: int) -> tuple[int, Plan, int]:
    """Riders the insertion leaves, the plan that serves more than it, and whom that leaves."""
    from matcher.budget import Budget
    from matcher.columns import met_once
    from matcher.generation import Generation
    from matcher.incumbent import Incumbent
    from matcher.insertion import first_cars
    from matcher.pricing import direct_columns
    from matcher.serving import serve_more

    net = network(problem)
    best = Incumbent(net, PRICE)
    best.offer(first_cars(net))
    before = best.left
    generation = Generation(net, float(PRICE), may_leave=may_leave)
    generation.run(direct_columns(net), lambda: False)
    met = met_once(net, generation.master.columns)
    serve_more(net, best, met, may_leave, Budget(60.0, lambda: False, time.perf_counter()), 0)
    return before, plan_of(net, best.cars, Bound(best.riders - may_leave)), best.left


def served_more_by_fewer_cars(problem: Problem, may_leave: int) -> tuple[int, Plan, int]:
    """The same where cutting a pool forgets what its linear program does without."""
    from unittest.mock import patch

    from matcher import pool

    class Forgetful(pool.Pool):
        def sharpen(self, goal: float, stop: Callable[[], bool]) -> float:
            bound = super().sharpen(goal, stop)
            self.drop(0.0)
            return bound

    with patch.object(pool, "AT_ONCE", 2), patch("matcher.serving.Pool", Forgetful):
        return served_more(problem, may_leave)


def turned(problem: Problem, turns: int) -> tuple[float, list[Plan]]:
    """The bound of the linear program, and the plan before and after each turn of mixing."""
    from matcher.columns import columns_of
    from matcher.generation import Generation
    from matcher.guide import Guide
    from matcher.incumbent import Incumbent
    from matcher.insertion import first_cars
    from matcher.master import no_duals
    from matcher.mixer import Mixer
    from matcher.workers import Workers

    net = network(problem)
    best = Incumbent(net, PRICE)
    best.offer(first_cars(net))
    generation = Generation(net, float(PRICE), may_leave=best.left)
    generation.run(columns_of(net, best.cars), lambda: False)
    guide = Guide(generation.best_duals or no_duals(net))
    mixer, plans = Mixer(net, Rules(), best, guide), [plan_of(net, best.cars, Bound(best.riders))]
    with Workers(Rules(threads=1)) as workers:
        for _ in range(turns):
            mixer.turn(workers, lambda: False)
            plans.append(plan_of(net, best.cars, Bound(best.riders)))
    return generation.bound, plans


def chosen(problem: Problem) -> tuple[float, list[Plan]]:
    """The bound of the linear program, the first plan and the plan chosen from the cars met."""
    from matcher.budget import Budget
    from matcher.chooser import Chooser
    from matcher.columns import columns_of
    from matcher.generation import Generation
    from matcher.guide import Guide
    from matcher.incumbent import Incumbent
    from matcher.insertion import first_cars
    from matcher.master import no_duals
    from matcher.prover import Prover, met_by

    net = network(problem)
    best = Incumbent(net, PRICE)
    best.offer(first_cars(net))
    generation = Generation(net, float(PRICE), may_leave=best.left)
    generation.run(columns_of(net, best.cars), lambda: False)
    duals, plans = generation.best_duals or no_duals(net), [best.cars]
    budget = Budget(100.0, lambda: False, time.perf_counter())
    prover = Prover(net, Rules(), best, budget, lambda _: None, best.left, Guide(duals))
    pool = prover.first_pool(generation, duals)
    prover.sharpen(pool)
    Chooser(net, Rules(rounds=1), best, budget).choose(met_by(pool))
    plans.append(best.cars)
    return generation.bound, [plan_of(net, cars, Bound(best.riders)) for cars in plans]


def missing_from_paying(problem: Problem, least: float) -> tuple[int, int]:
    """Cars of riders whom anybody may take that pay more than this under values by chance.

    (how many, how many are missing from their list or wrongly in it)
    """
    from matcher.columns import columns_of, keys_of, reduced_costs
    from matcher.fines import penalties
    from matcher.groups import every_car
    from matcher.listing import Lister
    from matcher.master import Duals

    net = network(problem).unkept
    chance = np.random.default_rng(len(problem.riders))
    values, prices = chance.uniform(0, 900, len(net.riders)), chance.uniform(0, 100, len(net.seats))
    duals = Duals(values[:, None] * np.arange(net.most_seats + 1)[None, :], prices, 0.0)
    fines = penalties(len(net.riders), [])
    listed = Lister(net, 10_000, 100_000).cars_that_pay(duals, least, fines)
    cars = [
        car
        for car in every_car(net, 100_000) or []
        if net.shared[net.node_class[list(car.nodes)]].all()
    ]
    every = columns_of(net, cars)
    paying = reduced_costs(net, every, duals.reward, prices) < -least
    wanted = keys_of(net, every.some(paying)).tolist()
    return len(wanted), len(set(keys_of(net, listed).tolist()) ^ set(wanted))
