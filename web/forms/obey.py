"""A sent form and the act it asks for: what the act refuses is said on the form."""

from collections.abc import Callable
from typing import TypeVar

from flask_wtf import FlaskForm

from models.errors import RuleBroken
from web.labels import sentence

Done = TypeVar("Done")

FIELDS = {
    "plate_in_use": "plate",
    "seats_beyond_car": "seats",
    "pin_far_away": "lat",
    "old_is_wrong": "old",
    "password_length": "password",
    "password_is_own": "password",
    "password_common": "password",
    "password_same": "password",
    "due_before_noted": "due_on",
    "opinions_without_due_date": "due_on",
    "ended_before_noted": "ended_at",
    "ended_in_the_future": "ended_at",
    "due_not_ahead": "due_at",
    "lies_there_already": "department",
    "answered_before_asked": "answered_at",
    "answered_in_the_future": "answered_at",
    "talk_at_that_time": "starts_at",
}
"""Refusals that are about one field."""


def obeyed(form: FlaskForm, act: Callable[[], Done]) -> Done | None:
    """What the act gave; None when the form isn't sent, isn't right, or the act was refused."""
    if not form.validate_on_submit():
        return None
    try:
        return act()
    except RuleBroken as error:
        field = FIELDS.get(error.code, "")
        if field in form:
            form[field].errors = [*form[field].errors, sentence(error)]
        else:
            form.form_errors.append(sentence(error))
        return None


def status_of(form: FlaskForm) -> int:
    """200 for a form being read, 422 for one sent back."""
    return 422 if form.is_submitted() else 200
