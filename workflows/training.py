"""What is done in the innovation studio."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from models.audit import record
from models.days import day_at
from models.errors import RuleBroken
from models.people import Member
from models.queries import training
from models.training import (
    ClassMaterial,
    Lecturer,
    LecturerTrade,
    SkillTitle,
    Trade,
    Trainee,
    TrainingAct,
    TrainingClass,
)
from workflows.platform_rules import refuse_outsiders
from workflows.tell_people import tell
from workflows.versions import refuse_stale

LATE_ENTRY = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """A class as it is planned; `lasts_min` in minutes, no seats means no limit."""

    trade: Trade
    title: str
    starts_at: datetime
    lasts_min: int
    plan: str = ""
    case: str = ""
    place: str = ""
    seats: int | None = None


def name_lecturer(
    session: Session, member: Member, trades: Iterable[Trade], about: str, by: Member, now: datetime
) -> Lecturer:
    """Make a member a lecturer of these trades; one who was before takes office again."""
    wanted = set(trades)
    if not wanted:
        raise RuleBroken("lecturer_needs_a_trade", name=member.name)
    lecturer = training.lecturer_of(session, member)
    if lecturer is None:
        lecturer = Lecturer(member=member, named_on=day_at(by.site, now), trades=[])
    lecturer.about, lecturer.ended_on = about, None
    # Trades are only added: the classes already held keep theirs.
    held = {row.trade for row in lecturer.trades}
    lecturer.trades += [LecturerTrade(trade=trade) for trade in sorted(wanted - held)]
    record(session, by, TrainingAct.NAMED_LECTURER, lecturer, now, whom=member)
    return lecturer


def end_lecturer(
    session: Session, lecturer: Lecturer, version: int, by: Member, now: datetime
) -> None:
    """A lecturer stops; the classes held stay. Raises RuleBroken while one is still planned."""
    refuse_stale(lecturer, version)
    wanted = training.ClassFilter(lecturer_id=lecturer.id, first_day=day_at(by.site, now))
    ahead = training.classes(session, by.site, wanted, limit=100)
    planned = [klass for klass, _ in ahead if klass.is_planned]
    if planned:
        raise RuleBroken("lecturer_has_classes_ahead", title=planned[0].title)
    lecturer.ended_on = max(day_at(by.site, now), lecturer.named_on)
    record(session, by, TrainingAct.CHANGED_LECTURER, lecturer, now, whom=lecturer.member)


def plan_class(
    session: Session, lecturer: Lecturer, plan: ClassPlan, by: Member, now: datetime
) -> TrainingClass:
    """Plan a class, or enter one late, within a year.

    Raises RuleBroken for a trade the lecturer does not teach or a lecturer at two places.
    """
    refuse_outsiders(by, lecturer.member)
    klass = TrainingClass(site_id=by.site_id, lecturer=lecturer, planned_by_id=by.id)
    _set_plan(session, klass, lecturer, plan, now)
    record(session, by, TrainingAct.PLANNED_CLASS, klass, now)
    return klass


def change_class(
    session: Session, klass: TrainingClass, plan: ClassPlan, version: int, by: Member, now: datetime
) -> TrainingClass:
    """Change a class that is still planned."""
    refuse_outsiders(by, klass.lecturer.member)
    refuse_stale(klass, version)
    _refuse_unless_planned(klass)
    _set_plan(session, klass, klass.lecturer, plan, now)
    record(session, by, TrainingAct.CHANGED_CLASS, klass, now)
    return klass


def _set_plan(
    session: Session, klass: TrainingClass, lecturer: Lecturer, plan: ClassPlan, now: datetime
) -> None:
    with session.no_autoflush:
        if plan.starts_at < now - LATE_ENTRY:
            raise RuleBroken("class_too_long_ago", title=plan.title)
        if not lecturer.teaches(plan.trade):
            raise RuleBroken("not_the_lecturers_trade", name=lecturer.member.name)
        other = training.class_of_lecturer_at(session, lecturer, plan.starts_at)
        if other is not None and other is not klass:
            raise RuleBroken("lecturer_teaches_then", name=lecturer.member.name, title=other.title)
        if plan.seats is not None and plan.seats < len(klass.trainees):
            raise RuleBroken("more_signed_up", seats=plan.seats, people=len(klass.trainees))
    klass.trade, klass.title = plan.trade, plan.title
    klass.plan, klass.case, klass.place = plan.plan, plan.case, plan.place
    klass.starts_at, klass.lasts_min, klass.seats = plan.starts_at, plan.lasts_min, plan.seats


def cancel_class(
    session: Session, klass: TrainingClass, why: str, version: int, by: Member, now: datetime
) -> None:
    """A class does not take place; the reason is told to who signed up."""
    refuse_outsiders(by, klass.lecturer.member)
    refuse_stale(klass, version)
    _refuse_unless_planned(klass)
    if not why.strip():
        raise RuleBroken("say_why_cancelled")
    klass.cancelled_at, klass.cancelled_why = now, why
    record(session, by, TrainingAct.CANCELLED_CLASS, klass, now)
    people = [trainee.member for trainee in klass.trainees]
    tell(session, people, "class_cancelled", klass, now, title=klass.title, why=why)


def add_material(
    session: Session, klass: TrainingClass, material: ClassMaterial, by: Member, now: datetime
) -> ClassMaterial:
    """Put something beside a class, before or after it was held."""
    refuse_outsiders(by, klass.lecturer.member)
    if material.title in {known.title for known in klass.materials}:
        raise RuleBroken("material_is_there", title=material.title)
    klass.materials.append(material)
    record(session, by, TrainingAct.ADDED_MATERIAL, klass, now, title=material.title)
    return material


def sign_up(session: Session, klass: TrainingClass, by: Member, now: datetime) -> Trainee:
    """A member will come. Raises RuleBroken: it has begun, it is full, one's own class."""
    _refuse_unless_planned(klass)
    if now >= klass.starts_at:
        raise RuleBroken("class_has_begun", title=klass.title)
    if by.id == klass.lecturer.member_id:
        raise RuleBroken("lecturer_is_no_trainee", name=by.name)
    trainee = training.trainee_of(session, klass, by)
    if trainee is not None:
        return trainee
    if klass.seats is not None and len(klass.trainees) >= klass.seats:
        raise RuleBroken("class_is_full", seats=klass.seats)
    trainee = Trainee(member=by, signed_up_at=now)
    klass.trainees.append(trainee)
    record(session, by, TrainingAct.SIGNED_UP, klass, now)
    return trainee


