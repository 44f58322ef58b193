"""Compiling the inner loops: once a machine where the cache can be written, else once a process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numba

Loop = TypeVar("Loop", bound=Callable[..., Any])


def inner(loop: Loop) -> Any:
    """A loop called by compiled loops a million times a second; it must make no array.

    Without counting references to its arrays it runs several times faster.
    """
    options: dict[str, Any] = {"nogil": True, "_nrt": False}
    return numba.njit(**options)(loop)


def compiled(loop: Loop) -> Any:
    """The loop compiled by numba, without the interpreter's lock.

    An installation that can't be written to has no cache: the loop is then compiled anew.
    """
    try:
        made: Any = numba.njit(cache=True, nogil=True)(loop)
    except RuntimeError:
        return numba.njit(nogil=True)(loop)
    # numba compares the loop's own file only: a loop it calls from elsewhere would stay the old one
    made._cache._cache_file._source_stamp = sorted(
        (path, Path(path).stat().st_mtime_ns) for path in sources(loop)
    )
    return made


def sources(loop: Callable[..., Any]) -> set[str]:
    """The files of a loop and of all loops it calls."""
    files = {loop.__code__.co_filename}
    for name in loop.__code__.co_names:
        called = getattr(loop.__globals__.get(name), "py_func", None)
        if called is not None:
            files |= sources(called)
    return files
