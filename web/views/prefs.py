"""The reader's own choices: language, large type, light or dark. Kept in the cookie."""

from flask import Blueprint, abort, redirect, request
from flask import session as cookie
from flask.typing import ResponseReturnValue

from web.texts import LANGUAGES
from web.ways_back import local_path

bp = Blueprint("prefs", __name__)


def _choose(name: str, allowed: tuple[str, ...]) -> ResponseReturnValue:
    value = request.form.get("value", "")
    if value not in allowed:
        abort(400)
    cookie[name] = value
    cookie.permanent = True
    return redirect(local_path(request.form.get("next")), 303)


@bp.post("/prefs/language")
def set_language() -> ResponseReturnValue:
    """中文 or English."""
    return _choose("locale", LANGUAGES)


@bp.post("/prefs/text")
def set_text() -> ResponseReturnValue:
    """大字 or the usual size."""
    return _choose("text", ("large", "normal"))


@bp.post("/prefs/theme")
def set_theme() -> ResponseReturnValue:
    """Light, dark, or as the device says."""
    return _choose("theme", ("light", "dark", "system"))
