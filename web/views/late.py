"""延点: a driver or a rider comes up later, a rider can't wait for his late car."""

from datetime import date

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound
from models.queries.week_plans import pairings_of_rider, trips_of_driver
from models.rides import Direction
from models.week_plans import Pairing, Trip
from web.clock import now
from web.forms.late import Late
from web.pages.days import wanted_day
from web.transactions import session
from web.who import me
from workflows.prolong_shift import can_wait, cannot_wait, prolong_own, prolong_own_ride

bp = Blueprint("late", __name__, url_prefix="/late")


@bp.post("/drive/<day>")
def drive(day: str) -> ResponseReturnValue:
    """My shift is prolonged: the car home leaves later."""
    minutes = _minutes()
    if minutes is not None:
        prolong_own(session, _trip(_day(day)), minutes, me, now())
        late = _("时间改了，车上的人都告诉了") if minutes else _("又按点走，车上的人都告诉了")
        flash(late)
    return redirect(url_for("driving.home"), 303)


@bp.post("/ride/<day>/later")
def ride(day: str) -> ResponseReturnValue:
    """My shift is prolonged: I need a car home that leaves later."""
    minutes = _minutes()
    if minutes is not None:
        if not prolong_own_ride(session, _seat(_day(day)), minutes, me, now()):
            flash(_("记下了，可是没有晚走的车。协调员知道了，原来的座还给您留着"), "warning")
        elif minutes:
            flash(_("记下了。您的车等不到那时候的话，给您换一辆，换好就告诉您"))
        else:
            flash(_("记下了，您按点走"))
    return redirect(url_for("riding.home"), 303)


@bp.post("/ride/<day>/other-car")
def other_car(day: str) -> ResponseReturnValue:
    """I can't wait: look for another car."""
    if cannot_wait(session, _seat(_day(day)), me, now()):
        flash(_("在给您换车，换好就告诉您；没换好前，原来的座还是您的"))
    else:
        flash(_("没有别的车早走，原来的座还是您的。协调员知道了"), "warning")
    return redirect(url_for("riding.home"), 303)


@bp.post("/ride/<day>/wait")
def wait(day: str) -> ResponseReturnValue:
    """I wait after all."""
    can_wait(session, _seat(_day(day)), me, now())
    flash(_("好，还坐原来的车"))
    return redirect(url_for("riding.home"), 303)


def _minutes() -> int | None:
    """How much later was said; where it can't be read, why is told."""
    form = Late()
    if form.validate() and form.said is not None:
        return form.said
    found = [error for errors in form.errors.values() for error in errors]
    flash("；".join(found) or _("请填晚几分钟"), "warning")
    return None


def _day(text: str) -> date:
    day = wanted_day(text)
    if day is None:
        raise NotFound("leg", day=text)
    return day


def _trip(day: date) -> Trip:
    for trip in trips_of_driver(session, me, day, day):
        if trip.direction is Direction.HOME:
            return trip
    raise NotFound("trip", day=day.isoformat())


def _seat(day: date) -> Pairing:
    for pairing in pairings_of_rider(session, me, day, day):
        if pairing.direction is Direction.HOME:
            return pairing
    raise NotFound("pairing", day=day.isoformat())
