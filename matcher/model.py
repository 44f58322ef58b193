"""The pairing model of a small problem: one yes-or-no for every car that could be sent."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from ortools.linear_solver import pywraplp

from matcher.network import Car, Network

LOOK_S = 0.02
"""How often the caller's wish to stop is looked at."""


class Outcome(NamedTuple):
    """The cars chosen, the fewest riders any choice leaves, the least cost proved for that.

    fewest_left is None where no choice was found in time.
    """

    cars: list[Car]
    fewest_left: int | None
    least_cost: int | None


class PairingModel:
    """Choose cars: serve the most riders of the network; among such choices, cost the least."""

    def __init__(self, net: Network, cars: Sequence[Car]) -> None:
        self.net, self.cars = net, cars
        self.solver = pywraplp.Solver.CreateSolver("SCIP")
        self.chosen = [self.solver.BoolVar("") for _ in cars]
        self.left = [self.solver.IntVar(0, int(n), "") for n in net.riders]
        self.dearest = self.price = 0

    def give_each_rider_at_most_one_car(self) -> None:
        """Riders taken plus riders left are those of the class."""
        rows = [self.solver.Constraint(int(n), int(n)) for n in self.net.riders]
        for row, left in zip(rows, self.left, strict=True):
            row.SetCoefficient(left, 1)
        for car, chosen in zip(self.cars, self.chosen, strict=True):
            taken: dict[int, int] = {}
            for node, k in zip(car.nodes, car.counts, strict=True):
                c = int(self.net.node_class[node])
                taken[c] = taken.get(c, 0) + k
            for c, k in taken.items():
                rows[c].SetCoefficient(chosen, k)

    def send_each_driver_at_most_once(self) -> None:
        """One trip for a driver, or none."""
        rows = [self.solver.Constraint(0, 1) for _ in self.net.seats]
        for car, chosen in zip(self.cars, self.chosen, strict=True):
            rows[car.driver].SetCoefficient(chosen, 1)

    def serve_most_riders_then_drive_least(self) -> None:
        """Leaving one rider costs more than the dearest choice of cars over the cheapest."""
        low, high = [0] * len(self.net.seats), [0] * len(self.net.seats)
        goal = self.solver.Objective()
        goal.SetMinimization()
        for car, chosen in zip(self.cars, self.chosen, strict=True):
            goal.SetCoefficient(chosen, car.cost)
            low[car.driver] = min(low[car.driver], car.cost)
            high[car.driver] = max(high[car.driver], car.cost)
        self.dearest, self.price = sum(high), 1 + sum(high) - sum(low)
        for left in self.left:
            goal.SetCoefficient(left, self.price)

    def solve(self, seconds: float, stop: Callable[[], bool]) -> Outcome:
        """The cars chosen, and what is proved; within the time limit, or until told to stop."""
        price = self.price
        exactly = pywraplp.MPSolverParameters()
        exactly.SetDoubleParam(exactly.RELATIVE_MIP_GAP, 0.0)
        self.solver.SetTimeLimit(max(1, int(1000 * seconds)))
        with self._interrupted(stop):
            status = self.solver.Solve(exactly)
        if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
            return Outcome([], None, None)
        lowest = self.solver.Objective().BestBound()
        cars = self._cars()
        left = sum(round(one.solution_value()) for one in self.left)
        bound = math.ceil(lowest - 1e-6) - price * left
        if status == pywraplp.Solver.OPTIMAL:
            return Outcome(cars, left, bound)
        fewest = max(0, math.ceil((lowest - 1e-6 - self.dearest) / price))
        return Outcome(cars, fewest, bound if fewest == left else None)

    @contextmanager
    def _interrupted(self, stop: Callable[[], bool]) -> Iterator[None]:
        """While the solver is at work somebody else looks whether it should stop."""
        solved = threading.Event()

        def watch() -> None:
            while not solved.wait(LOOK_S):
                if stop():
                    self.solver.InterruptSolve()

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            solved.set()
            watcher.join()

    def _cars(self) -> list[Car]:
        return [
            car
            for car, chosen in zip(self.cars, self.chosen, strict=True)
            if chosen.solution_value() > 0.5
        ]
