"""At the door: the driver's taps, the rider's word and confirmation, contested absences."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.door import DoorMark, DoorState
from models.people import Role
from models.queries.door import trip_at
from models.week_plans import Pairing, Trip
from web.clock import here, now
from web.door_codes import seat_of
from web.pages.door import door_page, own_rides, seat_page
from web.transactions import session
from web.who import me
from workflows.at_the_door import (
    confirm_ride,
    contest_absence,
    mark_door,
    settle_absence,
    undo_mark,
)

bp = Blueprint("door", __name__, url_prefix="/door")


@bp.get("/trips/<int:trip_id>")
def show(trip_id: int) -> ResponseReturnValue:
    """A driver's stops, one tap each."""
    trip = _trip(trip_id)
    return render_template("door/show.html", page=door_page(session, trip, here(me.site)))


@bp.post("/seats/<int:pairing_id>")
def mark(pairing_id: int) -> ResponseReturnValue:
    """Aboard, not there, cancelled."""
    pairing, state = _pairing(pairing_id), request.form.get("state", "")
    if state not in set(DoorState):
        abort(400)
    word = request.form.get("word", "")[:8]
    mark_door(session, pairing, DoorState(state), me, now(), word)
    return redirect(url_for("door.show", trip_id=pairing.trip_id), 303)


@bp.route("/in/<code>", methods=["GET", "POST"])
def by_code(code: str) -> ResponseReturnValue:
    """The code on the rider's phone, scanned by his driver: one tap, once."""
    pairing = seat_of(code)
    if pairing is None or pairing.trip.driver_id != me.id:
        abort(404)
    page = seat_page(session, pairing, here(me.site))
    if request.method == "GET":
        return render_template("door/by_code.html", page=page, code=code)
    if not page["done"]:
        mark_door(session, pairing, DoorState.ABOARD, me, now(), scanned=True)
        flash(_("%(name)s上车了，记上了", name=page["who"]))
    return redirect(url_for("door.show", trip_id=pairing.trip_id), 303)


@bp.post("/seats/<int:pairing_id>/undo")
def undo(pairing_id: int) -> ResponseReturnValue:
    """A wrong tap taken back."""
    pairing = _pairing(pairing_id)
    undo_mark(session, pairing, me, now())
    return redirect(url_for("door.show", trip_id=pairing.trip_id), 303)


@bp.get("/mine")
def mine() -> ResponseReturnValue:
    """A rider's rides: the word for the driver, and what is still to confirm."""
    return render_template("door/mine.html", rides=own_rides(session, me, here(me.site)))


@bp.post("/seats/<int:pairing_id>/rode")
def rode(pairing_id: int) -> ResponseReturnValue:
    """The rider says that he rode."""
    confirm_ride(session, _pairing(pairing_id), me, now())
    flash(_("记下了，谢谢"))
    return redirect(url_for("door.mine"), 303)


@bp.post("/absences/<int:mark_id>/contest")
def contest(mark_id: int) -> ResponseReturnValue:
    """我到了."""
    contest_absence(session, _mark(mark_id), me, now())
    flash(_("记下了，协调员会问两边"))
    return redirect(url_for("door.mine"), 303)


@bp.post("/absences/<int:mark_id>/settle")
def settle(mark_id: int) -> ResponseReturnValue:
    """The coordinator's word on it."""
    settle_absence(session, _mark(mark_id), request.form.get("upheld") == "1", me, now())
    flash(_("记下了"))
    return redirect(url_for("duty.show"), 303)


def _trip(trip_id: int) -> Trip:
    trip = trip_at(session, me.site, trip_id)
    if trip is None or (trip.driver_id != me.id and not me.has_role(Role.COORDINATOR)):
        abort(404)
    return trip


def _pairing(pairing_id: int) -> Pairing:
    found = session.get(Pairing, pairing_id)
    if found is None or found.trip.plan.site_id != me.site_id:
        abort(404)
    return found


def _mark(mark_id: int) -> DoorMark:
    found = session.get(DoorMark, mark_id)
    if found is None or found.rider.site_id != me.site_id:
        abort(404)
    return found
