"""The office's pages about members: the list, one member, his roles and his way in."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound
from models.people import Member, Role
from models.queries.members import (
    member_of,
    never_signed_in,
    never_signed_in_counts,
    sections_of,
)
from models.queries.people import crews
from web.clock import now
from web.forms.accounts_office import MemberSheet, RolesSheet
from web.forms.obey import obeyed
from web.pages.members import list_page, member_page, slips_page
from web.transactions import session
from web.who import me
from workflows.manage_members import change_member, disable_member, enable_member, set_roles
from workflows.own_password import make_word, may_manage, sign_out_everywhere

bp = Blueprint("members", __name__, url_prefix="/members")
MOST_SLIPS = 120


def _member(member_id: int) -> Member:
    found = member_of(session, me.site, member_id)
    if found is None:
        raise NotFound("member", id=member_id)
    return found


def _version() -> int | None:
    return request.form.get("version", None, int)


def _back(member: Member, said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("members.show", member_id=member.id), 303)


def _sheet(member: Member) -> MemberSheet:
    form = MemberSheet()
    form.offer(sections_of(session, me.site), crews(session, me.site))
    return form


def _page(member: Member, sheet: MemberSheet, roles: RolesSheet) -> ResponseReturnValue:
    allowed = {"manages": may_manage(me, member), "gives_roles": me.has_role(Role.ADMIN)}
    page = member_page(member)
    text = render_template("members/show.html", form=sheet, roles=roles, **page, **allowed)
    return text, 422 if sheet.errors or roles.errors else 200


@bp.get("/")
def index() -> ResponseReturnValue:
    """The list: searched, filtered, sorted, by pages."""
    return render_template("members/index.html", **list_page(me.site))


@bp.get("/<int:member_id>")
def show(member_id: int) -> ResponseReturnValue:
    """One member: what is known, and what the office may do."""
    member = _member(member_id)
    sheet, roles = _sheet(member), RolesSheet()
    sheet.fill(member)
    roles.offer(member)
    return _page(member, sheet, roles)


@bp.post("/<int:member_id>")
def change(member_id: int) -> ResponseReturnValue:
    """Put his particulars right."""
    member, version = _member(member_id), _version() or 0
    form = _sheet(member)
    done = obeyed(
        form, lambda: change_member(session, member, form.particulars(), me, now(), version)
    )
    if done is not None:
        return _back(member, _("改好了"))
    roles = RolesSheet(formdata=None)
    roles.offer(member)
    return _page(member, form, roles)


@bp.post("/<int:member_id>/roles")
def roles(member_id: int) -> ResponseReturnValue:
    """Give and take roles."""
    member, form = _member(member_id), RolesSheet()
    form.offer(member)
    if form.validate_on_submit():
        set_roles(session, member, form.wanted(), me, now(), _version())
        return _back(member, _("职务改好了"))
    sheet = MemberSheet(formdata=None)
    sheet.offer(sections_of(session, me.site), crews(session, me.site))
    sheet.fill(member)
    return _page(member, sheet, form)


@bp.post("/<int:member_id>/disable")
def disable(member_id: int) -> ResponseReturnValue:
    """He has left."""
    member = _member(member_id)
    disable_member(session, member, me, now(), _version())
    return _back(member, _("已停用，同车的人已经通知"))


@bp.post("/<int:member_id>/enable")
def enable(member_id: int) -> ResponseReturnValue:
    """He is back."""
    member = _member(member_id)
    enable_member(session, member, me, now(), _version())
    return _back(member, _("已启用。要登录的话，请给他一个登录口令"))


@bp.post("/<int:member_id>/everywhere")
def everywhere(member_id: int) -> ResponseReturnValue:
    """End all his sessions."""
    member = _member(member_id)
    sign_out_everywhere(session, member, me, now())
    return _back(member, _("他的手机和电脑上都已退出"))


@bp.route("/<int:member_id>/word", methods=["GET", "POST"])
def word(member_id: int) -> ResponseReturnValue:
    """A one-time word for one member, on a slip; it is shown this once."""
    member = _member(member_id)
    if request.method == "GET":  # a form sent twice: the word isn't kept to be shown again
        return _back(member, _("口令只显示一次。没有记下来，就再给一个"))
    made = make_word(session, member, me, now(), _days())
    back = url_for("members.show", member_id=member.id)
    return render_template("members/slips.html", back_href=back, **slips_page([(member, made)]))


@bp.route("/slips", methods=["GET", "POST"])
def slips() -> ResponseReturnValue:
    """Words for all of a crew who never signed in."""
    if request.method == "GET":
        counts = never_signed_in_counts(session, me.site)
        found = [(crew, counts[crew.id]) for crew in crews(session, me.site) if crew.id in counts]
        return render_template("members/crews.html", crews=found, most=MOST_SLIPS)
    crew_id = request.form.get("crew", 0, int)
    people = never_signed_in(session, me.site, crew_id, MOST_SLIPS)
    words = [(one, make_word(session, one, me, now(), _days())) for one in people]
    page = slips_page(words)
    return render_template("members/slips.html", back_href=url_for("members.slips"), **page)


def _days() -> int:
    days: int = current_app.extensions["settings"].word_days
    return days
