"""What goes into the matcher and what comes out: one shift, one date, one direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from matcher.errors import InvalidInput, named, shown, whole
from matcher.travel import Travel


class Direction(StrEnum):
    """Which way the cars run: to the site before the shift, or home after it."""

    TO_WORK = "to_work"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Driver:
    """A member with free seats, the driver's own not counted, on the way to one shift.

    home: location where the car starts (or ends, going home). max_detour_s: the most extra
    seconds accepted over driving straight. Raises InvalidInput for what can't be meant.
    """

    id: str
    home: int
    seats: int
    max_detour_s: int

    def __post_init__(self) -> None:
        named(self.id, "drivers.id")
        whole(self.home, f"driver {shown(self.id)} home")
        whole(self.seats, f"driver {shown(self.id)} seats", least=0)
        whole(self.max_detour_s, f"driver {shown(self.id)} max_detour_s")


@dataclass(frozen=True, slots=True)
class OfferedStop:
    """A location where a rider may be picked up (or set down), and the walk to it in seconds."""

    at: int
    walk_s: int = 0

    def __post_init__(self) -> None:
        whole(self.at, "riders.stops.at")
        whole(self.walk_s, "riders.stops.walk_s")


@dataclass(frozen=True, slots=True)
class Rider:
    """A member who asks for a ride; one of the offered stops is used.

    max_ride_s: the most seconds in the car. Raises InvalidInput for what can't be meant.
    """

    id: str
    stops: tuple[OfferedStop, ...]
    max_ride_s: int

    def __post_init__(self) -> None:
        named(self.id, "riders.id")
        whole(self.max_ride_s, f"rider {shown(self.id)} max_ride_s")
        if not self.stops:
            raise InvalidInput(f"rider {shown(self.id)} stops: [] offers no stop")
        places = [stop.at for stop in self.stops]
        if len(set(places)) < len(places):
            raise InvalidInput(f"rider {shown(self.id)} stops: {shown(places)} names one twice")


@dataclass(frozen=True, slots=True)
class Pair:
    """A driver and a rider, by id."""

    driver: str
    rider: str


@dataclass(frozen=True, slots=True)
class Keep:
    """A pair of last week: riding together again takes `worth_s` seconds off the objective."""

    driver: str
    rider: str
    worth_s: int

    def __post_init__(self) -> None:
        whole(self.worth_s, f"keep of {shown(self.driver)} and {shown(self.rider)} worth_s")


@dataclass(frozen=True, slots=True)
class Problem:
    """One shift, one date, one direction.

    travel: driving seconds between locations (`Matrix` or `Estimate`), without stop time.
    site: the location of the mine. stop_s: seconds lost once per stop visited.
    keep, forbid, pin: pairs wanted again, never together, together or not at all.
    Raises InvalidInput for what can't be meant.
    """

    travel: Travel
    site: int
    stop_s: int
    drivers: tuple[Driver, ...]
    riders: tuple[Rider, ...]
    direction: Direction = Direction.TO_WORK
    keep: tuple[Keep, ...] = ()
    forbid: tuple[Pair, ...] = ()
    pin: tuple[Pair, ...] = ()

    def __post_init__(self) -> None:
        places = self.travel.size
        whole(self.stop_s, "stop_s")
        _location(self.site, "site", places)
        for driver in self.drivers:
            _location(driver.home, f"driver {shown(driver.id)} home", places)
        for rider in self.riders:
            for stop in rider.stops:
                _location(stop.at, f"rider {shown(rider.id)} stops.at", places)
        drivers = _distinct((driver.id for driver in self.drivers), "drivers.id")
        riders = _distinct((rider.id for rider in self.riders), "riders.id")
        for name, pairs in (("keep", self.keep), ("forbid", self.forbid), ("pin", self.pin)):
            _known(name, pairs, drivers, riders)
        _refuse_contradictions(self.forbid, self.pin)


def _location(value: int, name: str, places: int) -> None:
    if not 0 <= whole(value, name) < places:
        raise InvalidInput(f"{name}: {value} is not one of the {places} locations from 0")


def _distinct(ids: Iterable[str], name: str) -> frozenset[str]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise InvalidInput(f"{name}: {shown(one)} is there twice")
        seen.add(one)
    return frozenset(seen)


def _known(
    name: str, pairs: Iterable[Pair | Keep], drivers: frozenset[str], riders: frozenset[str]
) -> None:
    seen: set[tuple[str, str]] = set()
    for pair in pairs:
        if pair.driver not in drivers:
            raise InvalidInput(f"{name}.driver: {shown(pair.driver)} is no driver of this problem")
        if pair.rider not in riders:
            raise InvalidInput(f"{name}.rider: {shown(pair.rider)} is no rider of this problem")
        both = (pair.driver, pair.rider)
        if both in seen:
            raise InvalidInput(f"{name}: {shown(both)} is there twice")
        seen.add(both)


def _refuse_contradictions(forbid: Iterable[Pair], pin: Iterable[Pair]) -> None:
    never = {(pair.driver, pair.rider) for pair in forbid}
    bound: dict[str, str] = {}
    for pair in pin:
        if (pair.driver, pair.rider) in never:
            raise InvalidInput(f"pin: {shown((pair.driver, pair.rider))} is forbidden as well")
        if pair.rider in bound:
            raise InvalidInput(f"pin.rider: {shown(pair.rider)} is pinned to two drivers")
        bound[pair.rider] = pair.driver


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit of a car: the location and the ids of those who board (or leave) there."""

    at: int
    riders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trip:
    """A driver's way with riders; stops in the order the car visits them, in both directions."""

    driver: str
    detour_s: int
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A rider without a seat and why: a code and numbers, never a sentence (see explain.py)."""

    rider: str
    reason: str
    detail: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Bound:
    """What is proved: no plan serves more than `served`; none that serves `served` costs less.

    objective_s is None where nothing was proved about the cost.
    """

    served: int
    objective_s: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Who rides with whom, in which order, and how far from perfect it can at most be.

    driving_s is the driving of all drivers, those without riders included.
    objective_s = detour_s - kept_s. seconds: how long the search took.
    """

    trips: tuple[Trip, ...]
    left_over: tuple[LeftOver, ...]
    served: int
    detour_s: int
    driving_s: int
    kept_s: int
    bound: Bound
    seconds: float = 0.0

    @property
    def objective_s(self) -> int:
        """Extra driving less the worth of kept pairs."""
        return self.detour_s - self.kept_s

    @property
    def gap(self) -> float | None:
        """(objective - its bound) / max(1, detour); None without a bound."""
        if self.bound.objective_s is None:
            return None
        return (self.objective_s - self.bound.objective_s) / max(1, self.detour_s)

    @property
    def proved(self) -> bool:
        """No plan serves more, and none that serves as many costs noticeably less."""
        gap = self.gap
        return self.served == self.bound.served and gap is not None and gap < 0.0001
