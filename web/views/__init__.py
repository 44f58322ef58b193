"""The pages: a module per subject, one blueprint each."""

from flask import Blueprint

from web.views import (
    aid,
    articles,
    attendance,
    case_work,
    colours,
    culture,
    driving,
    event_photos,
    health,
    home,
    mentoring,
    people,
    prefs,
    riding,
    style,
    weeks,
)

BLUEPRINTS: list[Blueprint] = [
    driving.bp,
    health.bp,
    home.bp,
    people.bp,
    prefs.bp,
    riding.bp,
    style.bp,
    weeks.bp,
    colours.bp,
    attendance.bp,
    event_photos.bp,
    aid.bp,
    case_work.bp,
    culture.bp,
    articles.bp,
    mentoring.bp,
]
