"""What is private is not found: a mark in every private field, searched for as each role."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from models.aid import CaseState
from models.messages import EntryKind, MessageEntry
from models.people import Member, Role
from models.queries.search import Kind
from models.rides import DayOut, Part, Place
from models.training import ClassEvaluation, Trainee
from tests.builders import MONDAY, NOW, make_member, make_site
from tests.builders_platforms import make_class, make_lecturer, make_question, make_secretary
from tests.colour_builders import make_case
from tests.web.forms import Reader
from tests.web.rides import small_mine
from tests.web.test_search import message, words_on

Readers = Callable[[Member | None], Reader]
OUTSIDERS = [Role.RIDER, Role.DRIVER, Role.COORDINATOR, Role.ADMIN]
PHONE, HOME, PLATE = "13977770001", "暗记家门口", "陕D7Z7Z7"
CASE = ("暗记病情", "暗记评估", "暗记计划")
NEVER = (PHONE, HOME, PLATE, *CASE, "暗记请假", "暗记评课", "暗记讲解", "secrethash")


def plant(session: Session) -> Member:
    """Marks in what nobody may find; returns the person of the hardship case."""
    mine, secretary = small_mine(session), make_secretary(session)
    for member in (mine.driver, mine.rider):
        member.phone, member.password_hash = PHONE, "secrethash"
        home = {"name": HOME, "lat": 35.2, "lon": 107.8}
        session.add(Place(site_id=make_site(session).id, owner_id=member.id, **home))
    mine.driver.vehicles[0].plate = PLATE
    days = {"first_date": MONDAY, "last_date": MONDAY, "made_at": NOW}
    session.add(DayOut(member_id=mine.driver.id, part=Part.DRIVE, note="暗记请假", **days))
    case = make_case(session, secretary)
    case.situation, case.assessment, case.plan = CASE
    case.person.name, case.person.pinyin = "暗困", "an kun"
    assert case.state is CaseState.OPEN
    question = make_question(session, secretary)
    question.explained = "暗记讲解"
    _evaluate(session, secretary, mine.rider)
    said = message(session, "浴室热水", mine.rider)
    note = MessageEntry(message=said, at=NOW, kind=EntryKind.NOTE, text="暗记备注")
    session.add(note)
    session.flush()
    return case.person


def _evaluate(session: Session, secretary: Member, trainee: Member) -> None:
    klass = make_class(session, make_lecturer(session, secretary), secretary)
    session.add(Trainee(class_id=klass.id, member_id=trainee.id, came_at=NOW))
    session.flush()
    said = {"clear": 3, "useful": 3, "remark": "暗记评课", "said_at": NOW}
    session.add(ClassEvaluation(class_id=klass.id, member_id=trainee.id, **said))


def finds(browser: Reader, words: str, kind: Kind | None = None) -> bool:
    query = f"/search?q={words}" + (f"&kind={kind}" if kind else "")
    return "没有找到" not in words_on(browser.text(query))


@pytest.mark.parametrize("role", [*OUTSIDERS, Role.SECRETARY])
def test_private_marks_are_found_by_nobody(session: Session, reader: Readers, role: Role) -> None:
    plant(session)
    browser = reader(make_member(session, role))

    assert [mark for mark in NEVER if finds(browser, mark)] == []


@pytest.mark.parametrize("role", [Role.RIDER, Role.DRIVER])
def test_note_of_the_staff_is_not_found_by_others(
    session: Session, reader: Readers, role: Role
) -> None:
    plant(session)

    assert not finds(reader(make_member(session, role)), "暗记备注")


def test_author_does_not_find_the_note_on_his_own_message(
    session: Session, reader: Readers
) -> None:
    mine = small_mine(session)
    said = message(session, "浴室热水", mine.rider)
    session.add(MessageEntry(message=said, at=NOW, kind=EntryKind.NOTE, text="暗记备注"))
    browser = reader(mine.rider)

    assert finds(browser, "热水", Kind.MESSAGES)
    assert not finds(browser, "暗记备注", Kind.MESSAGES)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_case_is_found_by_no_outsider(session: Session, reader: Readers, role: Role) -> None:
    plant(session)

    assert not finds(reader(make_member(session, role)), "暗困", Kind.CASES)


def test_secretary_finds_the_case_by_its_person_without_its_content(
    session: Session, reader: Readers
) -> None:
    plant(session)

    page = words_on(reader(make_member(session, Role.SECRETARY)).text("/search?q=ankun&kind=cases"))

    assert "暗困" in page
    assert not any(mark in page for mark in CASE)
