"""The pages: a module per subject, one blueprint each."""

from flask import Blueprint

from web.views import health, home, people, prefs, style, weeks

BLUEPRINTS: list[Blueprint] = [
    health.bp,
    home.bp,
    people.bp,
    prefs.bp,
    style.bp,
    weeks.bp,
]
