"""The matcher: who rides with whom, in which order, and how far from perfect that can be.

    problem = Problem(travel=matrix(times), site=0, stop_s=60, drivers=(...), riders=(...))
    plan = pair(problem, Rules(seconds=10))

`pair` finds a plan, `violations` judges any plan, `reasons` says why a rider is left over.
Times come from `matrix` (nested lists or an array) or from `Estimate` (coordinates).
"""

from matcher.apart import prepare
from matcher.check import Violation, violations
from matcher.domain import (
    Bound,
    Direction,
    Driver,
    Keep,
    LeftOver,
    OfferedStop,
    Pair,
    Plan,
    Problem,
    Rider,
    Stop,
    Trip,
)
from matcher.errors import InvalidInput, MatcherError
from matcher.explain import reasons
from matcher.pairing import Progress, pair
from matcher.rules import Rules
from matcher.travel import Estimate, Matrix, Travel, estimate_seconds, matrix

__all__ = [
    "Bound",
    "Direction",
    "Driver",
    "Estimate",
    "InvalidInput",
    "Keep",
    "LeftOver",
    "MatcherError",
    "Matrix",
    "OfferedStop",
    "Pair",
    "Plan",
    "Problem",
    "Progress",
    "Rider",
    "Rules",
    "Stop",
    "Travel",
    "Trip",
    "Violation",
    "estimate_seconds",
    "matrix",
    "pair",
    "prepare",
    "reasons",
    "violations",
]
