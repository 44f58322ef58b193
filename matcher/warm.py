"""Compiling all inner loops ahead, so that the first long search does not wait for it."""

from __future__ import annotations

import time

import numpy as np

from matcher.budget import Budget
from matcher.domain import Driver, Keep, OfferedStop, Pair, Problem, Rider
from matcher.far_bound import FarBound
from matcher.incumbent import Incumbent
from matcher.insertion import first_cars
from matcher.network import network
from matcher.parts import Part
from matcher.plans import trips_of
from matcher.region_jobs import cooled, mixed
from matcher.rules import Rules
from matcher.search import Search
from matcher.travel import Estimate


def compile_loops() -> float:
    """Search a little problem with everything in it; the seconds it took."""
    start = time.perf_counter()
    net = network(_problem())
    best = Incumbent(net, 20_000)
    best.offer(first_cars(net))
    Search(net, Rules(rounds=1), best, Budget(300.0, lambda: False, start)).run()
    trips = trips_of(net, best.cars)
    FarBound(net.problem, trips).climb(lambda: time.perf_counter() - start > 300.0)
    part = Part(net.problem, trips)
    cooled(part, 60.0, 1, 10.0, 0)
    mixed(part, np.full(len(net.problem.riders), 60.0), np.zeros(len(net.seats)), 2.0, 1, 0)
    return time.perf_counter() - start


def _problem() -> Problem:
    """Eight drivers and thirty riders around a town, some pairs kept and forbidden."""
    points = [(35.10, 107.95)]
    points += [(35.20 + 0.004 * (i % 5), 107.80 + 0.005 * (i // 5)) for i in range(30)]
    return Problem(
        travel=Estimate(points),
        site=0,
        stop_s=60,
        drivers=tuple(Driver(f"d{i}", 1 + 3 * i, 4, 900) for i in range(8)),
        riders=tuple(Rider(f"r{i}", (OfferedStop(1 + i % 22),), 3600) for i in range(30)),
        keep=tuple(Keep(f"d{i}", f"r{3 * i}", 300) for i in range(4)),
        forbid=(Pair("d5", "r1"),),
    )
