"""Where messages go besides the app: robots of groups, letter boxes; and what didn't get there."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.deliveries import Outlet
from models.errors import NotFound
from models.queries.deliveries import failed_deliveries, failed_delivery, outlet_of
from models.queries.people import crews
from web.clock import here, now
from web.forms.outlets import NewOutlet
from web.pages.outlets import LISTED_FOR, outlets_page
from web.queue import send_soon
from web.transactions import session
from web.who import me
from workflows.outlets import add_outlet, end_outlet, send_again, try_outlet

bp = Blueprint("outlets", __name__, url_prefix="/outlets")


@bp.route("/", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    """All outlets, what failed, and the form for one more."""
    settings = current_app.extensions["settings"]
    form = NewOutlet(crews(session, me.site), bool(settings.mail_url))
    if form.validate_on_submit():
        name, whom = form.name.data or "", form.member.member
        add_outlet(session, me.site, whom, name, form.address, me, now(), form.crew)
        flash(_("加好了，请点“试发”看看通不通"))
        return redirect(url_for("outlets.show"), 303)
    page = outlets_page(session, me.site, here(me.site))
    status = 422 if form.is_submitted() else 200
    return render_template("outlets/show.html", page=page, form=form), status


@bp.post("/<int:outlet_id>/try")
def attempt(outlet_id: int) -> ResponseReturnValue:
    """Send a line that says it arrived."""
    outlet = _outlet(outlet_id)
    try_outlet(session, outlet, me, now())
    send_soon(outlet)
    flash(_("正在试发，过一会儿刷新看结果"))
    return redirect(url_for("outlets.show"), 303)


@bp.post("/<int:outlet_id>/end")
def end(outlet_id: int) -> ResponseReturnValue:
    """Switch it off."""
    end_outlet(session, _outlet(outlet_id), me, now())
    flash(_("停用了，以后不再往那里发"))
    return redirect(url_for("outlets.show"), 303)


@bp.post("/deliveries/<int:delivery_id>/again")
def again(delivery_id: int) -> ResponseReturnValue:
    """Try one again that was given up."""
    delivery = failed_delivery(session, me.site, delivery_id)
    if delivery is None:
        raise NotFound("delivery", id=delivery_id)
    send_again(session, delivery, me, now())
    send_soon(delivery.outlet)
    flash(_("再发一次"))
    return redirect(url_for("outlets.show"), 303)


@bp.post("/deliveries/again")
def all_again() -> ResponseReturnValue:
    """Try all again."""
    found = failed_deliveries(session, me.site, now() - LISTED_FOR)
    for delivery in found:
        send_again(session, delivery, me, now())
        send_soon(delivery.outlet)
    flash(_("%(n)s 条再发一次", n=len(found)))
    return redirect(url_for("outlets.show"), 303)


def _outlet(outlet_id: int) -> Outlet:
    outlet = outlet_of(session, me.site, outlet_id)
    if outlet is None:
        raise NotFound("outlet", id=outlet_id)
    return outlet
