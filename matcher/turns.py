"""Which parts of a large plan each turn mixes anew: everybody's, later only where trips are costly.

After some turns over everybody nine drivers in ten drive one of their cheapest cars under the
bound; the gap sits in the tenth, so from then on parts lie round those who cost the most beyond
what they earn.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from matcher.parts import Indices, Part, Whole
from matcher.times import drive

Floats = NDArray[np.float64]
EVERYBODY, TILED, SELDOM_TILED = 100, 3, 1
"""Drivers of a part while turns go over everybody, and how many such turns there are; where pairs
are kept, who should change riders seldom drives near."""
COSTLY, A_TURN = 50, 0.25
"""Drivers of a part later, and the share of all who are in some part of such a turn."""
MIX_S, MIX_NODES = 1.0, 100
"""Most seconds of one integer program; nodes, where rounds are counted."""
TIRED = 0.3
"""What is left of a driver's chance to be chosen where a part with him did not become better."""
LEAST_S = 1.0
"""Every driver counts as costing so much at least."""
ASTRAY_S = 120.0
"""Chance adds up to so much to how far drivers are, so that parts differ from time to time."""


class Turns:
    """Chooses the parts of turn after turn; remembers where choosing anew was in vain."""

    def __init__(self, whole: Whole, seed: int) -> None:
        self.whole, self.number = whole, 0
        self.fresh = np.ones(len(whole.problem.drivers))
        self.chance = np.random.default_rng([seed, 11])
        problem = whole.problem
        self.wishes: dict[int, list[int]] = {}
        for keep in problem.keep:
            wishes = self.wishes.setdefault(whole.number[keep.driver], [])
            wishes.append(whole.rider_at[keep.rider])
        self.tiled = SELDOM_TILED if problem.keep else TILED
        self.homes = np.array([driver.home for driver in problem.drivers], np.int64)
        self.direct = drive(problem, self.homes, np.array([problem.site]))[:, 0]

    def tried(self, drivers: Indices, better: bool) -> None:
        """Remember whether a part became better."""
        self.fresh[drivers] = 1.0 if better else TIRED * self.fresh[drivers]

    def spare(self, values: Floats, prices: Floats) -> Floats:
        """What each driver costs beyond what he earns: a share of the gap.

        values, prices: what riders are worth and what drivers' best cars earn under the bound.
        """
        spare = prices.copy()
        for d, trip in self.whole.trips.items():
            names = [name for stop in trip.stops for name in stop.riders]
            spare[d] += self.whole.cost(trip)
            spare[d] -= values[[self.whole.rider_at[name] for name in names]].sum()
        return spare

    def next(
        self, whole: Whole, values: Floats, prices: Floats
    ) -> Iterator[tuple[Indices, Indices, Part]]:
        """Drivers, riders and the part made of them: the parts of the next turn share nobody.

        Those that cost the most beyond what they earn come first.
        """
        self.whole, self.number = whole, self.number + 1
        if self.number <= self.tiled:
            spare = self.spare(values, prices)
            groups = whole.groups(EVERYBODY, self.number)
            yield from whole.parts(sorted(groups, key=lambda one: -spare[one[0]].sum()))
        else:
            yield from whole.parts(self.costly(COSTLY, values, prices))

    def costly(
        self, each: int, values: Floats, prices: Floats
    ) -> Iterator[tuple[Indices, Indices]]:
        """Drivers and riders of parts that share nobody, `each` drivers at a time."""
        whole, several = self.whole, len(self.fresh)
        weight = self.fresh * np.maximum(LEAST_S, self.spare(values, prices))
        waiting, hosts = whole.waiting(whole.centres())
        places, drivers = self._stops()
        for _ in range(max(1, int(A_TURN * several / each))):
            if not weight.any():
                return
            centre = int(self.chance.choice(several, p=weight / weight.sum()))
            far = self._far(centre, places, drivers)
            far[self.wished_by(centre, each // 2)] = -1.0
            far[weight == 0] = np.inf
            inside = np.sort(np.argsort(far, kind="stable")[:each])
            inside = inside[weight[inside] > 0]
            weight[inside] = 0.0
            riders = np.flatnonzero(np.isin(whole.driver_of, inside))
            near = waiting[np.isin(hosts, inside)]
            yield inside, np.sort(np.concatenate([riders, near]))

    def wished_by(self, centre: int, most: int) -> list[int]:
        """Who drives the riders whom a driver would keep, who drives theirs, and so on."""
        found = [centre]
        for driver in found:
            for rider in self.wishes.get(driver, ()):
                carrier = int(self.whole.driver_of[rider])
                if carrier >= 0 and carrier not in found and len(found) < most:
                    found.append(carrier)
        return found

    def _stops(self) -> tuple[Indices, Indices]:
        """Places where somebody stops, and who does."""
        pairs = [(stop.at, d) for d, trip in self.whole.trips.items() for stop in trip.stops]
        both = np.array(pairs, np.int64).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    def _far(self, centre: int, places: Indices, drivers: Indices) -> Floats:
        """Seconds between each driver and the stops of one: from his stops or his way to work."""
        whole = self.whole
        trip = whole.trips.get(centre)
        at = [stop.at for stop in trip.stops] if trip else [int(self.homes[centre])]
        stops = np.array(sorted(set(at)), np.int64)
        problem = whole.problem
        last = drive(problem, stops, np.array([problem.site]))[:, 0]
        far = (drive(problem, self.homes, stops) + last[None, :]).min(1) - self.direct
        beside = drive(problem, places, stops).min(1)
        np.minimum.at(far, drivers, beside)
        astray: Floats = far + ASTRAY_S * self.chance.random(len(far))
        return astray
