"""A real mine begins: its place, its first administrator, its shifts and stops, all or nothing."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.calendar import CalendarAct, Shift
from models.errors import RuleBroken
from models.people import Member, Role, Site
from models.queries.people import first_site
from models.rides import SiteRules
from workflows.add_member import Person, add_member
from workflows.mine_file import MineFile
from workflows.own_password import let_in
from workflows.places import Pin, wgs84
from workflows.stops import save_stop


def set_up_mine(session: Session, wanted: MineFile, password: str, now: datetime) -> Site:
    """Make the mine of a file; its administrator signs in with this password.

    Raises RuleBroken where a mine is there already (set up once, or the demo), for a weak
    password, for two shifts or stops of one name, and for a stop too far away.
    """
    there = first_site(session)
    if there is not None:
        raise RuleBroken("mine_is_there", site=there.name)
    mine = wanted.mine
    lat, lon = wgs84(mine.lat, mine.lon, mine.datum)
    site = Site(name=mine.name, gate=mine.gate, lat=lat, lon=lon, help_phone=mine.help_phone)
    session.add_all([site, SiteRules(site=site)])
    session.flush()
    roles = (Role.ADMIN, Role.COORDINATOR)
    person = Person(wanted.admin.employee_no, wanted.admin.name, roles=roles)
    admin = add_member(session, site, person, None, now)
    let_in(session, admin, password, True, now)
    _shifts(session, site, wanted, admin, now)
    for stop in wanted.stops:
        pin = Pin(stop.lat, stop.lon, stop.datum, stop.name)
        save_stop(session, site, None, pin, stop.town, admin, now)
    return site


def _shifts(session: Session, site: Site, wanted: MineFile, by: Member, now: datetime) -> None:
    named: set[str] = set()
    for one in wanted.shifts:
        if one.name in named:
            raise RuleBroken("shift_name_taken", name=one.name)
        named.add(one.name)
        shift = Shift(
            site=site,
            name=one.name,
            kind=one.kind,
            muster_min=one.muster,
            start_min=one.start,
            end_min=one.end,
            home_min=one.home,
        )
        record(session, by, CalendarAct.CHANGED_SHIFT, shift, now)
