"""Hardship cases: who sees them, what is recorded, what is refused."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from models.aid import AidKind, CaseState, Hardship, Need
from models.errors import Conflict, NotFound, RuleBroken
from models.people import Role
from models.queries.aid import case_open_to, cases_open_to, own_case, views_of
from models.queries.notices import notices_of
from tests.builders import NOW, make_member, make_site
from tests.colour_builders import make_case, make_secretary, photo_with_place
from workflows.apply_for_aid import (
    apply_for_aid,
    name_case_worker,
    relieve_case_worker,
    view_case,
)
from workflows.help_in_hardship import (
    AidGiven,
    add_receipt,
    assess_case,
    close_case,
    decline_case,
    give_aid,
    hold_review,
    remind_of_reviews,
    set_review,
)

TODAY = date(2026, 3, 1)


def test_only_the_secretary_and_the_named_workers_see_a_case(session: Session) -> None:
    secretary, worker = make_secretary(session), make_member(session)
    case = make_case(session, secretary, worker)
    coordinator = make_member(session, Role.COORDINATOR, Role.ADMIN)

    assert case_open_to(session, secretary, case.id) is case
    assert case_open_to(session, worker, case.id) is case
    assert case_open_to(session, coordinator, case.id) is None
    assert cases_open_to(session, coordinator).rows == []
    assert own_case(session, worker, case.id) is None


def test_relieved_worker_sees_the_case_no_more(session: Session) -> None:
    secretary, worker = make_secretary(session), make_member(session)
    case = make_case(session, secretary, worker)

    relieve_case_worker(session, case, worker, secretary, NOW)

    with pytest.raises(NotFound):
        view_case(session, case.id, worker, NOW)


def test_each_view_is_kept_for_the_person_to_see(session: Session) -> None:
    secretary = make_secretary(session)
    case = make_case(session, secretary)

    view_case(session, case.id, secretary, NOW)
    view_case(session, case.id, secretary, NOW + timedelta(hours=1))

    assert [view.viewer_id for view in views_of(session, case)] == [secretary.id] * 2


def test_person_is_told_of_an_application_on_behalf(session: Session) -> None:
    make_secretary(session)
    person, colleague = make_member(session), make_member(session)

    apply_for_aid(session, person, Hardship.INJURY, "摔伤", colleague, NOW)

    assert [notice.code for notice in notices_of(session, person)] == ["aid_asked_for_you"]
    assert all(notice.detail == {} for notice in notices_of(session, person))


def test_colleague_is_not_told_that_a_case_runs_already(session: Session) -> None:
    case = make_case(session, make_secretary(session))

    with pytest.raises(RuleBroken, match="application_not_taken"):
        apply_for_aid(session, case.person, Hardship.INCOME, "困难", make_member(session), NOW)
    with pytest.raises(RuleBroken, match="case_runs_already"):
        apply_for_aid(session, case.person, Hardship.INCOME, "困难", case.person, NOW)


def test_nobody_looks_after_the_own_case(session: Session) -> None:
    secretary = make_secretary(session)
    case = make_case(session, secretary)

    with pytest.raises(RuleBroken, match="own_case_worker"):
        name_case_worker(session, case, case.person, secretary, NOW)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (AidGiven(AidKind.MONEY, TODAY, receipt="1"), "money_without_amount"),
        (AidGiven(AidKind.MONEY, TODAY, amount_fen=100), "aid_without_receipt"),
        (AidGiven(AidKind.IN_KIND, TODAY, receipt="1"), "goods_without_name"),
        (AidGiven(AidKind.VISIT, TODAY, amount_fen=100), "amount_without_money"),
        (AidGiven(AidKind.VISIT, date(2026, 3, 2)), "aid_in_the_future"),
        (AidGiven(AidKind.VISIT, date(2026, 2, 28)), "aid_before_application"),
    ],
)
def test_aid_that_can_not_be_meant_is_refused(session: Session, given: AidGiven, code: str) -> None:
    secretary = make_secretary(session)
    case = make_case(session, secretary)

    with pytest.raises(RuleBroken, match=code):
        give_aid(session, case, given, secretary, NOW)


def test_same_aid_twice_is_refused(session: Session) -> None:
    secretary = make_secretary(session)
    case = make_case(session, secretary)
    given = AidGiven(AidKind.MONEY, TODAY, amount_fen=300000, receipt="0301-1")
    give_aid(session, case, given, secretary, NOW)

    with pytest.raises(RuleBroken, match="same_aid_twice"):
        give_aid(session, case, given, secretary, NOW)


def test_receipt_is_kept_without_its_place_and_once(session: Session) -> None:
    secretary = make_secretary(session)
    case = make_case(session, secretary)
    given = AidGiven(AidKind.IN_KIND, TODAY, goods="棉被", receipt="领条 1")
    aid = give_aid(session, case, given, secretary, NOW)

    first = add_receipt(session, case, aid, photo_with_place(), secretary, NOW)

    assert add_receipt(session, case, aid, photo_with_place(), secretary, NOW) is first
    assert b"Exif" not in first.jpeg


def test_stranger_can_do_nothing_with_a_case(session: Session) -> None:
    case, stranger = make_case(session, make_secretary(session)), make_member(session)

    with pytest.raises(NotFound):
        close_case(session, case, "办完", stranger, NOW)
    with pytest.raises(NotFound):
        give_aid(session, case, AidGiven(AidKind.VISIT, TODAY), stranger, NOW)


def test_closed_case_takes_no_more_aid(session: Session) -> None:
    secretary = make_secretary(session)
    case = make_case(session, secretary)
    close_case(session, case, "困难过去了", secretary, NOW)

    assert case.state is CaseState.CLOSED
    with pytest.raises(RuleBroken, match="case_finished"):
        give_aid(session, case, AidGiven(AidKind.VISIT, TODAY), secretary, NOW)


def test_assessed_case_is_not_declined_and_a_stale_assessment_is_a_conflict(
    session: Session,
) -> None:
    secretary = make_secretary(session)
    case = make_case(session, secretary)

    with pytest.raises(RuleBroken, match="case_assessed_already"):
        decline_case(session, case, "不符合", secretary, NOW)
    stale = case.version - 1
    with pytest.raises(Conflict):
        assess_case(session, case, Need.ONCE, "属实", "看望", stale, secretary, NOW)


def test_worker_is_reminded_of_a_review_once(session: Session) -> None:
    secretary, worker = make_secretary(session), make_member(session)
    case = make_case(session, secretary, worker)
    review = set_review(session, case, TODAY + timedelta(days=3), worker, NOW)

    assert remind_of_reviews(session, make_site(session), NOW) == 1
    assert remind_of_reviews(session, make_site(session), NOW) == 0
    hold_review(session, case, review, "好转", worker, NOW)
    assert remind_of_reviews(session, make_site(session), NOW + timedelta(days=3)) == 0


def test_review_in_the_past_is_refused(session: Session) -> None:
    secretary = make_secretary(session)
    case = make_case(session, secretary)

    with pytest.raises(RuleBroken, match="review_in_the_past"):
        set_review(session, case, TODAY - timedelta(days=1), secretary, NOW)
