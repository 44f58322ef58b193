"""The front door: each finds his own first page."""

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue

from models.people import Member
from web.admission import finds

bp = Blueprint("home", __name__)

FIRST_PAGES = ["weeks.show", "driving.home", "riding.home", "people.me_page"]


@bp.get("/")
def index() -> ResponseReturnValue:
    """Coordinators see the board, drivers their trips, riders their ticket."""
    return redirect(url_for(first_page(g.signed_in)), 303)


def first_page(member: Member | None) -> str:
    """The endpoint that a member most likely wants."""
    allowed = (page for page in FIRST_PAGES if finds(page, member))
    return next(allowed, "people.sign_in")
