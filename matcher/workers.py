"""Many jobs through one concurrent.futures.Executor: processes here, or a Dask cluster.

A job is a function of this package and its arguments, and nothing else: whoever dies with a job at
work, the job is given to another.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from typing import Any, NamedTuple

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

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._client: Any = None
        self._pool = self._begin()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    @property
    def several(self) -> int:
        """How many jobs can be at work at once."""
        if self._client is None:
            return self.rules.threads
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def wake(self, work: Callable[[], None]) -> None:
        """Start the processes, so that they load while the caller does something else."""
        if self._client is None:
            for _ in range(self.rules.threads):
                self._pool.submit(work)

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
                at_work[self._give(job)] = (job, tries)
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

    def _give(self, job: Job) -> Future[Any]:
        try:
            return self._pool.submit(job.work, *job.arguments)
        except RuntimeError:  # a worker died, which breaks the pool for good
            self._end()
            self._pool = self._begin()
            return self._pool.submit(job.work, *job.arguments)

    def _begin(self) -> Executor:
        if self.rules.workers is None:
            spawn = multiprocessing.get_context("spawn")
            return ProcessPoolExecutor(
                self.rules.threads, mp_context=spawn, initializer=_end_with, initargs=(os.getpid(),)
            )
        from distributed import Client  # only where a cluster is asked for

        self._client = Client(self.rules.workers)  # type: ignore[no-untyped-call]
        pool: Executor = self._client.get_executor()
        return pool

    def _end(self) -> None:
        running = list((getattr(self._pool, "_processes", None) or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in running:  # whoever is still at work has overrun its seconds
            process.kill()
        if self._client is not None:
            with contextlib.suppress(Exception):
                self._client.close()


def _end_with(parent: int) -> None:
    """End this process when its parent is gone."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(1.0)
        os._exit(1)

    threading.Thread(target=look, daemon=True).start()
