"""An executor of processes that import nothing of the caller's, and lose only the job they die of.

python -m matcher.processes: takes one job after another from standard input, answers on standard
output. It ends when its input does, so it never outlives the caller by more than a job.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any, TypeVar

Answer = TypeVar("Answer")
Task = tuple["Future[Any]", Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class Processes(Executor):
    """So many processes on this machine, each started when there is a job for it."""

    def __init__(self, several: int) -> None:
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._ended = False
        for number in range(several):
            threading.Thread(target=self._serve, args=(number,), daemon=True).start()
        self._several = several

    def submit(self, fn: Callable[..., Answer], /, *args: Any, **kwargs: Any) -> Future[Answer]:
        """Give out a call; the function must be importable, the arguments picklable."""
        future: Future[Answer] = Future()
        self._tasks.put((future, fn, args, kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End all processes; whoever is at work is stopped."""
        self._ended = True
        for _ in range(self._several):
            self._tasks.put(None)
        for process in list(self._running.values()):
            process.kill()

    @property
    def pids(self) -> list[int]:
        """The processes at this moment."""
        return [process.pid for process in self._running.values()]

    def _serve(self, number: int) -> None:
        while (task := self._tasks.get()) is not None and not self._ended:
            future, work, arguments, named = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                process = self._process(number)
                failed, answer = _asked(process, (work, arguments, named))
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                self._end(number)
                future.set_exception(BrokenExecutor("the process died of this job"))
                continue
            if failed:
                future.set_exception(answer)
            else:
                future.set_result(answer)
        self._end(number)

    def _process(self, number: int) -> subprocess.Popen[bytes]:
        known = self._running.get(number)
        if known is not None and known.poll() is None:
            return known
        self._end(number)
        root = str(Path(__file__).resolve().parent.parent)
        paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
        self._running[number] = subprocess.Popen(
            [sys.executable, "-P", "-m", "matcher.processes"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # an interrupt from the keyboard is the caller's business
        )
        return self._running[number]

    def _end(self, number: int) -> None:
        process = self._running.pop(number, None)
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def _asked(process: subprocess.Popen[bytes], call: object) -> tuple[bool, Any]:
    """Whether the call failed in the process, and what came of it."""
    if process.stdin is None or process.stdout is None:
        raise OSError("no pipe to the process")
    pickle.dump(call, process.stdin, pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()
    failed, answer = pickle.load(process.stdout)  # noqa: S301 - from our own process
    return bool(failed), answer


def main() -> None:
    """Do one job after another until the input ends."""
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a native library prints must not end up between the answers
    while True:
        try:
            work, arguments, named = pickle.load(source)  # noqa: S301 - from whoever started us
        except EOFError:
            return
        try:
            outcome = (False, work(*arguments, **named))
        except Exception as error:  # whatever it was, the caller decides
            outcome = (True, error)
        pickle.dump(outcome, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    main()
