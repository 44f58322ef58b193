"""What was chosen in an address: a wrong value there is no mistake to be told, but the default."""

from enum import StrEnum
from typing import TypeVar

from wtforms import SelectField

Choice = TypeVar("Choice", bound=StrEnum)


def chosen(field: SelectField, choices: type[Choice], default: Choice) -> Choice:
    """The choice of a select field, which then shows it."""
    known = {choice.value for choice in choices}
    choice = choices(field.data) if field.data in known else default
    field.data = choice.value
    return choice
