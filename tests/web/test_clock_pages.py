"""What runs by the clock and what goes out, as pages and commands."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.deliveries import Delivery, DeliveryState, Outlet
from models.people import Member, Role
from models.queries.clock import planning_time
from tests.builders import NOW, make_crew, make_member, make_site
from tests.web.conftest import SECRET
from tests.web.forms import Reader
from web.settings import BadSetting, Settings
from workflows.outlets import add_outlet, try_outlet
from workflows.robots import HOSTS
from workflows.tell_people import tell

Readers = Callable[[Member | None], Reader]
TOKEN = "0123456789abcdef-9876"
ROBOT = HOSTS["wecombot"] + TOKEN


def coordinator(session: Session) -> Member:
    return make_member(session, Role.COORDINATOR)


def outlets(session: Session) -> list[Outlet]:
    session.expire_all()
    return list(session.scalars(select(Outlet).order_by(Outlet.id)))


def test_clock_says_what_ran_and_that_it_stands_still(
    session: Session, reader: Readers, app: Flask
) -> None:
    browser = reader(coordinator(session))
    assert "钟停了" in browser.text("/timetable/")
    assert "钟停了" not in browser.text("/duty/")  # one that never went is no alarm there

    with app.app_context():
        ran = app.test_cli_runner().invoke(args=["tick"])

    assert ran.exit_code == 0, ran.output
    assert "看留言等了多久：没有要做的" in ran.output
    page = browser.text("/timetable/")
    assert "钟在走" in page
    assert "每天 08:00" in page
    app.extensions["clock"] = lambda: NOW.replace(hour=12)
    assert "钟停了" in browser.text("/duty/")


def test_planning_time_is_set_and_switched_off(session: Session, reader: Readers) -> None:
    browser = reader(coordinator(session))
    assert 'value="20:00"' in browser.text("/timetable/")

    on = browser.post("/timetable/", runs="y", weekday="5", at="19:30")
    assert on.status_code == 303
    kept = planning_time(session, make_site(session))
    assert kept is not None
    assert (kept.runs, kept.weekday, kept.minute) == (True, 5, 19 * 60 + 30)
    session.rollback()
    assert "每周五 19:30" in browser.text("/timetable/")

    browser.post("/timetable/", weekday="5", at="19:30")
    wrong = browser.post("/timetable/", runs="y", weekday="5", at="25:00")

    session.expire_all()
    assert not kept.runs
    assert wrong.status_code == 422


def test_robot_is_added_tried_and_switched_off_and_its_key_shown_to_nobody(
    session: Session, reader: Readers, app: Flask
) -> None:
    crew = make_crew(session)
    browser = reader(coordinator(session))

    added = browser.post("/outlets/", whom=str(crew.id), name="生产群", target=ROBOT)

    assert added.status_code == 303
    (outlet,) = outlets(session)
    assert (outlet.crew_id, outlet.member_id) == (crew.id, None)
    session.rollback()
    page = browser.text("/outlets/")
    assert "…9876" in page
    assert TOKEN not in page
    audit = session.scalars(select(AuditEntry).where(AuditEntry.act == "added_outlet")).one()
    assert TOKEN not in str(audit.detail)
    session.rollback()

    browser.post(f"/outlets/{outlet.id}/try", page="/outlets/")
    assert "等着发" in browser.text("/outlets/")
    browser.post(f"/outlets/{outlet.id}/end", page="/outlets/")

    assert "生产群" not in browser.text("/outlets/")
    assert browser.post(f"/outlets/{outlet.id}/try", page="/outlets/").status_code == 404


def test_what_can_be_no_outlet_is_told(session: Session, reader: Readers) -> None:
    browser = reader(coordinator(session))

    def mistakes(**fields: str) -> str:
        answer = browser.post("/outlets/", **({"whom": "all", "name": "群"} | fields))
        assert answer.status_code == 422
        return answer.get_data(as_text=True)

    assert "认不出" in mistakes(target="https://example.com/hook")
    assert "MAIL_URL" in mistakes(target="miao@example.com")
    assert "请填姓名或工号" in mistakes(target=ROBOT, whom="member")
    assert outlets(session) == []


def test_failed_deliveries_are_listed_with_the_reason_and_sent_again(
    session: Session, reader: Readers
) -> None:
    site, by = make_site(session), coordinator(session)
    member = make_member(session, name="苗青山")
    group = add_outlet(session, site, None, "群", "json://a/b", by, NOW)
    own = add_outlet(session, site, member, "信箱", "json://a/b", by, NOW)
    try_outlet(session, group, by, NOW)
    tell(session, [member], "case_heard", site, NOW)
    found = list(session.scalars(select(Delivery).order_by(Delivery.id)))
    assert {one.outlet_id for one in found} == {group.id, own.id}
    for one in found:
        one.state, one.error = DeliveryState.FAILED, "refused:93000 invalid webhook url"
    browser = reader(by)

    assert "2 条消息没发出去" in browser.text("/duty/")
    page = browser.text("/outlets/")
    assert "那边不收（93000 invalid webhook url）" in page
    assert "给苗青山的一条消息" in page  # and not what about
    browser.post(f"/outlets/deliveries/{found[0].id}/again", page="/outlets/")
    browser.post("/outlets/deliveries/again", page="/outlets/")

    session.expire_all()
    assert {one.state for one in found} == {DeliveryState.WAITING}


def test_only_the_office_finds_them(session: Session, reader: Readers) -> None:
    for role in (Role.RIDER, Role.DRIVER, Role.SECRETARY):
        browser = reader(make_member(session, role))
        for path in ("/timetable/", "/outlets/"):
            assert browser.get(path).status_code == 404


@pytest.mark.parametrize("value", ["smtp.example.com", "json://127.0.0.1/", "mailto://"])
def test_mail_account_that_is_none_stops_the_start(value: str) -> None:
    with pytest.raises(BadSetting, match="MAIL_URL"):
        Settings.from_environ({"SECRET_KEY": SECRET, "MAIL_URL": value})
