"""What is done in the graduates' team: from a problem to a result that carries a name."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.days import day_at
from models.errors import RuleBroken
from models.innovation import (
    EffectProof,
    Idea,
    IdeaCall,
    IdeaComment,
    IdeaKind,
    IdeaStatus,
    IdeaVote,
    InnovationAct,
    InnovationProject,
    Stage,
    StageDone,
)
from models.people import Member
from models.queries import innovation
from workflows.given_names import name_of_result
from workflows.platform_rules import organises, refuse_outsiders
from workflows.tell_people import tell
from workflows.versions import refuse_stale


@dataclass(frozen=True, slots=True)
class Proposal:
    """An idea as it is proposed."""

    kind: IdeaKind
    title: str
    problem: str
    answer: str
    call: IdeaCall | None = None


def call_for_ideas(session: Session, call: IdeaCall, by: Member, now: datetime) -> IdeaCall:
    """Put a real problem before everybody. Raises RuleBroken if it would be closed already."""
    if call.closes_on < day_at(by.site, now):
        raise RuleBroken("call_closes_in_the_past", day=call.closes_on)
    call.site_id, call.opened_at, call.opened_by = by.site_id, now, by
    record(session, by, InnovationAct.CALLED_FOR_IDEAS, call, now)
    return call


def close_call(session: Session, call: IdeaCall, version: int, by: Member, now: datetime) -> None:
    """Take no more ideas; those that came stay open to talk and votes."""
    refuse_stale(call, version)
    if call.closed_at is None:
        call.closed_at = now
        record(session, by, InnovationAct.CLOSED_CALL, call, now)


def propose_idea(
    session: Session, proposal: Proposal, by: Member, now: datetime, proposer: Member | None = None
) -> Idea:
    """A member proposes an answer, or who runs the platforms enters what he proposed on paper.

    Raises RuleBroken if the call takes no more ideas.
    """
    proposer = proposer or by
    refuse_outsiders(by, proposer)
    call = proposal.call
    if call is not None and (call.closed_at or day_at(by.site, now) > call.closes_on):
        raise RuleBroken("call_is_closed", title=call.title)
    idea = Idea(
        site_id=by.site_id,
        call=call,
        kind=proposal.kind,
        proposer=proposer,
        title=proposal.title,
        problem=proposal.problem,
        answer=proposal.answer,
        proposed_at=now,
    )
    record(session, by, InnovationAct.PROPOSED_IDEA, idea, now, whom=proposer)
    if proposer.id != by.id:
        tell(session, [proposer], "idea_entered", idea, now, title=idea.title)
    return idea


def change_idea(
    session: Session, idea: Idea, proposal: Proposal, version: int, by: Member, now: datetime
) -> Idea:
    """The proposer words an open idea better."""
    refuse_outsiders(by, idea.proposer)
    refuse_stale(idea, version)
    _refuse_decided(idea)
    idea.kind, idea.title = proposal.kind, proposal.title
    idea.problem, idea.answer = proposal.problem, proposal.answer
    record(session, by, InnovationAct.CHANGED_IDEA, idea, now)
    return idea


def comment_on_idea(
    session: Session, idea: Idea, text: str, by: Member, now: datetime
) -> IdeaComment:
    """Say something on an idea; on a decided one too."""
    comment = IdeaComment(idea_id=idea.id, member=by, text=text, said_at=now)
    session.add(comment)
    record(session, by, InnovationAct.COMMENTED_IDEA, idea, now)
    return comment


def vote_for_idea(session: Session, idea: Idea, by: Member, now: datetime) -> None:
    """One vote per person, none for one's own, while the idea is open."""
    _refuse_decided(idea)
    if by.id == idea.proposer_id:
        raise RuleBroken("no_vote_for_ones_own")
    if innovation.vote_of(session, idea, by) is None:
        session.add(
            IdeaVote(idea_id=idea.id, member_id=by.id, proposer_id=idea.proposer_id, voted_at=now)
        )
        record(session, by, InnovationAct.VOTED_IDEA, idea, now)


def take_back_vote(session: Session, idea: Idea, by: Member, now: datetime) -> None:
    """Vote no longer for it."""
    _refuse_decided(idea)
    vote = innovation.vote_of(session, idea, by)
    if vote is not None:
        session.delete(vote)
        record(session, by, InnovationAct.TOOK_BACK_VOTE, idea, now)


def set_idea_aside(
    session: Session, idea: Idea, why: str, version: int, by: Member, now: datetime
) -> None:
    """It is not taken on, and the proposer is told why."""
    refuse_stale(idea, version)
    _refuse_decided(idea)
    if not why.strip():
        raise RuleBroken("say_why_set_aside")
    idea.status, idea.set_aside_why, idea.decided_at = IdeaStatus.SET_ASIDE, why, now
    record(session, by, InnovationAct.SET_IDEA_ASIDE, idea, now, whom=idea.proposer)
    tell(session, [idea.proposer], "idea_set_aside", idea, now, title=idea.title, why=why)


