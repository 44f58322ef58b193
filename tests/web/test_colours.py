"""The pages of events: calendar, sign-up, check-in, the leader's list, photos."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from sqlalchemy.orm import Session

from models.colours import CheckIn, Colour
from models.people import Member, Role
from models.queries.colours import standing_sign_ups, who_came
from tests.builders import NOW, make_member
from tests.colour_builders import make_event, photo_with_place
from tests.web.forms import Reader
from workflows.sign_up import sign_up
from workflows.take_attendance import check_in

Readers = Callable[[Member | None], Reader]


def test_calendar_shows_the_month_and_filters_by_colour(session: Session, reader: Readers) -> None:
    make_event(session, title="擦门窗", colour=Colour.GREEN)
    make_event(session, title="猜灯谜", colour=Colour.YELLOW)
    browser = reader(make_member(session))

    assert "擦门窗" in browser.text("/colours?month=2026-03")
    yellow = browser.text("/colours?month=2026-03&colour=yellow")
    assert "猜灯谜" in yellow
    assert "擦门窗" not in yellow


def test_month_that_can_not_be_read_is_the_present_one(reader: Readers, session: Session) -> None:
    browser = reader(make_member(session))

    for month in ("2026-13", "x", "-", "99999-1", "2026-²"):
        assert "2026年3月" in browser.text(f"/colours?month={month}")


def test_double_tap_on_sign_up_takes_one_place(session: Session, reader: Readers) -> None:
    event = make_event(session, places=1)
    browser = reader(make_member(session))
    path, page = f"/colours/{event.id}/sign-up", f"/colours/{event.id}"

    first = browser.post(path, page=page, key="one-tap")
    second = browser.post(path, page=page, key="one-tap")

    assert (first.status_code, second.status_code) == (303, 303)
    session.expire_all()
    assert len(standing_sign_ups(session, event)) == 1


def test_who_waits_is_told_the_turn(session: Session, reader: Readers) -> None:
    event, waiting = make_event(session, places=1), make_member(session)
    sign_up(session, event, make_member(session), NOW)
    sign_up(session, event, waiting, NOW)

    assert "您排在第 1 位" in reader(waiting).text(f"/colours/{event.id}")


def test_scanned_code_checks_in_with_one_tap(session: Session, reader: Readers) -> None:
    event, member = make_event(session, starts_at=NOW), make_member(session)
    browser = reader(member)

    browser.post(f"/colours/in/{event.check_in_code}")

    session.expire_all()
    assert [one.member_id for one in who_came(session, event)] == [member.id]
    assert "这一次志愿服务记上了" in browser.text(f"/colours/in/{event.check_in_code}")


def test_check_in_too_early_is_told_and_not_recorded(session: Session, reader: Readers) -> None:
    event = make_event(session, starts_at=NOW + timedelta(hours=5))
    browser = reader(make_member(session))
    page = f"/colours/{event.id}"

    answer = browser.post(f"{page}/check-in", page=page)

    assert answer.status_code == 409
    assert "开始前半小时" in answer.text
    assert who_came(session, event) == []


def test_leader_enters_by_name_and_number(session: Session, reader: Readers) -> None:
    event = make_event(session, starts_at=NOW)
    one, two = make_member(session, name="宁长河"), make_member(session)
    browser = reader(event.leader)

    browser.post(f"/colours/{event.id}/list", more=f"宁长河、{two.employee_no}")

    session.expire_all()
    assert {entry.member_id for entry in who_came(session, event)} == {one.id, two.id}


def test_unknown_name_on_the_list_is_told_and_nobody_is_entered(
    session: Session, reader: Readers
) -> None:
    event = make_event(session, starts_at=NOW)
    make_member(session, name="宁长河")

    answer = reader(event.leader).post(f"/colours/{event.id}/list", more="宁长河 没这人")

    assert answer.status_code == 422
    assert "没有叫“没这人”的在职人员" in answer.text
    assert who_came(session, event) == []


def test_list_and_code_are_not_there_for_others(session: Session, reader: Readers) -> None:
    event = make_event(session, starts_at=NOW)
    browser = reader(make_member(session, Role.RIDER))

    for page in ("list", "code", "work", "edit", "cancel", "photos"):
        assert browser.get(f"/colours/{event.id}/{page}").status_code == 404


def test_coordinator_plans_an_event_and_mistakes_are_told(
    session: Session, reader: Readers
) -> None:
    leader = make_member(session, name="苗青山")
    browser = reader(make_member(session, Role.COORDINATOR))
    typed = {
        "colour": "green",
        "form": "labour",
        "title": "修桌椅",
        "day": "2026-03-07",
        "starts": "16:30",
        "ends": "15:00",
        "leader": leader.name,
        "group": "",
    }

    wrong = browser.post("/colours/new", **typed)
    assert wrong.status_code == 422
    assert "结束时间要晚于开始时间" in wrong.text

    typed |= {"ends": "18:30", "day": "3月7"}
    assert "不是日期" in browser.post("/colours/new", **typed).text
    assert browser.post("/colours/new", **(typed | {"day": "2026-03-07"})).status_code == 303
    assert "修桌椅" in browser.text("/colours?month=2026-03")


def test_photo_is_shown_without_its_place(session: Session, reader: Readers) -> None:
    event = make_event(session, starts_at=NOW)
    browser = reader(event.leader)
    file = (photo_with_place(), "IMG_0001.jpg")

    added = browser.post(f"/colours/{event.id}/photos", photo=file, caption="擦窗户")
    refused = browser.post(
        f"/colours/{event.id}/photos", photo=(BytesIO(b"not a picture"), "a.jpg")
    )

    assert added.status_code == 303
    assert refused.status_code == 422
    assert "不是照片" in refused.text
    picture = browser.get("/colours/photos/1.jpg")
    assert picture.mimetype == "image/jpeg"
    assert b"Exif" not in picture.data


def test_pages_of_events_are_read_in_english_too(session: Session, reader: Readers) -> None:
    event = make_event(session, starts_at=NOW)
    browser = reader(event.leader)
    browser.post("/prefs/language", page=f"/colours/{event.id}", value="en")

    assert "I am here" in browser.text(f"/colours/{event.id}")
    assert "Who came" in browser.text(f"/colours/{event.id}/list")


def test_own_service_and_the_table_of_all(session: Session, reader: Readers) -> None:
    event = make_event(session, starts_at=NOW, title="擦门窗")
    member = make_member(session, name="石向明")
    check_in(session, event, member, CheckIn.BUTTON, NOW)
    browser, coordinator = reader(member), reader(make_member(session, Role.COORDINATOR))

    assert "擦门窗" in browser.text("/colours/mine")
    assert browser.get("/colours/attendances.csv?year=2026").status_code == 404
    assert "石向明,自己签到" in coordinator.text("/colours/attendances.csv?year=2026")
