"""Values for tests of the platforms: each maker fills in what the test is not about."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from models.innovation import EffectProof, Idea, IdeaKind, InnovationProject, Stage
from models.people import Member, Role
from models.study import QuestionKind, WeeklyQuestion
from models.training import Lecturer, Trade, TrainingClass
from tests.builders import MONDAY, NOW, make_member
from workflows import innovation, study, training

TOMORROW = NOW + timedelta(days=1)


def make_secretary(session: Session) -> Member:
    """Somebody who runs the platforms."""
    return make_member(session, Role.SECRETARY)


def make_question(
    session: Session,
    by: Member,
    monday: date = MONDAY,
    now: datetime = NOW,
    kind: QuestionKind = QuestionKind.CHOICE,
) -> WeeklyQuestion:
    """A question of the week that closes after two days; its second choice is right."""
    choices = ("0.8%", "1.0%", "1.5%") if kind is QuestionKind.CHOICE else ()
    asked = study.Asked(
        monday=monday,
        kind=kind,
        text="瓦斯浓度到多少必须停止作业？",
        closes_at=now + timedelta(days=2),
        choices=choices,
        right=2 if choices else None,
    )
    return study.ask_question(session, asked, by, now)


def make_lecturer(session: Session, by: Member, *trades: Trade) -> Lecturer:
    """A lecturer, of the shearer unless another trade is named."""
    member = make_member(session)
    return training.name_lecturer(session, member, trades or (Trade.SHEARER,), "", by, NOW)


def make_class(
    session: Session,
    lecturer: Lecturer,
    by: Member,
    starts_at: datetime = TOMORROW,
    seats: int | None = None,
) -> TrainingClass:
    """A planned class of the lecturer's first trade, an hour long."""
    plan = training.ClassPlan(
        trade=lecturer.trades[0].trade,
        title="采煤机滚筒调高",
        starts_at=starts_at,
        lasts_min=60,
        seats=seats,
    )
    return training.plan_class(session, lecturer, plan, by, NOW)


def make_idea(session: Session, proposer: Member, title: str = "支架推移不到位") -> Idea:
    """An open idea."""
    proposal = innovation.Proposal(IdeaKind.MICRO, title, "推移千斤顶卡住", "加一道导向板")
    return innovation.propose_idea(session, proposal, proposer, NOW)


def make_project(session: Session, lead: Member, by: Member, thing: str) -> InnovationProject:
    """A running project."""
    idea = make_idea(session, lead, thing)
    return innovation.start_project(session, idea, thing, None, idea.version, by, NOW)


def finish(session: Session, project: InnovationProject, by: Member, now: datetime) -> None:
    """Take a project through all its stages, with a proof, to its end."""
    for stage in Stage:
        innovation.finish_stage(session, project, stage, "", project.version, by, now)
        session.flush()
    proof = EffectProof(
        measure="每班停机",
        before=40,
        after=5,
        unit="分钟",
        measured_on=project.started_on,
        witness=by,
    )
    innovation.prove_effect(session, project, proof, by, now)
    session.flush()
    innovation.finish_project(session, project, "少停机", project.version, by, now)
    session.flush()
