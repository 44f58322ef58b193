"""The app of a test: a fresh database, a clock that stands still, and clients by role."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.database import engine_for
from models.people import Member
from models.sealed import use_keys
from tests.builders import NOW
from tests.web.forms import Reader
from web import create_app
from web.settings import Settings

SECRET = "a secret of the tests, long enough to be one"


@pytest.fixture(scope="session")
def any_app(empty_sqlite: Path) -> Iterator[Flask]:
    """The app that the tests of this worker share: its wiring, on no test's database."""
    app = create_app(
        Settings(database_url=f"sqlite:///{empty_sqlite}", secret_key=SECRET), clock=lambda: NOW
    )
    app.config["RATELIMIT_ENABLED"] = False
    yield app
    app.extensions["engine"].dispose()


@pytest.fixture
def app(any_app: Flask, database_url: str) -> Iterator[Flask]:
    """The app on a fresh database; it is NOW. What a test sets in it ends with the test."""
    config, extensions = dict(any_app.config), dict(any_app.extensions)
    engine = engine_for(database_url)
    any_app.extensions["engine"] = engine
    use_keys(())
    yield any_app
    engine.dispose()
    any_app.config.update(config)
    any_app.extensions.update(extensions)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody signed in with."""
    return app.test_client()


@pytest.fixture
def reader(app: Flask, session: Session) -> Callable[[Member | None], Reader]:
    """Makes the browser of a member; what the test has built so far is committed first."""

    def as_member(member: Member | None) -> Reader:
        session.commit()
        return Reader(app, member, before=session.commit)

    return as_member