def sign_off(session: Session, klass: TrainingClass, by: Member, now: datetime) -> None:
    """A member will not come after all."""
    _refuse_unless_planned(klass)
    if now >= klass.starts_at:
        raise RuleBroken("class_has_begun", title=klass.title)
    trainee = training.trainee_of(session, klass, by)
    if trainee is not None:
        klass.trainees.remove(trainee)
        session.delete(trainee)
        record(session, by, TrainingAct.SIGNED_OFF, klass, now)


def award_title(session: Session, title: SkillTitle, by: Member, now: datetime) -> SkillTitle:
    """Record a title the company awarded; it may be awarded again in another year.

    Raises RuleBroken for a day to come, or the same title twice in a year.
    """
    if title.awarded_on > day_at(by.site, now):
        raise RuleBroken("awarded_in_the_future", day=title.awarded_on)
    with session.no_autoflush:
        held = training.titles_of(session, title.member)
    year = title.awarded_on.year
    if title.title in {
        one.title for one in held if one is not title and one.awarded_on.year == year
    }:
        raise RuleBroken("holds_this_title", name=title.member.name, title=title.title)
    record(session, by, TrainingAct.AWARDED_TITLE, title, now, whom=title.member)
    tell(session, [title.member], "title_awarded", title, now, title=title.title)
    return title


def withdraw_title(
    session: Session, title: SkillTitle, version: int, by: Member, now: datetime
) -> None:
    """A title no longer holds; its row stays."""
    refuse_stale(title, version)
    today: date = day_at(by.site, now)
    if title.withdrawn_on is None:
        title.withdrawn_on = today
        record(session, by, TrainingAct.WITHDREW_TITLE, title, now, whom=title.member)


def _refuse_unless_planned(klass: TrainingClass) -> None:
    if klass.cancelled_at is not None:
        raise RuleBroken("class_is_cancelled", title=klass.title)
    if klass.closed_at is not None:
        raise RuleBroken("class_is_closed", title=klass.title)
