"""Who may do what: one table for every route. A route without a row answers nobody."""

from collections.abc import Callable

from flask import abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from models.people import Member, Role
from web.settings import is_loopback

Rule = Callable[[Member | None], bool]


def everybody(_: Member | None) -> bool:
    """Signed in or not."""
    return True


def signed_in(member: Member | None) -> bool:
    """Any active member."""
    return member is not None


def holders(*roles: Role) -> Rule:
    """Members with one of these roles."""
    return lambda member: member is not None and member.has_role(*roles)


def in_demo(_: Member | None) -> bool:
    """Anybody at this very machine, in demo settings."""
    demo: bool = current_app.config["DEMO"]
    return demo and is_loopback(request.remote_addr or "")


rider = holders(Role.RIDER)
driver = holders(Role.DRIVER)
coordinator = holders(Role.COORDINATOR)
office = holders(Role.COORDINATOR, Role.ADMIN)
figures_readers = holders(Role.COORDINATOR, Role.SECRETARY, Role.ADMIN)
with_other_work = holders(Role.DRIVER, Role.COORDINATOR, Role.SECRETARY, Role.ADMIN)

RULES: dict[str, Rule] = {
    "static": everybody,
    "health.show": everybody,
    "home.index": everybody,
    "prefs.set_language": everybody,
    "prefs.set_text": everybody,
    "prefs.set_theme": everybody,
    "people.sign_in": everybody,
    "people.enter_demo": in_demo,
    "people.sign_out": signed_in,
    "people.me_page": signed_in,
    # Any member may ask for a ride, or register a car: that is how he becomes rider or driver.
    "riding.home": signed_in,
    "riding.ask": signed_in,
    "riding.end": signed_in,
    "riding.day_out": signed_in,
    "riding.come_back": signed_in,
    "driving.home": signed_in,
    "driving.offer": signed_in,
    "driving.end": signed_in,
    "driving.day_out": signed_in,
    "driving.come_back": signed_in,
    "style.index": in_demo,
    "weeks.show": coordinator,
    "weeks.plan": coordinator,
    "weeks.publish": coordinator,
    "weeks.sheet": coordinator,
    "papers.choose": coordinator,
    "papers.pdf": coordinator,
    "papers.xlsx": coordinator,
    "papers.card": coordinator,
    "papers.poster": coordinator,
    "statistics.show": figures_readers,
    "statistics.workbook": figures_readers,
    "statistics.carbon": office,
    "statistics.lights": figures_readers,
    "chains.paste": coordinator,
    "chains.show": coordinator,
    "chains.enter": coordinator,
    "roster.template": office,
    "roster.upload": office,
    "roster.preview": office,
    "roster.apply": office,
    "feeds.show": everybody,  # by its secret address
    "feeds.open_feed": signed_in,
    "feeds.revoke": signed_in,
    "feeds.mine": signed_in,
}

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
