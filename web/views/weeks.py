"""The coordinator's week: view the pairing, plan it, publish it, print it."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import Conflict, NotFound
from models.people import Site
from models.queries.week_plans import week_plan
from models.week_plans import PlanStatus
from web.clock import now, today
from web.pages.board import Wanted, board_page
from web.pages.planning import planning
from web.pages.sheet import SPLITS, WHOLE, sheets
from web.pages.week_dates import week_title
from web.queue import put_in_queue
from web.transactions import session
from web.views.asked_week import asked_direction, asked_monday, asked_site, shown_plan
from web.who import me
from workflows.plan_in_background import ask_plan
from workflows.plan_week import plan_week
from workflows.publish_week import publish_week
from workflows.week_wishes import DAYS_A_WEEK

MOST_LETTERS = 40

bp = Blueprint("weeks", __name__)


@bp.get("/weeks/")
@bp.get("/weeks/<monday>")
def show(monday: str | None = None) -> ResponseReturnValue:
    """The board of a week; the present one where none is named."""
    site = asked_site()
    first = asked_monday(monday, site)
    plan, direction = shown_plan(site, first), asked_direction()
    page: dict[str, Any] = {"plan": None, "direction": direction}
    if plan is not None:
        page = board_page(session, site, plan, _wanted(first, site), today(site))
    run = planning(session, site, first, now())
    return render_template("weeks/board.html", run=run, **_week(first), **page)


def _wanted(monday: date, site: Site) -> Wanted:
    number, words = request.args.get("page", ""), request.args.get("words", "").strip()
    page = int(number) if number.isdigit() else 1
    return Wanted(asked_direction(), _day(monday, site), words[:MOST_LETTERS], page)


def _week(monday: date) -> dict[str, Any]:
    step = timedelta(days=DAYS_A_WEEK)
    title = week_title(monday)
    return {"monday": monday, "title": title, "before": monday - step, "after": monday + step}


@bp.post("/weeks/<monday>/plan")
def plan(monday: str) -> ResponseReturnValue:
    """Plan the week as a draft."""
    site = asked_site()
    first = asked_monday(monday, site)
    seconds = current_app.extensions["settings"].plan_seconds
    if "jobs" in current_app.extensions:
        put_in_queue(ask_plan(session, site, first, seconds, me, now()))
        return redirect(url_for("weeks.show", monday=first), 303)
    draft = plan_week(session, site, first, me, now(), seconds)
    flash(_("配好了第 %(n)s 版，看过再发布", n=draft.edition))
    return redirect(url_for("weeks.show", monday=first), 303)


@bp.post("/weeks/<monday>/publish")
def publish(monday: str) -> ResponseReturnValue:
    """Make the draft the week's plan."""
    site = asked_site()
    first = asked_monday(monday, site)
    draft = week_plan(session, site, first, PlanStatus.DRAFT)
    if draft is None or str(draft.edition) != request.form.get("edition"):
        raise Conflict("changed_meanwhile")
    publish_week(session, draft, me, now())
    flash(_("已发布，同事们现在就能看到"))
    return redirect(url_for("weeks.show", monday=first), 303)


@bp.get("/weeks/<monday>/sheet")
def sheet(monday: str) -> ResponseReturnValue:
    """The weekly sheet for A4: on one page, or a page per crew or town."""
    site = asked_site()
    first = asked_monday(monday, site)
    shown = shown_plan(site, first)
    if shown is None:
        raise NotFound("week_plan")
    by = request.args.get("by", WHOLE)
    direction = asked_direction()
    return render_template(
        "weeks/sheet.html",
        pages=sheets(session, site, shown, direction, by if by in SPLITS else WHOLE, now()),
        back_href=url_for("weeks.show", monday=first, direction=direction.value),
        by=by,
        monday=first,
        direction=direction,
    )


def _day(monday: date, site: Site) -> date:
    """The day a phone shows: the one asked for, else today, else the Monday."""
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        day = today(site)
    return day if 0 <= (day - monday).days < DAYS_A_WEEK else monday
