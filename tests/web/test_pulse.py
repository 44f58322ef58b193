"""The pulse survey's pages: five taps, once, and no small group in sight."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from models.form_posts import FormPost
from models.people import Member
from models.pulse import PulseQuestion, PulseRound
from models.queries import pulse as reads
from tests.builders import NOW, make_crew, make_member
from tests.builders_platforms import make_secretary
from tests.web.forms import Reader
from workflows import pulse

Readers = Callable[[Member | None], Reader]
FIVE = {question.value: "4" for question in PulseQuestion}


def make_survey(session: Session, by: Member) -> PulseRound:
    return pulse.open_pulse(session, date(2026, 3, 15), by, NOW)


def test_answer_is_counted_once_however_often_it_is_sent(session: Session, reader: Readers) -> None:
    survey = make_survey(session, make_secretary(session))
    browser = reader(make_member(session))
    path = f"/platforms/pulse/{survey.id}/answer"

    first = browser.post(path, key="tap", **FIVE)
    again = browser.post(path, key="tap", **FIVE)
    other = browser.post(path, **FIVE)

    assert (first.status_code, again.status_code, other.status_code) == (303, 303, 409)
    assert reads.answered_count(session, survey) == 1


def test_form_keeps_no_grade_where_posts_are_remembered(session: Session, reader: Readers) -> None:
    survey = make_survey(session, make_secretary(session))

    reader(make_member(session)).post(f"/platforms/pulse/{survey.id}/answer", key="tap", **FIVE)

    post = session.get(FormPost, "tap")
    assert post is not None
    assert set(post.answer) == {"location", "flashes"}
    assert "helped" not in str(post.answer)


def test_one_question_left_out_is_told(session: Session, reader: Readers) -> None:
    survey = make_survey(session, make_secretary(session))
    four = FIVE | {"heard": ""}

    answer = reader(make_member(session)).post(f"/platforms/pulse/{survey.id}/answer", **four)

    assert answer.status_code == 422
    assert "请选一个" in answer.text


def test_small_crew_is_not_shown(session: Session, reader: Readers) -> None:
    by, small, large = make_secretary(session), make_crew(session), make_crew(session)
    survey = make_survey(session, by)
    for crew, people in ((small, 5), (large, 8)):
        for number in range(people):
            if crew is large or number < 4:
                member = make_member(session, crew=crew)
                grades = dict.fromkeys(PulseQuestion, 3)
                pulse.answer_pulse(session, survey, grades, member, NOW)
    session.flush()
    pulse.close_pulse(session, survey, survey.version, by, NOW)

    text = reader(make_member(session)).text("/platforms/pulse")

    assert small.name not in text
    assert "12 人答" in text


def test_worker_neither_opens_nor_closes_a_survey(session: Session, reader: Readers) -> None:
    survey = make_survey(session, make_secretary(session))
    browser = reader(make_member(session))

    assert browser.get("/platforms/pulse/open").status_code == 404
    answer = browser.post(
        f"/platforms/pulse/{survey.id}/close", page="/me", version=str(survey.version)
    )
    assert answer.status_code == 404
