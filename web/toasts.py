"""The line shown after an act, with the way to undo it."""

from typing import Any, cast

from flask import flash


def flash_undo(text: str, undo: str) -> None:
    """Say what was done; `undo` is the address that 撤销 posts to."""
    said: dict[str, Any] = {"text": text, "undo": undo}
    flash(cast(str, said))  # the cookie keeps any plain value; Flask's annotation says str
