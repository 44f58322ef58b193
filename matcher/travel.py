"""Driving seconds between places: a table somebody measured, or an estimate from coordinates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matcher.errors import LARGEST, InvalidInput

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG), the sphere of the estimate."""


class Travel(Protocol):
    """Driving seconds between `size` locations numbered from 0; need not be symmetric."""

    @property
    def size(self) -> int:
        """How many locations there are."""

    def seconds(self, start: int, end: int) -> int:
        """Whole driving seconds from one location to another."""

    def block(self, starts: ArrayLike, ends: ArrayLike) -> NDArray[np.int64]:
        """Seconds from each of `starts` (rows) to each of `ends` (columns)."""

    def coordinates(self) -> NDArray[np.float64]:
        """Points in space, (L, 3); empty where only times are known."""


@dataclass(frozen=True, eq=False)
class Matrix:
    """A table of driving seconds, (L, L), row = from, column = to; build it with `matrix`."""

    times: NDArray[np.int64]

    @property
    def size(self) -> int:
        """How many locations there are."""
        return len(self.times)

    def seconds(self, start: int, end: int) -> int:
        """Whole driving seconds from one location to another."""
        return int(self.times[start, end])

    def block(self, starts: ArrayLike, ends: ArrayLike) -> NDArray[np.int64]:
        """Seconds from each of `starts` (rows) to each of `ends` (columns)."""
        return self.times[np.ix_(np.asarray(starts, np.intp), np.asarray(ends, np.intp))]

    def coordinates(self) -> NDArray[np.float64]:
        """Nothing: a table does not say where the places are."""
        return np.zeros((0, 3))


def matrix(times: ArrayLike) -> Matrix:
    """A `Matrix` of nested lists or an array of whole seconds.

    Raises InvalidInput, naming the place, for what is not square, whole or within 0 and LARGEST.
    """
    table = np.asarray(times)
    if table.size == 0:
        return Matrix(np.zeros((0, 0), np.int64))
    if table.ndim != 2 or table.shape[0] != table.shape[1]:
        raise InvalidInput(f"travel_s: shape {table.shape} is not square")
    if table.dtype.kind not in "iu":
        raise InvalidInput(f"travel_s: {table.dtype} is not a table of whole numbers")
    wrong = np.argwhere((table < 0) | (table > LARGEST))
    if len(wrong):
        i, j = wrong[0]
        raise InvalidInput(f"travel_s[{i}][{j}]: {table[i, j]} is not between 0 and {LARGEST}")
    return Matrix(np.ascontiguousarray(table, np.int64))


@dataclass(frozen=True, eq=False)
class Estimate:
    """Great circle x circuity / speed, rounded to the second: for places without a road network.

    points: (latitude, longitude) in WGS84 degrees. circuity 1.4: mountainous Gangwon measured
    1.435 (Kim et al. 2015); kmh: our assumption. Raises InvalidInput for what can't be meant.
    """

    points: Sequence[tuple[float, float]]
    circuity: float = 1.4
    kmh: float = 40.0
    _unit: NDArray[np.float64] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        for name, value in (("circuity", self.circuity), ("kmh", self.kmh)):
            if not (math.isfinite(value) and value > 0):
                raise InvalidInput(f"estimate.{name}: {value} is not a number above 0")
        degrees = np.asarray(self.points, np.float64).reshape(-1, 2)
        for place, (lat, lon) in enumerate(degrees.tolist()):
            if not (-90 <= lat <= 90 and -180 <= lon <= 180):
                raise InvalidInput(f"points[{place}]: {[lat, lon]} is no latitude and longitude")
        if self.seconds_per_radian * math.pi > LARGEST:
            raise InvalidInput(f"estimate.kmh: {self.kmh} at circuity {self.circuity} is too slow")
        lat, lon = np.radians(degrees).T
        unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], 1)
        object.__setattr__(self, "_unit", unit)

    @property
    def seconds_per_radian(self) -> float:
        """Driving seconds for one radian of great circle."""
        return EARTH_KM * self.circuity / self.kmh * 3600

    @property
    def size(self) -> int:
        """How many locations there are."""
        return len(self._unit)

    def coordinates(self) -> NDArray[np.float64]:
        """Points on a sphere of radius one, (L, 3)."""
        return self._unit

    def seconds(self, start: int, end: int) -> int:
        """Whole driving seconds from one location to another."""
        chord = math.dist(self._unit[start], self._unit[end])
        return math.floor(2 * math.asin(min(1.0, chord / 2)) * self.seconds_per_radian + 0.5)

    def block(self, starts: ArrayLike, ends: ArrayLike) -> NDArray[np.int64]:
        """Seconds from each of `starts` (rows) to each of `ends` (columns)."""
        here = self._unit[np.asarray(starts, np.intp)]
        there = self._unit[np.asarray(ends, np.intp)]
        out = np.empty((len(here), len(there)), np.int64)
        for low in range(0, len(here), 256):  # rows in parts keep memory flat
            square = np.zeros((len(here[low : low + 256]), len(there)))
            for axis in range(3):
                square += (here[low : low + 256, None, axis] - there[None, :, axis]) ** 2
            angle = 2 * np.arcsin(np.minimum(1.0, np.sqrt(square) / 2))
            out[low : low + 256] = np.floor(angle * self.seconds_per_radian + 0.5)
        return out


@dataclass(frozen=True, eq=False)
class Some:
    """Times of some locations of a larger problem, under the numbers they have there."""

    size: int
    places: NDArray[np.int64]
    inner: Matrix | Estimate

    def at(self, places: ArrayLike) -> NDArray[np.int64]:
        """Numbers among the locations that are known here."""
        return np.searchsorted(self.places, np.asarray(places))

    def seconds(self, start: int, end: int) -> int:
        """Whole driving seconds from one location to another."""
        return self.inner.seconds(int(self.at(start)), int(self.at(end)))

    def block(self, starts: ArrayLike, ends: ArrayLike) -> NDArray[np.int64]:
        """Seconds from each of `starts` (rows) to each of `ends` (columns)."""
        return self.inner.block(self.at(starts), self.at(ends))

    def coordinates(self) -> NDArray[np.float64]:
        """Nothing under these numbers."""
        return np.zeros((0, 3))


def some_of(travel: Travel, places: Sequence[int]) -> Some:
    """The times of these locations alone (in rising order)."""
    inner: Matrix | Estimate
    if isinstance(travel, Estimate):
        points = [travel.points[place] for place in places]
        inner = Estimate(points, travel.circuity, travel.kmh)
    else:
        inner = Matrix(travel.block(places, places))
    return Some(travel.size, np.asarray(places, np.int64), inner)


def is_estimate(travel: Travel) -> bool:
    """Whether the times keep triangles but for being rounded to seconds."""
    return isinstance(travel.inner if isinstance(travel, Some) else travel, Estimate)


def estimate_seconds(
    start: tuple[float, float], end: tuple[float, float], circuity: float = 1.4, kmh: float = 40.0
) -> int:
    """Estimated driving seconds between two (latitude, longitude) points."""
    return Estimate((start, end), circuity, kmh).seconds(0, 1)
