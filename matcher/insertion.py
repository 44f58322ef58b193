"""The first plan: riders far from the site first, each put where it costs least. No proof."""

from __future__ import annotations

import numpy as np

from matcher.network import Car, Network


def first_cars(net: Network, tries: int = 12) -> list[Car]:
    """A valid choice of cars by cheapest insertion; only the `tries` nearest drivers are asked.

    Classes go in the order of how few drivers can reach them, then the farthest first.
    """
    cars: dict[int, Car] = {}
    left = net.riders.copy()
    free = net.seats.astype(np.int64)
    for nodes in _in_order(net):
        _place(net, nodes, cars, left, free, tries)
        c = int(net.node_class[nodes[0]])
        if left[c]:
            _place(net, nodes, cars, left, free, len(net.seats))
    return list(cars.values())


def _in_order(net: Network) -> list[list[int]]:
    """The nodes of each class, hardest class first."""
    by_class: dict[int, list[int]] = {}
    for node, c in enumerate(net.node_class.tolist()):
        by_class.setdefault(c, []).append(node)
    reach = np.diff(net.starter_ptr)

    def hardness(c: int) -> tuple[int, int]:
        nodes = by_class[c]
        return int(reach[nodes].sum()) // 8, -int(net.to_site[nodes].min())

    return [by_class[c] for c in sorted(by_class, key=hardness)]


def _place(
    net: Network,
    nodes: list[int],
    cars: dict[int, Car],
    left: np.ndarray[tuple[int], np.dtype[np.int64]],
    free: np.ndarray[tuple[int], np.dtype[np.int64]],
    tries: int,
) -> None:
    """Seat the riders of one class, always where a rider costs least."""
    c = int(net.node_class[nodes[0]])
    while left[c]:
        best: tuple[float, Car] | None = None
        for node in nodes:
            starters = net.starters[net.starter_ptr[node] : net.starter_ptr[node + 1]]
            open_to = starters[(free[starters] > 0) & (net.tie[starters, c] >= 0)]
            added = net.from_home[open_to, node] - net.direct[open_to]
            for driver in open_to[np.argsort(added, kind="stable")[:tries]].tolist():
                k = int(min(free[driver], left[c]))
                car, price = _inserted(net, cars.get(driver), driver, node, k)
                if car is not None and (best is None or price < best[0]):
                    best = (price, car)
        if best is None:
            return
        car = best[1]
        taken = sum(car.counts) - (sum(cars[car.driver].counts) if car.driver in cars else 0)
        cars[car.driver] = car
        left[c] -= taken
        free[car.driver] -= taken


def _inserted(
    net: Network, car: Car | None, driver: int, node: int, k: int
) -> tuple[Car | None, float]:
    """The car with k riders of the node added where it costs least, and the cost of each."""
    if car is None:
        if not holds(net, driver, (node,)):
            return None, 0.0
        cost = net.cost(driver, (node,), (k,))
        return Car(driver, cost, (node,), (k,)), cost / k
    if any(net.node_class[there] == net.node_class[node] for there in car.nodes):
        return None, 0.0
    best: Car | None = None
    for at in range(len(car.nodes) + 1):
        nodes = (*car.nodes[:at], node, *car.nodes[at:])
        counts = (*car.counts[:at], k, *car.counts[at:])
        if holds(net, driver, nodes):
            cost = net.cost(driver, nodes, counts)
            if best is None or cost < best.cost:
                best = Car(driver, cost, nodes, counts)
    return (None, 0.0) if best is None else (best, (best.cost - car.cost) / k)


def holds(net: Network, driver: int, nodes: tuple[int, ...]) -> bool:
    """Whether the rides and the driver's whole time stay within their limits."""
    seconds, after = 0, -1
    for node in reversed(nodes):
        seconds += int(net.to_site[node] if after < 0 else net.between[node, after])
        if seconds > net.limit[node]:
            return False
        after = node
    return bool(seconds + net.from_home[driver, after] <= net.budget[driver])
