"""Riders with a seat in two cars: an integer program that allows them needs fewer cars."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matcher.network import Car, Network, riders_left


def without_doubles(net: Network, cars: Sequence[Car]) -> list[Car]:
    """The same riders, each in one car: he leaves the one that saves most without him."""
    trips = {car.driver: car for car in cars}
    over = -riders_left(net, cars)
    for c in np.flatnonzero(over > 0).tolist():
        for _ in range(int(over[c])):
            fewer = [one_fewer(net, car, c) for car in trips.values() if calls_at(net, car, c)]
            best = max(fewer, key=lambda car: trips[car.driver].cost - car.cost)
            trips[best.driver] = best
    return [car for car in trips.values() if car.nodes]


def calls_at(net: Network, car: Car, c: int) -> bool:
    """Whether the car takes riders of the class."""
    return any(net.node_class[v] == c for v in car.nodes)


def one_fewer(net: Network, car: Car, c: int) -> Car:
    """The car with one rider of the class fewer; a stop where nobody boards is left out."""
    x = next(i for i, v in enumerate(car.nodes) if net.node_class[v] == c)
    counts = tuple(k - (i == x) for i, k in enumerate(car.counts))
    nodes = tuple(v for v, k in zip(car.nodes, counts, strict=True) if k)
    counts = tuple(k for k in counts if k)
    return Car(car.driver, net.cost(car.driver, nodes, counts) if nodes else 0, nodes, counts)
