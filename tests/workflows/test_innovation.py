"""The graduates' team: from an idea to a result that carries its lead's name."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.errors import NotFound, RuleBroken
from models.innovation import EffectProof, IdeaCall, IdeaKind, InnovationProject, Stage
from models.queries import innovation as reads
from tests.builders import NOW, make_member
from tests.builders_platforms import finish, make_idea, make_project, make_secretary
from workflows import innovation
from workflows.given_names import name_of_result


@pytest.mark.parametrize(
    ("lead", "named"),
    [
        ("罗继承", "继承喷雾架"),
        ("令狐安", "令狐安喷雾架"),
        ("慕容晓川", "晓川喷雾架"),
        ("殷实", "殷实喷雾架"),
        ("买买提·艾力", "买买提喷雾架"),
    ],
)
def test_result_carries_the_leads_given_name(lead: str, named: str) -> None:
    assert name_of_result(lead, "喷雾架") == named


def test_whoever_proposed_the_answer_leads_the_project(session: Session) -> None:
    by, proposer = make_secretary(session), make_member(session, name="罗继承")

    project = make_project(session, proposer, by, "防砸护板")

    assert project.lead is proposer
    assert project.name == "继承防砸护板"


def test_database_refuses_another_lead(session: Session) -> None:
    idea, other = make_idea(session, make_member(session)), make_member(session)
    session.add(
        InnovationProject(
            site_id=idea.site_id,
            idea_id=idea.id,
            lead_id=other.id,
            thing="护板",
            name="某护板",
            started_on=date(2026, 3, 1),
        )
    )

    with pytest.raises(IntegrityError):
        session.flush()


def test_name_of_another_leads_result_is_refused(session: Session) -> None:
    by = make_secretary(session)
    make_project(session, make_member(session, name="罗继承"), by, "防砸护板")

    with pytest.raises(RuleBroken, match="name_is_taken"):
        make_project(session, make_member(session, name="原继承"), by, "防砸护板")


def test_vote_counts_once_and_never_for_ones_own(session: Session) -> None:
    idea = make_idea(session, make_member(session))
    voter = make_member(session)
    innovation.vote_for_idea(session, idea, voter, NOW)
    innovation.vote_for_idea(session, idea, voter, NOW)

    with pytest.raises(RuleBroken, match="no_vote_for_ones_own"):
        innovation.vote_for_idea(session, idea, idea.proposer, NOW)

    assert reads.votes_for(session, idea) == 1


def test_idea_is_decided_once(session: Session) -> None:
    by = make_secretary(session)
    idea = make_idea(session, make_member(session))
    innovation.set_idea_aside(session, idea, "已有同类装置", idea.version, by, NOW)
    session.flush()

    with pytest.raises(RuleBroken, match="idea_is_decided"):
        innovation.start_project(session, idea, "护板", None, idea.version, by, NOW)


def test_call_takes_ideas_to_its_last_day(session: Session) -> None:
    by = make_secretary(session)
    call = IdeaCall(kind=IdeaKind.GOLDEN, title="皮带跑偏", closes_on=date(2026, 3, 3))
    innovation.call_for_ideas(session, call, by, NOW)
    proposal = innovation.Proposal(IdeaKind.GOLDEN, "调心架", "", "加一组调心托辊", call)
    innovation.propose_idea(session, proposal, by, NOW + timedelta(days=2))

    with pytest.raises(RuleBroken, match="call_is_closed"):
        innovation.propose_idea(session, proposal, by, NOW + timedelta(days=3))


def test_stages_are_done_in_their_order(session: Session) -> None:
    by = make_secretary(session)
    project = make_project(session, make_member(session), by, "护板")

    with pytest.raises(RuleBroken, match="stage_out_of_order"):
        innovation.finish_stage(session, project, Stage.TRIAL, "", project.version, by, NOW)


def test_lead_does_not_accept_his_own_project(session: Session) -> None:
    by, lead = make_secretary(session), make_member(session)
    project = make_project(session, lead, by, "护板")
    for stage in (Stage.DESIGN, Stage.MAKE, Stage.TRIAL):
        innovation.finish_stage(session, project, stage, "", project.version, lead, NOW)
        session.flush()

    with pytest.raises(RuleBroken, match="acceptance_by_organisers"):
        innovation.finish_stage(session, project, Stage.ACCEPTANCE, "", project.version, lead, NOW)


def test_project_without_a_proof_can_not_be_finished(session: Session) -> None:
    by = make_secretary(session)
    project = make_project(session, make_member(session), by, "护板")
    for stage in Stage:
        innovation.finish_stage(session, project, stage, "", project.version, by, NOW)
        session.flush()

    with pytest.raises(RuleBroken, match="effect_is_not_proved"):
        innovation.finish_project(session, project, "好用", project.version, by, NOW)


def test_lead_is_no_witness_of_his_own_effect(session: Session) -> None:
    by, lead = make_secretary(session), make_member(session)
    project = make_project(session, lead, by, "护板")
    proof = EffectProof(
        measure="停机", before=9, after=1, unit="次", measured_on=date(2026, 3, 1), witness=lead
    )

    with session.no_autoflush, pytest.raises(RuleBroken, match="witness_is_another"):
        innovation.prove_effect(session, project, proof, lead, NOW)


def test_finished_project_hangs_in_the_hall_and_is_rewarded_once(session: Session) -> None:
    by = make_secretary(session)
    project = make_project(session, make_member(session), by, "护板")
    finish(session, project, by, NOW)
    innovation.reward_project(session, project, 500, "", project.version, by, NOW)
    session.flush()

    with pytest.raises(RuleBroken, match="rewarded_already"):
        innovation.reward_project(session, project, 500, "", project.version, by, NOW)

    assert reads.hall(session, by.site, None).rows == [project]


def test_strangers_do_not_touch_a_project(session: Session) -> None:
    project = make_project(session, make_member(session), make_secretary(session), "护板")

    with pytest.raises(NotFound):
        innovation.stop_project(session, project, "不做了", 1, make_member(session), NOW)
