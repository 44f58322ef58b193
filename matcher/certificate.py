"""Checking a bound again without the solver that found it: plain code, all ways of every driver.

A certificate holds what taking k riders of a class earns, what each driver pays, and a constant.
For any such numbers  constant - sum_d max(price_d, best way of d) + riders worth more than their
price - price * riders that may be left  is below the cost of every plan that leaves no more; so it
needs no trust in where the numbers came from. Cuts hold in every plan: what they cost a way is
taken off its worth, what they allow all ways together is taken off the constant.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.network import Network


@dataclass(frozen=True, eq=False)
class Certificate:
    """rider_value[c]: earned by a rider of class c; driver_price[d]; leaving a rider costs price.

    For plans that leave at most `may_leave` riders. rounding: (class, top, bottom, value): the sum
    of ceil(top / bottom * k) is at least that of all its riders, in every plan; each adds value *
    ceil(top / bottom * k) to the reward.
    cuts: (rows, bottom, value): the sum over the cars of floor(K / bottom) is at most that of all,
    where K counts the riders of the classes among the rows, and 1 for a driver there, each as often
    as its row is named (rows are the classes, then the drivers); a car pays value * floor(K /
    bottom).
    """

    rider_value: NDArray[np.float64]
    driver_price: NDArray[np.float64]
    rounding: tuple[tuple[int, int, int, float], ...]
    price: float
    may_leave: int = 0
    cuts: tuple[tuple[tuple[int, ...], int, float], ...] = ()

    def reward(self, net: Network) -> NDArray[np.float64]:
        """What k riders of each class earn."""
        riders = np.arange(net.most_seats + 1)
        earned = self.rider_value[:, None] * riders[None, :]
        for c, top, bottom, value in self.rounding:
            earned[c] += value * -(-riders * top // bottom)
        return earned

    def constant(self, net: Network) -> float:
        """What all riders together must be worth."""
        total = float((self.rider_value * net.riders).sum())
        for c, top, bottom, value in self.rounding:
            total += value * -(-int(net.riders[c]) * top // bottom)
        for rows, bottom, value in self.cuts:
            every = sum(int(net.riders[r]) if r < len(net.riders) else 1 for r in rows)
            total -= value * (every // bottom)
        return total

    def fine(self, driver: int, taken: dict[int, int]) -> float:
        """What the cuts cost a car that takes so many riders of each class."""
        total, own_row = 0.0, len(self.rider_value) + driver
        for rows, bottom, value in self.cuts:
            met = sum(1 if r == own_row else taken.get(r, 0) for r in rows)
            total += value * (met // bottom)
        return total


def certified_bound(net: Network, certificate: Certificate) -> float:
    """No plan has a lower  price * (riders left - may_leave) + cost.

    So none that leaves at most may_leave costs less. Every way of every driver is walked, so it is
    for problems of some ninety riders.
    Raises ValueError for prices or cuts below zero, which prove nothing.
    """
    signed = [*certificate.driver_price, certificate.price]
    signed += [cut[-1] for cut in (*certificate.rounding, *certificate.cuts)]
    if min(signed) < 0:
        raise ValueError("a certificate has no price or cut below zero")
    reward = certificate.reward(net)
    total = certificate.constant(net)
    for driver, price in enumerate(certificate.driver_price.tolist()):
        total -= max(price, _best_way(net, driver, reward, certificate))
    over = np.minimum(0.0, certificate.price - reward[:, 1]) * net.riders
    return float(total + over.sum() - certificate.price * certificate.may_leave)


def _best_way(
    net: Network, driver: int, reward: NDArray[np.float64], certificate: Certificate
) -> float:
    """The most that any trip of the driver earns less its cost."""
    best, seats, budget = 0.0, int(net.seats[driver]), int(net.budget[driver])
    reach = np.flatnonzero(net.tie[driver, net.node_class] >= 0).tolist()

    def grow(first: int, seconds: int, worth: float, taken: dict[int, int]) -> None:
        nonlocal best
        whole_s = int(net.from_home[driver, first]) + seconds
        if whole_s <= budget:
            earned = worth - certificate.fine(driver, taken)
            best = max(best, earned - whole_s + int(net.direct[driver]))
        for node in reach:
            step(node, int(net.between[node, first]) + seconds, worth, taken)

    def step(node: int, seconds: int, worth: float, taken: dict[int, int]) -> None:
        c = int(net.node_class[node])
        if c in taken or seconds > min(int(net.limit[node]), budget):
            return
        kept = net.worth[net.tie[driver, c]]
        for k in range(1, min(seats - sum(taken.values()), int(net.riders[c])) + 1):
            more = float(reward[c, k]) + int(kept[k])
            grow(node, seconds, worth + more, {**taken, c: k})

    for node in reach:
        step(node, int(net.to_site[node]), 0.0, {})
    return best
