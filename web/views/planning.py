"""A week being planned: its progress, and ending it."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.plan_jobs import PlanJob
from web.clock import now
from web.pages.days import wanted_day
from web.pages.planning import planning
from web.transactions import session
from web.who import me
from workflows.plan_in_background import stop_plan

bp = Blueprint("planning", __name__)


@bp.get("/weeks/<monday>/progress")
def progress(monday: str) -> ResponseReturnValue:
    """The part of the board that says how far it is; the whole page anew when it has ended."""
    day = wanted_day(monday) or abort(404)
    run = planning(session, me.site, day, now())
    if run is None or not run["under_way"]:
        return Response(status=200, headers={"HX-Refresh": "true"})
    return render_template("weeks/_progress.html", run=run, monday=day)


@bp.post("/jobs/<int:job_id>/stop", defaults={"keep": False})
@bp.post("/jobs/<int:job_id>/enough", defaults={"keep": True})
def stop(job_id: int, keep: bool) -> ResponseReturnValue:
    """Throw it away, or take what there is so far."""
    job = session.get(PlanJob, job_id)
    if job is None or job.site_id != me.site_id:
        abort(404)
    stop_plan(session, job, keep, me, now())
    flash(_("好，就用到现在为止最好的") if keep else _("好，不算了"))
    return redirect(url_for("weeks.show", monday=job.monday), 303)
