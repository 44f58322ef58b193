"""Every element of the pages, in every state."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from web import style_samples

bp = Blueprint("style", __name__)


@bp.get("/style")
def index() -> ResponseReturnValue:
    """The page a designer and a developer look at together."""
    return render_template("style/index.html", **style_samples.context())
