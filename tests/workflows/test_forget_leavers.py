"""The privacy rules: what goes after leaving, what stays countable, and that no trace is kept."""

import json
from datetime import timedelta

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from models.aid import AidCase, CaseState, Hardship
from models.all import metadata
from models.audit import AuditEntry
from models.chains import ChainPaste, ChatWord, WordFor
from models.notices import Notice
from models.people import Energy, Member, Paint, Role
from models.queries.rides import open_requests
from models.rides import Datum, Place
from models.roster_uploads import RosterUpload
from models.week_plans import Pairing, RideTaken, Trip
from tests.builders import MONDAY, NOW, make_member, make_site
from tests.web.rides import SmallMine, publish, small_mine
from workflows.calendar_feed import open_feed
from workflows.forget_leavers import Forgotten, Periods, forget_leavers
from workflows.forget_names import NAME, WORDS
from workflows.manage_members import disable_member
from workflows.member_papers import share_phone, show_licence
from workflows.places import Pin, drop_pin
from workflows.register_vehicle import Car, register_vehicle
from workflows.ride_preferences import block_member, set_preference

PERIODS = Periods(private=30, names=1096, papers=30, notices=400)
PHONE, PLATE, HOME, NICK, NOTE = "13977770001", "陕D7Z7Z7", "槐树下的院子", "老七", "蓝铁门口"
LAT, LON = 35.2123456, 107.7987654


def lived_in(session: Session) -> tuple[SmallMine, Member, Member]:
    """A rider with everything private there is, a published week and a ride taken; who acts."""
    mine = small_mine(session)
    rider, admin = mine.rider, make_member(session, Role.ADMIN)
    rider.name = "闻人七"
    share_phone(session, rider, PHONE, True, NOW)
    show_licence(session, rider, MONDAY + timedelta(days=900), NOW)
    register_vehicle(session, rider, Car(PLATE, Paint.RED, "轿车", 4, Energy.PETROL), NOW)
    pin = drop_pin(session, rider, Pin(LAT, LON, Datum.WGS84, HOME), NOW)
    for request in open_requests(session, rider, MONDAY):
        request.place, request.note = pin, NOTE
    set_preference(session, rider, None, False, NOW)
    block_member(session, rider, admin, NOW)
    block_member(session, admin, rider, NOW)
    open_feed(session, rider, NOW)
    site = make_site(session)
    session.add(ChatWord(site_id=site.id, kind=WordFor.MEMBER, word=NICK, subject_id=rider.id))
    paste = {"posted_at": NOW, "made_at": NOW, "by_id": admin.id}
    session.add(ChainPaste(site_id=site.id, text=f"1. {NICK} 坐车", **paste))
    rows = {"rows": [{"name": rider.name, "phone": PHONE}]}
    session.add(
        RosterUpload(site_id=site.id, by_id=admin.id, file_name="x", content=rows, made_at=NOW)
    )
    publish(session)
    session.add(ride(session, mine))
    session.flush()
    return mine, rider, admin


def ride(session: Session, mine: SmallMine) -> RideTaken:
    trip = session.scalars(select(Trip).order_by(Trip.id)).first()
    assert trip is not None
    return RideTaken(
        site_id=make_site(session).id,
        shift_date=trip.shift_date,
        direction=trip.direction,
        driver_id=mine.driver.id,
        rider_id=mine.rider.id,
        confirmed_by_id=mine.driver.id,
        confirmed_at=NOW,
    )


def everything(session: Session) -> str:
    """All that the database holds, as one text."""
    session.flush()
    return "\n".join(
        json.dumps([str(value) for value in row], ensure_ascii=False)
        for table in metadata.sorted_tables
        for row in session.execute(select(table)).all()
    )


def forget(session: Session, days: int) -> Forgotten:
    done = forget_leavers(session, make_site(session), PERIODS, NOW + timedelta(days=days))
    session.flush()
    session.expire_all()
    return done


def test_nothing_is_forgotten_before_its_time(session: Session) -> None:
    _, rider, admin = lived_in(session)
    disable_member(session, rider, admin, NOW)

    assert forget(session, 29) == Forgotten(0, 0, 0, 0)
    assert rider.phone == PHONE


