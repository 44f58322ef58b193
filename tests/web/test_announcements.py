"""Announcements as a browser sees them."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from models.announcements import Announcement
from models.notices import Notice
from models.people import Member, Role
from tests.builders import make_crew, make_member
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


@pytest.fixture
def by(session: Session) -> Member:
    """Who announces."""
    return make_member(session, Role.SECRETARY)


def jpeg() -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (40, 20), "orange").save(out, "JPEG")
    out.seek(0)
    return out


def test_safety_rule_is_announced_asked_and_counted(
    session: Session, reader: Readers, by: Member
) -> None:
    crew = make_crew(session)
    worker = make_member(session, crew=crew)
    staff = reader(by)
    where = staff.post(
        "/announcements/new",
        kind="safety",
        title="瓦斯",
        text="先测后进",
        crews=[crew.id],
        question="多少必须撤人？",
        choice1="0.8%",
        choice2="1.5%",
        correct="2",
    ).location
    browser = reader(worker)

    browser.post(f"{where}/answer", page=where, choice="2")

    assert "答对了：1.5%" in browser.text(where)
    assert "1 人该看，1 人看过" in staff.text(f"{where}/readers")


def test_question_with_one_answer_is_refused(reader: Readers, by: Member) -> None:
    answer = reader(by).post(
        "/announcements/new",
        title="瓦斯",
        text="先测",
        question="多少？",
        choice1="0.8%",
        correct="1",
    )

    assert answer.status_code == 422
    assert "小问题要有 2 到 5 个答案，现在有 1 个" in answer.text


def test_picture_is_for_those_it_is_meant_for(
    session: Session, reader: Readers, by: Member
) -> None:
    crew = make_crew(session)
    inside, outside = make_member(session, crew=crew), make_member(session)
    reader(by).post(
        "/announcements/new",
        title="照片",
        text="五四表彰",
        crews=[crew.id],
        picture=(jpeg(), "a.jpg"),
    )
    picture = f"/announcements/{session.query(Announcement).one().id}/picture.jpg"

    assert reader(inside).get(picture).content_type == "image/jpeg"
    assert reader(outside).get(picture).status_code == 404


def test_file_that_is_no_picture_is_told_at_the_field(reader: Readers, by: Member) -> None:
    answer = reader(by).post(
        "/announcements/new", title="照片", text="看", picture=(BytesIO(b"<svg/>"), "a.jpg")
    )

    assert (answer.status_code, "不是照片" in answer.text) == (422, True)


def test_reading_is_confirmed_by_a_tap(session: Session, reader: Readers, by: Member) -> None:
    worker = make_member(session)
    where = reader(by).post("/announcements/new", title="班车", text="提早二十分钟").location
    browser = reader(worker)

    browser.post(f"{where}/seen", page=where)

    assert "您看过了" in browser.text(where)


def test_who_has_not_read_it_is_reminded_once_a_day(
    session: Session, reader: Readers, by: Member
) -> None:
    crew = make_crew(session)
    one, two = (make_member(session, crew=crew) for _ in range(2))
    staff = reader(by)
    where = staff.post(
        "/announcements/new", kind="news", title="班车", text="早十分钟", crews=[crew.id]
    ).location
    reader(one).post(f"{where}/seen", page=where)

    for _ in range(2):
        staff.post(f"{where}/remind", page=f"{where}/readers")

    told = session.query(Notice).filter_by(code="announcement_unread").all()
    assert [notice.member_id for notice in told] == [two.id]
    assert reader(two).post(f"{where}/remind", page=where).status_code == 404
