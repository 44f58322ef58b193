"""python -m bench.report: how long the report takes over years of records; a table by figure.

Fills a database (an SQLite file of its own, or an empty PostgreSQL named by --database), then times
each figure's query, the first and last page of its list, the page, its PDF and workbook.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from bench.records import fill
from models.database import engine_for, sessions
from models.figures import Figure
from models.migrations import upgrade
from models.periods import Period, year_of
from models.queries.annual_report import counted, figure, figure_query, number_of_records, records
from models.queries.people import first_site
from models.queries.periods import Scope
from web import create_app
from web.settings import Settings

FIRST_YEAR = 2006
PAGE = 20
ROUNDS = 5
PAGES = ("", "/rides_taken", "/trainee_attendances?page=99999", "/report.pdf", "/report.xlsx")


def main() -> None:
    """Fill, time, print."""
    asked = _arguments()
    url = asked.database or _new_file(asked.out)
    engine = engine_for(url)
    upgrade(engine)
    with sessions(engine)() as session:
        filled = first_site(session) is not None
    if not filled:
        number = fill(engine, FIRST_YEAR, asked.years, asked.records)
        print(f"{engine.dialect.name}: {number} records of {asked.years} years")
    whole = Period(year_of(FIRST_YEAR).first, year_of(FIRST_YEAR + asked.years - 1).last)
    with sessions(engine)() as session:
        _figures(session, whole, asked.explain)
    _pages(url, engine, whole, asked.years)


def _figures(session: Session, whole: Period, explain: bool) -> None:
    site = first_site(session)
    assert site is not None
    scope = Scope(site, whole)
    year = Scope(site, year_of(whole.last.year))
    print(f"{'figure':24}{'records':>9}{'count ms':>10}{'a year':>9}{'first page':>12}{'last':>9}")
    for key in Figure:
        number, most = figure(session, scope, key), number_of_records(session, scope, key)
        asked = (
            partial(figure, session, scope, key),
            partial(figure, session, year, key),
            partial(records, session, scope, key, PAGE),
            partial(records, session, scope, key, PAGE, max(0, most - PAGE)),
        )
        spans = [_ms(session, act) for act in asked]
        print(
            f"{key:24}{number:>9}{spans[0]:>10.1f}{spans[1]:>9.1f}{spans[2]:>12.1f}{spans[3]:>9.1f}"
        )
        if explain:
            _explain(session, scope, key)
    every = (
        _ms(session, lambda: counted(session, scope)),
        _ms(session, lambda: counted(session, year)),
    )
    print(f"{'all figures':33}{every[0]:>10.1f}{every[1]:>9.1f}")


def _ms(session: Session, act: Callable[[], object]) -> float:
    """The median of a few runs, each with nothing kept from the one before."""
    spans = []
    for _ in range(ROUNDS):
        session.expire_all()
        begun = perf_counter()
        act()
        spans.append(1000 * (perf_counter() - begun))
    return median(spans)


def _explain(session: Session, scope: Scope, key: Figure) -> None:
    engine = session.get_bind()
    how = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    said = figure_query(scope, key).compile(engine, compile_kwargs={"literal_binds": True})
    for row in session.execute(text(f"{how} {str(said).replace(':', chr(92) + ':')}")):
        print("      ", row[-1])


def _pages(url: str, engine: Engine, whole: Period, years: int) -> None:
    clock = datetime(FIRST_YEAR + years, 1, 10, tzinfo=UTC)
    app = create_app(Settings(database_url=url, secret_key="b" * 48, jobs_file=""), lambda: clock)
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["member"] = "b1"
    # On SQLite the database's work is in the processor time; it hardly changes with the load.
    print(f"{'page':36}{'ten years, ms':>15}{'processor':>11}{'a year, ms':>12}{'processor':>11}")
    for page in PAGES:
        whole_ms, year_ms = (_page_ms(client, f"/report/{code}{page}") for code in _codes(whole))
        print(
            f"{page or '(the report)':36}{whole_ms[0]:>15.0f}{whole_ms[1]:>11.0f}"
            f"{year_ms[0]:>12.0f}{year_ms[1]:>11.0f}"
        )
    app.extensions["engine"].dispose()


def _codes(whole: Period) -> tuple[str, str]:
    return whole.code, year_of(whole.last.year).code


def _page_ms(client: FlaskClient, path: str) -> tuple[float, float]:
    """By the clock, and of the processor: medians of three."""
    spans, worked = [], []
    for _ in range(3):
        begun, busy = perf_counter(), process_time()
        answer: Any = client.get(path)
        spans.append(1000 * (perf_counter() - begun))
        worked.append(1000 * (process_time() - busy))
        assert answer.status_code == 200, (path, answer.status_code)
    return median(spans), median(worked)


def _new_file(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'report.sqlite'}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.report", description=__doc__)
    parser.add_argument("--database", help="the address of an empty database")
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--explain", action="store_true", help="print how each figure is found")
    parser.add_argument(
        "--out", type=Path, default=Path("bench/results"), help="folder of the file"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
