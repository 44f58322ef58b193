"""The activity room's pages: what is asked, answered, read and written down."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from models.people import Member
from models.queries import study as reads
from models.study import StudyMaterial
from tests.builders import NOW, make_member
from tests.builders_platforms import make_question, make_secretary
from tests.web.forms import Reader
from workflows import study

Readers = Callable[[Member | None], Reader]
EARLIER = NOW - timedelta(days=9)


def test_results_stay_hidden_while_the_question_is_open(session: Session, reader: Readers) -> None:
    by = make_secretary(session)
    question = make_question(session, by)
    study.answer_question(session, question, by, NOW, position=1)

    text = reader(make_member(session)).text(f"/platforms/study/questions/{question.id}")

    assert "大家怎么答的" not in text
    assert "交卷" in text


def test_closed_question_shows_results_and_what_is_right(session: Session, reader: Readers) -> None:
    by = make_secretary(session)
    question = make_question(session, by, now=EARLIER)
    study.answer_question(session, question, by, EARLIER, position=1)

    text = reader(by).text(f"/platforms/study/questions/{question.id}")

    assert "对的是：1.0%" in text
    assert "您选的是：0.8%" in text


def test_answer_of_two_taps_is_one(session: Session, reader: Readers) -> None:
    member = make_member(session)
    question = make_question(session, make_secretary(session))
    browser, path = reader(member), f"/platforms/study/questions/{question.id}"

    for _ in range(2):
        browser.post(path, key="one-tap", position="2")

    assert [one.position for one in reads.answers_to(session, question)] == [2]


def test_answer_that_is_no_choice_is_told_on_the_page(session: Session, reader: Readers) -> None:
    question = make_question(session, make_secretary(session))

    answer = reader(make_member(session)).post(
        f"/platforms/study/questions/{question.id}", position="9"
    )

    assert answer.status_code == 422
    assert "请从选项里选一个" in answer.text


def test_second_question_of_a_week_keeps_what_was_typed(session: Session, reader: Readers) -> None:
    by = make_secretary(session)
    make_question(session, by)

    answer = reader(by).post(
        "/platforms/study/questions/new",
        monday="2026-03-02",
        kind="text",
        text="班前会怎么改？",
        closes_on="2026-03-06",
        closes_at="18:00",
    )

    assert answer.status_code == 422
    assert "这一周已经有一问了" in answer.text
    assert "班前会怎么改？" in answer.text


def test_names_of_readers_are_for_who_runs_the_room(session: Session, reader: Readers) -> None:
    by, other = make_secretary(session), make_member(session, name="石向明")
    material = study.hand_out_material(session, StudyMaterial(title="规程"), None, by, NOW)
    path = f"/platforms/study/materials/{material.id}"

    assert "石向明" in reader(by).text(path)
    assert "石向明" not in reader(make_member(session)).text(path)
    reader(other).post(f"{path}/read", page=path)
    session.expire_all()
    mine = reads.reader_of(session, material, other)
    assert mine is not None
    assert mine.read_at == NOW


def test_link_that_is_no_address_is_not_a_link(session: Session, reader: Readers) -> None:
    by = make_secretary(session)
    bad = StudyMaterial(title="规程", link="javascript:alert(1)")
    material = study.hand_out_material(session, bad, None, by, NOW)

    text = reader(by).text(f"/platforms/study/materials/{material.id}")

    assert 'href="javascript:' not in text


def test_minutes_name_who_can_not_be_found(session: Session, reader: Readers) -> None:
    by = make_secretary(session)
    browser = reader(by)
    made = browser.post(
        "/platforms/study/discussions/new",
        topic="安全账",
        led_by=by.employee_no,
        day="2026-03-01",
        at="10:00",
        place="活动室",
    )

    answer = browser.post(
        made.location, version="1", minutes="说了三件", present=f"{by.name}、查无此人"
    )

    assert answer.status_code == 422
    assert "名单里没有这些人：查无此人" in answer.text


def test_worker_does_not_find_the_organisers_forms(session: Session, reader: Readers) -> None:
    browser = reader(make_member(session))

    for path in ("materials/new", "questions/new", "books/new", "courses/new", "discussions/new"):
        assert browser.get(f"/platforms/study/{path}").status_code == 404


def test_question_reaches_its_people_as_a_notice_in_words(
    session: Session, reader: Readers
) -> None:
    member = make_member(session)
    make_question(session, make_secretary(session))

    assert "每周一问：瓦斯浓度到多少必须停止作业？" in reader(member).text("/notices/")
