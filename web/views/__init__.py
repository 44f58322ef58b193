"""The pages: a module per subject, one blueprint each."""

from flask import Blueprint

from web.views import (
    door,
    driving,
    duty,
    health,
    home,
    ledger,
    moves,
    notices,
    people,
    preferences,
    prefs,
    ride_rules,
    riding,
    style,
    weeks,
)

BLUEPRINTS: list[Blueprint] = [
    door.bp,
    driving.bp,
    duty.bp,
    health.bp,
    home.bp,
    ledger.bp,
    moves.bp,
    notices.bp,
    people.bp,
    preferences.bp,
    prefs.bp,
    ride_rules.bp,
    riding.bp,
    style.bp,
    weeks.bp,
]
