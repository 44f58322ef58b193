"""A driver's pages: the next trip and the week, offering seats, not driving a day."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.people import Vehicle
from models.queries.rides import offer_of
from models.rides import Part, SeatOffer
from web.clock import here, now, today
from web.day_words import day_word
from web.forms.driving import NEW_CAR, SeatsWish
from web.forms.obey import obeyed, status_of
from web.pages.days import leg_word, wanted_day, wanted_leg
from web.pages.driver_week import driver_page
from web.pages.wish_forms import OfferPage, offer_page
from web.toasts import flash_undo
from web.transactions import session
from web.views.chosen_place import chosen_place
from web.who import me
from workflows.member_papers import share_phone, show_licence
from workflows.offer_seats import end_offer, offer_seats
from workflows.register_vehicle import register_vehicle
from workflows.take_day_out import come_back as take_back
from workflows.take_day_out import take_day_out

bp = Blueprint("driving", __name__, url_prefix="/driving")


@bp.get("/")
def home() -> ResponseReturnValue:
    """The next trip, the week, the offers."""
    page = driver_page(session, me, here(me.site), request.args)
    return render_template("driving/home.html", page=page)


@bp.route("/offer", methods=["GET", "POST"])
def offer() -> ResponseReturnValue:
    """Offer seats, or change what was offered."""
    page = offer_page(session, me, here(me.site), wanted_day(request.args.get("day")))
    new_car = request.args.get("car") == NEW_CAR
    form = SeatsWish(page.form.choices, page.cars, new_car, today(me.site), data=page.form.filled)
    if obeyed(form, lambda: _offer(form, page)):
        flash(_("空座已登记。排好车后，这里写接谁、几点"))
        return redirect(url_for("driving.home"), 303)
    return render_template("driving/offer.html", form=form, page=page), status_of(form)


def _offer(form: SeatsWish, page: OfferPage) -> SeatOffer:
    shown = page.offer.shift_date if page.offer else None
    share_phone(session, me, form.phone.data or "", bool(form.shares_phone.data), now())
    if form.licence_until.data is not None:
        show_licence(session, me, form.licence_until.data, now())
    wanted = form.offer(_vehicle(form), chosen_place(form), page.offer)
    return offer_seats(session, me, wanted, now(), form.version_of(shown))


def _vehicle(form: SeatsWish) -> Vehicle:
    if form.car is not None:
        return register_vehicle(session, me, form.car, now())
    return form.cars[form.vehicle.data or ""]


@bp.post("/offers/<int(max=2147483647):offer_id>/end")
def end(offer_id: int) -> ResponseReturnValue:
    """Offer no longer."""
    offered = offer_of(session, me, offer_id)
    if offered is None:
        abort(404)
    end_offer(session, offered, me, now())
    flash(_("空座已撤下。已经排好的车，开不了的请再点“这天停驶”"))
    return redirect(url_for("driving.home"), 303)


@bp.post("/days/<day>/out", defaults={"direction": ""})
@bp.post("/days/<day>/<direction>/out")
def day_out(day: str, direction: str) -> ResponseReturnValue:
    """Not drive on a day, or on one leg of it."""
    when, leg = wanted_leg(day, direction)
    take_day_out(session, me, Part.DRIVE, when, when, now(), leg)
    word = leg_word(day_word(when, today(me.site)), leg)
    undo = url_for("driving.come_back", day=day, direction=direction or None)
    flash_undo(_("%(leg)s停驶，坐您车的同事能看到", leg=word), undo)
    return redirect(url_for("driving.home"), 303)


@bp.post("/days/<day>/back", defaults={"direction": ""})
@bp.post("/days/<day>/<direction>/back")
def come_back(day: str, direction: str) -> ResponseReturnValue:
    """Drive after all."""
    when, leg = wanted_leg(day, direction)
    take_back(session, me, Part.DRIVE, when, now(), leg)
    flash(_("%(leg)s又能开了", leg=leg_word(day_word(when, today(me.site)), leg)))
    return redirect(url_for("driving.home"), 303)
