"""The limits of the rides: shown to everybody with their reasons, set by coordinators."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.people import Role
from models.queries.ride_limits import fatigue_rules_of, operation_rules_of
from web.clock import now
from web.forms.ride_rules import RideLimits
from web.transactions import session
from web.who import me
from workflows.set_rules import set_fatigue_rules, set_operation_rules

bp = Blueprint("ride_rules", __name__, url_prefix="/ride-rules")


@bp.get("/")
def show() -> ResponseReturnValue:
    """Each limit with its reason."""
    site = me.site
    form = RideLimits.filled(fatigue_rules_of(session, site), operation_rules_of(session, site))
    return render_template("duty/rules.html", form=form, may_set=me.has_role(Role.COORDINATOR))


@bp.post("/")
def keep() -> ResponseReturnValue:
    """Set them."""
    form = RideLimits()
    if not form.validate_on_submit():
        return render_template("duty/rules.html", form=form, may_set=True), 422
    set_fatigue_rules(session, me.site, form.limits(), me, now())
    set_operation_rules(session, me.site, form.operation(), me, now())
    flash(_("规矩已改，从下一次配对起照办"))
    return redirect(url_for("ride_rules.show"), 303)
