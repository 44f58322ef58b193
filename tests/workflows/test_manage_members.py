"""What the office does with members: roles with a last administrator, leaving, coming back."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.errors import Conflict, RuleBroken
from models.people import Member, PeopleAct, Role, RoleGrant
from models.queries.history import history_of
from models.queries.notices import unseen_notices
from models.queries.rides import open_offers, open_requests
from models.queries.week_plans import trips_of
from models.sign_in_words import SignInWord
from tests.builders import MONDAY, NOW, make_crew, make_member
from tests.web.rides import publish, small_mine
from workflows.calendar_feed import open_feed
from workflows.manage_members import (
    Particulars,
    change_member,
    disable_member,
    enable_member,
    set_roles,
)
from workflows.own_password import let_in, make_word, may_manage, sign_out_everywhere


def acts(session: Session, member: Member) -> list[str]:
    return [entry.act for entry in history_of(session, [member]).rows]


def roles_of(member: Member) -> set[Role]:
    return {grant.role for grant in member.roles}


def test_administrator_gives_and_takes_roles_each_recorded(session: Session) -> None:
    admin, member = make_member(session, Role.ADMIN), make_member(session, Role.RIDER)
    before = member.version

    set_roles(session, member, {Role.DRIVER, Role.COORDINATOR}, admin, NOW, before)
    session.flush()

    assert roles_of(member) == {Role.DRIVER, Role.COORDINATOR}
    assert sorted(acts(session, member)) == ["granted_role", "granted_role", "took_role"]
    with pytest.raises(Conflict):
        set_roles(session, member, {Role.RIDER}, admin, NOW, before)


def test_coordinator_makes_nobody_administrator_least_himself(session: Session) -> None:
    coordinator = make_member(session, Role.COORDINATOR)

    for member in (coordinator, make_member(session)):
        with pytest.raises(RuleBroken, match="only_for_admin"):
            set_roles(session, member, {Role.COORDINATOR, Role.ADMIN}, coordinator, NOW)


def test_last_administrator_keeps_the_role_and_the_account(session: Session) -> None:
    admin, other = make_member(session, Role.ADMIN), make_member(session, Role.ADMIN)
    disable_member(session, other, admin, NOW)

    with pytest.raises(RuleBroken, match="last_admin"):
        set_roles(session, admin, {Role.RIDER}, admin, NOW)
    with pytest.raises(RuleBroken, match="not_your_own_account"):
        disable_member(session, admin, admin, NOW)
    assert roles_of(admin) == {Role.ADMIN}


def test_coordinator_manages_those_without_an_office_alone(session: Session) -> None:
    coordinator = make_member(session, Role.COORDINATOR)

    assert may_manage(coordinator, make_member(session, Role.DRIVER, Role.RIDER))
    for role in (Role.COORDINATOR, Role.SECRETARY, Role.ADMIN):
        other = make_member(session, role)
        for act in (disable_member, sign_out_everywhere):
            with pytest.raises(RuleBroken, match="only_for_admin"):
                act(session, other, coordinator, NOW)
        with pytest.raises(RuleBroken, match="only_for_admin"):
            make_word(session, other, coordinator, NOW, 14)


def test_crew_and_name_are_put_right_and_the_audit_keeps_no_value(session: Session) -> None:
    coordinator, member = make_member(session, Role.COORDINATOR), make_member(session)
    crew = make_crew(session)
    wanted = Particulars("仇小军", None, crew, None, "13912345678")

    changed = change_member(session, member, wanted, coordinator, NOW, member.version)

    assert (member.crew, member.section, member.pinyin) == (crew, crew.section, "qiu xiao jun")
    assert changed == ["name", "section", "crew", "phone"]
    entry = history_of(session, [member]).rows[0]
    assert entry.detail == {"changed": changed}
    with pytest.raises(Conflict):
        change_member(session, member, wanted, coordinator, NOW, member.version + 1)


def test_who_leaves_is_out_of_every_ride_and_the_others_are_told(session: Session) -> None:
    mine = small_mine(session)
    plan = publish(session)
    admin = make_member(session, Role.ADMIN)
    driver = mine.driver
    make_word(session, driver, admin, NOW, 14)
    open_feed(session, driver, NOW)
    told, cookie = unseen_notices(session, mine.rider), driver.uniquifier

    for _ in range(2):
        disable_member(session, driver, admin, NOW)
    session.flush()
    session.expire_all()

    assert (driver.active, driver.left_at) == (False, NOW)
    assert driver.uniquifier != cookie
    assert open_offers(session, driver, MONDAY) == []
    assert [trip for trip in trips_of(session, plan) if trip.driver_id == driver.id] == []
    assert session.get(SignInWord, driver.id) is None
    assert unseen_notices(session, mine.rider) > told
    assert acts(session, driver).count("disabled_member") == 1
    lost = [entry for entry in history_entries(session) if entry.act == "lost_seat"]
    assert lost
    assert {entry.by_id for entry in lost} == {admin.id}


def history_entries(session: Session) -> list[AuditEntry]:
    return list(session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def test_rider_who_leaves_frees_the_seat(session: Session) -> None:
    mine = small_mine(session)
    plan = publish(session)
    admin = make_member(session, Role.ADMIN)

    disable_member(session, mine.rider, admin, NOW)
    session.flush()
    session.expire_all()

    riders = {one.rider_id for trip in trips_of(session, plan) for one in trip.pairings}
    assert riders == {mine.mate.id}
    assert open_requests(session, mine.rider, MONDAY) == []


def test_leaver_loses_his_office_and_comes_back_without(session: Session) -> None:
    admin, secretary = make_member(session, Role.ADMIN), make_member(session, Role.SECRETARY)
    secretary.roles.append(RoleGrant(role=Role.RIDER))
    session.flush()

    disable_member(session, secretary, admin, NOW)
    enable_member(session, secretary, admin, NOW + timedelta(days=2))

    assert (secretary.active, secretary.left_at) == (True, None)
    assert roles_of(secretary) == {Role.RIDER}
    assert PeopleAct.ENABLED_MEMBER in acts(session, secretary)


def test_command_lets_the_first_administrator_in(session: Session) -> None:
    member = make_member(session)

    with pytest.raises(RuleBroken, match="password_common"):
        let_in(session, member, "12345678", True, NOW)
    let_in(session, member, "山下的槐树开了3次花", True, NOW)

    assert roles_of(member) == {Role.ADMIN}
    assert sorted(acts(session, member)) == ["granted_role", "set_password"]
