"""The coordinator's day: alarms, proposals, what no longer holds, and telling what happens."""

from typing import TypeVar

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms.fields import SelectChoice

from models.calendar import Shift
from models.changes import Replacement
from models.queries.calendar import shifts
from models.queries.changes import replacement_of
from models.queries.people import crews
from models.rides import Part
from models.week_plans import PlanStatus, Trip, WeekPlan
from web.clock import here, now
from web.forms.duty import ALL_CREWS, BadRoads, Delay, LessRoom
from web.pages.duty import duty_page
from web.transactions import session
from web.who import me
from workflows.change_times import delay_shift, slow_roads_on
from workflows.lose_ride import lose_seats
from workflows.prolong_shift import prolong_crew
from workflows.replace_ride import apply_replacement, decline_replacement
from workflows.take_day_out import take_day_out

bp = Blueprint("duty", __name__, url_prefix="/duty")
F = TypeVar("F", bound=FlaskForm)


@bp.get("/")
def show() -> ResponseReturnValue:
    """Everything there is to act on."""
    return _page()


@bp.post("/replacements/<int:replacement_id>/apply")
def apply(replacement_id: int) -> ResponseReturnValue:
    """Make a proposed change."""
    apply_replacement(session, _replacement(replacement_id), me, now())
    flash(_("已换好，要知道的人都告诉了"))
    return redirect(url_for("duty.show"), 303)


@bp.post("/replacements/<int:replacement_id>/decline")
def decline(replacement_id: int) -> ResponseReturnValue:
    """Turn a proposal down."""
    decline_replacement(session, _replacement(replacement_id), me, now())
    flash(_("不这样换"))
    return redirect(url_for("duty.show"), 303)


@bp.post("/delay")
def delay() -> ResponseReturnValue:
    """A shift comes up late."""
    form = _filled(Delay)
    shift = session.get(Shift, form.shift.data) if form.validate_on_submit() else None
    if shift is None or shift.site_id != me.site_id or form.day.data is None:
        return _page(delay=form), 422
    crew = next((one for one in crews(session, me.site) if one.id == form.crew.data), None)
    if crew is None:
        delay_shift(session, shift, form.day.data, form.minutes.data or 0, me, now())
    else:
        prolong_crew(session, crew, shift, form.day.data, form.minutes.data or 0, me, now())
    flash(_("时间已改，车上的人都告诉了"))
    return redirect(url_for("duty.show"), 303)


@bp.post("/roads")
def roads() -> ResponseReturnValue:
    """The roads are bad on a date."""
    form = BadRoads()
    if not form.validate_on_submit() or form.day.data is None:
        return _page(roads=form), 422
    slow_roads_on(session, me.site, form.day.data, form.percent.data or 0, me, now())
    flash(_("时间已改，车上的人都告诉了"))
    return redirect(url_for("duty.show"), 303)


@bp.post("/seats")
def seats() -> ResponseReturnValue:
    """A car has less room."""
    form = LessRoom()
    plan_id, _colon, trip_id = (form.trip.data or "").partition(":")
    plan = session.get(WeekPlan, int(plan_id)) if plan_id.isdigit() else None
    ours = plan is not None and plan.site_id == me.site_id and trip_id.isdigit()
    if not form.validate_on_submit() or plan is None or not ours:
        return _page(seats=form), 422
    trip = session.get(Trip, int(trip_id))
    if plan.status is not PlanStatus.PUBLISHED or trip is None or trip.plan_id != plan.id:
        abort(404)
    if form.seats.data:
        lose_seats(session, plan, trip.id, form.seats.data, me, now())
    else:
        day, way = trip.shift_date, trip.direction
        take_day_out(session, trip.driver, Part.DRIVE, day, day, now(), way, by=me)
    flash(_("记下了，要知道的人都告诉了"))
    return redirect(url_for("duty.show"), 303)


def _page(**forms: FlaskForm) -> str:
    page = duty_page(session, me.site, here(me.site), "check" in request.args)
    found = {
        "delay": forms.get("delay") or _filled(Delay),
        "roads": forms.get("roads") or _filled(BadRoads),
        "seats": forms.get("seats") or LessRoom(),
    }
    found["delay"].shift.choices = page["shifts"]
    found["seats"].trip.choices = page["trips"]
    return render_template("duty/show.html", page=page, forms=found)


def _filled(kind: type[F]) -> F:
    form = kind(data={"day": here(me.site).date()})
    if isinstance(form, Delay):
        found = shifts(session, me.site)
        form.shift.choices = [SelectChoice(shift.id, shift.name) for shift in found]
        form.crew.choices = [
            SelectChoice(ALL_CREWS, _("整个班")),
            *(SelectChoice(crew.id, crew.name) for crew in crews(session, me.site)),
        ]
    return form


def _replacement(number: int) -> Replacement:
    return replacement_of(session, me.site, number) or abort(404)
