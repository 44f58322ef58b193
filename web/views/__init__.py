"""The pages: a module per subject, one blueprint each."""

from flask import Blueprint

from web.views import driving, health, home, people, prefs, riding, style, weeks

BLUEPRINTS: list[Blueprint] = [
    driving.bp,
    health.bp,
    home.bp,
    people.bp,
    prefs.bp,
    riding.bp,
    style.bp,
    weeks.bp,
]
