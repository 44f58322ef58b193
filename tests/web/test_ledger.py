"""The ledger and the limits, open to everybody, without anything private."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.ledger import driver_loads, rider_loads
from models.queries.ride_limits import fatigue_rules_of, operation_rules_of
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
from tests.web.forms import Reader
from workflows.plan_week import plan_week
from workflows.publish_week import publish_week

Readers = Callable[[Member | None], Reader]


def published(session: Session) -> tuple[Member, list[Member]]:
    """A week of two days: one driver with one seat, two riders."""
    early = make_shift(session)
    crew = make_crew(session, early, early, *([None] * 5))
    place = make_place(session, name="悄悄话巷口")
    driver = make_member(session, Role.DRIVER, crew=crew)
    make_offer(session, driver, place, seats=1)
    riders = [make_member(session, Role.RIDER, crew=crew) for _ in range(2)]
    for rider in riders:
        make_request(session, rider, place)
    plan = plan_week(session, make_site(session), MONDAY, None, NOW, seconds=2)
    publish_week(session, plan, make_member(session, Role.COORDINATOR), NOW)
    return driver, riders


def test_ledger_counts_seats_and_who_was_left_over_in_turn(session: Session) -> None:
    driver, riders = published(session)
    site, last = make_site(session), MONDAY + timedelta(days=6)

    gave = driver_loads(session, site, MONDAY, last)
    got = rider_loads(session, site, MONDAY, last)

    given = [(one.name, one.seats, one.nights, one.weeks) for one in gave]
    assert given == [(driver.name, 4, 0, 1)]
    assert sorted((one.asked, one.served, one.left_over) for one in got) == [(4, 2, 2), (4, 2, 2)]
    assert {one.name for one in got} == {rider.name for rider in riders}


def test_everybody_reads_the_ledger_and_nobody_a_stop(
    session: Session, reader: Readers, app: Flask
) -> None:
    app.extensions["clock"] = lambda: NOW + timedelta(days=3)
    driver, riders = published(session)
    riders[0].phone = "13800000009"

    page = reader(riders[1]).text("/ledger/")

    assert driver.name in page
    assert riders[0].name in page
    assert "悄悄话巷口" not in page
    assert "13800000009" not in page


def test_coordinator_sets_the_limits_in_minutes_and_hours(
    session: Session, reader: Readers
) -> None:
    site = make_site(session)
    browser = reader(make_member(session, Role.COORDINATOR))
    fields: dict[str, Any] = {
        "night_home_extra_s": 3,
        "night_home_longest_s": 30,
        "rest_s": 11,
        "drives_a_day": 2,
        "night_drives": 4,
        "night_drives_days": 7,
        "night_from_min": 23,
        "night_to_min": 5,
        "fairness_worth_s": 12,
        "even_detours_percent": 25,
        "ask_extra_s": 10,
        "walk_m": 800,
        "hand_over_before_s": 8,
        "other_ways": "16:30 有通勤车",
        "night_belongs": "start",
    }

    wrong = browser.post("/ride-rules/", page="/ride-rules/", **dict(fields, rest_s=99))
    right = browser.post("/ride-rules/", page="/ride-rules/", **fields)

    assert (wrong.status_code, right.status_code) == (422, 303)
    rules = fatigue_rules_of(session, site)
    assert (rules.night_home_extra_s, rules.rest_s, rules.night_from_min) == (180, 39600, 1380)
    operation = operation_rules_of(session, site)
    assert (operation.fairness_worth_s, operation.even_detours_percent) == (720, 25)
    assert (operation.ask_extra_s, operation.hand_over_before_s) == (600, 28800)
    assert operation.other_ways == "16:30 有通勤车"


def test_rider_reads_the_limits_with_their_reasons_but_sets_none(
    session: Session, reader: Readers
) -> None:
    make_site(session)
    browser = reader(make_member(session, Role.RIDER))

    page = browser.text("/ride-rules/")

    assert "PMC4711869" in page
    assert browser.post("/ride-rules/", page="/ride-rules/").status_code == 404
