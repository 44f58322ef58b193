"""Without a car: a driver's or a rider's yes by one tap, and what the rider does by himself."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.queries.week_plans import left_over_of_rider
from models.rides import Part
from models.seat_calls import SeatCall
from models.week_plans import LeftOver
from web.clock import now
from web.pages.days import wanted_leg
from web.transactions import session
from web.who import me
from workflows.answer_call import manage as manages
from workflows.answer_call import refuse_call, take_call, wait_again, want_help

bp = Blueprint("seat_calls", __name__, url_prefix="/seat-calls")


@bp.post("/<int(max=2147483647):call_id>/yes")
def yes(call_id: int) -> ResponseReturnValue:
    """He rides with me, or: I walk there."""
    call = _call(call_id)
    take_call(session, call, me, now())
    if call.asks is Part.DRIVE:
        flash(_("谢谢您。%(rider)s坐您的车，他已经知道了", rider=call.rider.name))
        return redirect(url_for("driving.home"), 303)
    flash(_("好，座位是您的了。师傅已经知道了"))
    return redirect(url_for("riding.home", day=call.shift_date.isoformat()), 303)


@bp.post("/<int(max=2147483647):call_id>/no")
def no(call_id: int) -> ResponseReturnValue:
    """I can't; nobody asks why."""
    refuse_call(session, _call(call_id), me, now())
    flash(_("知道了，再问别的师傅"))
    return redirect(url_for("driving.home"), 303)


@bp.post("/<day>/<direction>/manage")
def manage(day: str, direction: str) -> ResponseReturnValue:
    """I get there in another way."""
    manages(session, _waiting(day, direction), me, now())
    flash(_("记下了，不用再给您找车。路上小心"))
    return redirect(url_for("riding.home", day=day), 303)


@bp.post("/<day>/<direction>/again")
def again(day: str, direction: str) -> ResponseReturnValue:
    """I would like a seat after all."""
    wait_again(session, _waiting(day, direction), me, now())
    flash(_("又在给您找车，找到就告诉您"))
    return redirect(url_for("riding.home", day=day), 303)


@bp.post("/<day>/<direction>/help")
def help(day: str, direction: str) -> ResponseReturnValue:
    """The coordinator is to help."""
    want_help(session, _waiting(day, direction), me, now())
    flash(_("协调员知道了，会给您打电话"))
    return redirect(url_for("riding.home", day=day), 303)


def _call(call_id: int) -> SeatCall:
    return session.get(SeatCall, call_id) or abort(404)


def _waiting(day: str, direction: str) -> LeftOver:
    when, leg = wanted_leg(day, direction)
    found = left_over_of_rider(session, me, when, when)
    return next((one for one in found if one.direction is leg), None) or abort(404)
