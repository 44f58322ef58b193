"""What a search in a process of its own is told and tells, as pickles on a pipe."""

from __future__ import annotations

import pickle
from typing import IO, NamedTuple

from matcher.network import Car, Network
from matcher.rules import Rules


class Job(NamedTuple):
    """What to search, from which plan, and for how many seconds."""

    net: Network
    rules: Rules
    cars: list[Car]
    price: int
    seconds: float


class News(NamedTuple):
    """The best cars so far and what is proved; done: nothing more will come for this job.

    lowest: no plan that leaves as few riders as these cars costs less.
    """

    cars: list[Car]
    fewest_left: int
    lowest: float
    done: bool


STOP = "stop"
"""Ends the job at work; the worker stays."""


def send(stream: IO[bytes], message: object) -> None:
    """One pickle."""
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()
