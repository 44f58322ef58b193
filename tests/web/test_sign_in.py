"""Signing in: by number and password, and never by guessing."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.people import Member, Role
from tests.builders import make_member
from tests.web.forms import Reader
from workflows.passwords import hash_password

Readers = Callable[[Member | None], Reader]


def make_with_password(session: Session) -> Member:
    member = make_member(session, Role.RIDER, name="石向明")
    member.password_hash = hash_password("合适的密码")
    return member


def test_right_password_opens_the_members_page(session: Session, reader: Readers) -> None:
    member = make_with_password(session)
    browser = reader(None)

    browser.post("/sign-in", employee_no=member.employee_no.lower(), password="合适的密码")

    assert "石向明" in browser.text("/me")


def test_wrong_password_is_told_and_the_number_is_kept(session: Session, reader: Readers) -> None:
    member = make_with_password(session)

    answer = reader(None).post("/sign-in", employee_no=member.employee_no, password="猜的")

    assert answer.status_code == 422
    assert "工号或密码不对" in answer.text
    assert f'value="{member.employee_no}"' in answer.text


def test_identity_number_is_refused_as_employee_number(reader: Readers) -> None:
    answer = reader(None).post("/sign-in", employee_no="610428199001011234", password="x")

    assert "不要填身份证号" in answer.text


def test_signing_out_closes_the_pages(session: Session, reader: Readers) -> None:
    browser = reader(make_member(session))

    browser.post("/sign-out", page="/me")

    assert browser.get("/me").status_code == 303


def test_wanted_page_of_another_host_is_not_followed(session: Session, reader: Readers) -> None:
    member = make_with_password(session)

    answer = reader(None).post(
        "/sign-in?next=//example.invalid/x", employee_no=member.employee_no, password="合适的密码"
    )

    assert answer.location == "/"


def test_disabled_member_is_signed_out_at_once(session: Session, reader: Readers) -> None:
    member = make_member(session)
    browser = reader(member)
    member.active = False
    session.commit()

    assert browser.get("/me").status_code == 303
