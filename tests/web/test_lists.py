"""Every list is searched, sorted and paged, and asks the database as often for many rows as few."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from models.announcements import Announcement, AnnouncementKind
from models.colours import Attendance, CheckIn, Colour, Event, EventForm
from models.culture import Article, ShownWork, WorkKind
from models.innovation import Idea, IdeaKind
from models.mentoring import MentorPair
from models.messages import ChatMessage, MessageClock, Source
from models.notices import Notice
from models.people import Member, Role
from models.study import Book, Course, Discussion, QuestionKind, StudyMaterial, WeeklyQuestion
from models.talks import Opinion, TalkSession
from models.training import SkillTitle, Trade, TrainingClass
from tests.builders import MONDAY, NOW, make_crew, make_member
from tests.builders_platforms import finish, make_lecturer, make_project
from tests.web.forms import Reader
from tests.web.test_search import words_on

Readers = Callable[[Member | None], Reader]
LISTS = [
    "/members/",
    "/messages/all",
    "/messages/",
    "/talks/",
    "/talks/opinions/",
    "/announcements/",
    "/colours/all",
    "/colours/mine",
    "/culture/articles",
    "/culture/works",
    "/mentoring",
    "/notices/",
    "/platforms/study/materials",
    "/platforms/study/questions",
    "/platforms/study/books",
    "/platforms/study/courses",
    "/platforms/study/discussions",
    "/platforms/training",
    "/platforms/training/titles",
    "/platforms/ideas",
    "/platforms/projects/",
    "/platforms/hall",
]
# One's own notices; the list of pairs also shows one's own beside those found.
UNSEARCHED = ("/notices/", "/mentoring")
ORDERS = {
    "/talks/": ["-day", "day", "place"],
    "/announcements/": ["-day", "day", "title"],
    "/colours/all": ["-day", "day", "title"],
    "/culture/works": ["-day", "day", "title"],
    "/mentoring": ["-running", "-start", "start", "end"],
    "/notices/": ["day", "-day"],
    "/platforms/study/materials": ["day", "title"],
    "/platforms/study/questions": ["day", "text"],
    "/platforms/study/books": ["month", "title"],
    "/platforms/study/courses": ["day", "title", "-hours"],
    "/platforms/study/discussions": ["day", "topic"],
    "/platforms/training": ["day", "title"],
    "/platforms/training/titles": ["day", "title"],
    "/platforms/projects/": ["due", "-day", "day", "name"],
    "/platforms/hall": ["-day", "day", "name"],
}


def fill(session: Session, by: Member, numbers: range) -> None:
    """So many records in every list; each is called 第 n 件."""
    site, section = by.site_id, by.section_id
    lecturer = make_lecturer(session, by)
    for n in numbers:
        at, day, title = NOW - timedelta(hours=n), MONDAY - timedelta(days=n), f"第{n:03}件"
        other = make_member(session, name=title, crew=by.crew)
        named: dict[str, Any] = {"site_id": site, "title": title}
        message = ChatMessage(
            site_id=site, source=Source.APP, author=other, text=title, asked_at=at, filed_at=at
        )
        due = at + timedelta(hours=24)
        message.clocks.append(MessageClock(round=1, started_at=at, due_at=due))
        talk = TalkSession(
            site_id=site, section_id=section, starts_at=at, place=title, made_by=by, made_at=at
        )
        happening = Event(
            **named,
            section_id=section,
            colour=Colour.GREEN,
            form=EventForm.LABOUR,
            starts_at=at,
            ends_at=at + timedelta(hours=1),
            leader_id=by.id,
            check_in_code=title,
            made_at=at,
        )
        session.add_all([message, talk, happening])
        session.flush()
        session.add_all(
            [
                Opinion(
                    talk_id=talk.id,
                    no=1,
                    author=other,
                    subject=title,
                    text=title,
                    noted_by_id=by.id,
                    noted_at=at,
                ),
                Announcement(
                    **named,
                    kind=AnnouncementKind.NEWS,
                    text=title,
                    made_by_id=by.id,
                    published_at=at,
                ),
                Attendance(
                    event_id=happening.id,
                    member_id=by.id,
                    how=CheckIn.LIST,
                    entered_at=at,
                    entered_by_id=by.id,
                ),
                Article(
                    section_id=section,
                    author_id=other.id,
                    title=title,
                    outlet="矿工报",
                    published_on=day,
                    entered_at=at,
                    entered_by_id=by.id,
                ),
                ShownWork(
                    section_id=section,
                    author_id=other.id,
                    kind=WorkKind.POEM,
                    title=title,
                    words=title,
                    shown_at=at,
                ),
                MentorPair(
                    section_id=section,
                    mentor_id=by.id,
                    apprentice_id=other.id,
                    trade=title,
                    starts_on=day,
                    ends_on=MONDAY + timedelta(days=300),
                    drawn_at=at,
                ),
                Notice(
                    member_id=by.id,
                    code="title_awarded",
                    about_type="members",
                    about_id=by.id,
                    detail={"title": title},
                    made_at=at,
                    once=title,
                ),
                *platform_rows(by, other, named, n),
                TrainingClass(
                    **named,
                    lecturer=lecturer,
                    trade=Trade.SHEARER,
                    starts_at=at,
                    lasts_min=60,
                    planned_by_id=by.id,
                ),
            ]
        )
    session.flush()


def platform_rows(by: Member, other: Member, named: dict[str, Any], n: int) -> list[Any]:
    at, title = NOW - timedelta(hours=n), named["title"]
    monday = MONDAY - timedelta(weeks=n)
    month = (monday.replace(day=1) - timedelta(days=31 * n)).replace(day=1)
    return [
        StudyMaterial(**named, handed_out_at=at, handed_out_by_id=by.id),
        WeeklyQuestion(
            site_id=by.site_id,
            monday=monday,
            kind=QuestionKind.TEXT,
            text=title,
            asked_at=at,
            closes_at=at + timedelta(days=1),
            asked_by_id=by.id,
        ),
        Book(**named, month=month, chosen_at=at, chosen_by_id=by.id),
        Course(**named, hours=2, opens_on=monday, opened_by_id=by.id),
        Discussion(site_id=by.site_id, topic=title, led_by_id=other.id, starts_at=at),
        SkillTitle(member_id=other.id, title=title, trade=Trade.BELT, awarded_on=monday),
        Idea(
            **named,
            kind=IdeaKind.MICRO,
            proposer_id=other.id,
            answer=title,
            proposed_at=at,
        ),
    ]


def keeper(session: Session) -> Member:
    return make_member(session, Role.SECRETARY, Role.COORDINATOR, crew=make_crew(session))


def projects(session: Session, by: Member, numbers: range) -> None:
    for n in numbers:
        lead = make_member(session, name=f"林{n:03}")
        finish(session, make_project(session, lead, by, f"第{n:03}件"), by, NOW)


def queries(app: Flask, browser: Reader, path: str) -> int:
    asked: list[str] = []
    engine = app.extensions["engine"]

    def note(*args: Any) -> None:
        asked.append(args[2])

    event.listen(engine, "before_cursor_execute", note)
    answer = browser.get(path)
    event.remove(engine, "before_cursor_execute", note)
    assert answer.status_code == 200, path
    return len(asked)


def test_lists_ask_the_database_as_often_for_sixty_rows_as_for_twenty_one(
    session: Session, reader: Readers, app: Flask
) -> None:
    by = keeper(session)
    fill(session, by, range(21))
    projects(session, by, range(3))
    browser = reader(by)
    few = {path: queries(app, browser, path) for path in LISTS}
    fill(session, by, range(21, 60))
    projects(session, by, range(3, 6))
    session.commit()

    many = {path: queries(app, browser, path) for path in LISTS}

    assert many == few
    assert max(few.values()) < 40


def test_lists_have_pages_words_and_orders(session: Session, reader: Readers) -> None:
    by = keeper(session)
    fill(session, by, range(25))
    projects(session, by, range(2))
    browser = reader(by)

    for path, orders in ORDERS.items():
        shown = {words_on(browser.text(f"{path}?order={order}")) for order in orders}
        assert len(shown) > 1, path
        if path not in UNSEARCHED:
            one = words_on(browser.text(f"{path}?words=第001件"))
            assert "第001件" in one, path
            assert "第005件" not in one, path
        assert "第" in words_on(browser.text(f"{path}?page=2&order=nothing&words=")), path
    assert "第024件" in words_on(browser.text("/colours/all?order=day"))
    assert "第000件" not in words_on(browser.text("/colours/all?order=day"))


@pytest.mark.parametrize("path", LISTS)
def test_nonsense_in_the_address_still_shows_the_list(
    session: Session, reader: Readers, path: str
) -> None:
    browser = reader(keeper(session))

    for query in ("page=-1", "page=9999999999999999999", "words=%00%25_", "order='--", "kind=%00"):
        assert browser.get(f"{path}?{query}").status_code == 200, query
