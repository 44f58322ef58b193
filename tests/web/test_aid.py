"""The pages of hardship cases: nobody sees what isn't his, and each opening is shown."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.aid import running_case, views_of
from tests.builders import make_member
from tests.colour_builders import make_case, make_secretary
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


def test_case_is_not_there_for_a_coordinator_nor_an_administrator(
    session: Session, reader: Readers
) -> None:
    case = make_case(session, make_secretary(session))
    browser = reader(make_member(session, Role.COORDINATOR, Role.ADMIN))

    assert browser.get(f"/aid/{case.id}").status_code == 404
    assert browser.post(f"/aid/{case.id}/open", page="/aid/apply").status_code == 404
    assert browser.get(f"/aid/mine/{case.id}").status_code == 404
    assert case.person.name not in browser.text("/aid")


def test_case_opens_only_with_a_recorded_view(session: Session, reader: Readers) -> None:
    secretary = make_secretary(session)
    case = make_case(session, secretary)
    browser = reader(secretary)

    before = browser.text(f"/aid/{case.id}")
    assert "透析" not in before
    assert "本人看得到" in before
    assert browser.get(f"/aid/{case.id}/assess").status_code == 404

    browser.post(f"/aid/{case.id}/open", page="/aid")
    assert "透析" in browser.text(f"/aid/{case.id}")
    session.expire_all()
    assert len(views_of(session, case)) == 1


def test_person_reads_the_own_case_and_who_opened_it(session: Session, reader: Readers) -> None:
    secretary = make_secretary(session)
    case = make_case(session, secretary)
    reader(secretary).post(f"/aid/{case.id}/open", page="/aid")

    mine = reader(case.person).text(f"/aid/mine/{case.id}")

    assert "透析" in mine
    assert secretary.name in mine


def test_applying_on_behalf_shows_the_applicant_no_content_afterwards(
    session: Session, reader: Readers
) -> None:
    secretary = make_secretary(session)
    person, colleague = make_member(session), make_member(session)
    browser = reader(colleague)

    sent = browser.post(
        "/aid/apply", person=person.employee_no, hardship="injury", situation="摔断了腿"
    )

    assert sent.status_code == 303
    session.expire_all()
    assert running_case(session, person) is not None
    assert "摔断了腿" not in browser.text("/aid")
    assert person.name in reader(secretary).text("/aid")


def test_aid_without_receipt_is_told_on_the_form(session: Session, reader: Readers) -> None:
    secretary = make_secretary(session)
    case = make_case(session, secretary)
    browser = reader(secretary)
    browser.post(f"/aid/{case.id}/open", page="/aid")
    typed = {"kind": "money", "given_on": "2026-03-01", "amount": "3000", "event": ""}

    refused = browser.post(f"/aid/{case.id}/give", **typed)
    assert refused.status_code == 422
    assert "要有收据或领条编号" in refused.text
    assert 'value="3000"' in refused.text

    assert browser.post(f"/aid/{case.id}/give", receipt="0301-1", **typed).status_code == 303
    assert "3,000.00 元" in browser.text(f"/aid/{case.id}")


def test_secretary_names_a_worker_who_then_sees_the_case(session: Session, reader: Readers) -> None:
    secretary, worker = make_secretary(session), make_member(session, name="谷文彬")
    case = make_case(session, secretary)
    browser = reader(secretary)
    browser.post(f"/aid/{case.id}/open", page="/aid")

    browser.post(f"/aid/{case.id}/workers", worker="谷文彬")

    assert reader(worker).get(f"/aid/{case.id}").status_code == 200
    browser.post(f"/aid/{case.id}/workers/{worker.id}/relieve", page=f"/aid/{case.id}/workers")
    assert reader(worker).get(f"/aid/{case.id}").status_code == 404
