"""The place a form chose: a named one, the member's own, or a pin dropped just now."""

from flask import abort

from models.queries.rides import place_for
from models.rides import Place
from web.clock import now
from web.forms.wishes import WishForm
from web.transactions import session
from web.who import me
from workflows.places import drop_pin


def chosen_place(form: WishForm) -> Place:
    """The place; what isn't the member's to use isn't there."""
    if form.pin is not None:
        return drop_pin(session, me, form.pin, now())
    place = place_for(session, me, int(form.place.data or 0))
    if place is None:
        abort(404)
    return place
