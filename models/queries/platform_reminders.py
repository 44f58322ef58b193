"""Whom the platforms remind: who has something left to do before a deadline that is near."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.innovation import InnovationProject
from models.people import Member, Site
from models.pulse import PulseAnswered, PulseRound
from models.study import MaterialReader, QuestionAnswer, StudyMaterial, WeeklyQuestion
from models.training import Trainee, TrainingClass


def questions_closing(
    session: Session, site: Site, now: datetime, until: datetime
) -> Sequence[WeeklyQuestion]:
    """Questions of the week that close between two moments."""
    open_ones = select(WeeklyQuestion).where(
        WeeklyQuestion.site_id == site.id,
        WeeklyQuestion.asked_at <= now,
        WeeklyQuestion.closes_at > now,
        WeeklyQuestion.closes_at <= until,
    )
    return session.scalars(open_ones.order_by(WeeklyQuestion.closes_at)).all()


def not_answered(session: Session, question: WeeklyQuestion) -> Sequence[Member]:
    """Active members of the mine who have not answered the question."""
    answered = select(QuestionAnswer.member_id).where(QuestionAnswer.question_id == question.id)
    here = select(Member).where(Member.site_id == question.site_id, Member.active)
    return session.scalars(here.where(Member.id.not_in(answered)).order_by(Member.id)).all()


def unread_due(
    session: Session, site: Site, first_day: date, last_day: date
) -> Sequence[MaterialReader]:
    """Handed-out material to be read by a day of the span, and not read by this member yet."""
    due = (
        select(MaterialReader)
        .join(StudyMaterial, StudyMaterial.id == MaterialReader.material_id)
        .join(Member, Member.id == MaterialReader.member_id)
        .where(
            StudyMaterial.site_id == site.id,
            StudyMaterial.read_by.between(first_day, last_day),
            MaterialReader.read_at.is_(None),
            Member.active,
        )
        .options(joinedload(MaterialReader.material), joinedload(MaterialReader.member))
    )
    ordered = due.order_by(MaterialReader.material_id, MaterialReader.member_id)
    return session.scalars(ordered).all()


def classes_beginning(
    session: Session, site: Site, now: datetime, until: datetime
) -> Sequence[TrainingClass]:
    """Planned classes that begin between two moments, with who signed up."""
    planned = select(TrainingClass).where(
        TrainingClass.site_id == site.id,
        TrainingClass.starts_at > now,
        TrainingClass.starts_at <= until,
        TrainingClass.closed_at.is_(None),
        TrainingClass.cancelled_at.is_(None),
    )
    whole = planned.options(joinedload(TrainingClass.trainees).joinedload(Trainee.member))
    return session.scalars(whole.order_by(TrainingClass.starts_at)).unique().all()


def projects_overdue(session: Session, site: Site, today: date) -> Sequence[InnovationProject]:
    """Running projects that were to be done before today."""
    late = select(InnovationProject).where(
        InnovationProject.site_id == site.id,
        InnovationProject.due_on < today,
        InnovationProject.finished_on.is_(None),
        InnovationProject.stopped_on.is_(None),
    )
    known = late.options(joinedload(InnovationProject.lead))
    return session.scalars(known.order_by(InnovationProject.due_on)).all()


def silent_so_far(session: Session, survey: PulseRound) -> Sequence[Member]:
    """Active members who have not answered the survey; for reminding them, not for showing."""
    answered = select(PulseAnswered.member_id).where(PulseAnswered.round_id == survey.id)
    here = select(Member).where(Member.site_id == survey.site_id, Member.active)
    return session.scalars(here.where(Member.id.not_in(answered)).order_by(Member.id)).all()
