"""Road engines that say how long a way takes: an OSRM server, or AMap by its key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import prcoords
import requests
from routingpy import OSRM
from routingpy.exceptions import JSONParseError, RouterError, Timeout

from models.road_times import TimeOrigin

Point = tuple[float, float]
"""Latitude and longitude in WGS84 degrees."""
Table = list[list[int | None]]
"""Whole driving seconds, row = from, column = to; None where the engine knows no way."""

TIMEOUT_S = 20
# OSRM refuses tables of more than 100 coordinates unless told otherwise (osrm-routed
# --max-table-size): 50 starts and 50 ends are asked at once.
OSRM_HALF = 50
# AMap's distance call: up to 100 origins for one destination, lon,lat order, in GCJ-02.
AMAP_ORIGINS = 100
AMAP_DRIVING = "1"
OSRM_FAILURES = (
    RouterError,
    Timeout,
    JSONParseError,
    requests.RequestException,
    ValueError,
    KeyError,
    TypeError,
)


class EngineFailed(Exception):
    """The engine did not answer, or not with times. The message is for the log, not for pages."""


class RoadEngine(Protocol):
    """What gives driving seconds between points."""

    @property
    def origin(self) -> TimeOrigin:
        """As whose times they are kept."""

    def table(self, points: Sequence[Point]) -> Table:
        """Seconds between all points. Raises EngineFailed."""


@dataclass(frozen=True, slots=True)
class OsrmEngine:
    """An OSRM server, asked through routingpy."""

    url: str
    origin: TimeOrigin = TimeOrigin.OSRM

    def table(self, points: Sequence[Point]) -> Table:
        """Seconds between all points, asked in blocks. Raises EngineFailed."""
        whole: Table = [[None] * len(points) for _ in points]
        for low in range(0, len(points), OSRM_HALF):
            for left in range(0, len(points), OSRM_HALF):
                starts = range(low, min(low + OSRM_HALF, len(points)))
                ends = range(left, min(left + OSRM_HALF, len(points)))
                block = self._block(points, starts, ends)
                for start, row in zip(starts, block, strict=True):
                    whole[start][left : left + len(row)] = row
        return whole

    def _block(self, points: Sequence[Point], starts: range, ends: range) -> Table:
        numbers = sorted({*starts, *ends})
        client = OSRM(base_url=self.url, timeout=TIMEOUT_S, retry_timeout=TIMEOUT_S)
        try:
            answer = client.matrix(
                locations=[[points[n][1], points[n][0]] for n in numbers],
                sources=[numbers.index(n) for n in starts],
                destinations=[numbers.index(n) for n in ends],
                annotations=["duration"],
            )
            rows = answer.durations
        except OSRM_FAILURES as error:
            raise EngineFailed(f"OSRM: {type(error).__name__}") from error
        if not rows or [len(row) for row in rows] != [len(ends)] * len(starts):
            raise EngineFailed("OSRM: no table of the size asked")
        return [[_whole(value) for value in row] for row in rows]


@dataclass(frozen=True, slots=True)
class AmapEngine:
    """AMap's distance measurement (/v3/distance), by the mine's own key."""

    key: str
    url: str = "https://restapi.amap.com"
    origin: TimeOrigin = TimeOrigin.AMAP

    def table(self, points: Sequence[Point]) -> Table:
        """Seconds between all points, one call per end and 100 starts. Raises EngineFailed."""
        asked = [_gcj(point) for point in points]
        columns = [self._column(asked, end) for end in range(len(points))]
        return [[column[start] for column in columns] for start in range(len(points))]

    def _column(self, asked: Sequence[str], end: int) -> list[int | None]:
        column: list[int | None] = []
        for low in range(0, len(asked), AMAP_ORIGINS):
            starts = asked[low : low + AMAP_ORIGINS]
            found = {int(one["origin_id"]): one for one in self._results(starts, asked[end])}
            column += [_whole(found.get(n, {}).get("duration")) for n in range(1, len(starts) + 1)]
        column[end] = 0
        return column

    def _results(self, starts: Sequence[str], end: str) -> list[dict[str, Any]]:
        asked = {
            "key": self.key,
            "origins": "|".join(starts),
            "destination": end,
            "type": AMAP_DRIVING,
        }
        try:
            answer = requests.get(f"{self.url}/v3/distance", params=asked, timeout=TIMEOUT_S)
            told = answer.json()
            if told["status"] != "1":
                raise EngineFailed(f"AMap: {told.get('infocode')}")
            return list(told["results"])
        except (requests.RequestException, ValueError, KeyError, TypeError) as error:
            # The error's own words hold the address and with it the key.
            raise EngineFailed(f"AMap: {type(error).__name__}") from None


def _whole(value: object) -> int | None:
    """Whole seconds of what an engine gave; None for a way it does not know."""
    try:
        seconds = round(float(str(value)))
    except (ValueError, OverflowError):
        return None
    return seconds if 0 <= seconds <= 43_200 else None


def _gcj(point: Point) -> str:
    moved = prcoords.wgs_gcj(prcoords.Coords(*point))
    return f"{moved.lon:.6f},{moved.lat:.6f}"
