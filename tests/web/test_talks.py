"""Talks and opinions as a browser sees them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.people import Member, Role
from models.talks import Opinion, OpinionEnd, Received, TalkSession
from tests.builders import NOW, make_crew, make_member
from tests.web.forms import Reader
from workflows.opinions import Said, note_opinion
from workflows.talks import invite, plan_talk

Readers = Callable[[Member | None], Reader]
START = NOW - timedelta(hours=2)


@pytest.fixture
def secretary(session: Session) -> Member:
    """The branch's secretary."""
    return make_member(session, Role.SECRETARY, crew=make_crew(session))


@pytest.fixture
def talk(session: Session, secretary: Member) -> TalkSession:
    """A talk that began two hours ago."""
    assert secretary.section is not None
    early = START - timedelta(days=5)
    return plan_talk(session, secretary.section, secretary, early, START, "三楼会议室")


def test_talk_is_planned_and_crews_invited(
    session: Session, reader: Readers, secretary: Member
) -> None:
    worker = make_member(session, crew=secretary.crew)
    browser = reader(secretary)
    where = browser.post(
        "/talks/new",
        section=secretary.section_id,
        starts_at="2026-03-20T15:00",
        place="三楼会议室",
    ).location

    browser.post(f"{where}/crews", page=where, crews=[secretary.crew_id])

    assert worker.name in browser.text(where)
    assert "三楼会议室" in reader(worker).text("/talks/")


def test_opinion_is_noted_assigned_and_explained(
    session: Session, reader: Readers, secretary: Member, talk: TalkSession
) -> None:
    worker, owner = make_member(session), make_member(session)
    browser = reader(secretary)
    browser.post(
        f"/talks/opinions/in/{talk.id}",
        subject="班中餐",
        text="夜班的饭凉",
        author=worker.name,
        owner=f"{owner.employee_no} {owner.name}",
        due_on="2026-03-20",
    )
    opinion = session.query(Opinion).one()
    session.commit()
    where = f"/talks/opinions/{opinion.id}"
    browser.post(
        f"{where}/end",
        page=where,
        ending="explained",
        outcome="保温桶下月到",
        ended_by=owner.employee_no,
        received="understood",
    )

    session.refresh(opinion)
    assert (opinion.author_id, opinion.owner_id) == (worker.id, owner.id)
    assert (opinion.ending, opinion.received) == (OpinionEnd.EXPLAINED, Received.UNDERSTOOD)
    assert opinion.ended_by_id == owner.id


def test_talk_with_an_unowned_opinion_does_not_close(
    session: Session, reader: Readers, secretary: Member, talk: TalkSession
) -> None:
    note_opinion(session, talk, Said("食堂", "饭凉"), secretary, NOW)
    browser, where = reader(secretary), f"/talks/{talk.id}"

    answer = browser.post(f"{where}/close", page=where)

    assert answer.status_code == 409
    assert "有 1 条意见没有负责人（第 1 条）" in answer.text
    assert "有 1 条意见还没人负责" in browser.text(where)


def test_name_that_nobody_has_is_told_at_the_field(
    session: Session, reader: Readers, secretary: Member, talk: TalkSession
) -> None:
    answer = reader(secretary).post(
        f"/talks/opinions/in/{talk.id}", subject="食堂", text="饭凉", owner="查无此人"
    )

    assert answer.status_code == 422
    assert "没有“查无此人”这个人" in answer.text


def test_owner_sees_and_ends_own_opinion_only(
    session: Session, reader: Readers, secretary: Member, talk: TalkSession
) -> None:
    owner = make_member(session)
    mine = note_opinion(session, talk, Said("澡堂", "水凉"), secretary, NOW, owner, NOW.date())
    other = note_opinion(session, talk, Said("食堂", "饭凉"), secretary, NOW)
    browser = reader(owner)

    page = browser.text("/talks/opinions/")

    assert ("水凉" in page, "饭凉" in page) == (True, False)
    assert browser.get(f"/talks/opinions/{mine.id}").status_code == 200
    assert browser.get(f"/talks/opinions/{other.id}").status_code == 404
    assert browser.get(f"/talks/{talk.id}").status_code == 404


def test_stale_opinion_form_is_a_conflict(
    session: Session, reader: Readers, secretary: Member, talk: TalkSession
) -> None:
    opinion = note_opinion(
        session, talk, Said("澡堂", "水凉"), secretary, NOW, secretary, NOW.date()
    )
    browser, where = reader(secretary), f"/talks/opinions/{opinion.id}"

    answer = browser.post(f"{where}/end", page=where, ending="solved", outcome="好了", version="99")

    assert (answer.status_code, "有人先改过了" in answer.text) == (409, True)


def test_family_stands_under_the_worker(
    session: Session, reader: Readers, secretary: Member, talk: TalkSession
) -> None:
    worker = make_member(session, name="权永辉")
    invite(session, talk, worker, secretary, START, "石桂香", "妻子")

    assert "权永辉的妻子" in reader(secretary).text(f"/talks/{talk.id}")


def test_member_is_found_by_pinyin(
    session: Session, reader: Readers, secretary: Member, talk: TalkSession
) -> None:
    owner = make_member(session, name="仇立军")
    owner.pinyin = "qiu li jun"

    where = f"/talks/opinions/in/{talk.id}"
    reader(secretary).post(
        where, subject="食堂", text="饭凉", owner="qiulijun", due_on="2026-03-20"
    )

    assert session.query(Opinion).one().owner_id == owner.id


def test_author_reads_what_became_of_his_opinion_and_leaves_the_ending_to_its_owner(
    session: Session, reader: Readers, secretary: Member, talk: TalkSession
) -> None:
    author, owner = make_member(session), make_member(session)
    said = Said("澡堂", "晚班没有热水", author)
    opinion = note_opinion(session, talk, said, secretary, NOW, owner, NOW.date())
    page, browser = f"/talks/opinions/{opinion.id}", reader(author)

    text = browser.text(page)
    ended = browser.post(f"{page}/end", page=page, ending="solved", outcome="修好了")

    assert "晚班没有热水" in text
    assert "/end" not in text
    assert "<datalist" not in text
    assert ended.status_code == 404
    assert reader(make_member(session)).get(page).status_code == 404
    assert page in browser.text("/search?q=热水")


def test_due_date_before_the_opinion_is_told_at_its_field(
    session: Session, reader: Readers, secretary: Member, talk: TalkSession
) -> None:
    owner = make_member(session)
    opinion = note_opinion(session, talk, Said("澡堂", "没有热水"), secretary, NOW)
    page = f"/talks/opinions/{opinion.id}"

    refused = reader(secretary).post(
        f"{page}/owner", page=page, owner=owner.employee_no, due_on="2026-02-01"
    )

    assert refused.status_code == 422
    assert "办结日期 2026-02-01 比提意见还早" in refused.text
    assert f'value="{owner.employee_no}"' in refused.text
    session.expire_all()
    assert session.query(Opinion).one().owner_id is None
