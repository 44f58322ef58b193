"""Jobs through an executor: a worker that dies loses nothing."""

from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from matcher import Rules
from matcher.processes import Processes
from matcher.workers import Job, Workers
from tests.matcher.apart import dies_once, refuses


@pytest.fixture(scope="module")
def two() -> Iterator[Workers]:
    with Workers(Rules(threads=2)) as workers:
        yield workers


def test_results_come_with_their_names(two: Workers) -> None:
    jobs = (Job(n, abs, (-n,)) for n in range(20))

    assert sorted(two.done(jobs, lambda: False)) == [(n, n) for n in range(20)]


def test_the_job_of_a_dead_worker_is_given_out_again(two: Workers, tmp_path: Path) -> None:
    jobs = iter([Job("mark", dies_once, (str(tmp_path / "mark"),)), Job("other", abs, (-1,))])

    assert dict(two.done(jobs, lambda: False)) == {"mark": "done", "other": 1}


def test_a_job_that_always_fails_is_given_up(two: Workers) -> None:
    assert list(two.done(iter([Job("no", refuses, ())]), lambda: False)) == []


def test_nothing_more_is_given_out_when_time_is_over(two: Workers) -> None:
    assert list(two.done(iter([Job(1, abs, (1,))]), lambda: True)) == []


def test_the_caller_learns_of_a_failure_and_of_a_death(tmp_path: Path) -> None:
    pool = Processes(1)

    assert isinstance(pool.submit(refuses).exception(), ValueError)
    assert isinstance(pool.submit(dies_once, str(tmp_path / "mark")).exception(), BrokenExecutor)
    assert pool.submit(abs, -2).result() == 2
    pool.shutdown()
