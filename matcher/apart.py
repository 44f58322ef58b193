"""A search in a process of its own, with a hard stop: the caller always gets the best plan sent."""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, ClassVar

from matcher.jobs import STOP, Job, News, send

GRACE_S = 5.0
"""How long a worker told to stop may take before it is killed."""
LOOK_S = 0.02
"""How often the caller's wish to stop and the clock are looked at."""


class Apart:
    """A worker process; idle ones are kept for the next search, for they load slowly."""

    _idle: ClassVar[list[Apart]] = []
    _running: ClassVar[list[Apart]] = []
    _retiring: ClassVar[list[Apart]] = []
    _lock: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self) -> None:
        root = str(Path(__file__).resolve().parent.parent)
        paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "matcher.worker"],  # not what lies in the working folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # an interrupt from the keyboard is the caller's business
        )
        self.asked: queue.SimpleQueue[Job | str | None] = queue.SimpleQueue()
        self.heard: queue.SimpleQueue[News | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()
        threading.Thread(target=self._speak, args=(self.process.stdin,), daemon=True).start()

    def _listen(self, answers: IO[bytes]) -> None:
        try:
            while True:
                self.heard.put(pickle.load(answers))  # noqa: S301 - from our own worker
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            self.heard.put(None)

    def give(self, job: Job | str) -> None:
        """Begin a job, or STOP it; returns at once, also while the worker is still loading."""
        self.asked.put(job)

    def _speak(self, jobs: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError):  # a dead worker is heard of as None
            while (job := self.asked.get()) is not None:
                send(jobs, job)

    @classmethod
    def ready(cls) -> Apart:
        """An idle worker, or a new one."""
        with cls._lock:
            while cls._idle:
                one = cls._idle.pop()
                if one.process.poll() is None:
                    return one
                one.end()
        return cls()

    def kept(self) -> None:
        """Leave the worker to the next search."""
        with self._lock:
            self._idle.append(self)

    def retire(self) -> None:
        """Stop the job; keep the worker if it obeys in time, else end it. The caller waits not."""
        self.give(STOP)
        self._retiring.append(self)
        threading.Thread(target=self._await_stop, daemon=True).start()

    def _await_stop(self) -> None:
        deadline = time.perf_counter() + GRACE_S
        obeyed = False
        while not obeyed and time.perf_counter() < deadline and self.process.poll() is None:
            with contextlib.suppress(queue.Empty):
                news = self.heard.get(timeout=LOOK_S)
                obeyed = news is not None and news.done
        self._retiring.remove(self)
        if obeyed:
            self.kept()
        else:
            self.end()

    def end(self) -> None:
        """Stop it at once."""
        self.asked.put(None)
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


@atexit.register
def end_all() -> None:
    """No worker outlives the program."""
    for one in [*Apart._idle, *Apart._running, *Apart._retiring]:
        one.end()


def prepare() -> None:
    """Start a worker ahead, so that the next long search begins at once."""
    Apart().kept()


def worker_pids() -> list[int]:
    """The processes of all workers, for measuring them."""
    workers = [*Apart._idle, *Apart._running, *Apart._retiring]
    return [one.process.pid for one in workers]


def search_apart(job: Job, told: Callable[[News], None], stop: Callable[[], bool]) -> bool:
    """Run a job, telling of every better plan, until it is done, told to stop or out of time.

    Whether it ended so: False where the worker died.
    """
    deadline = time.perf_counter() + job.seconds
    worker = Apart.ready()
    Apart._running.append(worker)
    finished = False
    try:
        worker.give(job)
        while time.perf_counter() < deadline and not stop():
            try:
                news = worker.heard.get(timeout=LOOK_S)
            except queue.Empty:
                continue
            if news is None:
                return False
            told(news)
            if news.done:
                finished = True
                break
        return True
    finally:
        Apart._running.remove(worker)
        if finished:
            worker.kept()
        else:
            while not worker.heard.empty():
                last = worker.heard.get()
                if last is not None:
                    told(last)
            worker.retire()
