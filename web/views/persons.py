"""The people of the mine: the list for who keeps the records, and one person."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from models.errors import NotFound
from models.people import STAFF, Role
from models.queries.people import PEOPLE_ORDERS, PeopleFilter, crews, member_by_id, people_page
from web.labels import ROLES
from web.pages.paging import asked_order, asked_page, asked_words, pages_of, sortable
from web.pages.persons import HEADS, person_rows
from web.transactions import session
from web.who import me

bp = Blueprint("persons", __name__, url_prefix="/people")


@bp.get("/")
def index() -> ResponseReturnValue:
    """Everybody, by name, pinyin or number, crew and role; in four orders."""
    wanted = _wanted()
    found = people_page(session, me.site, wanted, asked_order(), asked_page())
    return render_template(
        "persons/index.html",
        columns=sortable(HEADS, list(PEOPLE_ORDERS), "number"),
        rows=person_rows(found.rows),
        pages=pages_of(found),
        wanted=wanted,
        crews=crews(session, me.site),
        roles=ROLES,
    )


def _wanted() -> PeopleFilter:
    role = request.args.get("role", "")
    return PeopleFilter(
        words=asked_words(),
        crew_id=request.args.get("crew", type=int),
        role=Role(role) if role in set(Role) else None,
        gone=request.args.get("gone") == "1",
    )


@bp.get("/<int:member_id>")
def show(member_id: int) -> ResponseReturnValue:
    """One person: name, number, crew, and the ways to what concerns him."""
    member = member_by_id(session, me.site, member_id)
    staff = me.has_role(*STAFF)
    if member is None or not (member.active or staff):
        raise NotFound("member", id=member_id)
    return render_template("persons/show.html", member=member, staff=staff, roles=ROLES)
