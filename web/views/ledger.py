"""The ledger of fair load, open to everybody: who gave, who got, nothing private."""

from datetime import timedelta

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from models.queries.ledger import driver_loads, rider_loads
from models.queries.pages import part_of
from models.queries.ride_limits import operation_rules_of
from web.clock import today
from web.pages.paging import pages_of
from web.transactions import session
from web.who import me

bp = Blueprint("ledger", __name__, url_prefix="/ledger")
SPANS = (4, 12, 52)


@bp.get("/")
def show() -> ResponseReturnValue:
    """The last four weeks, or twelve, or the year."""
    wanted = request.args.get("weeks", "")
    weeks = int(wanted) if wanted in {str(span) for span in SPANS} else SPANS[0]
    last = today(me.site) + timedelta(days=6 - today(me.site).weekday())
    first = last - timedelta(weeks=weeks) + timedelta(days=1)
    rules = operation_rules_of(session, me.site)
    drivers = part_of(driver_loads(session, me.site, first, last), _number("drivers"))
    riders = part_of(rider_loads(session, me.site, first, last), _number("riders"))
    return render_template(
        "ledger/show.html",
        drivers=drivers,
        driver_pages=pages_of(drivers, "drivers"),
        riders=riders,
        rider_pages=pages_of(riders, "riders"),
        spans=SPANS,
        weeks=weeks,
        worth=rules.fairness_worth_s // 60,
        even=rules.even_detours_percent,
    )


def _number(name: str) -> int:
    """The page of one of the two lists."""
    wanted = request.args.get(name, "")
    return int(wanted) if wanted.isdigit() else 1
