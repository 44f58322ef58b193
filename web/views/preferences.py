"""A member's private rules for the car, and 今天累."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.people import Member
from models.queries.people import member_by_number
from models.queries.ride_limits import blocked_by, preference_of
from models.ride_limits import Gender
from web.clock import now, today
from web.forms.preferences import NeverWith, OwnRules
from web.pages.days import wanted_day
from web.toasts import flash_undo
from web.transactions import session
from web.who import me
from workflows.ride_preferences import block_member, set_preference, unblock_member
from workflows.take_day_out import say_tired

bp = Blueprint("preferences", __name__, url_prefix="/me/rules")


@bp.get("/")
def show() -> ResponseReturnValue:
    """The member's own rules; nobody else sees them."""
    return _page(_filled(), NeverWith())


@bp.post("/")
def keep() -> ResponseReturnValue:
    """Keep women-only."""
    form = OwnRules()
    gender = Gender(form.gender.data) if form.gender.data in set(Gender) else None
    if form.validate_on_submit() and form.women_only.data and gender is not Gender.WOMAN:
        form.women_only.errors = [_("先选“女”，这一条才用得上")]
        return _page(form, NeverWith()), 422
    set_preference(session, me, gender, bool(form.women_only.data), now())
    flash(_("记下了，只有配对时用，别人看不到"))
    return redirect(url_for("preferences.show"), 303)


@bp.post("/never")
def block() -> ResponseReturnValue:
    """Never with this person."""
    form = NeverWith()
    other = member_by_number(session, form.employee_no.data or "") if form.validate() else None
    if other is None or other.id == me.id:
        form.employee_no.errors = form.employee_no.errors or [_("没有这个工号的同事")]
        return _page(_filled(), form), 422
    block_member(session, me, other, now())
    flash(_("以后不把你们排在一辆车上。他不会知道"))
    return redirect(url_for("preferences.show"), 303)


@bp.post("/never/<int:other_id>/end")
def unblock(other_id: int) -> ResponseReturnValue:
    """With this person after all."""
    other: Member = session.get(Member, other_id) or abort(404)
    unblock_member(session, me, other, now())
    flash(_("已取消"))
    return redirect(url_for("preferences.show"), 303)


@bp.post("/tired/<day>")
def tired(day: str) -> ResponseReturnValue:
    """今天累: no reason asked."""
    when: date = wanted_day(day) or abort(404)
    say_tired(session, me, when, now())
    undo = url_for("driving.come_back", day=day)
    flash_undo(_("好好休息。您的车这天不捎人，已经在给他们找别的车"), undo)
    return redirect(url_for("home.index"), 303)


def _filled() -> OwnRules:
    kept = preference_of(session, me)
    gender = kept.gender.value if kept and kept.gender else ""
    return OwnRules(data={"gender": gender, "women_only": bool(kept and kept.women_only)})


def _page(rules: OwnRules, never: NeverWith) -> str:
    page: dict[str, Any] = {"blocked": blocked_by(session, me), "today": today(me.site)}
    return render_template("preferences/show.html", rules=rules, never=never, **page)
