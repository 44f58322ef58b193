"""A real Chromium on a served demo. Without Chromium these tests skip; in CI they must run."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from waitress.server import create_server

from fixtures.load import load_demo
from models.database import write
from tests.web.conftest import SECRET
from web import create_app
from web.clock import Clock
from web.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
# A Monday, 04:30 at the mine: the demo's present week begins.
MONDAY_MORNING = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser all tests share."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must run the browser tests, and there is no Chromium here")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def served(path: Path, demo: bool, clock: Clock) -> Iterator[tuple[str, Flask]]:
    """The app on a database file, answering on a free port."""
    settings = Settings(database_url=f"sqlite:///{path}", secret_key=SECRET, demo=demo)
    app = create_app(settings, clock=clock)
    app.config["RATELIMIT_ENABLED"] = False
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}", app
    server.close()
    thread.join(timeout=10)
    app.extensions["engine"].dispose()


@pytest.fixture(scope="module")
def demo_url(tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path) -> Iterator[str]:
    """The address of a served demo on a database of its own."""
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    shutil.copy(empty_sqlite, path)
    with served(path, demo=True, clock=lambda: MONDAY_MORNING) as (url, app):
        write(app.extensions["engine"], lambda session: load_demo(session, MONDAY_MORNING))
        yield url


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh browser window of each size."""
    context = browser.new_context(viewport=request.param, locale="zh-CN")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that fails the test on any script error or refused resource."""
    page = context.new_page()
    page.set_default_timeout(15_000)
    return page


def enter(page: Page, url: str, role: str) -> None:
    """Enter the demo by its door for a role."""
    page.goto(f"{url}/sign-in")
    page.locator(f"form:has(input[value={role}]) button").click()
    page.wait_for_load_state()
