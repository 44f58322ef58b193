"""The memory of a process and all it started, sampled while something runs."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from types import TracebackType

OFTEN_S = 0.25


class Memory:
    """with Memory() as memory: ...; memory.peak_mb is the most held at one moment."""

    def __init__(self) -> None:
        self.peak_mb = 0
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Memory:
        self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._ended.is_set():
            self.peak_mb = max(self.peak_mb, held_mb(os.getpid()))
            time.sleep(OFTEN_S)


def held_mb(root: int) -> int:
    """Memory of a process and its offspring now, pages they share counted once for each."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            parents[int(folder.name)] = (int(fields[1]), int(fields[21]))
        except OSError:
            continue  # it has just ended
    family, pages = {root}, 0
    for pid in sorted(parents):  # children are younger, and nearly always have higher numbers
        if parents[pid][0] in family:
            family.add(pid)
    for pid in family & parents.keys():
        pages += parents[pid][1]
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20
