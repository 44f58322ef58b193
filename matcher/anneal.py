"""Annealing with neighbour lists: pick a visit, pick a stop that may stand beside it, act there."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from matcher.jit import compiled, inner
from matcher.moves import (
    NEVER,
    REMEMBERED,
    State,
    accept,
    below,
    chance,
    cost_of,
    exchange,
    put,
    relocate,
    some_of,
    swap,
    take,
    trade,
)
from matcher.neighbours import Neighbours
from matcher.network import Car, Network

HOT_S, COLD_S = 120.0, 3.0
"""Temperatures at the start and the end: best of six settings tried, within the noise."""
BURST = 50_000
"""Moves between two looks at the clock."""


def state_of(net: Network, cars: Iterable[Car], seed: int) -> State:
    """The state of these cars."""
    drivers, width = len(net.seats), net.most_seats
    state = State(
        nodes=np.zeros((drivers, width), np.int32),
        counts=np.zeros((drivers, width), np.int32),
        length=np.zeros(drivers, np.int32),
        load=np.zeros(drivers, np.int32),
        cost=np.zeros(drivers, np.int64),
        left=net.riders.copy(),
        visitors=np.full((len(net.to_site), REMEMBERED), -1, np.int32),
        random=np.array([np.random.default_rng(seed).integers(1, 2**63)], np.uint64),
        new_nodes=np.zeros((2, width + 1), np.int32),
        new_counts=np.zeros((2, width + 1), np.int32),
        new_length=np.zeros(2, np.int32),
    )
    for car in cars:
        size = len(car.nodes)
        state.nodes[car.driver, :size] = car.nodes
        state.counts[car.driver, :size] = car.counts
        state.length[car.driver] = size
        state.load[car.driver] = sum(car.counts)
        state.cost[car.driver] = car.cost
        np.subtract.at(state.left, net.node_class[list(car.nodes)], car.counts)
        for node in car.nodes:
            state.visitors[node] = car.driver
    return state


def cars_of(state: State) -> list[Car]:
    """The cars of a state."""
    return [
        Car(d, int(state.cost[d]), tuple(nodes[:m].tolist()), tuple(counts[:m].tolist()))
        for d, (nodes, counts, m) in enumerate(
            zip(state.nodes, state.counts, state.length.tolist(), strict=True)
        )
        if m
    ]


class Annealing:
    """One cooling after another; keeps the trips it meets, and tells of them while it cools."""

    def __init__(
        self,
        net: Network,
        near: Neighbours,
        price: int,
        seed: int,
        told: Callable[[list[Car]], object] = lambda _: None,
    ) -> None:
        self.net, self.near, self.price, self.seed, self.told = net, near, price, seed, told
        self.met: dict[tuple[int, tuple[int, ...], tuple[int, ...]], Car] = {}
        self.rounds = 0

    def cool(
        self,
        cars: Sequence[Car],
        moves: int,
        stop: Callable[[], bool],
        hot_s: float = HOT_S,
        pictures: int = 12,
    ) -> list[Car]:
        """The best cars met in so many moves; `stop` ends it at once, still with the best."""
        self.rounds += 1
        state = state_of(self.net, cars, self.seed + 1000 * self.rounds)
        best: Any = tuple(part.copy() for part in state[:6])
        value = np.full(2, self.value(state), np.int64)
        arrays, done = self.net.arrays, 0
        bursts = max(1, moves // BURST)
        every = max(1, bursts // max(1, pictures))
        while done < bursts and not stop():
            span = np.array([done / bursts, (done + 1) / bursts])
            heat = hot_s * (COLD_S / hot_s) ** span
            burst(
                arrays,
                self.near,
                state,
                heat[0],
                heat[1],
                self.price,
                BURST,
                value,
                best,
                0.3 * HOT_S,
            )
            done += 1
            if pictures and done % every == 0 and heat[1] < 0.35 * HOT_S:
                now = cars_of(state)
                self.remember(now)
                self.told(now)
        found = cars_of(state._replace(**dict(zip(State._fields, best, strict=False))))
        self.remember(found)
        return found

    def value(self, state: State) -> int:
        """Seconds of the cars plus the price of every rider left."""
        return int(state.cost.sum() + self.price * state.left.sum())

    def remember(self, cars: Iterable[Car]) -> None:
        """Keep the trips for the integer programs."""
        for car in cars:
            self.met.setdefault((car.driver, car.nodes, car.counts), car)


@compiled
def burst(net, near, state, hot, cold, price, moves, value, best, cool_enough):
    """So many moves while cooling from hot to cold; value: (now, best)."""
    drivers = len(net.seats)
    waiting = np.flatnonzero(state.left[net.node_class] > 0)
    heat = hot
    for move in range(moves):
        if move % 512 == 0:
            heat = hot * (cold / hot) ** (move / moves)
            waiting = np.flatnonzero(state.left[net.node_class] > 0)
        if len(waiting) and chance(state.random) < 0.03:
            gain = bring_in(net, near, state, waiting, heat, price)
        else:
            gain = rearrange(net, near, state, below(state.random, drivers), heat)
        value[0] += gain
        if value[0] < value[1] and gain < 0 and heat < cool_enough:
            value[1] = value[0]
            best[0][:] = state.nodes
            best[1][:] = state.counts
            best[2][:] = state.length
            best[3][:] = state.load
            best[4][:] = state.cost
            best[5][:] = state.left


@inner
def rearrange(net, near, state, here, heat):
    """Try one move between two cars; returns what it changed the value by."""
    if state.length[here] == 0:
        return 0
    i = below(state.random, state.length[here])
    there, j = other_car(near, state, here, state.nodes[here, i])
    if there < 0:
        return 0
    kind = chance(state.random)
    moved = False
    if kind < 0.45 or (j < 0 and kind < 0.6):
        moved = relocate(net, near, state, here, i, there, j)
        if not moved:
            kind = 0.5
    if not moved and 0.45 <= kind < 0.75:
        moved = swap(net, near, state, here, i, there, j)
    elif not moved and kind >= 0.75:
        if j >= 0 and kind < 0.93:
            moved = exchange(net, state, here, i, there, j)
        else:
            moved = trade(net, state, here, there)
    if not moved:
        return 0
    new = cost_of(net, there, state.new_nodes[1], state.new_counts[1], state.new_length[1])
    if new >= NEVER:
        return 0
    mine = cost_of(net, here, state.new_nodes[0], state.new_counts[0], state.new_length[0])
    if mine >= NEVER:
        return 0
    change = mine + new - state.cost[here] - state.cost[there]
    if change > 0 and chance(state.random) >= np.exp(-change / heat):
        return 0
    accept(net, state, 0, here, mine)
    accept(net, state, 1, there, new)
    return change


@inner
def other_car(near, state, here, node):
    """A driver who visits a near node and where in his trip, or one who could begin here (-1)."""
    first = near.node_ptr[node]
    several = near.node_ptr[node + 1] - first
    if several and chance(state.random) < 0.85:
        beside = near.nodes[first + below(state.random, several)]
        there = state.visitors[beside, below(state.random, REMEMBERED)]
        if there < 0 or there == here:
            return -1, -1
        for j in range(state.length[there]):
            if state.nodes[there, j] == beside:
                return there, j
        return -1, -1
    first = near.driver_ptr[node]
    several = near.driver_ptr[node + 1] - first
    if several == 0:
        return -1, -1
    there = near.drivers[first + below(state.random, several)]
    return (there, -1) if there != here else (-1, -1)


@inner
def bring_in(net, near, state, waiting, heat, price):
    """Try to seat riders left over, pushing others out of a full car; returns the change."""
    node = waiting[below(state.random, len(waiting))]
    group = net.node_class[node]
    first = near.driver_ptr[node]
    several = near.driver_ptr[node + 1] - first
    if state.left[group] == 0 or several == 0:
        return 0
    driver = near.drivers[first + below(state.random, several)]
    free = net.seats[driver] - state.load[driver]
    out, pushed = -1, 0
    if free > 0:
        take(state, 0, driver, -1, 0)
        riders = min(free, state.left[group])
    else:
        at = below(state.random, state.length[driver])
        out = net.node_class[state.nodes[driver, at]]
        if out == group:
            return 0
        pushed = some_of(state.random, state.counts[driver, at], 0.5)
        take(state, 0, driver, at, pushed)
        riders = min(pushed, state.left[group])
    if not put(net, state, 0, below(state.random, state.new_length[0] + 1), node, riders):
        return 0
    cost = cost_of(net, driver, state.new_nodes[0], state.new_counts[0], state.new_length[0])
    if cost >= NEVER:
        return 0
    change = cost - state.cost[driver] - price * (riders - pushed)
    if change > 0 and chance(state.random) >= np.exp(-change / heat):
        return 0
    accept(net, state, 0, driver, cost)
    state.left[group] -= riders
    if out >= 0:
        state.left[out] += pushed
    return change
