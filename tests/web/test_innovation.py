"""The graduates' team's pages: an idea goes its way to the hall."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.people import Member
from models.queries import innovation as reads
from tests.builders import NOW, make_member
from tests.builders_platforms import finish, make_idea, make_project, make_secretary
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


def version_of(session: Session, lead: Member) -> str:
    """The version of the lead's project now; the lock is given back for the next post."""
    version = reads.projects_led_by(session, lead)[0].version
    session.rollback()
    return str(version)


def test_idea_becomes_a_result_that_hangs_in_the_hall(session: Session, reader: Readers) -> None:
    lead, by = make_member(session, name="罗继承"), make_secretary(session)
    proposer, organiser, witness = reader(lead), reader(by), by.employee_no

    made = proposer.post(
        "/platforms/ideas/new", kind="micro", title="油位看不见", problem="", answer="开个窗"
    )
    started = organiser.post(f"{made.location}/start", version="1", thing="油位窗")
    path = started.location
    for stage in ("design", "make", "trial", "acceptance"):
        version = version_of(session, lead)
        done = organiser.post(f"{path}/stage", page=path, stage=stage, version=version)
        assert done.status_code == 303
    proved = proposer.post(
        f"{path}/proof",
        measure="缺油报警",
        before="4",
        after="0",
        unit="次/季",
        measured_on="2026-03-01",
        witness=witness,
    )
    assert proved.status_code == 303
    proposer.post(f"{path}/finish", version=version_of(session, lead), effect="班前半分钟看完")

    assert "继承油位窗" in reader(None).text("/platforms/hall")


def test_hall_is_open_to_everybody_but_names_nobody(session: Session, reader: Readers) -> None:
    lead, by = make_member(session, name="罗继承"), make_secretary(session)
    finish(session, make_project(session, lead, by, "油位窗"), by, NOW)

    text = reader(None).text("/platforms/hall?kind=micro")

    assert "继承油位窗" in text
    assert "罗继承" not in text
    assert "罗继承" in reader(lead).text("/platforms/hall")


def test_vote_is_given_and_taken_back(session: Session, reader: Readers) -> None:
    idea = make_idea(session, make_member(session))
    browser, path = reader(make_member(session)), f"/platforms/ideas/{idea.id}"

    browser.post(f"{path}/vote", page=path)
    assert "1 票" in browser.text(path)
    browser.post(f"{path}/vote", page=path, undo="1")

    assert "0 票" in browser.text(path)


def test_vote_for_ones_own_idea_is_told_why_not(session: Session, reader: Readers) -> None:
    idea = make_idea(session, make_member(session))
    path = f"/platforms/ideas/{idea.id}"

    answer = reader(idea.proposer).post(f"{path}/vote", page=path)

    assert answer.status_code == 409
    assert "自己的主意不能自己投" in answer.text


def test_only_the_proposer_words_an_idea_better(session: Session, reader: Readers) -> None:
    idea = make_idea(session, make_member(session))
    path = f"/platforms/ideas/{idea.id}/change"

    assert reader(make_secretary(session)).get(path).status_code == 404
    answer = reader(idea.proposer).post(
        path, version="1", kind="golden", title="推移卡住", problem="", answer="换导向板"
    )

    assert answer.status_code == 303
    session.refresh(idea)
    assert idea.title == "推移卡住"


def test_worker_decides_nothing(session: Session, reader: Readers) -> None:
    idea = make_idea(session, make_member(session))
    browser = reader(make_member(session))

    assert browser.get(f"/platforms/ideas/{idea.id}/start").status_code == 404
    assert browser.get(f"/platforms/ideas/{idea.id}/aside").status_code == 404


def test_lead_as_his_own_witness_is_told_on_the_form(session: Session, reader: Readers) -> None:
    lead, by = make_member(session), make_secretary(session)
    project = make_project(session, lead, by, "油位窗")

    answer = reader(lead).post(
        f"/platforms/projects/{project.id}/proof",
        measure="报警",
        before="4",
        after="0",
        unit="次",
        measured_on="2026-03-01",
        witness=lead.employee_no,
    )

    assert answer.status_code == 422
    assert "见证要请另一个人" in answer.text


def test_effect_that_is_no_number_is_refused(session: Session, reader: Readers) -> None:
    lead, by = make_member(session), make_secretary(session)
    project = make_project(session, lead, by, "油位窗")

    answer = reader(lead).post(
        f"/platforms/projects/{project.id}/proof",
        measure="报警",
        before="nan",
        after="很少",
        unit="次",
        measured_on="2026-03-01",
        witness=by.employee_no,
    )

    assert answer.status_code == 422


def test_ideas_are_found_by_name_and_ordered_by_votes(session: Session, reader: Readers) -> None:
    make_idea(session, make_member(session, name="罗继承"), "油位看不见")
    make_idea(session, make_member(session), "皮带跑偏")

    text = reader(make_member(session)).text("/platforms/ideas?words=继承&order=votes")

    assert "油位看不见" in text
    assert "皮带跑偏" not in text


def test_history_tells_who_did_what_to_the_lead_and_who_runs_the_team_only(
    session: Session, reader: Readers
) -> None:
    lead, by = make_member(session, name="罗继承"), make_secretary(session)
    project = make_project(session, lead, by, "油位窗")
    finish(session, project, by, NOW)
    path = f"/history/project/{project.id}"

    assert reader(make_member(session)).get(path).status_code == 404
    assert reader(lead).get(path).status_code == 200
    text = reader(by).text(path)
    assert "做完一步·验收" in text
    assert "出了主意" in text
