"""All groups of riders each driver could take, each in its best order, for small problems.

A way from a stop to the site does not depend on the driver: such tails are grown once, backwards
from the site, and every driver only adds his first leg.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from matcher.network import Car, Network


class Tail(NamedTuple):
    """A way from nodes[0] to the site; `seconds` runs from leaving nodes[0]."""

    seconds: int
    nodes: tuple[int, ...]
    counts: tuple[int, ...]


Group = tuple[tuple[int, int], ...]
"""The classes of a trip and how many riders of each, in the order of the classes."""


def every_car(
    net: Network, most: int, stop: Callable[[], bool] = lambda: False
) -> list[Car] | None:
    """Every group of every driver at its least cost.

    None where there are more than `most`, or when told to stop.
    """
    best: dict[tuple[int, Group], Car] = {}
    tails = _tails(net, most, stop)
    if tails is None:
        return None
    for (group, _), tail in tails.items():
        first = tail.nodes[0]
        size = sum(tail.counts)
        for at in range(net.starter_ptr[first], net.starter_ptr[first + 1]):
            driver = int(net.starters[at])
            whole_s = int(net.from_home[driver, first]) + tail.seconds
            if size > net.seats[driver] or whole_s > net.budget[driver]:
                continue
            if any(net.tie[driver, c] < 0 for c, _ in group):
                continue
            kept = sum(int(net.worth[net.tie[driver, c], k]) for c, k in group)
            cost = whole_s - int(net.direct[driver]) - kept
            known = best.get((driver, group))
            if known is None or cost < known.cost:
                best[driver, group] = Car(driver, cost, tail.nodes, tail.counts)
        if len(best) > most or stop():
            return None
    return list(best.values())


def _tails(
    net: Network, most: int, stop: Callable[[], bool]
) -> dict[tuple[Group, int], Tail] | None:
    """The quickest tail of every group and first node; None where there are too many."""
    found: dict[tuple[Group, int], Tail] = {}
    layer: dict[tuple[Group, int], Tail] = {}
    for node in range(len(net.to_site)):
        seconds = int(net.to_site[node])
        if seconds <= net.limit[node]:
            _extend(net, layer, node, Tail(seconds, (), ()))
    while layer:
        found.update(layer)
        if len(found) > most:
            return None
        longer: dict[tuple[Group, int], Tail] = {}
        for tail in layer.values():
            if len(found) + len(longer) > most or stop():
                return None
            first = tail.nodes[0]
            for at in range(net.before_ptr[first], net.before_ptr[first + 1]):
                node = int(net.before[at])
                seconds = tail.seconds + int(net.between[node, first])
                if seconds <= net.limit[node]:
                    _extend(net, longer, node, Tail(seconds, tail.nodes, tail.counts))
        layer = {key: tail for key, tail in longer.items() if _quicker(tail, found.get(key))}
    return found


def _extend(net: Network, layer: dict[tuple[Group, int], Tail], node: int, rest: Tail) -> None:
    """Put `node` before the rest with every number of riders that still fits."""
    taken: dict[int, int] = {}
    for here, k in zip(rest.nodes, rest.counts, strict=True):
        taken[int(net.node_class[here])] = taken.get(int(net.node_class[here]), 0) + k
    one = int(net.node_class[node])
    before = taken.get(one, 0)
    if before and net.metric:
        return
    free = net.most_seats - sum(rest.counts)
    for k in range(1, min(free, int(net.riders[one]) - before) + 1):
        taken[one] = before + k
        key = (tuple(sorted(taken.items())), node)
        tail = Tail(rest.seconds, (node, *rest.nodes), (k, *rest.counts))
        if _quicker(tail, layer.get(key)):
            layer[key] = tail


def _quicker(tail: Tail, known: Tail | None) -> bool:
    return known is None or tail.seconds < known.seconds
