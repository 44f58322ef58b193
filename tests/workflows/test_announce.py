"""Announcements: who is told, who saw them, and what the quick question shows."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.announcements import Announcement, AnnouncementKind, SafetyChoice
from models.errors import NotFound, RuleBroken
from models.notices import Notice
from models.people import Crew, Member, Role
from models.queries.announcements import (
    Reach,
    announcement_for,
    announcements_page,
    not_seen,
    reach,
    unposted_announcements,
)
from tests.builders import make_crew, make_member
from workflows.announce import (
    News,
    Quiz,
    announce,
    answer_question,
    note_posted,
    see,
    withdraw_announcement,
)
from workflows.reencode_picture import reencode

NOW = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
QUIZ = Quiz("瓦斯到多少必须撤人？", ["0.8%", "1.5%", "3%"], 2)


@pytest.fixture
def by(session: Session) -> Member:
    """Who announces."""
    return make_member(session, Role.SECRETARY)


def safety(
    session: Session, by: Member, *crews: Crew, quiz: Quiz | None = QUIZ, to_groups: bool = False
) -> Announcement:
    news = News(AnnouncementKind.SAFETY, "瓦斯", "先测后进", crews, to_groups, quiz=quiz)
    return announce(session, news, by, NOW)


def test_only_its_crews_are_told_and_see_it(session: Session, by: Member) -> None:
    crew = make_crew(session)
    inside, outside = make_member(session, crew=crew), make_member(session)

    announcement = safety(session, by, crew)

    assert announcement_for(session, inside, announcement.id) is announcement
    assert announcement_for(session, by, announcement.id) is announcement
    with pytest.raises(NotFound):
        announcement_for(session, outside, announcement.id)
    assert [notice.member_id for notice in session.query(Notice)] == [inside.id]


def test_without_crews_everybody_is_told(session: Session, by: Member) -> None:
    member = make_member(session)
    safety(session, by)

    assert announcements_page(session, member).total == 1


def test_seen_and_not_seen_are_counted_once(session: Session, by: Member) -> None:
    crew = make_crew(session)
    first, second = make_member(session, crew=crew), make_member(session, crew=crew)
    announcement = safety(session, by, crew)

    see(session, announcement, first, NOW)
    see(session, announcement, first, NOW)

    assert reach(session, announcement) == Reach(meant=2, seen=1, answered=0, correct=0)
    assert list(not_seen(session, announcement).rows) == [second]


def test_first_answer_counts(session: Session, by: Member) -> None:
    member = make_member(session)
    announcement = safety(session, by)

    first = answer_question(session, announcement, 1, member, NOW)
    again = answer_question(session, announcement, 2, member, NOW)

    assert again is first
    assert not first.choice.correct
    assert reach(session, announcement).answered == 1


def test_answer_that_is_not_offered_is_refused(session: Session, by: Member) -> None:
    announcement = safety(session, by)

    with pytest.raises(RuleBroken, match="no_such_choice: no=4"):
        answer_question(session, announcement, 4, make_member(session), NOW)


@pytest.mark.parametrize(
    ("quiz", "code"),
    [
        (Quiz("多少？", ["0.8%"], 1), "question_needs_choices"),
        (Quiz("多少？", ["0.8%", "1.5%"], 3), "question_needs_correct_choice"),
    ],
)
def test_question_needs_choices_and_a_right_one(
    session: Session, by: Member, quiz: Quiz, code: str
) -> None:
    with pytest.raises(RuleBroken, match=code):
        safety(session, by, quiz=quiz)


def test_database_refuses_a_second_right_answer(session: Session, by: Member) -> None:
    announcement = safety(session, by)
    session.add(SafetyChoice(announcement_id=announcement.id, no=9, text="4%", correct=True))

    with pytest.raises(IntegrityError):
        session.flush()


def test_groups_get_it_once(session: Session, by: Member) -> None:
    announcement = safety(session, by, to_groups=True)
    safety(session, by)
    assert list(unposted_announcements(session, by.site, NOW)) == [announcement]

    note_posted(session, announcement, NOW)

    assert list(unposted_announcements(session, by.site, NOW)) == []


def test_withdrawn_announcement_is_gone_for_members(session: Session, by: Member) -> None:
    announcement = safety(session, by)

    withdraw_announcement(session, announcement, by, NOW)

    assert announcements_page(session, make_member(session)).total == 0
    assert announcements_page(session, by).total == 1


def picture(size: tuple[int, int] = (3000, 1000)) -> bytes:
    out = BytesIO()
    image = Image.new("RGB", size, "orange")
    exif = image.getexif()
    exif[0x0110] = "phone"
    exif.get_ifd(0x8825)[1] = "N"
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_picture_is_made_smaller_and_loses_its_location() -> None:
    made = reencode(BytesIO(picture()))

    with Image.open(BytesIO(made.jpeg)) as image:
        assert (image.format, image.size, len(image.getexif())) == ("JPEG", (1600, 533), 0)


@pytest.mark.parametrize("data", [b"", b"<svg/>", picture()[:400]])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(RuleBroken, match="not_a_picture"):
        reencode(BytesIO(data))
