"""Who finds which door."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.people import Member, Role
from tests.builders import make_member, make_site
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


def test_reader_who_is_not_signed_in_is_asked_to_and_led_back(
    session: Session, reader: Readers
) -> None:
    make_site(session)

    answer = reader(None).get("/weeks/?direction=home")

    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in?next=/weeks/")


def test_coordinators_page_is_not_there_for_a_rider(session: Session, reader: Readers) -> None:
    assert reader(make_member(session, Role.RIDER)).get("/weeks/").status_code == 404


def test_demo_door_is_closed_outside_the_demo(session: Session, reader: Readers) -> None:
    make_member(session, Role.COORDINATOR)

    answer = reader(None).post("/enter", page="/sign-in", role="coordinator")

    assert answer.status_code == 404


def test_form_without_its_token_is_refused(session: Session, reader: Readers) -> None:
    browser = reader(make_member(session, Role.COORDINATOR))

    assert browser.client.post("/weeks/2026-03-02/plan").status_code == 400


def test_every_answer_forbids_inline_and_foreign_code(session: Session, reader: Readers) -> None:
    make_site(session)

    policy = reader(None).get("/sign-in").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
