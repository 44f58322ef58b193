"""Who boards whose car: riders by name for cars that know only classes and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.classes import by_index
from matcher.network import Car, Network


def who_boards(net: Network, cars: Sequence[Car]) -> list[list[list[int]]]:
    """For each car and visit the riders by number.

    Whom a driver would keep comes first, whoever refuses a driver who comes next: enough others are
    left for the seats of the drivers refused (`classes._split`).
    """
    seating = _Seating(net, cars)
    seating.keep_together()
    seating.seat_who_refuses()
    seating.fill()
    return seating.by_visit()


class _Seating:
    """need[i][c]: seats for riders of class c in car i that nobody has yet; taken: who has one."""

    def __init__(self, net: Network, cars: Sequence[Car]) -> None:
        self.net, self.cars = net, cars
        self.free = [dict.fromkeys(row) for row in net.members]
        self.class_of = {rider: c for c, row in enumerate(net.members) for rider in row}
        self.never = set(by_index(net.problem, net.problem.forbid))
        self.need: list[dict[int, int]] = []
        self.calls: dict[int, list[int]] = {}
        for i, car in enumerate(cars):
            need: dict[int, int] = {}
            for c, k in self.visits(car):
                need[c] = need.get(c, 0) + k
            self.need.append(need)
            for c in need:
                self.calls.setdefault(c, []).append(i)
        coming = {(cars[i].driver, c) for c, calls in self.calls.items() for i in calls}
        self.refusing = {r for d, r in self.never if (d, self.class_of.get(r, -1)) in coming}
        self.taken: list[dict[int, list[int]]] = [{c: [] for c in need} for need in self.need]

    def visits(self, car: Car) -> list[tuple[int, int]]:
        """The class and how many of it at each visit of a car."""
        pairs = zip(car.nodes, car.counts, strict=True)
        return [(int(self.net.node_class[node]), k) for node, k in pairs]

    def seat(self, i: int, rider: int) -> bool:
        """Give the rider a seat of car i if there is one for him."""
        c = self.class_of.get(rider, -1)
        if not self.need[i].get(c, 0) or rider not in self.free[c]:
            return False
        if (self.cars[i].driver, rider) in self.never:
            return False
        self.need[i][c] -= 1
        self.taken[i][c].append(rider)
        del self.free[c][rider]
        return True

    def keep_together(self) -> None:
        """Riders whom the driver would keep, the dearest first."""
        problem = self.net.problem
        wanted: dict[int, list[tuple[int, int]]] = {}
        for keep, (driver, rider) in zip(
            problem.keep, by_index(problem, problem.keep), strict=True
        ):
            wanted.setdefault(driver, []).append((-keep.worth_s, rider))
        for i, car in enumerate(self.cars):
            for _, rider in sorted(wanted.get(car.driver, ())):
                self.seat(i, rider)

    def seat_who_refuses(self) -> None:
        """Riders who refuse a driver who comes, each in the first car that has a seat for him."""
        for rider in sorted(self.refusing):
            for i in self.calls.get(self.class_of.get(rider, -1), ()):
                if self.seat(i, rider):
                    break

    def fill(self) -> None:
        """Everybody else, the seats that are left."""
        for c, cars in self.calls.items():
            rest = iter([rider for rider in self.free[c] if rider not in self.refusing])
            for i in cars:
                for _ in range(self.need[i][c]):
                    self.seat(i, next(rest))

    def by_visit(self) -> list[list[list[int]]]:
        """Who boards at each visit; a class met twice on a way boards in the order of its stops."""
        out = []
        for car, taken in zip(self.cars, self.taken, strict=True):
            waiting = {c: iter(riders) for c, riders in taken.items()}
            out.append([[next(waiting[c]) for _ in range(k)] for c, k in self.visits(car)])
        return out
