"""The map of the rides, and the editor of the pick-up points."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound, RuleBroken
from models.queries.rides import named_places
from models.rides import Place
from web.clock import now, today
from web.day_words import full_day
from web.forms.stops import StopForm
from web.labels import sentence
from web.pages.ride_map import ride_map
from web.tiles import map_tiles
from web.transactions import session
from web.views.asked_week import asked_direction, asked_site
from web.who import me
from workflows.stops import retire_stop, save_stop

bp = Blueprint("maps", __name__, url_prefix="/map")


@bp.get("/")
def show() -> ResponseReturnValue:
    """The cars of a day and leg, in the order of their stops."""
    site, day, way = asked_site(), _day(), asked_direction()
    shift_id = request.args.get("shift", type=int)
    return render_template(
        "maps/show.html",
        day=day,
        title=full_day(day),
        direction=way.value,
        shift_id=shift_id,
        map=ride_map(session, site, me, day, shift_id, way),
        **map_tiles(),
    )


@bp.get("/stops")
def stops() -> ResponseReturnValue:
    """All pick-up points."""
    return render_template("maps/stops.html", stops=named_places(session, asked_site()))


@bp.route("/stops/new", methods=["GET", "POST"], defaults={"key": None})
@bp.route("/stops/<int:key>", methods=["GET", "POST"])
def stop(key: int | None) -> ResponseReturnValue:
    """Add a pick-up point, or change one."""
    site, kept = asked_site(), _stop(key)
    form = StopForm(obj=kept)
    if form.validate_on_submit():
        try:
            save_stop(session, site, kept, form.pin, form.town.data or "", me, now())
            flash(_("站点已保存"))
            return redirect(url_for("maps.stops"), 303)
        except RuleBroken as error:
            (form.name if error.code == "stop_name_taken" else form.lat).errors = [sentence(error)]
    mine = {"lat": site.lat, "lon": site.lon, "name": site.name}
    page = render_template("maps/stop.html", form=form, stop=kept, mine=mine, **map_tiles())
    return page, 422 if form.is_submitted() else 200


@bp.post("/stops/<int:key>/retire")
def retire(key: int) -> ResponseReturnValue:
    """Take a pick-up point out of use."""
    found = _stop(key)
    if found is not None:
        retire_stop(session, found, me, now())
    flash(_("站点不再使用"))
    return redirect(url_for("maps.stops"), 303)


def _stop(key: int | None) -> Place | None:
    if key is None:
        return None
    found = session.get(Place, key)
    if found is None or found.owner_id is not None or found.site_id != asked_site().id:
        raise NotFound("place", id=key)
    return found


def _day() -> date:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return today(asked_site())
