"""Who may do what: one table for every route. A route without a row answers nobody."""

from collections.abc import Callable

from flask import current_app, request

from models.people import STAFF, Member, Role
from web.access_colours import COLOUR_PAGES
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


def each(rule: Rule, endpoints: str) -> dict[str, Rule]:
    """The same rule for several routes, their endpoints parted by spaces."""
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
    # The two channels: each view asks for itself whose message, talk or opinion it is.
    **each(
        everybody,
        """
        unnamed.code unnamed.find unnamed.thread unnamed.more unnamed.helped unnamed.consent
    """,
    ),
    **each(
        signed_in,
        """
        messages.index messages.write messages.show message_acts.more message_acts.helped
        message_acts.consent unnamed.write answers.index talks.index opinions.index
        opinions.show opinions.end announcements.index announcements.show
        announcements.mark_seen announcements.answer announcements.picture
    """,
    ),
    **each(
        staff,
        """
        messages.every messages.history message_acts.answer message_acts.solved
        message_acts.take message_acts.hand_over message_acts.department message_acts.publish
        message_acts.withdraw chat_imports.one chat_imports.take_in chat_imports.decide
        chat_imports.finish talks.plan talks.change talks.show talks.history talks.invite_one
        talks.invite_all talks.remove_guest talks.came talks.minutes talks.close talks.call_off
        opinions.note opinions.history opinions.assign opinions.reopen announcements.write
        announcements.history announcements.readers announcements.withdraw
    """,
    ),
    # The five colours: each view asks for itself whose event, case, group or pair it is.
    **dict.fromkeys(COLOUR_PAGES, signed_in),
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
    "classes.history": staff,
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
    "projects.history": staff,
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
