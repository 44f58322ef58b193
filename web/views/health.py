"""For the machine that watches over the service."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from models.queries.people import first_site
from web.transactions import session

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def show() -> ResponseReturnValue:
    """Says ok when the database answers; 503 otherwise, by the error pages."""
    first_site(session)
    return {"status": "ok"}
