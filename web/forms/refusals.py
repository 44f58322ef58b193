"""An act's refusal told where it belongs: next to the field that it is about."""

from collections.abc import Callable

from flask_wtf import FlaskForm

from models.errors import RuleBroken
from web.labels import sentence

FIELDS = {"plate_in_use": "plate", "seats_beyond_car": "seats", "pin_far_away": "lat"}


def obeyed(form: FlaskForm, act: Callable[[], object]) -> bool:
    """Do what the form asks. False where it was refused, with the reason at its field."""
    try:
        act()
    except RuleBroken as error:
        field = form[FIELDS[error.code]] if FIELDS.get(error.code) in form else None
        if field is None:
            raise
        field.errors = [*field.errors, sentence(error)]
        return False
    return True
