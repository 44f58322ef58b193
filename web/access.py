"""Who may do what: one table for every route. A route without a row answers nobody."""

from collections.abc import Callable

from flask import abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from models.people import STAFF, Member, Role
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
staff = holders(*STAFF)

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
    "messages.index": signed_in,
    "messages.every": staff,
    "messages.write": signed_in,
    "messages.show": signed_in,
    "message_acts.answer": staff,
    "message_acts.more": signed_in,
    "message_acts.solved": staff,
    "message_acts.take": staff,
    "message_acts.helped": signed_in,
    "message_acts.consent": signed_in,
    "message_acts.hand_over": staff,
    "message_acts.department": staff,
    "message_acts.publish": staff,
    "message_acts.withdraw": staff,
    "unnamed.write": signed_in,
    "unnamed.code": everybody,
    "unnamed.find": everybody,
    "unnamed.thread": everybody,
    "unnamed.more": everybody,
    "unnamed.helped": everybody,
    "unnamed.consent": everybody,
    "chat_imports.one": staff,
    "chat_imports.take_in": staff,
    "chat_imports.decide": staff,
    "chat_imports.finish": staff,
    "answers.index": signed_in,
    "talks.index": signed_in,
    "talks.plan": staff,
    "talks.change": staff,
    "talks.show": staff,
    "talks.invite_one": staff,
    "talks.invite_all": staff,
    "talks.remove_guest": staff,
    "talks.came": staff,
    "talks.minutes": staff,
    "talks.close": staff,
    "talks.call_off": staff,
    "opinions.index": signed_in,
    "opinions.note": staff,
    "opinions.show": signed_in,
    "opinions.assign": staff,
    "opinions.end": signed_in,
    "opinions.reopen": staff,
    "announcements.index": signed_in,
    "announcements.write": staff,
    "announcements.show": signed_in,
    "announcements.mark_seen": signed_in,
    "announcements.answer": signed_in,
    "announcements.picture": signed_in,
    "announcements.readers": staff,
    "announcements.withdraw": staff,
    # The five colours: each view asks for itself whose event, case, group or pair it is.
    "colours.calendar": signed_in,
    "colours.all_events": signed_in,
    "colours.show": signed_in,
    "colours.history": signed_in,
    "colours.plan": signed_in,
    "colours.edit": signed_in,
    "colours.cancel": signed_in,
    "attendance.sign_me_up": signed_in,
    "attendance.withdraw_me": signed_in,
    "attendance.check_me_in": signed_in,
    "attendance.mine": signed_in,
    "attendance.table": signed_in,
    "attendance.by_code": signed_in,
    "attendance.code": signed_in,
    "attendance.leaders_list": signed_in,
    "attendance.strike": signed_in,
    "attendance.work_done": signed_in,
    "event_photos.add": signed_in,
    "event_photos.picture": signed_in,
    "event_photos.take_down": signed_in,
    "aid.index": signed_in,
    "aid.apply": signed_in,
    "aid.mine": signed_in,
    "aid.open_case": signed_in,
    "aid.show": signed_in,
    "aid.workers": signed_in,
    "aid.relieve": signed_in,
    "aid.receipt": signed_in,
    "case_work.assess": signed_in,
    "case_work.give": signed_in,
    "case_work.receipt": signed_in,
    "case_work.next_review": signed_in,
    "case_work.hold": signed_in,
    "case_work.decline": signed_in,
    "case_work.close": signed_in,
    "culture.groups": signed_in,
    "culture.group": signed_in,
    "culture.found": signed_in,
    "culture.edit": signed_in,
    "culture.join": signed_in,
    "culture.leave": signed_in,
    "culture.works": signed_in,
    "culture.show_work": signed_in,
    "culture.picture": signed_in,
    "culture.take_down": signed_in,
    "articles.index": signed_in,
    "articles.enter": signed_in,
    "articles.strike": signed_in,
    "articles.import_table": signed_in,
    "articles.table": signed_in,
    "mentoring.pairs": signed_in,
    "mentoring.show": signed_in,
    "mentoring.history": signed_in,
    "mentoring.paper": signed_in,
    "mentoring.draw": signed_in,
    "mentoring.confirm": signed_in,
    "mentoring.assess": signed_in,
    "mentoring.graduation": signed_in,
    "mentoring.end": signed_in,
    "mentoring.rewards": signed_in,
    "articles.show": signed_in,
    "moves.show": coordinator,
    "moves.move_to": coordinator,
    "moves.rule": coordinator,
    "moves.release": coordinator,
    "duty.show": coordinator,
    "duty.apply": coordinator,
    "duty.decline": coordinator,
    "duty.delay": coordinator,
    "duty.roads": coordinator,
    "duty.seats": coordinator,
    "door.show": signed_in,
    "door.mark": signed_in,
    "door.undo": signed_in,
    "door.mine": signed_in,
    "door.rode": signed_in,
    "door.contest": signed_in,
    "door.settle": coordinator,
    "notices.index": signed_in,
    "notices.confirm": signed_in,
    "preferences.show": signed_in,
    "preferences.keep": signed_in,
    "preferences.block": signed_in,
    "preferences.unblock": signed_in,
    "preferences.tired": signed_in,
    "papers.choose": coordinator,
    "papers.pdf": coordinator,
    "papers.xlsx": coordinator,
    "papers.card": coordinator,
    "papers.poster": coordinator,
    "maps.show": signed_in,
    "maps.stops": office,
    "maps.stop": office,
    "maps.retire": office,
    "roads.show": office,
    "roads.drop": office,
    "roads.ask": office,
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
MEANT_FOR: dict[str, Rule] = {}


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
