"""A notice leads to what it is about, where the reader has a page for it."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.aid import Hardship
from models.people import Member
from tests.builders import NOW, make_member
from tests.colour_builders import make_event, make_pair, make_secretary
from tests.web.forms import Reader
from workflows.apply_for_aid import apply_for_aid
from workflows.plan_event import cancel_event
from workflows.sign_up import sign_up

Readers = Callable[[Member | None], Reader]


def test_contract_to_confirm_is_one_tap_away(session: Session, reader: Readers) -> None:
    pair = make_pair(session, make_secretary(session), confirmed=False)

    assert f'href="/mentoring/{pair.id}"' in reader(pair.apprentice).text("/notices/")


def test_cancelled_event_is_one_tap_away(session: Session, reader: Readers) -> None:
    event, member = make_event(session), make_member(session)
    sign_up(session, event, member, NOW)
    cancel_event(session, event, "下雨", event.leader, NOW)

    assert f'href="/colours/{event.id}"' in reader(member).text("/notices/")


def test_case_leads_the_person_and_the_secretary_to_their_own_pages(
    session: Session, reader: Readers
) -> None:
    secretary, person = make_secretary(session), make_member(session)
    case = apply_for_aid(session, person, Hardship.INJURY, "摔伤", make_member(session), NOW)

    assert f'href="/aid/mine/{case.id}"' in reader(person).text("/notices/")
    assert f'href="/aid/{case.id}"' in reader(secretary).text("/notices/")
