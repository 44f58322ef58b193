"""One person of the mine: what every member may know of another."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from models.errors import NotFound
from models.people import STAFF
from models.queries.people import member_by_id
from web.admission import finds
from web.labels import ROLES
from web.transactions import session
from web.who import me

bp = Blueprint("persons", __name__, url_prefix="/people")


@bp.get("/<int:member_id>")
def show(member_id: int) -> ResponseReturnValue:
    """Name, number, crew, and the ways to what concerns the person."""
    member = member_by_id(session, me.site, member_id)
    staff = me.has_role(*STAFF)
    if member is None or not (member.active or staff):
        raise NotFound("member", id=member_id)
    manages = finds("members.show", me)
    page = {"member": member, "staff": staff, "manages": manages, "roles": ROLES}
    return render_template("persons/show.html", **page)
