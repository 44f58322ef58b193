"""Planning through the queue, as the coordinator sees it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from models.people import Member, Role
from models.plan_jobs import JobState
from models.queries.plan_jobs import last_job
from models.queries.week_plans import editions
from tests.builders import (
    MONDAY,
    NOW,
    make_crew,
    make_member,
    make_offer,
    make_place,
    make_request,
    make_shift,
    make_site,
)
from tests.web.conftest import SECRET
from tests.web.forms import Reader
from web import create_app
from web.settings import Settings

WEEK = f"/weeks/{MONDAY}"


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The app with a queue that nobody works off but the test."""
    settings = Settings(
        database_url=database_url,
        secret_key=SECRET,
        jobs_file=str(tmp_path / "jobs.sqlite"),
        plan_seconds=1,
    )
    app = create_app(settings, clock=lambda: NOW)
    yield app
    app.extensions["engine"].dispose()


def work_once(app: Flask) -> int:
    """Do what stands in the queue; returns how many tasks."""
    queue, done = app.extensions["jobs"].queue, 0
    while (task := queue.dequeue()) is not None:
        queue.execute(task)
        done += 1
    return done


def coordinator(session: Session) -> Member:
    crew = make_crew(session, make_shift(session))
    place = make_place(session)
    make_offer(session, make_member(session, Role.DRIVER, name="任得宽", crew=crew), place)
    make_request(session, make_member(session, Role.RIDER, crew=crew), place)
    member = make_member(session, Role.COORDINATOR)
    session.commit()
    return member


def test_pressed_twice_the_week_is_planned_once_and_progress_is_shown(
    session: Session, app: Flask
) -> None:
    browser = Reader(app, coordinator(session))

    for _ in range(2):
        assert browser.post(f"{WEEK}/plan", page=WEEK).status_code == 303
    page = browser.text(WEEK)
    assert "够好了，就用它" in page
    assert "正在排队" in browser.text(f"{WEEK}/progress")
    work_once(app)

    assert browser.get(f"{WEEK}/progress").headers["HX-Refresh"] == "true"
    assert "任得宽" in browser.text(WEEK)
    assert [one.edition for one in editions(session, make_site(session), MONDAY)] == [1]


def test_stopped_before_it_began_nothing_is_planned(session: Session, app: Flask) -> None:
    browser = Reader(app, coordinator(session))
    browser.post(f"{WEEK}/plan", page=WEEK)
    job = last_job(session, make_site(session), MONDAY)
    assert job is not None
    number = job.id
    session.rollback()

    browser.post(f"/jobs/{number}/stop", page=WEEK)
    work_once(app)

    session.refresh(job)
    assert job.state is JobState.STOPPED
    session.rollback()
    assert "还没有配对" in browser.text(WEEK)
