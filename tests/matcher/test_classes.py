"""Riders who are alike: bans that can't bite make nobody unlike, and yet nobody meets one."""

from __future__ import annotations

import numpy as np
import pytest

import matcher.classes
from matcher import Driver, Keep, OfferedStop, Pair, Problem, Rider, Rules, matrix, pair, violations
from matcher.network import Car, network
from matcher.plans import trips_of

SITE, FAR, STOP, OTHER = 0, 1, 2, 3
MINUTES = [[0, 40, 20, 25], [40, 0, 50, 50], [20, 50, 0, 10], [25, 50, 10, 0]]


def waiting(riders: int, forbid: list[tuple[str, str]], keep: tuple[Keep, ...] = ()) -> Problem:
    """So many riders at one stop; two cars of two seats come by, one from far can't."""
    return Problem(
        travel=matrix(60 * np.array(MINUTES)),
        site=SITE,
        stop_s=30,
        drivers=(
            Driver("near", STOP, 2, 1200),
            Driver("by", OTHER, 2, 1200),
            Driver("far", FAR, 6, 60),
        ),
        riders=tuple(Rider(f"r{i}", (OfferedStop(STOP, 0),), 7200) for i in range(riders)),
        keep=keep,
        forbid=tuple(Pair(*one) for one in forbid),
    )


def members(problem: Problem) -> list[tuple[int, ...]]:
    return sorted(network(problem).members)


def test_a_ban_on_a_driver_who_cannot_come_makes_nobody_unlike() -> None:
    assert members(waiting(2, [("far", "r1")])) == [(0, 1)]
    assert members(waiting(2, [("near", "r1")])) == [(0,), (1,)]


def test_a_ban_cannot_bite_where_enough_others_wait() -> None:
    assert members(waiting(3, [("near", "r0")])) == [(0, 1, 2)]
    assert members(waiting(4, [("near", "r0"), ("by", "r0")])) == [(0,), (1, 2, 3)]
    assert members(waiting(5, [("near", "r0"), ("by", "r0")])) == [(0, 1, 2, 3, 4)]


def test_riders_with_a_wish_do_not_count_as_others() -> None:
    kept = (Keep("near", "r1", 300),)

    assert members(waiting(3, [("near", "r0")], kept)) == [(0,), (1, 2)]


def test_who_is_like_others_never_sits_with_a_driver_he_refuses() -> None:
    problem = waiting(4, [("near", "r0"), ("near", "r1")])
    net = network(problem)
    assert net.members == ((0, 1, 2, 3),)
    cars = [Car(d, net.cost(d, (0,), (2,)), (0,), (2,)) for d in (0, 1)]

    near, by = trips_of(net, cars)

    assert set(near.stops[0].riders) == {"r2", "r3"}
    assert set(by.stops[0].riders) == {"r0", "r1"}


def test_who_refuses_everybody_left_stays_and_his_seat_is_taken() -> None:
    problem = waiting(4, [("near", "r0")])
    net = network(problem)
    assert net.members == ((0, 1, 2, 3),)

    (near,) = trips_of(net, [Car(0, net.cost(0, (0,), (2,)), (0,), (2,))])

    assert set(near.stops[0].riders) == {"r1", "r2"}


def crowd(seed: int) -> Problem:
    """Many riders at three stops, some of whom refuse drivers or have a wish."""
    rng = np.random.default_rng(seed)
    xy = rng.uniform(0, 900, (8, 2))
    times = np.rint(np.abs(xy[:, None] - xy[None]).sum(2)).astype(int)
    drivers = tuple(
        Driver(f"d{i}", 4 + i, int(rng.integers(1, 4)), int(rng.integers(200, 1500)))
        for i in range(4)
    )
    riders = tuple(
        Rider(f"r{i}", (OfferedStop(int(rng.integers(1, 4)), 0),), 3600)
        for i in range(int(rng.integers(5, 12)))
    )
    refused = {(int(rng.integers(4)), int(rng.integers(len(riders)))) for _ in range(5)}
    wished = {(int(rng.integers(4)), int(rng.integers(len(riders)))) for _ in range(2)}
    return Problem(
        travel=matrix(times),
        site=0,
        stop_s=30,
        drivers=drivers,
        riders=riders,
        keep=tuple(Keep(f"d{d}", f"r{r}", 100) for d, r in sorted(wished)),
        forbid=tuple(Pair(f"d{d}", f"r{r}") for d, r in sorted(refused)),
    )


@pytest.mark.parametrize("block", range(4))
def test_plans_cost_what_they_cost_where_every_ban_makes_unlike(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged = 0
    for seed in range(15 * block, 15 * block + 15):
        problem = crowd(seed)
        plan = pair(problem, Rules())
        with monkeypatch.context() as patched:
            patched.setattr(matcher.classes, "_split", one_by_one)
            apart = pair(problem, Rules())

        assert not violations(problem, plan), seed
        assert plan.proved, seed
        assert apart.proved, seed
        assert (plan.served, plan.objective_s) == (apart.served, apart.objective_s), seed
        refusing = {int(ban.rider[1:]) for ban in problem.forbid}
        merged += sum(len(refusing & set(row)) for row in members(problem) if len(row) > 1)
    assert merged > 5


def one_by_one(_problem: object, row: list[int], *_: object) -> list[list[int]]:
    """Everybody a class of his own."""
    return [[rider] for rider in row]
