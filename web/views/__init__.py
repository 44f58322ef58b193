"""The pages: a module per subject, one blueprint each."""

from flask import Blueprint

from web.views import (
    calendar,
    door,
    driving,
    duty,
    health,
    home,
    ledger,
    moves,
    notices,
    people,
    planning,
    preferences,
    prefs,
    ride_rules,
    riding,
    style,
    weeks,
)

BLUEPRINTS: list[Blueprint] = [
    calendar.bp,
    door.bp,
    driving.bp,
    duty.bp,
    health.bp,
    home.bp,
    ledger.bp,
    moves.bp,
    notices.bp,
    people.bp,
    planning.bp,
    preferences.bp,
    prefs.bp,
    ride_rules.bp,
    riding.bp,
    style.bp,
    weeks.bp,
]
