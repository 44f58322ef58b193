"""What leaving out a stop saves, and times closed by way of others."""

from dataclasses import replace

import numpy as np
import pytest

from bench.instances import KINDS, instance
from matcher import Direction, Matrix, Problem, matrix
from matcher.network import network
from matcher.times import Times, in_triangles
from matcher.triangles import by_others, close, last_legs, least_saved


def drives(seed: int, bent: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Legs between 9 places, from 5 homes and to the site, 60 s a stop; bent ones as they come."""
    rng = np.random.default_rng(seed)
    points = rng.random((15, 2)) * 900
    seconds = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    if bent:
        seconds *= rng.uniform(0.5, 2.0, seconds.shape)
    whole = np.rint(seconds).astype(np.int32)
    between = whole[:9, :9] + np.int32(60)
    np.fill_diagonal(between, 0)
    return between, whole[9:14, :9] + np.int32(60), whole[:9, 14].copy()


def least_by_trying(between: np.ndarray, from_home: np.ndarray, to_site: np.ndarray) -> int:
    """The same from every three."""
    ends = np.concatenate([between, to_site[:, None]], axis=1).tolist()
    heads = ends + [[*row, None] for row in from_home.tolist()]
    least: int = min(
        row[m] + ends[m][k] - row[k]
        for i, row in enumerate(heads)
        for m in range(9)
        for k in range(10)
        if m not in (i, k) and row[k] is not None
    )
    return least


@pytest.mark.parametrize("seed", range(4))
def test_the_least_saved_is_the_least_of_every_three(seed: int) -> None:
    legs = drives(seed, bent=False)
    assert least_saved(*legs) == least_by_trying(*legs) >= 0
    legs = drives(seed, bent=True)
    assert least_saved(*legs) < 0
    assert least_by_trying(*legs) < 0


@pytest.mark.parametrize("seed", range(4))
def test_closed_times_are_the_quickest_by_way_of_others(seed: int) -> None:
    between, from_home, to_site = drives(seed, bent=True)
    closed = close(between)
    again = by_others(closed, from_home), last_legs(closed, to_site)

    everything = np.full((15, 15), 1 << 20)
    everything[:9, :9], everything[9:14, :9], everything[:9, 14] = between, from_home, to_site
    for middle in range(9):
        by_way = everything[:, middle, None] + everything[None, middle]
        everything = np.minimum(everything, by_way)
    np.fill_diagonal(everything, 0)
    assert (closed == everything[:9, :9]).all()
    assert (again[0] == everything[9:14, :9]).all()
    assert (again[1] == everything[:9, 14]).all()
    assert (closed < between).any()
    assert least_saved(closed, *again) >= 0


@pytest.mark.parametrize("direction", list(Direction))
def test_a_table_of_closed_times_costs_what_they_cost(direction: Direction) -> None:
    problem = replace(bent_problem(), direction=direction)
    closed, passing_s = in_triangles(problem)
    one, other = network(problem, closed=True), network(closed)

    assert not network(problem).metric
    assert passing_s == 0 <= other.passing_s
    assert one.members == other.members
    for name in ("between", "to_site", "from_home", "direct", "budget", "limit"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name


def test_a_table_in_triangles_stays_as_it_is() -> None:
    problem = instance(30, 1, KINDS["one-way"])
    kept, passing_s = in_triangles(problem)

    assert kept is problem
    assert passing_s == Times(problem).passing_s == 60


def test_estimates_are_known_to_save_nearly_the_whole_stop() -> None:
    problem = instance(30, 1)
    assert in_triangles(problem) == (problem, 58)
    everywhere = np.arange(problem.travel.size)
    table = replace(problem, travel=matrix(problem.travel.block(everywhere, everywhere)))
    assert in_triangles(table)[1] >= 58


def bent_problem() -> Problem:
    """A problem whose drives know no triangles, and whose first home is somebody's stop."""
    problem = instance(24, 2, KINDS["one-way"])
    assert isinstance(problem.travel, Matrix)
    rng = np.random.default_rng(5)
    times = problem.travel.times
    bent = np.rint(times * rng.uniform(0.4, 1.6, times.shape)).astype(np.int64)
    first = replace(problem.drivers[0], home=problem.riders[0].stops[0].at)
    return replace(problem, travel=matrix(bent), drivers=(first, *problem.drivers[1:]))
