"""Who may do what: one table for every route. A route without a row answers nobody."""

from collections.abc import Callable

from flask import current_app, request

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
with_other_work = holders(Role.DRIVER, Role.COORDINATOR, Role.SECRETARY, Role.ADMIN)
staff = holders(*STAFF)


def _all_of(endpoints: str, rule: Rule) -> dict[str, Rule]:
    """The same rule for each of these endpoints."""
    return dict.fromkeys(endpoints.split(), rule)


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
    **_all_of(
        "case_work.assess case_work.give case_work.receipt case_work.next_review case_work.hold "
        "case_work.decline case_work.close",
        signed_in,
    ),
    # The operation: the coordinator's part, then everybody's own.
    **_all_of(
        "planning.progress planning.stop moves.show moves.move_to moves.rule moves.release "
        "duty.show duty.apply duty.decline duty.delay duty.roads duty.seats door.settle "
        "ride_rules.keep calendar.rota calendar.days calendar.swap",
        coordinator,
    ),
    **_all_of(
        "door.show door.mark door.undo door.mine door.rode door.contest calendar.index "
        "calendar.show calendar.ask calendar.agree calendar.end ledger.show ride_rules.show "
        "notices.index notices.confirm preferences.show preferences.keep preferences.block "
        "preferences.unblock preferences.tired",
        signed_in,
    ),
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
    "papers.choose": coordinator,
    "papers.pdf": coordinator,
    "papers.xlsx": coordinator,
    "papers.card": coordinator,
    "papers.poster": coordinator,
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
    "platforms.show": signed_in,
    "study.show": signed_in,
    "study.materials": signed_in,
    "study.material": signed_in,
    "study.read": signed_in,
    "study.hand_out": staff,
    "study.questions": signed_in,
    "study.question": signed_in,
    "study.books": signed_in,
    "study.book": signed_in,
    "study.choose_book": staff,
    "study.courses": signed_in,
    "study.tick": signed_in,
    "study.open_course": staff,
    "discussions.ask": staff,
    "discussions.index": signed_in,
    "discussions.show": signed_in,
    "discussions.call": staff,
    "training.index": signed_in,
    "training.lecturers": signed_in,
    "training.name_lecturer": staff,
    "training.end_lecturer": staff,
    "training.my_record": signed_in,
    "training.record_of": staff,
    "training.titles": signed_in,
    "training.award": staff,
    "training.withdraw": staff,
    "classes.show": signed_in,
    "classes.plan": signed_in,
    "classes.change": signed_in,
    "classes.cancel": signed_in,
    "classes.sign_up": signed_in,
    "classes.papers": signed_in,
    "classes.sheet": signed_in,
    "classes.evaluate": signed_in,
    "innovation.index": signed_in,
    "innovation.propose": signed_in,
    "innovation.show": signed_in,
    "innovation.change": signed_in,
    "innovation.vote": signed_in,
    "innovation.set_aside": staff,
    "innovation.start": staff,
    "innovation.call_for_ideas": staff,
    "innovation.close_call": staff,
    "innovation.hall": everybody,
    "projects.show": signed_in,
    "projects.finish_stage": signed_in,
    "projects.prove": signed_in,
    "projects.finish": signed_in,
    "projects.stop": signed_in,
    "projects.reward": staff,
    "pulse.show": signed_in,
    "pulse.answer": signed_in,
    "pulse.start": staff,
    "pulse.close": staff,
}
