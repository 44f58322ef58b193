"""The mine's own holidays and workdays."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound
from web.clock import now, today
from web.forms.mine_days import OFF, OFFICIAL, MineDays
from web.forms.obey import obeyed, status_of
from web.pages.days import wanted_day
from web.pages.mine_days import mine_days_page
from web.transactions import session
from web.who import me
from workflows.mine_days import clear_mine_days, set_mine_days

bp = Blueprint("mine_days", __name__, url_prefix="/mine-days")
FIRST_YEAR, LAST_YEAR = 2004, 2100


@bp.route("/", methods=["GET", "POST"], defaults={"year": 0})
@bp.route("/<int:year>", methods=["GET", "POST"])
def show(year: int) -> ResponseReturnValue:
    """A year's days, and the form for the mine's own."""
    year = year or today(me.site).year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound("year", year=year)
    form = MineDays()
    if obeyed(form, lambda: _set(form)):
        return redirect(url_for("mine_days.show", year=form.days[0].year), 303)
    page = mine_days_page(session, me.site, year, today(me.site))
    return render_template("mine_days/show.html", page=page, form=form), status_of(form)


@bp.post("/<day>/clear")
def clear(day: str) -> ResponseReturnValue:
    """One day is as the official calendar says."""
    when = wanted_day(day)
    if when is None:
        raise NotFound("day", day=day)
    clear_mine_days(session, me.site, when, when, me, now())
    flash(_("那天又按国家的"))
    return redirect(url_for("mine_days.show", year=when.year), 303)


def _set(form: MineDays) -> bool:
    first, last = form.days
    if form.kind.data == OFFICIAL:
        n = clear_mine_days(session, me.site, first, last, me, now())
        flash(_("%(n)s 天又按国家的", n=n))
        return True
    off, name, whole = form.kind.data == OFF, form.name.data or "", bool(form.everybody.data)
    found = set_mine_days(session, me.site, first, last, off, name, me, now(), whole)
    flash(_("记下了 %(n)s 天", n=len(found)))
    return True
