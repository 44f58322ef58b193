"""Closed by default: every route has its row in the table, and a route without one is shut."""

from pathlib import Path

import pytest
from flask import Flask

from tests.web.conftest import SECRET
from web import create_app
from web.access import RULES
from web.settings import Settings


@pytest.fixture
def app(empty_sqlite: Path) -> Flask:
    return create_app(Settings(database_url=f"sqlite:///{empty_sqlite}", secret_key=SECRET))


def test_every_route_has_a_row_and_every_row_a_route(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(RULES)


def test_route_without_a_row_answers_nobody(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "open")

    assert app.test_client().get("/forgotten").status_code == 404
