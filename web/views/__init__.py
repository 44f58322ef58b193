"""The pages: a module per subject, one blueprint each."""

from flask import Blueprint

from web.views import (
    door,
    driving,
    duty,
    health,
    home,
    moves,
    notices,
    people,
    preferences,
    prefs,
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
    moves.bp,
    notices.bp,
    people.bp,
    preferences.bp,
    prefs.bp,
    riding.bp,
    style.bp,
    weeks.bp,
]
