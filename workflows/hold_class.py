"""What a class leaves behind: who came, the lecturer's word on them, theirs on the class."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Member
from models.queries import training
from models.training import ClassEvaluation, Trainee, TraineeResult, TrainingAct, TrainingClass
from workflows.platform_rules import refuse_outsiders
from workflows.tell_people import tell
from workflows.versions import refuse_stale


def close_class(
    session: Session,
    klass: TrainingClass,
    came: Mapping[Member, TraineeResult | None],
    version: int,
    by: Member,
    now: datetime,
) -> TrainingClass:
    """Record who came, each once, with the lecturer's word on them; may be mended later.

    Raises RuleBroken: it has not begun, nobody came, the lecturer among the trainees.
    """
    refuse_outsiders(by, klass.lecturer.member)
    refuse_stale(klass, version)
    _refuse_not_held(klass, now)
    if not came:
        raise RuleBroken("nobody_came", title=klass.title)
    if klass.lecturer.member in came:
        raise RuleBroken("lecturer_is_no_trainee", name=klass.lecturer.member.name)
    _note_who_came(session, klass, came)
    klass.closed_at = now
    record(session, by, TrainingAct.CLOSED_CLASS, klass, now, came=len(came))
    tell(session, came, "class_to_evaluate", klass, now, title=klass.title)
    return klass


def enter_trainee(
    session: Session,
    klass: TrainingClass,
    member: Member,
    result: TraineeResult | None,
    by: Member,
    now: datetime,
) -> Trainee:
    """Enter one more who came, as from a paper list; the class is held then.

    Raises RuleBroken: it has not begun, it was cancelled, the lecturer himself.
    """
    refuse_outsiders(by, klass.lecturer.member)
    _refuse_not_held(klass, now)
    if member.id == klass.lecturer.member_id:
        raise RuleBroken("lecturer_is_no_trainee", name=member.name)
    trainee = training.trainee_of(session, klass, member)
    if trainee is None:
        trainee = Trainee(member=member)
        klass.trainees.append(trainee)
    trainee.came_at, trainee.result = trainee.came_at or klass.starts_at, result
    klass.closed_at = klass.closed_at or now
    record(session, by, TrainingAct.CLOSED_CLASS, klass, now, whom=member, came=1)
    tell(session, [member], "class_to_evaluate", klass, now, title=klass.title)
    return trainee


def _refuse_not_held(klass: TrainingClass, now: datetime) -> None:
    if klass.cancelled_at is not None:
        raise RuleBroken("class_is_cancelled", title=klass.title)
    if now < klass.starts_at:
        raise RuleBroken("class_has_not_begun", title=klass.title)


def _note_who_came(
    session: Session, klass: TrainingClass, came: Mapping[Member, TraineeResult | None]
) -> None:
    known = {trainee.member_id: trainee for trainee in klass.trainees}
    for member, result in came.items():
        trainee = known.pop(member.id, None)
        if trainee is None:
            trainee = Trainee(member=member)
            klass.trainees.append(trainee)
        trainee.came_at, trainee.result = trainee.came_at or klass.starts_at, result
    for absent in known.values():
        said = training.evaluation_by(session, klass, absent.member)
        if said is not None:
            session.delete(said)
        absent.came_at = absent.result = None


def evaluate_class(
    session: Session, klass: TrainingClass, said: ClassEvaluation, by: Member, now: datetime
) -> ClassEvaluation:
    """A trainee says how clear and useful the class was; saying it again replaces it."""
    trainee = training.trainee_of(session, klass, by)
    if klass.closed_at is None or trainee is None or trainee.came_at is None:
        raise RuleBroken("only_who_came_evaluates", title=klass.title)
    earlier = training.evaluation_by(session, klass, by)
    if earlier is not None:
        earlier.clear, earlier.useful, earlier.remark = said.clear, said.useful, said.remark
        said = earlier
    said.class_id, said.member_id, said.said_at = klass.id, by.id, now
    session.add(said)
    record(session, by, TrainingAct.EVALUATED_CLASS, klass, now)
    return said
