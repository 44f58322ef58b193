"""Moving a rider by hand, and the coordinator's words on a pair."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.people import Member, Site
from models.queries.ride_limits import pair_rule_by_id
from models.queries.week_plans import week_plan
from models.ride_limits import PairRuleKind
from models.week_plans import PlanStatus, WeekPlan
from web.clock import now
from web.pages.days import wanted_day
from web.pages.moves import leg_of, move_page
from web.transactions import session
from web.who import me
from workflows.move_rider import Move, move_rider
from workflows.pin_pair import release_pair, rule_pair

bp = Blueprint("moves", __name__, url_prefix="/weeks/<monday>")


@bp.get("/move")
def show(monday: str) -> ResponseReturnValue:
    """Every car of the rider's leg, with what moving him there would do."""
    plan, move = _plan(monday), _move(request.args)
    wanted = request.args.get("to", "")
    trip, whole = int(wanted) if wanted.isdigit() else None, "all" in request.args
    page = move_page(session, me.site, plan, move, trip, whole)
    if page is None:
        abort(404)
    return render_template("moves/show.html", page=page, monday=plan.monday)


@bp.post("/move")
def move_to(monday: str) -> ResponseReturnValue:
    """Move the rider into a car, or out of the one he is in."""
    plan, trip = _plan(monday), request.form.get("trip", "")
    version = request.form.get("version", "")
    if not version.isdigit() or (trip and not trip.isdigit()):
        abort(400)
    move = replace(_move(request.form), trip_id=int(trip) if trip else None)
    move_rider(session, plan, move, int(version), me, now())
    flash(_("已换好，要知道的人都告诉了") if plan.published_at else _("已换好"))
    return redirect(_back(plan, move), 303)


@bp.post("/pairs")
def rule(monday: str) -> ResponseReturnValue:
    """Pin a rider to a driver for the week, or keep them apart."""
    plan, move = _plan(monday), _move(request.form)
    kind = request.form.get("kind", "")
    driver = _member(request.form.get("driver", ""))
    if kind not in set(PairRuleKind):
        abort(400)
    rider = _member(str(move.rider_id))
    rule_pair(session, me.site, plan.monday, PairRuleKind(kind), driver, rider, me, now())
    flash(_("记下了，这一周再配对时照办"))
    return redirect(_page(plan, move), 303)


@bp.post("/pairs/<int:rule_id>/release")
def release(monday: str, rule_id: int) -> ResponseReturnValue:
    """Take such a word back."""
    plan, move = _plan(monday), _move(request.form)
    found = pair_rule_by_id(session, me.site, rule_id)
    if found is None:
        abort(404)
    release_pair(session, found, me, now())
    flash(_("已取消"))
    return redirect(_page(plan, move), 303)


def _plan(monday: str) -> WeekPlan:
    day: date | None = wanted_day(monday)
    site: Site = me.site
    plan = None
    if day is not None:
        plan = week_plan(session, site, day, PlanStatus.DRAFT, PlanStatus.PUBLISHED)
    return plan or abort(404)


def _move(values: Mapping[str, str]) -> Move:
    names = ("day", "shift", "direction", "rider")
    return leg_of(*(values.get(name, "") for name in names)) or abort(404)


def _member(number: str) -> Member:
    found = session.get(Member, int(number)) if number.isdigit() else None
    if found is None or found.site_id != me.site_id:
        abort(404)
    return found


def _back(plan: WeekPlan, move: Move) -> str:
    return url_for(
        "weeks.show", monday=plan.monday, direction=move.direction.value, day=move.shift_date
    )


def _page(plan: WeekPlan, move: Move) -> str:
    return url_for(
        "moves.show",
        monday=plan.monday,
        rider=move.rider_id,
        day=move.shift_date,
        shift=move.shift_id,
        direction=move.direction.value,
    )
