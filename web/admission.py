"""The keeper of the door: asks the table of access before every request."""

from flask import abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from models.people import Member
from web.access import RULES, Rule, driver, everybody, in_demo, rider, with_other_work

# Where a page is open to more than it is meant for: only these find it in the navigation.
MEANT_FOR: dict[str, Rule] = {
    "driving.home": driver,
    "riding.home": lambda member: rider(member) or not with_other_work(member),
}


def finds(endpoint: str, member: Member | None) -> bool:
    """Whether a member may open a page, and it is meant for him."""
    rule = RULES.get(endpoint)
    meant = MEANT_FOR.get(endpoint, everybody)
    return rule is not None and rule(member) and meant(member)


def keep_the_door() -> ResponseReturnValue | None:
    """Before each request: what has no rule, or isn't yours, isn't there (404).

    Who is not signed in yet is asked to, where a page is only for members.
    """
    if request.endpoint is None:
        return None
    rule = RULES.get(request.endpoint)
    member: Member | None = g.signed_in
    if rule is None:
        abort(404)
    if rule(member):
        return None
    if member is not None or rule is in_demo:
        abort(404)
    wanted = request.full_path if request.method == "GET" else None
    return redirect(url_for("people.sign_in", next=wanted), 303)
