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
admin = holders(Role.ADMIN)
with_other_work = holders(Role.DRIVER, Role.COORDINATOR, Role.SECRETARY, Role.ADMIN)
staff = holders(*STAFF)
target_setters = holders(Role.SECRETARY, Role.ADMIN)
figures_readers = holders(Role.COORDINATOR, Role.SECRETARY, Role.ADMIN)


# blueprint, who, views: a route that stands in no row answers nobody.
TABLE: list[tuple[str, Rule, str]] = [
    # The frame.
    ("health", everybody, "show"),
    ("frame", everybody, "styles service offline manifest"),
    ("home", everybody, "index"),
    ("prefs", everybody, "set_language set_text set_theme"),
    ("style", in_demo, "index"),
    ("people", everybody, "sign_in"),
    ("people", in_demo, "enter_demo"),
    ("people", signed_in, "sign_out me_page"),
    ("accounts", everybody, "choose"),
    ("accounts", signed_in, "change everywhere"),
    ("members", office, "index show change disable enable everywhere word slips"),
    ("members", admin, "roles"),
    ("privacy", everybody, "show"),
    ("privacy", signed_in, "mine"),
    ("persons", signed_in, "show"),
    # Found and listed within what the reader may see: the queries ask for each record.
    ("search", signed_in, "show"),
    ("history", signed_in, "show"),
    # Each subject says whose table it is: workflows/subject_tables.
    ("tables", signed_in, "index workbook text template take_in preview apply"),
    # Rides: everybody asks, offers and confirms; the coordinator runs the week.
    ("riding", signed_in, "home ask end day_out come_back"),
    ("driving", signed_in, "home offer end day_out come_back"),
    ("door", coordinator, "settle"),
    ("door", signed_in, "show mark undo mine rode contest by_code"),
    ("late", signed_in, "drive ride other_car wait"),
    ("seat_calls", signed_in, "yes no manage again help"),
    ("weeks", coordinator, "show plan publish sheet"),
    ("papers", coordinator, "choose pdf xlsx card poster"),
    ("planning", coordinator, "progress stop"),
    ("moves", coordinator, "show move_to rule release"),
    ("duty", coordinator, "show apply decline delay roads seats"),
    ("timetable", office, "show"),
    ("outlets", office, "show attempt end again all_again"),
    ("ride_rules", coordinator, "keep"),
    ("ride_rules", signed_in, "show"),
    ("calendar", coordinator, "rota days swap"),
    ("mine_days", coordinator, "show clear"),
    ("calendar", signed_in, "index show ask agree end"),
    ("ledger", signed_in, "show"),
    ("notices", signed_in, "index confirm"),
    ("preferences", signed_in, "show keep block unblock tired"),
    ("feeds", everybody, "show"),
    ("feeds", signed_in, "open_feed revoke mine"),
    ("chains", coordinator, "paste show enter afresh withdraw words forget"),
    ("roster", office, "template upload preview apply"),
    ("maps", signed_in, "show"),
    ("maps", office, "stops stop retire"),
    ("statistics", figures_readers, "show workbook lights"),
    ("statistics", office, "carbon"),
    ("roads", office, "show drop ask"),
    # Channels: each view asks for itself whose message, talk or opinion it is.
    ("messages", signed_in, "index write show"),
    ("messages", staff, "every"),
    ("message_acts", staff, "answer solved take hand_over department publish withdraw"),
    ("message_acts", signed_in, "more helped consent"),
    ("unnamed", signed_in, "write"),
    ("unnamed", everybody, "code find thread more helped consent"),
    ("chat_imports", staff, "one take_in decide finish"),
    ("answers", signed_in, "index"),
    ("talks", signed_in, "index"),
    ("talks", staff, "plan change show invite_one invite_all remove_guest came minutes"),
    ("talks", staff, "close call_off"),
    ("opinions", signed_in, "index show end"),
    ("opinions", staff, "note assign reopen"),
    ("announcements", signed_in, "index show mark_seen answer picture"),
    ("announcements", staff, "write readers remind withdraw"),
    # Colours: each view asks for itself whose event, case, group or pair it is.
    ("colours", signed_in, "calendar all_events show plan edit cancel"),
    (
        "attendance",
        signed_in,
        "sign_me_up withdraw_me check_me_in mine table by_code code leaders_list strike work_done",
    ),
    ("event_photos", signed_in, "add picture take_down"),
    ("aid", signed_in, "index apply mine open_case show workers relieve receipt"),
    ("case_work", signed_in, "assess give receipt next_review hold decline close"),
    ("culture", signed_in, "groups group found edit join leave works show_work picture take_down"),
    ("articles", signed_in, "index enter strike show"),
    ("mentoring", signed_in, "pairs show paper draw confirm assess graduation end rewards"),
    # Platforms.
    ("platforms", signed_in, "show"),
    ("study", signed_in, "show materials material read questions question books book courses tick"),
    ("study", staff, "hand_out choose_book open_course"),
    ("discussions", staff, "ask call"),
    ("discussions", signed_in, "index show"),
    ("training", signed_in, "index lecturers my_record titles"),
    ("training", staff, "name_lecturer end_lecturer record_of award withdraw"),
    ("classes", signed_in, "show plan change cancel sign_up papers sheet evaluate"),
    ("innovation", signed_in, "index propose show change vote"),
    ("innovation", staff, "set_aside start call_for_ideas close_call"),
    ("innovation", everybody, "hall"),
    ("projects", signed_in, "index show finish_stage prove finish stop"),
    ("projects", staff, "reward"),
    ("pulse", signed_in, "show answer"),
    ("pulse", staff, "start close"),
    ("report", signed_in, "certificate"),
    ("report", staff, "index show rows workbook paper"),
    ("targets", target_setters, "edit"),
    ("targets", staff, "history"),
]

RULES: dict[str, Rule] = {"static": everybody} | {
    f"{blueprint}.{view}": rule for blueprint, rule, views in TABLE for view in views.split()
}
