"""python -m matcher.worker: searches one job after another in a process of its own.

A job and the answers are pickles on standard input and output. A native crash, an endless solve or
a lack of memory ends this process only; the plans already sent stay with the caller.
"""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
import time
from typing import IO

from matcher.budget import Budget
from matcher.incumbent import Incumbent
from matcher.jobs import STOP, Job, News, send
from matcher.search import Search

OFTEN_S = 0.05
"""News are sent at most this often."""


def work(job: Job, answers: IO[bytes], stopped: threading.Event) -> None:
    """Search a job until it is done or stopped; every better plan or bound is sent."""
    changed, done = threading.Event(), threading.Event()
    best = Incumbent(job.net, job.price, lambda _: changed.set())
    best.offer(job.cars)

    def tell() -> None:
        while not done.is_set():
            if changed.wait(0.2):
                changed.clear()
                send(answers, news(best, False))
                time.sleep(OFTEN_S)

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        budget = Budget(job.seconds, stopped.is_set, time.perf_counter())
        Search(job.net, job.rules, best, budget).run()
    finally:
        done.set()
        teller.join()
        send(answers, news(best, True))


def news(best: Incumbent, done: bool) -> News:
    """What there is to tell of an incumbent: bounds first, for they hold for every later plan."""
    fewest_left, lowest = best.fewest_left, best.lowest
    return News(list(best.cars), fewest_left, lowest, done)


def main() -> None:
    """Serve jobs until the input ends; STOP ends the job at work."""
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a native library prints must not end up between the answers
    jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
    stopped = threading.Event()

    def read() -> None:
        while True:
            try:
                asked = pickle.load(source)  # noqa: S301 - from the process that started this one
            except EOFError:
                stopped.set()
                jobs.put(None)
                return
            if asked == STOP:
                stopped.set()
            else:
                stopped.clear()
                jobs.put(asked)

    threading.Thread(target=read, daemon=True).start()
    while (job := jobs.get()) is not None:
        work(job, answers, stopped)


if __name__ == "__main__":
    main()
