"""A notice leads to what it is about, where the reader has a page for it."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from models.aid import Hardship
from models.people import Member
from models.training import SkillTitle, Trade
from tests.builders import NOW, make_member
from tests.colour_builders import make_event, make_pair, make_secretary
from tests.web.forms import Reader
from tests.web.test_search import words_on
from workflows.apply_for_aid import apply_for_aid
from workflows.plan_event import cancel_event
from workflows.sign_up import sign_up
from workflows.talks import invite, plan_talk
from workflows.training import award_title

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


def test_invitation_says_who_is_meant_when_and_where(session: Session, reader: Readers) -> None:
    secretary, worker = make_secretary(session), make_member(session)
    assert secretary.section is not None
    starts_at = NOW + timedelta(days=9)
    talk = plan_talk(session, secretary.section, secretary, NOW, starts_at, "三楼会议室")
    invite(session, talk, worker, secretary, NOW)
    invite(session, talk, worker, secretary, NOW, "王秀兰", "妻子")

    page = words_on(reader(worker).text("/notices/"))

    assert "请您来谈心3月10日 周二 16:00，三楼会议室" in page
    assert "请您家的王秀兰来谈心" in page


def test_title_leads_to_the_list_of_titles(session: Session, reader: Readers) -> None:
    secretary, worker = make_secretary(session), make_member(session)
    title = SkillTitle(member=worker, title="电工人才", trade=Trade.ELECTRIC, awarded_on=NOW.date())
    award_title(session, title, secretary, NOW)

    assert '/training/titles"' in reader(worker).text("/notices/")
