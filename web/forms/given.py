"""What a valid form holds."""

from typing import TypeVar

Value = TypeVar("Value")


def given(value: Value | None) -> Value:
    """The value of a field that its form requires; only asked for once the form is valid."""
    if value is None:
        raise ValueError("a required field is empty in a valid form")
    return value
