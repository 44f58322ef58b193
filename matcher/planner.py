"""Finding better plans: cool, then renew part after part."""

from __future__ import annotations

from collections.abc import Callable

from matcher.anneal import BURST, Annealing
from matcher.budget import Budget
from matcher.chooser import Chooser
from matcher.columns import Columns, columns_of
from matcher.guide import Guide
from matcher.incumbent import Incumbent
from matcher.mixer import Mixer
from matcher.neighbours import neighbours
from matcher.network import Network
from matcher.renewal import Renewal
from matcher.rules import Rules
from matcher.workers import Workers

COOLINGS = 4
"""Coolings from the first plan; later every other one begins at the best plan."""
COOLED_FIRST = 2
"""Coolings before parts are renewed: one alone may have gone astray where seats are few."""
MOVES_PER_RIDER = 10_000
HOT_S = 25.0
MOVES_A_SECOND = 3_000_000
"""A modest core's pace; moves are counted, not timed, so that a seed gives the same plan."""
LEAST_HOT_S = 4.0
MANY_DRIVERS = 300
"""Drivers from whom a process of its own betters parts of the plan."""
A_TURN = 4
"""Drivers for each part that is renewed in a turn."""
WIDE_S, IN_VAIN, PAUSE = 300.0, 0.1, 1.0
"""A gap up to which parts are enough; the share of it that choosing for everybody should gain, and
how many times as long as that took it is not tried again where it gained less."""
COOLING_SHARE = 0.15
"""Of the time, at most, for one cooling."""


class Planner:
    """Offers ever better plans."""

    def __init__(self, net: Network, rules: Rules, best: Incumbent, budget: Budget) -> None:
        self.net, self.rules, self.best, self.budget = net, rules, best, budget
        near, soft = neighbours(net), best.price // 3
        self.annealing = Annealing(net, near, soft, rules.seed, best.offer)
        self.chooser = Chooser(net, rules, best, budget)
        self.start = list(best.cars)
        self.renewal: Renewal | None = None

    def follow(self, guide: Guide) -> None:
        """Renew parts of the plan from now on, by what the guide knows then."""
        if self.renewal is None:
            self.renewal = Renewal(self.net, self.rules, self.best, guide)

    def work(self, stop: Callable[[], bool]) -> None:
        """Cool until duals are known, then renew part after part until told to stop."""
        many = len(self.net.seats) >= MANY_DRIVERS
        self.cool(1, 1.0, stop)
        self.cool(COOLED_FIRST - 1, 1.0, lambda: stop() or (many and self.told()))
        while self.renewal is None and not stop():
            self.cool(1, 1.0, stop)
        if self.renewal is None:
            return
        if not many:
            parts = max(1, len(self.net.seats) // A_TURN)
            self.alternate(lambda: self.renew(parts, stop), self.renewal.guide, stop)
            return
        mixer = Mixer(self.net, self.rules, self.best, self.renewal.guide)
        with Workers(Rules(threads=1)) as workers:
            self.alternate(lambda: mixer.turn(workers, stop), mixer.guide, stop)

    def told(self) -> bool:
        """Whether cars are known to choose from."""
        return self.renewal is not None and self.renewal.guide.met is not None

    def alternate(self, turn: Callable[[], None], guide: Guide, stop: Callable[[], bool]) -> None:
        """Turns over parts; everybody anew while that pays, less often where it was in vain."""
        again_s = 0.0
        while not stop():
            begun_s = self.budget.spent()
            if begun_s < again_s or not self.choose(guide):
                took_s = self.budget.spent() - begun_s
                again_s = max(again_s, begun_s + (1 + PAUSE) * took_s)
                turn()

    def choose(self, guide: Guide) -> bool:
        """Choose anew among all cars met, where the gap is wide; whether more of it may pay."""
        gap = self.best.cost - self.best.lowest
        if guide.met is None or gap <= WIDE_S or self.budget.over(0.97):
            return False
        cost = self.best.cost
        self.chooser.choose(guide.met)
        return cost - self.best.cost > IN_VAIN * gap

    def trips_met(self) -> Columns:
        """Trips of good plans met while cooling."""
        return columns_of(self.net, list(self.annealing.met.values()))

    def renew(self, rounds: int, stop: Callable[[], bool]) -> None:
        """Renew so many parts."""
        for _ in range(rounds):
            if self.renewal is None or stop():
                return
            self.renewal.try_to_renew(stop)

    def cool(self, coolings: int, share: float, stop: Callable[[], bool]) -> None:
        """Cool so many times; every other time after the first few from the best plan."""
        in_time = COOLING_SHARE * self.rules.seconds * MOVES_A_SECOND
        moves = max(BURST, int(share * min(MOVES_PER_RIDER * self.best.riders, in_time)))
        # Few moves must begin cool: 2,000 a rider from 120 s end above a plan of insertions.
        hot_s = HOT_S * min(1.0, moves / (MOVES_PER_RIDER * self.best.riders)) ** 0.5
        for _ in range(coolings):
            if stop():
                return
            again = self.annealing.rounds >= COOLINGS and self.annealing.rounds % 2 == 0
            start = list(self.best.cars) if again else self.start
            heat = max(LEAST_HOT_S, hot_s / 4 if again else hot_s)
            self.best.offer(self.annealing.cool(start, moves, stop, hot_s=heat))
