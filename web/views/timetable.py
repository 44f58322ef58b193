"""What runs by the clock, and the time at which next week is planned."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from web.clock import here, now
from web.forms.timetable import WeeklyPlanning
from web.pages.timetable import filled, timetable_page
from web.transactions import session
from web.who import me
from workflows.plan_next_week import set_planning_time

bp = Blueprint("timetable", __name__, url_prefix="/timetable")


@bp.route("/", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    """Each act with its times; the form for the weekly planning."""
    form = WeeklyPlanning(data=filled(session, me.site))
    if form.validate_on_submit():
        runs, weekday = bool(form.runs.data), form.weekday.data
        set_planning_time(session, me.site, runs, weekday, form.minute, me, now())
        flash(_("记下了，到时候自己排，排好告诉您") if runs else _("不再自己排了"))
        return redirect(url_for("timetable.show"), 303)
    page = timetable_page(session, me.site, here(me.site))
    status = 422 if form.is_submitted() else 200
    return render_template("timetable/show.html", page=page, form=form), status
