"""Signing in and out, and a member's own page."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.people import Role
from models.queries.people import demo_member
from web import who
from web.access import in_demo
from web.clock import now
from web.forms.people import SignIn
from web.limits import ADDRESS_TRIES, MEMBER_TRIES, limiter, member_tried, was_refused
from web.pages.further import further
from web.pages.own_record import own_record
from web.transactions import session
from web.ways_back import local_path
from web.who import me

bp = Blueprint("people", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
@limiter.limit(ADDRESS_TRIES, methods=["POST"], deduct_when=was_refused)
@limiter.limit(MEMBER_TRIES, key_func=member_tried, methods=["POST"])
def sign_in() -> ResponseReturnValue:
    """By employee number and password, or the one-time word of a slip."""
    form = SignIn()
    if form.validate_on_submit():
        number, typed = form.employee_no.data or "", form.password.data or ""
        entry = who.find_entry(session, number, typed, now())
        if entry is not None and entry.word is not None:
            who.ask_for_password(entry.word)
            return redirect(url_for("accounts.choose"), 303)
        if entry is not None:
            who.sign_in(session, entry.member, now())
            return redirect(local_path(request.args.get("next")), 303)
        form.password.errors = [_("工号或密码不对，请再试一次")]
    status = 422 if form.is_submitted() else 200
    return render_template("people/sign_in.html", form=form, demo=in_demo(None)), status


@bp.post("/enter")
def enter_demo() -> ResponseReturnValue:
    """In the demo: enter as one of its people, by role."""
    role = request.form.get("role", "")
    member = demo_member(session, Role(role)) if role in set(Role) else None
    if member is None:
        abort(404)
    who.sign_in(session, member, now())
    return redirect(url_for("home.index"), 303)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End this session."""
    who.sign_out(session, me, now())
    return redirect(url_for("people.sign_in"), 303)


@bp.get("/me")
def me_page() -> ResponseReturnValue:
    """What the reader did in the scheme, and what more he may open."""
    return render_template("people/me.html", member=me, further=further(me), **own_record(me))
