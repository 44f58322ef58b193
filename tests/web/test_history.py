"""The history of every kind of record: one page, for who may see the record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.base import Base
from models.people import Member, Role
from models.study import Book, Course, StudyMaterial
from tests.builders import MONDAY, NOW, make_crew, make_member
from tests.builders_platforms import (
    make_class,
    make_idea,
    make_lecturer,
    make_project,
    make_question,
)
from tests.colour_builders import event_plan, make_case, make_event, make_pair
from tests.web.forms import Reader
from workflows import innovation, study
from workflows.plan_event import change_event
from workflows.share_culture import Publication, enter_article, found_group, join_group

Readers = Callable[[Member | None], Reader]


def everything(session: Session, by: Member) -> dict[str, Base]:
    """A record of every kind that is not tried elsewhere, made by one secretary."""
    author = make_member(session, crew=by.crew)
    assert by.section is not None
    article = Publication("井下的灯", "矿工报", NOW.date(), "")
    material = StudyMaterial(title="规程", body="读一读", link="")
    book = Book(month=MONDAY.replace(day=1), title="平凡的世界", author="", why="")
    course = Course(title="瓦斯防治", school="", link="", hours=4, opens_on=MONDAY)
    lecturer = make_lecturer(session, by)
    return {
        "event": make_event(session),
        "group": found_group(session, by.section, "摄影组", "", author, by, NOW),
        "article": enter_article(session, author, article, by, NOW),
        "pair": make_pair(session, by),
        "material": study.hand_out_material(session, material, None, by, NOW),
        "question": make_question(session, by),
        "book": study.choose_book(session, book, by, NOW),
        "course": study.open_course(session, course, by, NOW),
        "lecturer": lecturer,
        "class": make_class(session, lecturer, by),
        "idea": make_idea(session, author),
        "project": make_project(session, author, by, "油位窗"),
        "person": author,
    }


def test_each_kind_has_its_history(session: Session, reader: Readers) -> None:
    by = make_member(session, Role.SECRETARY, name="许秀珍", crew=make_crew(session))
    records = everything(session, by)
    browser = reader(by)

    for kind, record in records.items():
        page = browser.text(f"/history/{kind}/{record.id}")  # type: ignore[attr-defined]
        assert "变更记录" in page, kind


OPEN_TO_ALL = {"group", "article", "material", "question", "book", "course", "lecturer", "idea"}


def test_history_is_there_for_who_may_see_the_record_only(
    session: Session, reader: Readers
) -> None:
    by = make_member(session, Role.SECRETARY, crew=make_crew(session))
    records, stranger = everything(session, by), make_member(session, Role.RIDER)
    browser = reader(stranger)

    open_to_him = {
        kind
        for kind, record in records.items()
        if browser.get(f"/history/{kind}/{record.id}").status_code == 200  # type: ignore[attr-defined]
    }

    assert open_to_him == OPEN_TO_ALL


@pytest.mark.parametrize("path", ["/history/pulse/1", "/history/article/999", "/history/case/1"])
def test_what_is_not_there_has_no_history(session: Session, reader: Readers, path: str) -> None:
    assert reader(make_member(session, Role.SECRETARY)).get(path).status_code == 404


def test_case_has_a_history_for_its_person_and_none_for_others(
    session: Session, reader: Readers
) -> None:
    secretary = make_member(session, Role.SECRETARY, name="许秀珍")
    case = make_case(session, secretary)
    path = f"/history/case/{case.id}"

    assert "评估了" in reader(case.person).text(path)
    assert reader(secretary).get(path).status_code == 404  # not before the case was opened
    assert reader(make_member(session, Role.ADMIN)).get(path).status_code == 404


def test_change_names_the_fields_that_were_changed(session: Session, reader: Readers) -> None:
    leader, by = make_member(session, name="带队人"), make_member(session, Role.COORDINATOR)
    event = make_event(session, leader)
    later = event_plan(leader, event.starts_at + timedelta(hours=1))
    change_event(session, event, replace(later, venue="俱乐部"), event.version, by, NOW)

    page = reader(by).text(f"/history/event/{event.id}")

    assert "改了活动·开始时间、结束时间、地点" in page
    assert "题目" not in page


def test_group_tells_who_joined(session: Session, reader: Readers) -> None:
    by = make_member(session, Role.SECRETARY, crew=make_crew(session))
    group = everything(session, by)["group"]
    join_group(session, group, make_member(session, name="新来的"), NOW)  # type: ignore[arg-type]

    page = reader(make_member(session)).text(f"/history/group/{group.id}")  # type: ignore[attr-defined]

    assert "新来的" in page
    assert "加入" in page


def test_who_voted_is_told_to_the_staff_only(session: Session, reader: Readers) -> None:
    idea = make_idea(session, make_member(session))
    innovation.vote_for_idea(session, idea, make_member(session, name="投票人"), NOW)
    path = f"/history/idea/{idea.id}"

    assert "投票人" not in reader(make_member(session)).text(path)
    assert "投票人" in reader(make_member(session, Role.COORDINATOR)).text(path)
