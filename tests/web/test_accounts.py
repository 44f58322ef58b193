"""The first sign-in by a slip's word, one's own password, and what stands against guessing."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from models.people import Member, PeopleAct, Role
from models.queries.history import history_of
from models.sign_in_words import SignInWord
from tests.builders import NOW, make_crew, make_member
from tests.web.conftest import SECRET
from tests.web.forms import Reader
from web import create_app
from web.clock import Clock
from web.settings import Settings
from workflows.own_password import make_word
from workflows.passwords import hash_password

Readers = Callable[[Member | None], Reader]
GOOD = "山下的槐树开了3次花"
OTHER = "另一个好密码呀啊"


@pytest.fixture
def office(session: Session) -> Member:
    return make_member(session, Role.COORDINATOR, name="高原野")


@pytest.fixture
def service(database_url: str) -> Iterator[Callable[..., Flask]]:
    """Makes one more process of the service, with settings of its own."""
    made: list[Flask] = []

    def make(clock: Clock = lambda: NOW, **settings: Any) -> Flask:
        own = Settings(database_url=database_url, secret_key=SECRET, **settings)
        made.append(create_app(own, clock=clock))
        return made[-1]

    yield make
    for app in made:
        app.extensions["engine"].dispose()


def with_password(session: Session, *roles: Role) -> Member:
    member = make_member(session, *roles, name="石向明")
    member.password_hash = hash_password(GOOD)
    return member


def enter(browser: Reader, member: Member, typed: str) -> str:
    answer = browser.post("/sign-in", employee_no=member.employee_no, password=typed)
    return answer.location or str(answer.status_code)


def test_word_of_a_slip_leads_to_an_own_password(
    session: Session, reader: Readers, office: Member
) -> None:
    member = make_member(session, Role.RIDER, name="苗青山")
    slip = reader(office).post(f"/members/{member.id}/word", page=f"/members/{member.id}").text
    found = re.search(r'slip__word">(\w{4}-\w{4})<', slip)
    assert found
    browser = reader(None)

    assert enter(browser, member, found[1].lower()) == "/sign-in/password"
    assert browser.get("/me").status_code == 303  # not in yet
    browser.post("/sign-in/password", password=GOOD, again=GOOD)

    assert "苗青山" in browser.text("/me")
    session.expire_all()
    assert session.get(SignInWord, member.id) is None
    assert member.first_signed_in_at == NOW
    assert enter(reader(None), member, found[1]) == "422"
    assert enter(reader(None), member, GOOD) == "/"


def test_word_sent_twice_is_not_shown_again(
    session: Session, reader: Readers, office: Member
) -> None:
    member, browser = make_member(session), reader(office)
    path = f"/members/{member.id}"

    browser.post(f"{path}/word", page=path, key="once")
    again = browser.post(f"{path}/word", page=path, key="once")

    assert (again.status_code, again.location) == (303, f"{path}/word")
    assert browser.get(f"{path}/word").location == path


def test_word_ends_with_its_days(session: Session, reader: Readers, office: Member) -> None:
    member = make_member(session)
    word = make_word(session, member, office, NOW - timedelta(days=14, seconds=1), 14)

    assert enter(reader(None), member, word) == "422"


def test_new_word_ends_the_one_before_it_and_tells_who_has_a_password(
    session: Session, reader: Readers, office: Member
) -> None:
    member = with_password(session)
    first = make_word(session, member, office, NOW, 14)
    second = make_word(session, member, office, NOW, 14)

    assert enter(reader(None), member, first) == "422"
    assert enter(reader(None), member, second) == "/sign-in/password"
    assert enter(reader(None), member, GOOD) == "/"  # not yet used, the old password holds
    assert "给您开了一个新的登录口令" in reader(member).text("/notices/")


def test_coordinator_makes_no_word_for_who_holds_an_office(
    session: Session, reader: Readers, office: Member
) -> None:
    for role in (Role.ADMIN, Role.SECRETARY, Role.COORDINATOR):
        other = make_member(session, role)
        path = f"/members/{other.id}"

        answer = reader(office).post(f"{path}/word", page="/me")

        assert answer.status_code == 409
        assert "要系统管理员才能改" in answer.text


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("短了", "密码要有 8 到 100 个字，现在有 2 个"),
        ("x{number}y", "密码里不要有您的工号"),
        ("12345678", "太常见"),
        ("1234567890", "太常见"),
        ("Password1", "太常见"),
        ("abababab", "太常见"),
    ],
)
def test_weak_password_is_refused_with_its_reason(
    session: Session, reader: Readers, office: Member, password: str, sentence: str
) -> None:
    member, browser = make_member(session), reader(None)
    enter(browser, member, make_word(session, member, office, NOW, 14))
    weak = password.format(number=member.employee_no.lower())

    answer = browser.post("/sign-in/password", password=weak, again=weak)

    assert answer.status_code == 422
    assert sentence in answer.text
    session.expire_all()
    assert session.get(SignInWord, member.id) is not None


def test_changed_password_ends_all_other_sessions(session: Session, reader: Readers) -> None:
    member = with_password(session)
    here, elsewhere = reader(member), reader(member)
    wrong = here.post("/me/password", old="错的", password=OTHER, again=OTHER)

    assert "现在的密码不对" in wrong.text
    here.post("/me/password", old=GOOD, password=OTHER, again=OTHER)

    assert here.get("/me").status_code == 200
    assert elsewhere.get("/me").status_code == 303
    assert enter(reader(None), member, OTHER) == "/"
    session.expire_all()
    assert PeopleAct.SET_PASSWORD in [entry.act for entry in history_of(session, [member]).rows]


def test_member_signs_out_everywhere_but_here(session: Session, reader: Readers) -> None:
    member = make_member(session)
    here, elsewhere = reader(member), reader(member)

    here.post("/me/everywhere", page="/me")

    assert here.get("/me").status_code == 200
    assert elsewhere.get("/me").status_code == 303


class MovingClock:
    """A clock the test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.mark.parametrize(
    ("role", "idle"), [(Role.RIDER, timedelta(days=30)), (Role.SECRETARY, timedelta(hours=12))]
)
def test_session_ends_when_it_lies_idle(
    service: Callable[..., Flask], session: Session, role: Role, idle: timedelta
) -> None:
    clock, member = MovingClock(), with_password(session, role)
    session.commit()
    browser = Reader(service(clock), None)
    enter(browser, member, GOOD)

    for _ in range(2):  # each look begins the time anew
        clock.now += idle
        assert browser.get("/me").status_code == 200
    clock.now += idle + timedelta(seconds=1)

    assert browser.get("/me").status_code == 303


