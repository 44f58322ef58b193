"""Seeded problems with the geography of two towns, scattered villages and a mine between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher import (
    Direction,
    Driver,
    Estimate,
    Keep,
    OfferedStop,
    Pair,
    Problem,
    Rider,
    Travel,
    matrix,
)
from matcher.triangles import close

TOWNS = np.array([(35.206, 107.799), (35.034, 108.081)])
"""Changwu and Binxian."""
MINE = np.array([35.10, 107.95])
SHARES = (0.55, 0.45)
DEGREE = np.array([1 / 111.2, 1 / (111.2 * np.cos(np.radians(35.1)))])
"""Degrees of latitude and longitude in a kilometre."""
KEPT_WORTH_S = 300

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a problem is like.

    door: everyone is collected at his own home instead of a shared point. history: share of
    riders with a kept pair. one_way: share by which drives may be longer one way. bans: share of
    riders who refuse three drivers. offers: stops each rider at a shared point offers.
    seats: chance of a car with 3, 4 and 6 free seats.
    """

    name: str = "points"
    door: bool = False
    history: float = 0.0
    one_way: float = 0.0
    bans: float = 0.0
    offers: int = 1
    seats: tuple[float, float, float] = (0.45, 0.45, 0.10)
    direction: Direction = Direction.TO_WORK


KINDS = {
    kind.name: kind
    for kind in (
        Kind(),
        Kind("door", door=True),
        Kind("kept", history=0.8),
        Kind("one-way", one_way=0.15),
        Kind("bans", bans=0.1),
        Kind("offers", offers=2),
        Kind("tight", seats=(0.9, 0.1, 0.0)),
        Kind("loose", seats=(0.0, 0.5, 0.5)),
        Kind("home", direction=Direction.HOME),
    )
}


def instance(riders: int, seed: int, kind: Kind = KINDS["points"], drivers: int = 0) -> Problem:
    """A problem of so many riders, a third as many drivers unless told; same seed, same problem."""
    drivers = drivers or max(1, riders // 3)
    rng = np.random.default_rng([seed, drivers, riders])
    shared, pull = _shared_points(rng, int(np.clip(round(riders**0.5 * 1.3), 10, 40)))
    villages = _villages(rng, max(4, int(riders**0.5)))
    homes, _ = _homes(rng, drivers, shared, pull, villages)
    doors, point = _homes(rng, riders, shared, pull, villages)
    if kind.door:
        point[:] = -1
    points, stops = _places(homes, doors, point, shared, kind.offers)
    travel = _travel(points, kind.one_way, rng)
    seats = rng.choice([3, 4, 6], drivers, p=kind.seats)
    detour = 60 * rng.integers(10, 21, drivers)
    direct = travel.block(np.arange(len(points)), [0])[:, 0]
    if kind.direction is Direction.HOME:
        direct = travel.block([0], np.arange(len(points)))[0]
    return Problem(
        travel=travel,
        site=0,
        stop_s=60,
        direction=kind.direction,
        drivers=tuple(
            Driver(f"d{i}", 1 + i, int(seats[i]), int(detour[i])) for i in range(drivers)
        ),
        riders=tuple(
            Rider(
                f"r{i}",
                tuple(OfferedStop(at, 240 * n) for n, at in enumerate(row)),
                int(max(direct[at] for at in row)) + 1200,
            )
            for i, row in enumerate(stops)
        ),
        keep=_kept(rng, kind.history, homes, doors),
        forbid=_banned(rng, kind.bans, drivers, riders),
    )


def _shared_points(rng: np.random.Generator, each: int) -> tuple[Points, Points]:
    """Pick-up points of both towns and the chance that somebody lives near each."""
    points = np.concatenate(
        [town + rng.normal(0, 1, (each, 2)) * [1.1, 1.4] * DEGREE for town in TOWNS]
    )
    pull = rng.gamma(1.5, 1, 2 * each).reshape(2, each)
    pull *= (np.array(SHARES) / pull.sum(1))[:, None]
    return points, pull.ravel()


def _villages(rng: np.random.Generator, count: int) -> Points:
    """Villages along the roads from the towns to the mine and a little beyond."""
    along = rng.uniform(0.1, 1.15, count)[:, None]
    town = TOWNS[rng.integers(0, 2, count)]
    villages: Points = MINE + along * (town - MINE) + rng.normal(0, 4, (count, 2)) * DEGREE
    return villages


def _homes(
    rng: np.random.Generator, count: int, shared: Points, pull: Points, villages: Points
) -> tuple[Points, NDArray[np.int64]]:
    """Homes, and the shared point of each; -1 for one in seven, who lives in a village."""
    point = rng.choice(len(shared), count, p=pull)
    homes: Points = shared[point] + rng.normal(0, 0.35, (count, 2)) * DEGREE
    far = rng.random(count) < 0.15
    village = villages[rng.integers(0, len(villages), int(far.sum()))]
    homes[far] = village + rng.normal(0, 0.4, (int(far.sum()), 2)) * DEGREE
    return homes, np.where(far, -1, point)


def _places(
    homes: Points, doors: Points, point: NDArray[np.int64], shared: Points, offers: int
) -> tuple[Points, list[list[int]]]:
    """All points (the mine, homes of drivers, stops) and the stops each rider offers."""
    used = np.unique(point[point >= 0])
    near = {int(p): np.argsort(((shared - shared[p]) ** 2).sum(1))[:offers] for p in used}
    used = np.unique(np.concatenate([*near.values(), used])).astype(int)
    first = 1 + len(homes)
    slot = {int(p): first + i for i, p in enumerate(used)}
    alone = np.flatnonzero(point < 0)
    own = {int(r): first + len(used) + i for i, r in enumerate(alone)}
    points = np.concatenate([MINE[None], homes, shared[used].reshape(-1, 2), doors[alone]])
    stops = [
        [own[r]] if p < 0 else [slot[int(one)] for one in near[int(p)]]
        for r, p in enumerate(point.tolist())
    ]
    return points, stops


def _travel(points: Points, one_way: float, rng: np.random.Generator) -> Travel:
    """An estimate; with one_way a table, each drive longer by a chance, then closed again."""
    estimate = Estimate([(float(lat), float(lon)) for lat, lon in points], 1.35, 40.0)
    if not one_way:
        return estimate
    everywhere = np.arange(len(points))
    times = estimate.block(everywhere, everywhere)
    times = np.rint(times * (1 + one_way * rng.random(times.shape)))
    return matrix(close(times.astype(np.int32)))


def _kept(
    rng: np.random.Generator, history: float, homes: Points, doors: Points
) -> tuple[Keep, ...]:
    """Pairs of last week: a rider and some driver who lives nearer to the same town."""
    town_of_driver, town_of_rider = (
        np.argmin([np.abs(place - town).sum(1) for town in TOWNS], axis=0)
        for place in (homes, doors)
    )
    pairs = []
    for rider in np.flatnonzero(rng.random(len(doors)) < history):
        there = np.flatnonzero(town_of_driver == town_of_rider[rider])
        if len(there):
            pairs.append(Keep(f"d{rng.choice(there)}", f"r{rider}", KEPT_WORTH_S))
    return tuple(pairs)


def _banned(rng: np.random.Generator, share: float, drivers: int, riders: int) -> tuple[Pair, ...]:
    """Riders who refuse three drivers."""
    return tuple(
        Pair(f"d{driver}", f"r{rider}")
        for rider in np.flatnonzero(rng.random(riders) < share)
        for driver in rng.choice(drivers, min(3, drivers), replace=False)
    )
