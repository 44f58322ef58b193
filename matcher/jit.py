"""Compiling the inner loops: once a machine where the cache can be written, else once a process."""

from __future__ import annotations

from collections.abc import Callable
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
        return numba.njit(cache=True, nogil=True)(loop)
    except RuntimeError:
        return numba.njit(nogil=True)(loop)
