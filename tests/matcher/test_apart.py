"""Long searches run in a process of their own: limits, stops and crashes leave a good plan."""

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from bench.files import problem_as_json
from bench.instances import KINDS, instance
from matcher import Problem, Progress, Rules, pair, violations
from matcher.apart import Apart


@pytest.fixture(scope="module")
def ninety() -> Problem:
    return instance(90, 0)


def test_a_long_search_keeps_its_limit_and_tells_its_progress(ninety: Problem) -> None:
    told: list[Progress] = []
    start = time.perf_counter()

    plan = pair(ninety, Rules(seconds=6), progress=told.append)

    assert time.perf_counter() - start < 6 + 20  # it ends by itself; how soon is for the bench
    assert not violations(ninety, plan)
    assert plan.served == told[-1].served
    assert told[0].seconds <= told[-1].seconds


def test_the_callers_stop_ends_the_search_with_a_plan(ninety: Problem) -> None:
    start = time.perf_counter()

    plan = pair(ninety, Rules(seconds=60), stop=lambda: True)

    assert time.perf_counter() - start < 40  # long before the limit of 60
    assert plan.served > 80
    assert not violations(ninety, plan)


@pytest.mark.parametrize("looks", [0, 5, 100])
def test_a_small_problem_told_to_stop_gives_a_plan(looks: int) -> None:
    problem, asked = instance(45, 1), itertools.count()

    plan = pair(problem, Rules(seconds=60), stop=lambda: next(asked) >= looks)

    assert plan.served > 35
    assert not violations(problem, plan)
    assert next(asked) < 100 + looks  # it ended soon after it was told


@pytest.mark.parametrize("kind", ["points", "kept"])
def test_the_same_seed_and_rounds_give_the_same_plan_after_renewal(kind: str) -> None:
    rules = Rules(seconds=100, rounds=1, seed=3)

    one, other = (pair(instance(70, 2, KINDS[kind]), rules) for _ in range(2))

    assert (one.trips, one.bound) == (other.trips, other.bound)


def test_a_worker_that_dies_leaves_the_best_plan_so_far(ninety: Problem) -> None:
    started = Apart()
    started.kept()
    os.kill(started.process.pid, signal.SIGKILL)
    started.process.wait()

    def kill(now: Progress) -> None:
        for one in list(Apart._running):
            one.process.kill()

    plan = pair(ninety, Rules(seconds=30), progress=kill)

    assert plan.served > 80
    assert not violations(ninety, plan)


def test_a_search_whose_worker_died_once_goes_on_to_its_proof(ninety: Problem) -> None:
    killed: list[int] = []

    def kill_once(now: Progress) -> None:
        for one in Apart._running[: 1 - len(killed)]:
            killed.append(one.process.pid)
            one.process.kill()

    plan = pair(ninety, Rules(seconds=60), progress=kill_once)

    assert len(killed) == 1
    assert plan.proved


def test_an_interrupt_yields_the_best_plan(tmp_path: Path, ninety: Problem) -> None:
    problem, out = tmp_path / "problem.json", tmp_path / "plan.json"
    problem.write_text(json.dumps(problem_as_json(instance(300, 0))), encoding="utf-8")
    command = [sys.executable, "-m", "matcher", "solve", str(problem), "--seconds", "100"]
    running = subprocess.Popen([*command, "-o", str(out)], stderr=subprocess.PIPE)
    assert running.stderr is not None
    running.stderr.read(10)
    time.sleep(1)
    running.send_signal(signal.SIGINT)

    assert running.wait(60) == 0
    running.stderr.close()
    assert json.loads(out.read_text(encoding="utf-8"))["served"] > 290


@pytest.mark.parametrize("kind", ["kept", "bans", "offers", "home", "one-way", "door"])
def test_every_kind_of_problem_gives_a_valid_plan(kind: str) -> None:
    problem = instance(45, 1, KINDS[kind])

    plan = pair(problem, Rules(seconds=3))

    assert not violations(problem, plan)
    assert plan.bound.served >= plan.served
    assert plan.bound.objective_s is None or plan.bound.objective_s <= plan.objective_s


def test_the_generator_repeats_itself() -> None:
    one, two = instance(30, 5, KINDS["one-way"]), instance(30, 5, KINDS["one-way"])

    assert one.riders == two.riders
    places = np.arange(one.travel.size)
    assert (one.travel.block(places, places) == two.travel.block(places, places)).all()