def test_private_details_go_first_everywhere(session: Session) -> None:
    _, rider, admin = lived_in(session)
    disable_member(session, rider, admin, NOW)

    assert forget(session, 30) == Forgotten(1, 0, 2, 0)

    kept = everything(session)
    for mark in (PHONE, PLATE, HOME, NICK, NOTE, str(LAT), str(LON)):
        assert mark not in kept, mark
    assert (rider.name, rider.password_hash, rider.licence_until) == ("闻人七", None, None)
    assert rider.roles == []


def test_point_of_a_trip_stays_to_the_kilometre_and_then_to_ten(session: Session) -> None:
    _, rider, admin = lived_in(session)
    disable_member(session, rider, admin, NOW)
    pin = session.scalars(select(Place).where(Place.owner_id == rider.id)).one()

    forget(session, 30)
    assert (pin.lat, pin.lon) == (35.21, 107.8)
    forget(session, 1096)
    assert (pin.lat, pin.lon) == (35.2, 107.8)


def test_name_goes_later_and_all_stays_countable(session: Session) -> None:
    mine, rider, admin = lived_in(session)
    numbers = (rider.employee_no, mine.driver.employee_no)
    counts = [session.scalar(select(func.count()).select_from(one)) for one in (RideTaken, Trip)]
    disable_member(session, mine.driver, admin, NOW)
    disable_member(session, rider, admin, NOW)
    evidence = session.scalar(select(func.count()).select_from(Pairing))

    assert forget(session, 1096).names == 2

    assert (rider.name, rider.pinyin) == (NAME, "")
    kept = everything(session)
    for mark in ("闻人七", "任得宽", *numbers):
        assert mark not in kept, mark
    after = session.scalar(select(func.count()).select_from(RideTaken))
    assert after == counts[0] == 1
    assert session.scalar(select(func.count()).select_from(Pairing)) == evidence


def test_forgetting_again_changes_nothing(session: Session) -> None:
    _, rider, admin = lived_in(session)
    disable_member(session, rider, admin, NOW)
    forget(session, 1500)
    before = everything(session)

    assert forget(session, 1501) == Forgotten(0, 0, 0, 0)
    assert everything(session) == before


def test_audit_tells_that_and_never_what(session: Session) -> None:
    _, rider, admin = lived_in(session)
    disable_member(session, rider, admin, NOW)
    forget(session, 1096)

    told = session.scalars(select(AuditEntry).where(AuditEntry.act.like("forgot%"))).all()
    assert {entry.act: entry.detail for entry in told if entry.whom_id} == {
        "forgot_private": {},
        "forgot_name": {},
    }
    details = session.scalars(select(cast(AuditEntry.detail, String))).all()
    assert not any(PHONE in one or "7Z7Z7" in one for one in details)


def test_words_of_an_ended_hardship_case_go_with_the_name(session: Session) -> None:
    _, rider, admin = lived_in(session)
    texts = {"situation": "母亲住院", "assessment": "缺三千", "closing": "好了", "plan": "每月去看"}
    times = {"applied_at": NOW, "assessed_at": NOW, "closed_at": NOW}
    case = AidCase(
        site_id=rider.site_id,
        person_id=rider.id,
        applied_by_id=rider.id,
        hardship=Hardship.ILLNESS,
        state=CaseState.CLOSED,
        **texts,
        **times,
    )
    session.add(case)
    session.flush()
    disable_member(session, rider, admin, NOW)

    forget(session, 31)
    assert case.situation == "母亲住院"
    forget(session, 1096)
    assert (case.situation, case.assessment, case.closing, case.plan) == (WORDS, WORDS, WORDS, "")


def test_old_notices_go_from_everybody(session: Session) -> None:
    mine, _, _ = lived_in(session)
    of_driver = select(func.count()).select_from(Notice).where(Notice.member_id == mine.driver.id)
    assert session.scalar(of_driver)

    assert forget(session, 399).notices == 0
    assert forget(session, 400).notices > 0
    assert session.scalar(of_driver) == 0
