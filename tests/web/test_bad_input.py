"""What can't be meant is refused with a sentence by every form, and leaves nothing behind."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.colours import Attendance
from models.people import Member, Role
from models.study import Discussion
from models.talks import TalkSession
from tests.builders import NOW, make_crew, make_member
from tests.builders_platforms import make_class, make_idea, make_lecturer, make_project
from tests.colour_builders import HOUR, make_event, make_pair
from tests.web.forms import Reader
from tests.web.test_mentoring import typed_marks

Readers = Callable[[Member | None], Reader]
EVENT = {
    "colour": "green",
    "form": "labour",
    "title": "擦门窗",
    "day": "2026-03-05",
    "starts": "14:00",
    "ends": "16:00",
    "group": "",
}
CONTRACT = {"trade": "电工", "aims": "会接线", "starts_on": "2026-01-01", "ends_on": "2026-12-31"}
COURSE = {"title": "瓦斯防治", "hours": "4", "opens_on": "2026-03-01", "due_on": "2026-03-31"}
CLASS = {
    "trade": "shearer",
    "title": "滚筒调高",
    "day": "2026-03-05",
    "at": "14:00",
    "minutes": "60",
    "seats": "",
}
QUESTION = {
    "monday": "2026-03-02",
    "kind": "text",
    "text": "为什么要敲帮问顶？",
    "closes_on": "2026-03-06",
    "closes_at": "18:00",
}
PROOF = {
    "measure": "每班停机",
    "before": "40",
    "after": "5",
    "unit": "分钟",
    "measured_on": "2026-03-01",
}
MATERIAL = {"title": "规程", "body": "读", "section": ""}
TITLE = {"title": "特殊技能人才", "trade": "belt", "awarded_on": "2026-02-01"}
CALL = {"kind": "micro", "title": "减少停机", "closes_on": "2026-04-01"}
ARTICLE = {"title": "灯", "outlet": "矿工报", "published_on": "2026-02-01"}
BOOK = {"month": "2026-03-01", "title": "平凡的世界"}

# Page, what is typed besides what is right, and what must be said.
TYPED = [
    ("/colours/new", EVENT | {"ends": "13:00"}, "结束"),
    ("/colours/new", EVENT | {"places": "0"}, "名额要在 1 到"),
    ("/colours/new", EVENT | {"places": "999999"}, "名额要在 1 到"),
    ("/colours/new", EVENT | {"day": "2026-02-30"}, "不是日期"),
    ("/colours/new", EVENT | {"day": "0001-01-01"}, "年份要在"),
    ("/colours/new", EVENT | {"starts": "25:00"}, "不是时间"),
    ("/colours/new", EVENT | {"title": "灯\0"}, "看不见的控制字符"),
    ("/mentoring/new", CONTRACT | {"ends_on": "2025-12-31"}, "结束日期要晚于开始日期"),
    ("/platforms/study/courses/new", COURSE | {"due_on": "2026-02-01"}, "2026"),
    ("/platforms/study/courses/new", COURSE | {"hours": "0"}, "学时"),
    ("/platforms/study/courses/new", COURSE | {"hours": "999999"}, "学时"),
    ("/platforms/study/courses/new", COURSE | {"hours": "四"}, "不是整数"),
    ("/platforms/training/new", CLASS | {"minutes": "5"}, "15 到 600 分钟"),
    ("/platforms/training/new", CLASS | {"seats": "0"}, "名额"),
    ("/platforms/training/new", CLASS | {"seats": "999999"}, "名额"),
    ("/platforms/study/questions/new", QUESTION | {"monday": "2026-03-03"}, "周一"),
    ("/platforms/study/questions/new", QUESTION | {"closes_on": "2026-02-01"}, "截止"),
    ("/platforms/study/questions/new", QUESTION | {"kind": "choice", "choices": "一个"}, "选项"),
    ("/platforms/study/materials/new", MATERIAL | {"read_by": "2026-02-01"}, "2026"),
    ("/platforms/training/titles/new", TITLE | {"awarded_on": "2026-04-01"}, "2026"),
    ("/platforms/calls/new", CALL | {"closes_on": "2026-02-01"}, "2026"),
    ("/culture/articles/new", ARTICLE | {"published_on": "2026-04-01"}, "还没到"),
    ("/culture/articles/new", ARTICLE | {"link": "javascript:alert(1)"}, "http://"),
    ("/platforms/study/books/new", BOOK | {"month": "三月"}, "不是日期"),
    ("/talks/new", {"starts_at": "2026-13-01T14:00", "place": "会议室"}, "不是日期和时间"),
    ("/messages/from-chat/one", {"source": "qq", "asked_at": "2026-04-01T08:00", "text": "问"}, ""),
]


@pytest.fixture
def keeper(session: Session) -> Member:
    """Who keeps everything, and has a section."""
    return make_member(session, Role.SECRETARY, Role.COORDINATOR, crew=make_crew(session))


def entries(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def refused(
    session: Session, browser: Reader, path: str, said: str, page: str | None = None, **typed: Any
) -> None:
    """It is said why, with 422 or 409; nothing is recorded."""
    before = entries(session)
    answer = browser.post(path, page=page, **typed)
    text = answer.get_data(as_text=True)
    assert answer.status_code in (409, 422), f"{path} {answer.status_code}"
    assert said in text, f"{path} {typed}"
    assert "Not a valid" not in text, f"{path} {typed}"
    assert entries(session) == before, path


@pytest.mark.parametrize(("path", "typed", "said"), TYPED)
def test_form_refuses_what_cannot_be_meant(
    session: Session, reader: Readers, keeper: Member, path: str, typed: dict[str, str], said: str
) -> None:
    mate = make_member(session, crew=keeper.crew)
    lecturer = make_lecturer(session, keeper)
    people = {
        "leader": keeper.employee_no,
        "mentor": keeper.employee_no,
        "apprentice": mate.employee_no,
        "member": mate.employee_no,
        "author": mate.employee_no,
        "lecturer": str(lecturer.id),
        "section": str(keeper.section_id),
    }

    refused(session, reader(keeper), path, said, **(people | typed))


@pytest.mark.parametrize(
    ("day", "said"), [("2025-12-31", "合同"), ("2027-01-01", ""), ("2026-03-02", "还没到")]
)
def test_assessment_outside_the_contract_or_ahead_is_refused(
    session: Session, reader: Readers, keeper: Member, day: str, said: str
) -> None:
    pair = make_pair(session, keeper)

    path = f"/mentoring/{pair.id}/assess"
    refused(session, reader(keeper), path, said, held_on=day, **typed_marks(3))


def test_pair_a_second_time_is_refused(session: Session, reader: Readers, keeper: Member) -> None:
    pair = make_pair(session, keeper)
    people = {"mentor": pair.mentor.employee_no, "apprentice": pair.apprentice.employee_no}

    refused(session, reader(keeper), "/mentoring/new", pair.apprentice.name, **CONTRACT, **people)


def test_attendance_twice_is_once_and_before_the_event_none(
    session: Session, reader: Readers, keeper: Member
) -> None:
    came = make_member(session)
    past, ahead = make_event(session, keeper, NOW - 5 * HOUR), make_event(session, keeper)
    browser = reader(keeper)

    for _ in range(2):
        browser.post(f"/colours/{past.id}/list", more=f"{came.employee_no} {came.name}")
    refused(session, browser, f"/colours/{ahead.id}/list", "还没开始", more=came.employee_no)

    assert session.query(Attendance).count() == 1


def test_session_ahead_takes_no_results(session: Session, reader: Readers, keeper: Member) -> None:
    ahead = NOW + timedelta(days=2)
    klass = make_class(session, make_lecturer(session, keeper), keeper, ahead)
    talk = TalkSession(
        site_id=keeper.site_id,
        section_id=keeper.section_id,
        starts_at=ahead,
        place="会议室",
        made_by=keeper,
        made_at=NOW,
    )
    discussion = Discussion(
        site_id=keeper.site_id, topic="怎么少停机", led_by=keeper, starts_at=ahead
    )
    session.add_all([talk, discussion])
    session.flush()
    browser, came = reader(keeper), keeper.employee_no
    minutes = {"minutes": "定了三条", "present": came}

    sheet = f"/platforms/training/{klass.id}/sheet"
    refused(session, browser, sheet, "", others=came, version=str(klass.version))
    refused(
        session,
        browser,
        f"/platforms/study/discussions/{discussion.id}",
        "",
        version=str(discussion.version),
        **minutes,
    )
    note, opinion = f"/talks/{talk.id}", {"subject": "澡堂", "text": "没有热水"}
    refused(session, browser, f"/talks/opinions/in/{talk.id}", "", page=note, **opinion)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"measured_on": "2025-01-01"}, "2025"),
        ({"measured_on": "2026-04-01"}, ""),
        ({"before": "nan"}, "不是数"),
        ({"after": "inf"}, "不是数"),
        ({"before": "很多"}, "不是数"),
    ],
)
def test_proof_that_proves_nothing_is_refused(
    session: Session, reader: Readers, keeper: Member, typed: dict[str, str], said: str
) -> None:
    project = make_project(session, make_member(session), keeper, "油位窗")
    witness = make_member(session).employee_no

    path = f"/platforms/projects/{project.id}/proof"
    refused(session, reader(keeper), path, said, **(PROOF | {"witness": witness} | typed))


def test_version_that_is_no_number_is_a_conflict_not_a_failure(
    session: Session, reader: Readers, keeper: Member
) -> None:
    idea = make_idea(session, make_member(session))
    browser = reader(keeper)

    path = f"/platforms/ideas/{idea.id}/aside"
    refused(session, browser, path, "", why="先放放", version="x")
