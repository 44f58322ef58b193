"""The pages: a module per subject, one blueprint each."""

from flask import Blueprint

from web.views import (
    announcements,
    answers,
    chat_imports,
    driving,
    health,
    home,
    message_acts,
    messages,
    opinions,
    people,
    prefs,
    riding,
    style,
    talks,
    unnamed,
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
    messages.bp,
    message_acts.bp,
    unnamed.bp,
    chat_imports.bp,
    answers.bp,
    talks.bp,
    opinions.bp,
    announcements.bp,
]