@pytest.fixture
def limited(service: Callable[..., Flask], tmp_path: Path) -> Callable[[], Flask]:
    """Makes one more process: the counts of tries are shared by a file."""
    return lambda: service(ratelimit_storage_uri=f"sqlite:///{tmp_path}/tries.sqlite")


def test_guessing_one_members_password_ends_over_all_processes(
    session: Session, limited: Callable[[], Flask]
) -> None:
    member = with_password(session)
    session.commit()
    answers = []
    for _ in range(3):
        browser = Reader(limited(), None)
        answers += [enter(browser, member, f"猜的密码{n}") for n in range(4)]

    assert answers == ["422"] * 10 + ["429"] * 2
    assert enter(Reader(limited(), None), member, GOOD) == "429"
    other = with_password(session)
    session.commit()
    assert enter(Reader(limited(), None), other, GOOD) == "/"


def test_guessing_from_one_address_ends_but_signing_in_there_does_not_count(
    session: Session, limited: Callable[[], Flask]
) -> None:
    people = [make_member(session) for _ in range(34)]
    people[0].password_hash = hash_password(GOOD)
    session.commit()
    app = limited()
    browser = Reader(app, None)
    for _ in range(9):
        assert enter(browser, people[0], GOOD) == "/"
        browser = Reader(app, None)

    answers = [enter(browser, one, "猜的") for one in people[1:]]

    assert answers == ["422"] * 30 + ["429"] * 3


def test_cookie_is_secure_wherever_the_page_came_by_https(
    service: Callable[..., Flask],
) -> None:
    client = service().test_client()

    plain = client.get("/sign-in", base_url="http://localhost")
    sealed = client.get("/sign-in", base_url="https://localhost")

    assert "Secure" not in plain.headers["Set-Cookie"]
    assert all("Secure" in cookie for cookie in sealed.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize(("proxies", "secure"), [(0, False), (1, True)])
def test_proxy_is_believed_only_where_the_settings_say_so(
    service: Callable[..., Flask], proxies: int, secure: bool
) -> None:
    client = service(trusted_proxies=proxies).test_client()

    answer = client.get("/sign-in", headers={"X-Forwarded-Proto": "https"})

    assert ("Secure" in answer.headers["Set-Cookie"]) is secure


def test_words_are_made_for_all_of_a_crew_who_never_signed_in(
    session: Session, reader: Readers, office: Member
) -> None:
    crew = make_crew(session)
    new = [make_member(session, Role.RIDER, name=f"新人{n}", crew=crew) for n in "甲乙"]
    known = make_member(session, name="老手", crew=crew)
    known.first_signed_in_at = NOW
    make_member(session, Role.SECRETARY, name="书记本人", crew=crew)
    browser = reader(office)

    assert "2 人还没登录过" in browser.text("/members/slips")
    slips = browser.post("/members/slips", crew=str(crew.id)).text

    assert all(one.name in slips for one in new)
    assert "老手" not in slips
    assert "书记本人" not in slips
    session.expire_all()
    assert all(session.get(SignInWord, one.id) for one in new)
