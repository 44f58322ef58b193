"""What the annual report counts of the three platforms, each as the records counted.

A section narrows to its people: its lecturers, trainees, title holders and project leads.
"""

from typing import Any, TypeVar

from sqlalchemy import Select, func, select

from models.innovation import InnovationProject
from models.people import Member
from models.queries.periods import Scope
from models.training import Lecturer, SkillTitle, Trainee, TrainingClass

Found = TypeVar("Found", bound=Select[Any])


def classes_held(scope: Scope) -> Select[TrainingClass]:
    """The classes held in the period, oldest first; a section narrows to its lecturers."""
    held = _closed(select(TrainingClass), scope)
    if scope.section is not None:
        lecturer = held.join(Lecturer, Lecturer.id == TrainingClass.lecturer_id)
        person = lecturer.join(Member, Member.id == Lecturer.member_id)
        held = person.where(Member.section_id == scope.section.id)
    return held.order_by(TrainingClass.starts_at, TrainingClass.id)


def _closed(found: Found, scope: Scope) -> Found:
    return found.where(
        TrainingClass.site_id == scope.site.id,
        TrainingClass.closed_at.is_not(None),
        scope.at(TrainingClass.starts_at),
    )


def lecturers_at_work(scope: Scope) -> Select[Lecturer]:
    """The lecturers who held a class in the period, by number."""
    taught = classes_held(scope).with_only_columns(TrainingClass.lecturer_id).order_by(None)
    return select(Lecturer).where(Lecturer.id.in_(taught)).order_by(Lecturer.id)


def trainees_there(scope: Scope) -> Select[Trainee]:
    """Who came to the classes held in the period, once per person and class, by class."""
    came = _closed(select(Trainee).join(TrainingClass), scope).where(Trainee.came_at.is_not(None))
    if scope.section is not None:
        person = came.join(Member, Member.id == Trainee.member_id)
        came = person.where(Member.section_id == scope.section.id)
    return came.order_by(TrainingClass.starts_at, Trainee.class_id, Trainee.id)


def titles_awarded(scope: Scope) -> Select[SkillTitle]:
    """The special-skill titles awarded in the period and not withdrawn, oldest first."""
    awarded = (
        select(SkillTitle)
        .join(Member, Member.id == SkillTitle.member_id)
        .where(
            Member.site_id == scope.site.id,
            scope.on(SkillTitle.awarded_on),
            SkillTitle.withdrawn_on.is_(None),
        )
    )
    if scope.section is not None:
        awarded = awarded.where(Member.section_id == scope.section.id)
    return awarded.order_by(SkillTitle.awarded_on, SkillTitle.id)


def talents_number(scope: Scope) -> Select[int]:
    """How many persons were awarded a special-skill title."""
    persons = titles_awarded(scope).order_by(None)
    return persons.with_only_columns(func.count(SkillTitle.member_id.distinct()))


def projects_finished(scope: Scope) -> Select[InnovationProject]:
    """The projects finished in the period, oldest first; a section narrows to its leads."""
    finished = select(InnovationProject).where(
        InnovationProject.site_id == scope.site.id, scope.on(InnovationProject.finished_on)
    )
    if scope.section is not None:
        lead = finished.join(Member, Member.id == InnovationProject.lead_id)
        finished = lead.where(Member.section_id == scope.section.id)
    return finished.order_by(InnovationProject.finished_on, InnovationProject.id)
