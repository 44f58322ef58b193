"""python -m bench.weeks: a week planned for hundreds to thousands, and the pages meanwhile.

Prints a table: how long reading, solving, working out and saving the draft took, what came out,
and how long each page took, on an idle machine and while a week is planned beside it.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from bench.commuters import Commuters, made_up_mine, take_days_out
from models.database import engine_for, sessions, write
from models.migrations import upgrade
from models.people import Member
from models.plan_jobs import PlanJob
from models.queries.week_figures import week_figures
from models.week_plans import WeekPlan
from web import create_app
from web.settings import Settings
from workflows.plan_in_background import ask_plan, run_plan
from workflows.plan_week import read_week
from workflows.publish_week import publish_week
from workflows.save_draft import draft_rows, save_draft
from workflows.solve_week import solve_week

MONDAY = date(2026, 3, 2)
NOW = datetime(2026, 2, 28, 4, 0, tzinfo=UTC)
WEDNESDAY = NOW + timedelta(days=4)
"""When the pages are looked at: within the first week."""
SECRET = "a secret of the bench, long enough to be one"
DAYS_OUT = 0.05
REPEATS = 5


@dataclass(slots=True)
class Timed:
    """One line of the table."""

    what: str
    seconds: float
    more: str = ""

    def __str__(self) -> str:
        return f"{self.what:<34}{self.seconds:>9.2f} s  {self.more}"


def main() -> None:
    """Plan weeks of the sizes asked for."""
    asked = _arguments()
    for size in asked.sizes:
        with TemporaryDirectory(prefix="orange-ride-weeks-") as folder:
            path = asked.keep or Path(folder) / "weeks.sqlite"
            _bench(size, asked.seconds, f"sqlite:///{path}", asked.pages)


def _bench(size: int, seconds: float, url: str, pages: bool) -> None:
    app = create_app(Settings(database_url=url, secret_key=SECRET), clock=lambda: WEDNESDAY)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    app.config["RATELIMIT_ENABLED"] = False
    engine: Engine = app.extensions["engine"]
    upgrade(engine)
    begun = time.perf_counter()
    mine = write(engine, lambda session: made_up_mine(session, size, NOW))
    for monday in (MONDAY, MONDAY + timedelta(weeks=1)):
        out = partial(take_days_out, mine=mine, monday=monday, share=DAYS_OUT, now=NOW)
        write(engine, out)
    _say(Timed(f"{size} commuters made up", time.perf_counter() - begun))
    for line in _first_week(engine, mine, seconds):
        _say(line)
    if pages:
        for line in _pages(app, mine):
            _say(line)
        for line in _second_week(app, mine, seconds):
            _say(line)
    engine.dispose()


def _say(line: Timed) -> None:
    print(line, flush=True)


def _first_week(engine: Engine, mine: Commuters, seconds: float) -> Iterable[Timed]:
    """Each part of planning by itself."""
    begun = time.perf_counter()
    with sessions(engine)() as session:
        task = read_week(session, mine.site, MONDAY)
    legs = f"{len(task.legs)} legs"
    yield Timed("read", (read := time.perf_counter()) - begun, legs)
    problems: list[int] = []
    solved = solve_week(task, seconds, lambda step: problems.append(step.problems))
    yield Timed("solved", (done := time.perf_counter()) - read, f"{problems[-1]} problems")
    rows = draft_rows(task, solved)
    yield Timed("worked out", (out := time.perf_counter()) - done, f"{len(rows.trips)} trips")
    plan_id = write(engine, lambda session: save_draft(session, task, rows, None, NOW).id)
    yield Timed("saved", (end := time.perf_counter()) - out)
    with sessions(engine)() as session:
        figures = week_figures(session, session.get_one(WeekPlan, plan_id))
    share = figures.rides_served / max(1, figures.rides_asked)
    gap = "-" if figures.gap is None else f"{figures.gap:.1%}"
    words = f"{figures.rides_served}/{figures.rides_asked} served ({share:.1%}), gap {gap}, "
    yield Timed("planned in all", end - begun, words + f"{figures.detour_s // 60} min of detour")
    begun = time.perf_counter()
    write(engine, lambda session: _publish(session.get_one(WeekPlan, plan_id), mine, session))
    yield Timed("published", time.perf_counter() - begun)


def _publish(plan: WeekPlan, mine: Commuters, session: object) -> None:
    publish_week(session, plan, mine.coordinator, NOW)  # type: ignore[arg-type]


def _second_week(app: Flask, mine: Commuters, seconds: float) -> Iterable[Timed]:
    """The week after by the background job, and the pages meanwhile."""
    engine: Engine = app.extensions["engine"]
    monday = MONDAY + timedelta(weeks=1)
    job_id = write(
        engine, lambda session: ask_plan(session, mine.site, monday, seconds, None, WEDNESDAY).id
    )
    begun = time.perf_counter()
    url = engine.url.render_as_string(hide_password=False)
    worker = multiprocessing.get_context("spawn").Process(target=_work, args=(url, job_id))
    worker.start()
    lines = list(_pages(app, mine, meanwhile=worker.is_alive))
    worker.join()
    with sessions(engine)() as session:
        state = session.get_one(PlanJob, job_id).state.value
    yield Timed("second week by the job", time.perf_counter() - begun, state)
    yield from lines


def _work(url: str, job_id: int) -> None:
    """A worker's process, as `flask work` is one."""
    run_plan(engine_for(url), job_id, lambda: WEDNESDAY)


def _pages(
    app: Flask, mine: Commuters, meanwhile: Callable[[], bool] = lambda: True
) -> Iterable[Timed]:
    """Each page a few times; the median, and the slowest."""
    pages = [
        ("board", mine.coordinator, f"/weeks/{MONDAY}"),
        ("board, next week", mine.coordinator, f"/weeks/{MONDAY + timedelta(weeks=1)}"),
        ("duty", mine.coordinator, "/duty/"),
        ("ledger", mine.coordinator, "/ledger/"),
        ("rider's week", mine.riders[0], "/riding/"),
        ("driver's week", mine.drivers[0], "/driving/"),
        ("statistics", mine.coordinator, "/statistics/"),
        ("crews' months", mine.coordinator, f"/calendar/{mine.riders[0].crew_id}"),
        ("seat lights", mine.coordinator, "/statistics/lights"),
    ]
    times: dict[str, list[float]] = {name: [] for name, _, _ in pages}
    size: dict[str, int] = {}
    for _ in range(REPEATS):
        for name, member, path in pages:
            if not meanwhile():
                break
            begun = time.perf_counter()
            answer = _browser(app, member).get(path)
            times[name].append(time.perf_counter() - begun)
            size[name] = len(answer.data)
            if answer.status_code != 200:
                size[name] = -answer.status_code
    aside = "meanwhile: " if meanwhile.__name__ == "is_alive" else "page: "
    for name, taken in times.items():
        if taken:
            more = f"slowest {max(taken):.2f} s, {size[name] // 1000} kB"
            yield Timed(aside + name, statistics.median(taken), more)


def _browser(app: Flask, member: Member) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["member"] = member.uniquifier
    return client


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.weeks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[300, 1000, 5000])
    parser.add_argument("--seconds", type=float, default=90.0, help="for solving a week")
    parser.add_argument("--no-pages", dest="pages", action="store_false")
    parser.add_argument("--keep", type=Path, help="keep the database of the (one) size here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
