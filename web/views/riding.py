"""A rider's pages: the next ride and the week, asking for a ride, not riding a day."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.queries.rides import request_of
from models.rides import Part, RideRequest
from web.clock import here, now, today
from web.day_words import day_word
from web.forms.obey import obeyed, status_of
from web.forms.riding import RideWish
from web.pages.days import leg_word, wanted_day, wanted_leg
from web.pages.rider_week import rider_page
from web.pages.wish_forms import AskPage, ask_page
from web.toasts import flash_undo
from web.transactions import session
from web.views.chosen_place import chosen_place
from web.who import me
from workflows.ask_ride import ask_ride, end_request
from workflows.member_papers import share_phone
from workflows.take_day_out import come_back as take_back
from workflows.take_day_out import take_day_out

bp = Blueprint("riding", __name__, url_prefix="/riding")


@bp.get("/")
def home() -> ResponseReturnValue:
    """The next ride, the week, what is missing."""
    page = rider_page(session, me, here(me.site), request.args)
    return render_template("riding/home.html", page=page)


@bp.route("/ask", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """Ask for a ride, or change what was asked."""
    page = ask_page(session, me, here(me.site), wanted_day(request.args.get("day")))
    form = RideWish(page.form.choices, data=page.form.filled)
    if obeyed(form, lambda: _ask(form, page)):
        flash(_("乘车申请已登记。排好车后，这里写坐谁的车"))
        return redirect(url_for("riding.home"), 303)
    return render_template("riding/ask.html", form=form, page=page), status_of(form)


def _ask(form: RideWish, page: AskPage) -> RideRequest:
    shown = page.request.shift_date if page.request else None
    share_phone(session, me, form.phone.data or "", bool(form.shares_phone.data), now())
    wanted = form.ride(chosen_place(form), page.request)
    return ask_ride(session, me, wanted, now(), form.version_of(shown))


@bp.post("/requests/<int(max=2147483647):request_id>/end")
def end(request_id: int) -> ResponseReturnValue:
    """Ask no longer."""
    asked = request_of(session, me, request_id)
    if asked is None:
        abort(404)
    end_request(session, asked, me, now())
    flash(_("申请已取消。已经排好的车，不去的请再点“这趟不去”"))
    return redirect(url_for("riding.home"), 303)


@bp.post("/days/<day>/out", defaults={"direction": ""})
@bp.post("/days/<day>/<direction>/out")
def day_out(day: str, direction: str) -> ResponseReturnValue:
    """Not ride on a day, or on one leg of it."""
    when, leg = wanted_leg(day, direction)
    take_day_out(session, me, Part.RIDE, when, when, now(), leg)
    word = leg_word(day_word(when, today(me.site)), leg)
    undo = url_for("riding.come_back", day=day, direction=direction or None)
    flash_undo(_("%(leg)s您不去，师傅那边能看到", leg=word), undo)
    return redirect(url_for("riding.home"), 303)


@bp.post("/days/<day>/back", defaults={"direction": ""})
@bp.post("/days/<day>/<direction>/back")
def come_back(day: str, direction: str) -> ResponseReturnValue:
    """Ride after all."""
    when, leg = wanted_leg(day, direction)
    take_back(session, me, Part.RIDE, when, now(), leg)
    flash(_("%(leg)s您又去了", leg=leg_word(day_word(when, today(me.site)), leg)))
    return redirect(url_for("riding.home"), 303)
