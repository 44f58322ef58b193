"""The pages of mentor pairs."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.mentoring import Improvement
from models.people import Member
from tests.builders import make_member
from tests.colour_builders import make_pair, make_secretary
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


def typed_marks(mark: int) -> dict[str, str]:
    marks = {one.value: str(mark) for one in Improvement}
    return marks | {f"{one.value}_evidence": "现场看过" for one in Improvement}


def test_pair_is_there_for_its_parties_and_not_for_others(
    session: Session, reader: Readers
) -> None:
    pair = make_pair(session, make_secretary(session))

    assert pair.aims in reader(pair.apprentice).text(f"/mentoring/{pair.id}")
    assert reader(make_member(session)).get(f"/mentoring/{pair.id}").status_code == 404
    assert reader(pair.mentor).get(f"/mentoring/{pair.id}/assess").status_code == 404


def test_both_parties_confirm_with_one_tap_each(session: Session, reader: Readers) -> None:
    pair = make_pair(session, make_secretary(session), confirmed=False)
    page = f"/mentoring/{pair.id}"

    reader(pair.mentor).post(f"{page}/confirm", page=page)
    assert "等双方确认" in reader(pair.mentor).text(page)
    reader(pair.apprentice).post(f"{page}/confirm", page=page)

    session.expire_all()
    assert pair.in_force


def test_assessment_is_entered_and_drawn(session: Session, reader: Readers) -> None:
    secretary = make_secretary(session)
    pair = make_pair(session, secretary)
    browser = reader(secretary)

    half = browser.post(f"/mentoring/{pair.id}/assess", held_on="2026-03-01", safety="3")
    assert half.status_code == 422
    assert "请打分" in half.text

    full = browser.post(f"/mentoring/{pair.id}/assess", held_on="2026-03-01", **typed_marks(4))
    assert full.status_code == 303
    page = reader(pair.apprentice).text(f"/mentoring/{pair.id}")
    assert "16 分" in page
    assert 'aria-label="安全意识：1季度 4"' in page


def test_contract_prints_with_places_to_sign(session: Session, reader: Readers) -> None:
    pair = make_pair(session, make_secretary(session))

    paper = reader(pair.mentor).text(f"/mentoring/{pair.id}/paper")

    for words in ("师傅签字", "徒弟签字", pair.mentor.name, pair.aims):
        assert words in paper


def test_contract_with_dates_out_of_order_is_told(session: Session, reader: Readers) -> None:
    secretary = make_secretary(session)
    mentor, apprentice = make_member(session), make_member(session, crew=secretary.crew)
    typed = {"trade": "支架", "aims": "会", "starts_on": "2026-05-01", "ends_on": "2026-04-01"}
    typed |= {"mentor": mentor.employee_no, "apprentice": apprentice.employee_no}

    answer = reader(secretary).post("/mentoring/new", **typed)

    assert answer.status_code == 422
    assert "合同从 2026-05-01 到 2026-04-01" in answer.text


def test_secretary_sets_the_reward_rule(session: Session, reader: Readers) -> None:
    browser = reader(make_secretary(session))
    typed = {"valid_from": "2026-01-01", "total_1": "12", "mentor_1": "100", "apprentice_1": "60"}

    assert browser.post("/mentoring/rewards", **(typed | {"total_1": "99"})).status_code == 422
    assert browser.post("/mentoring/rewards", **typed).status_code == 303
    assert "师傅 100.00 元" in browser.text("/mentoring/rewards")
