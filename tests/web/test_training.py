"""The innovation studio's pages: planning, coming, attendance, evaluation."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from models.people import Member
from models.queries import training as reads
from models.training import ClassEvaluation, Trade, TrainingClass
from tests.builders import NOW, make_member
from tests.builders_platforms import make_class, make_lecturer, make_secretary
from tests.web.forms import Reader
from workflows import training
from workflows.hold_class import close_class, evaluate_class

Readers = Callable[[Member | None], Reader]
YESTERDAY = NOW - timedelta(days=1)


def make_held(session: Session, *came: Member) -> TrainingClass:
    by = make_secretary(session)
    klass = make_class(session, make_lecturer(session, by), by, starts_at=YESTERDAY)
    close_class(session, klass, dict.fromkeys(came), klass.version, by, NOW)
    session.flush()
    return klass


def test_lecturer_plans_a_class_of_his_own(session: Session, reader: Readers) -> None:
    lecturer = make_lecturer(session, make_secretary(session), Trade.PUMP)

    answer = reader(lecturer.member).post(
        "/platforms/training/new",
        lecturer=str(lecturer.id),
        trade="pump",
        title="泵站大修",
        day="2026-03-05",
        at="16:30",
        minutes="90",
    )

    assert answer.status_code == 303
    assert "泵站大修" in reader(make_member(session)).text(answer.location)


def test_class_of_twenty_four_hours_is_refused_with_its_number(
    session: Session, reader: Readers
) -> None:
    lecturer = make_lecturer(session, make_secretary(session), Trade.PUMP)

    answer = reader(lecturer.member).post(
        "/platforms/training/new",
        lecturer=str(lecturer.id),
        trade="pump",
        title="泵站大修",
        day="2026-03-05",
        at="16:30",
        minutes="1440",
    )

    assert answer.status_code == 422
    assert "15 到 600 分钟" in answer.text


def test_colleague_signs_up_and_off_again(session: Session, reader: Readers) -> None:
    by = make_secretary(session)
    klass = make_class(session, make_lecturer(session, by), by)
    path = f"/platforms/training/{klass.id}"
    browser = reader(make_member(session, name="石向明"))

    browser.post(f"{path}/sign-up", page=path)
    assert ">石向明</li>" in browser.text(path)
    browser.post(f"{path}/sign-up", page=path, undo="1")

    assert ">石向明</li>" not in browser.text(path)


def test_attendance_counts_ticked_and_typed_people_once(session: Session, reader: Readers) -> None:
    by, one, other = make_secretary(session), make_member(session), make_member(session)
    lecturer = make_lecturer(session, by)
    klass = make_class(session, lecturer, by, starts_at=NOW + timedelta(minutes=1))
    training.sign_up(session, klass, one, NOW)
    klass.starts_at = YESTERDAY
    session.flush()

    answer = reader(lecturer.member).post(
        f"/platforms/training/{klass.id}/sheet",
        version=str(klass.version),
        others=f"{one.employee_no}、{other.name}",
        **{f"came-{one.id}": "passed"},
    )

    assert answer.status_code == 303
    session.expire_all()
    assert len(reads.training_record(session, one)) == 1
    assert len(reads.training_record(session, other)) == 1


def test_sheet_read_before_a_change_is_refused(session: Session, reader: Readers) -> None:
    member = make_member(session)
    klass = make_held(session, member)
    browser = reader(klass.lecturer.member)

    answer = browser.post(
        f"/platforms/training/{klass.id}/sheet", version="1", others=member.employee_no
    )

    assert answer.status_code == 409


def test_remarks_reach_the_lecturer_without_names(session: Session, reader: Readers) -> None:
    member = make_member(session, name="石向明")
    klass = make_held(session, member)
    said = ClassEvaluation(clear=4, useful=5, remark="动手再多些")
    evaluate_class(session, klass, said, member, NOW)
    path = f"/platforms/training/{klass.id}"

    text = reader(klass.lecturer.member).text(path)

    assert "动手再多些" in text
    assert "动手再多些" not in reader(make_member(session)).text(path)


def test_who_was_not_there_is_not_asked_how_it_was(session: Session, reader: Readers) -> None:
    member = make_member(session)
    path = f"/platforms/training/{make_held(session, member).id}"

    assert "这节课怎么样" in reader(member).text(path)
    assert "这节课怎么样" not in reader(make_member(session)).text(path)


def test_stranger_does_not_find_the_sheet(session: Session, reader: Readers) -> None:
    klass = make_held(session, make_member(session))

    answer = reader(make_member(session)).get(f"/platforms/training/{klass.id}/sheet")

    assert answer.status_code == 404


def test_list_is_found_by_words_and_trade(session: Session, reader: Readers) -> None:
    klass = make_held(session, make_member(session))
    browser = reader(make_member(session))

    assert klass.title in browser.text("/platforms/training?words=滚筒&trade=shearer")
    assert klass.title not in browser.text("/platforms/training?words=滚筒&trade=pump")
    assert browser.get("/platforms/training?trade=x&lecturer=y&page=-3").status_code == 200


def test_another_workers_record_is_for_who_runs_the_studio(
    session: Session, reader: Readers
) -> None:
    member = make_member(session)
    path = f"/platforms/training/people/{member.employee_no}"

    assert reader(make_member(session)).get(path).status_code == 404
    assert member.name in reader(make_secretary(session)).text(path)
