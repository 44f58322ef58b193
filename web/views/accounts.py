"""A member's own account: the first password, another one, and leaving every device."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from web import who
from web.clock import now
from web.forms.accounts import ChangedPassword, NewPassword
from web.forms.obey import obeyed, status_of
from web.limits import MEMBER_TRIES, limiter
from web.transactions import session
from web.who import me
from workflows.own_password import change_password, set_first_password, sign_out_everywhere
from workflows.passwords import LEAST_LETTERS

bp = Blueprint("accounts", __name__)


@bp.route("/sign-in/password", methods=["GET", "POST"])
def choose() -> ResponseReturnValue:
    """Who came with a one-time word sets a password, and is in."""
    word, form = who.word_in_hand(session, now()), NewPassword()
    if word is None:
        return redirect(url_for("people.sign_in"), 303)
    member = word.member
    password = form.password.data or ""
    if obeyed(form, lambda: set_first_password(session, word, password, now())):
        who.sign_in(session, member, now())
        flash(_("密码设好了，下次用工号和这个密码登录"))
        return redirect(url_for("home.index"), 303)
    page = render_template("accounts/choose.html", form=form, member=member, least=LEAST_LETTERS)
    return page, status_of(form)


@bp.route("/me/password", methods=["GET", "POST"])
@limiter.limit(MEMBER_TRIES, key_func=lambda: f"password of {me.id}", methods=["POST"])
def change() -> ResponseReturnValue:
    """Another password; whoever is signed in elsewhere has to sign in again."""
    form = ChangedPassword()
    old, new = form.old.data or "", form.password.data or ""
    if obeyed(form, lambda: change_password(session, me, old, new, now())):
        who.stay(me, now())
        flash(_("密码改好了，别的手机和电脑上都已退出"))
        return redirect(url_for("people.me_page"), 303)
    page = render_template("accounts/change.html", form=form, least=LEAST_LETTERS)
    return page, status_of(form)


@bp.post("/me/everywhere")
def everywhere() -> ResponseReturnValue:
    """Sign out on every device but this one."""
    sign_out_everywhere(session, me, me, now())
    who.stay(me, now())
    flash(_("别的手机和电脑上都已退出"))
    return redirect(url_for("people.me_page"), 303)
