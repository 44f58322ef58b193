"""Travel times: the estimate, what somebody measured, what a road engine says."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound, RuleBroken
from models.queries.rides import named_places, rules_of
from models.queries.road_times import known_times, last_asking, time_counts
from models.rides import Place
from models.road_times import KnownTime, RoadAct, TimeOrigin
from web.clock import now
from web.forms.roads import KnownWay
from web.labels import sentence
from web.road_engine import road_engine
from web.transactions import session
from web.views.asked_week import asked_site
from web.who import me
from workflows.road_times import ask_roads, drop_known_time, set_known_time

bp = Blueprint("roads", __name__, url_prefix="/roads")


@bp.route("/", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    """All that is known of the ways, and the form for one more."""
    site = asked_site()
    form = KnownWay().offer(site, named_places(session, site))
    if form.validate_on_submit():
        try:
            _set(form)
            flash(_("记下了，下次配对就按这个算"))
            return redirect(url_for("roads.show"), 303)
        except RuleBroken as error:
            form.end.errors = [sentence(error)]
    asked = last_asking(session, site)
    page = render_template(
        "roads/show.html",
        form=form,
        site=site,
        rules=rules_of(session, site),
        measured=known_times(session, site, TimeOrigin.MEASURED),
        counts={origin.value: n for origin, n in time_counts(session, site).items()},
        engine=road_engine(),
        failed=asked is not None and asked.act == RoadAct.ROADS_FAILED.value,
    )
    return page, 422 if form.is_submitted() else 200


def _set(form: KnownWay) -> None:
    ends = (form.start.data, form.end.data)
    start, end = (session.get(Place, key) if key else None for key in ends)
    seconds = 60 * form.minutes.data
    set_known_time(session, asked_site(), start, end, seconds, form.source.data or "", me, now())


@bp.post("/<int:key>/drop")
def drop(key: int) -> ResponseReturnValue:
    """Forget one measured time."""
    known = session.get(KnownTime, key)
    if known is None or known.site_id != asked_site().id:
        raise NotFound("known_time", id=key)
    drop_known_time(session, known, me, now())
    flash(_("删掉了，又按估算算"))
    return redirect(url_for("roads.show"), 303)


@bp.post("/ask")
def ask() -> ResponseReturnValue:
    """Ask the road engine for all ways."""
    engine = road_engine()
    if engine is None:
        raise NotFound("road_engine")
    count = ask_roads(session, asked_site(), engine, me, now())
    if count is None:
        flash(_("路线服务没有答，还按原来的时间和估算算"), "warning")
    else:
        flash(_("路线服务答了 %(n)s 条路", n=count))
    return redirect(url_for("roads.show"), 303)