def start_project(
    session: Session,
    idea: Idea,
    thing: str,
    due_on: date | None,
    version: int,
    by: Member,
    now: datetime,
) -> InnovationProject:
    """Turn an idea into a project; whoever proposed the answer leads it.

    Raises RuleBroken: decided already, due before today, a name another lead's result carries.
    """
    refuse_stale(idea, version)
    _refuse_decided(idea)
    today = day_at(by.site, now)
    if due_on is not None and due_on < today:
        raise RuleBroken("project_due_in_the_past", day=due_on)
    name = name_of_result(idea.proposer.name, thing)
    if innovation.names_taken(session, by.site, name, idea.proposer):
        raise RuleBroken("name_is_taken", name=name)
    idea.status, idea.decided_at = IdeaStatus.TAKEN_ON, now
    project = InnovationProject(
        site_id=idea.site_id,
        idea=idea,
        lead=idea.proposer,
        thing=thing.strip(),
        name=name,
        started_on=today,
        due_on=due_on,
        stages=[],
        proofs=[],
    )
    record(session, by, InnovationAct.STARTED_PROJECT, project, now, whom=idea.proposer)
    tell(session, [idea.proposer], "project_to_lead", project, now, name=name)
    return project


def finish_stage(
    session: Session,
    project: InnovationProject,
    stage: Stage,
    note: str,
    version: int,
    by: Member,
    now: datetime,
) -> StageDone:
    """The next stage is done today. Raises RuleBroken for a stage out of its order."""
    _refuse_to_touch(project, version, by)
    if stage is not project.next_stage:
        raise RuleBroken("stage_out_of_order", stage=stage)
    if stage is Stage.ACCEPTANCE and not organises(by):
        raise RuleBroken("acceptance_by_organisers")
    done = StageDone(stage=stage, done_on=day_at(by.site, now), note=note)
    project.stages.append(done)
    record(session, by, InnovationAct.FINISHED_STAGE, project, now, stage=stage)
    return done


def prove_effect(
    session: Session, project: InnovationProject, proof: EffectProof, by: Member, now: datetime
) -> EffectProof:
    """Put a measured effect beside the project. Raises RuleBroken for a wrong day or witness."""
    refuse_outsiders(by, project.lead)
    today = day_at(by.site, now)
    if not project.started_on <= proof.measured_on <= today:
        raise RuleBroken("measured_within_the_project", day=proof.measured_on)
    if proof.witness.id == project.lead_id:
        raise RuleBroken("witness_is_another", name=proof.witness.name)
    if (proof.measure, proof.measured_on) in {(p.measure, p.measured_on) for p in project.proofs}:
        raise RuleBroken("measured_already", measure=proof.measure)
    project.proofs.append(proof)
    record(session, by, InnovationAct.PROVED_EFFECT, project, now, whom=proof.witness)
    return proof


def finish_project(
    session: Session,
    project: InnovationProject,
    effect: str,
    version: int,
    by: Member,
    now: datetime,
) -> InnovationProject:
    """The problem is solved: the result hangs in the hall under its name from today.

    Raises RuleBroken while a stage is open, or without a proof and words on the effect.
    """
    _refuse_to_touch(project, version, by)
    if project.next_stage is not None:
        raise RuleBroken("stage_is_open", stage=project.next_stage)
    if not project.proofs or not effect.strip():
        raise RuleBroken("effect_is_not_proved", name=project.name)
    project.effect, project.finished_on = effect, day_at(by.site, now)
    record(session, by, InnovationAct.FINISHED_PROJECT, project, now, whom=project.lead)
    return project


def stop_project(
    session: Session, project: InnovationProject, why: str, version: int, by: Member, now: datetime
) -> None:
    """Give a project up; what was learned stays with the reason."""
    _refuse_to_touch(project, version, by)
    if not why.strip():
        raise RuleBroken("say_why_stopped")
    project.stopped_on, project.stopped_why = day_at(by.site, now), why
    record(session, by, InnovationAct.STOPPED_PROJECT, project, now, whom=project.lead)


def reward_project(
    session: Session,
    project: InnovationProject,
    yuan: int,
    words: str,
    version: int,
    by: Member,
    now: datetime,
) -> None:
    """Reward the lead of a finished project, in whole yuan, once."""
    refuse_stale(project, version)
    if project.finished_on is None:
        raise RuleBroken("reward_when_finished", name=project.name)
    if project.rewarded_on is not None:
        raise RuleBroken("rewarded_already", name=project.name, day=project.rewarded_on)
    project.reward_yuan, project.reward = yuan, words
    project.rewarded_on = day_at(by.site, now)
    lead = project.lead
    record(session, by, InnovationAct.REWARDED_PROJECT, project, now, whom=lead, yuan=yuan)
    tell(session, [lead], "project_rewarded", project, now, name=project.name, yuan=yuan)


def _refuse_decided(idea: Idea) -> None:
    if idea.status is not IdeaStatus.OPEN:
        raise RuleBroken("idea_is_decided", title=idea.title)


def _refuse_to_touch(project: InnovationProject, version: int, by: Member) -> None:
    refuse_outsiders(by, project.lead)
    refuse_stale(project, version)
    if not project.is_running:
        raise RuleBroken("project_is_over", name=project.name)
