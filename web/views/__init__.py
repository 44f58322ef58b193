"""The pages: a module per subject, one blueprint each."""

from flask import Blueprint

from web.views import (
    chains,
    driving,
    feeds,
    health,
    home,
    papers,
    people,
    prefs,
    riding,
    roster,
    statistics,
    style,
    weeks,
)

BLUEPRINTS: list[Blueprint] = [
    chains.bp,
    driving.bp,
    feeds.bp,
    health.bp,
    home.bp,
    papers.bp,
    people.bp,
    prefs.bp,
    riding.bp,
    roster.bp,
    statistics.bp,
    style.bp,
    weeks.bp,
]
