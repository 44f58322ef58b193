"""Engines and sessions, with SQLite and PostgreSQL both set right (see docs/operating.md)."""

from collections.abc import Callable
from types import ModuleType
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from models.queries.sounds import text_says

try:
    import pysqlite3 as sqlite_module
except ImportError:  # the wheel exists for Linux only; elsewhere Python's own, in DELETE mode
    import sqlite3 as sqlite_module

T = TypeVar("T")

# Below this, two connections that write and checkpoint at once can corrupt a WAL database
# (sqlite.org/wal.html#walresetbug).
WAL_IS_SAFE_FROM = (3, 51, 3)
BUSY_TIMEOUT_MS = 20_000
# Serializable writers that collide are told to try again; more than a handful means overload.
ATTEMPTS = 10


def journal_mode(module: ModuleType = sqlite_module) -> str:
    """WAL where the linked SQLite is safe with it, else DELETE: slower, never wrong."""
    return "WAL" if module.sqlite_version_info >= WAL_IS_SAFE_FROM else "DELETE"


def engine_for(url: str | URL, **options: Any) -> Engine:
    """An engine whose plain transactions read; `writing(engine)` gives the one that writes."""
    url = make_url(url)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, module=sqlite_module, **options)
        event.listen(engine, "connect", _set_sqlite_right)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_pre_ping=True, **options)


def writing(engine: Engine) -> Engine:
    """The same pool, its transactions begun for writing: IMMEDIATE, or SERIALIZABLE."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(writes=True)
    return engine.execution_options(isolation_level="SERIALIZABLE")


def sessions(engine: Engine) -> sessionmaker[Session]:
    """A maker of sessions on this engine; rows stay readable after the commit."""
    return sessionmaker(engine, expire_on_commit=False)


def write(engine: Engine, act: Callable[[Session], T]) -> T:
    """Run an act in one writing transaction and commit it; again, where another was faster."""
    for attempt in range(ATTEMPTS):
        with sessions(writing(engine))() as session:
            try:
                result = act(session)
                session.commit()
                return result
            except DBAPIError as error:
                if not must_retry(error) or attempt == ATTEMPTS - 1:
                    raise
    raise AssertionError("the loop returns or raises")


def must_retry(error: BaseException) -> bool:
    """Whether PostgreSQL refused a write only because another was faster.

    That is 40001 (serialization), 40P01 (deadlock), and 23505: two who insert the same key at once
    are told of the key before the serialization is looked at. Run again, the act sees the row.
    """
    origin = getattr(error, "orig", None)
    return getattr(origin, "sqlstate", None) in {"40001", "40P01", "23505"}


def _set_sqlite_right(connection: Any, _: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute(f"PRAGMA journal_mode = {journal_mode()}")
    cursor.execute("PRAGMA synchronous = FULL")  # NORMAL loses acknowledged rows in a power cut
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
    connection.create_function("said_in", 2, text_says, deterministic=True)


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns to writing can't wait for the lock: it fails at once.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
