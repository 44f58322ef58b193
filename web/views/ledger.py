"""The ledger of fair load, open to everybody: who gave, who got, nothing private."""

from datetime import timedelta

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from models.queries.ledger import driver_loads, rider_loads
from models.queries.ride_limits import operation_rules_of
from web.clock import today
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
    return render_template(
        "ledger/show.html",
        drivers=driver_loads(session, me.site, first, last),
        riders=rider_loads(session, me.site, first, last),
        spans=SPANS,
        weeks=weeks,
        worth=rules.fairness_worth_s // 60,
        even=rules.even_detours_percent,
    )
