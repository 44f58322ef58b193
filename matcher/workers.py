"""Many jobs through one concurrent.futures.Executor: processes here, or a Dask cluster.

A job is a function of this package and its arguments, and nothing else: whoever dies with a job at
work, the job is given to another.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import Any, NamedTuple

from matcher.processes import Processes
from matcher.rules import Rules

TRIES = 3
"""How often a job is given out before it is given up."""
LOOK_S = 0.05


class Job(NamedTuple):
    """A function and its arguments; name: whatever the caller knows the job by."""

    name: Any
    work: Callable[..., Any]
    arguments: tuple[Any, ...]


class Workers:
    """Processes of this machine, or the workers of the Dask cluster the rules name."""

    def __init__(self, rules: Rules, pool: Executor | None = None) -> None:
        self._client: Any = None
        self._several = rules.threads
        if pool is not None or rules.workers is None:
            self.pool = pool or Processes(rules.threads)
            return
        from distributed import Client  # only where a cluster is asked for

        self._client = Client(rules.workers)  # type: ignore[no-untyped-call]
        self.pool = self._client.get_executor()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is None:
            self.pool.shutdown(wait=False, cancel_futures=True)
        else:
            self.pool.shutdown(wait=False)
            with contextlib.suppress(Exception):
                self._client.close()

    @property
    def several(self) -> int:
        """How many jobs can be at work at once."""
        if self._client is None:
            return self._several
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def done(
        self, jobs: Iterator[Job], over: Callable[[], bool], spared: Callable[[], int] = lambda: 0
    ) -> Iterator[tuple[Any, Any]]:
        """(name, result) of each job as it comes; `spared` cores are left idle meanwhile.

        Jobs are only made when a worker is free, so each can build on what came before.
        """
        at_work: dict[Future[Any], tuple[Job, int]] = {}
        again: list[tuple[Job, int]] = []
        exhausted = False
        while not over():
            while len(at_work) < max(1, self.several - spared()):
                job, tries = again.pop() if again else (next(jobs, None), 1)
                if job is None:
                    exhausted = True
                    break
                at_work[self.pool.submit(job.work, *job.arguments)] = (job, tries)
            if not at_work and exhausted:
                return
            for one in wait(at_work, LOOK_S, FIRST_COMPLETED).done:
                job, tries = at_work.pop(one)
                if one.exception() is None:
                    yield job.name, one.result()
                elif tries < TRIES:
                    again.append((job, tries + 1))
        for one in at_work:
            one.cancel()
