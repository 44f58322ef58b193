"""Very large problems are put together from overlapping regions."""

import time

import pytest

from bench.instances import KINDS, instance
from matcher import Rules, Trip, violations
from matcher.budget import Budget
from matcher.plans import plan_of_trips, trip_worth
from matcher.regions import Regions, too_large


@pytest.mark.parametrize("kind", ["points", "kept"])
def test_regions_give_one_valid_plan_that_turns_make_better(kind: str) -> None:
    problem = instance(160, 3, KINDS[kind])
    worths: list[tuple[int, int]] = []

    def told(trips: dict[str, Trip]) -> None:
        worths.append(trip_worth(problem, trips.values()))

    budget = Budget(12.0, lambda: False, time.perf_counter())
    regions = Regions(problem, Rules(seconds=12), budget, told, each=60)
    assert len(regions.areas(0.5)) > 2
    regions.run()
    plan = plan_of_trips(problem, regions.trips.values(), budget.spent(), explain=True)

    assert not violations(problem, plan)
    assert plan.served > 120
    assert worths == sorted(worths)


def test_only_very_large_problems_go_by_regions() -> None:
    assert not too_large(instance(90, 0))
