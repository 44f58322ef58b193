"""The app of a test: a fresh database, a clock that stands still, and clients by role."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.people import Member
from tests.builders import NOW
from tests.web.forms import Reader
from web import create_app
from web.settings import Settings

SECRET = "a secret of the tests, long enough to be one"


@pytest.fixture
def app(database_url: str) -> Iterator[Flask]:
    """The app on a fresh database; it is NOW."""
    app = create_app(Settings(database_url=database_url, secret_key=SECRET), clock=lambda: NOW)
    app.config["RATELIMIT_ENABLED"] = False
    yield app
    app.extensions["engine"].dispose()


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
