"""What the annual report counts of the three platforms: the records, and how many they are.

Days are the mine's own, both ends included; a section narrows to its people.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from models.days import span
from models.innovation import InnovationProject
from models.people import Member, Section, Site
from models.training import Lecturer, SkillTitle, Trainee, TrainingClass


def _classes(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[TrainingClass]:
    begin, end = span(site, first_day, last_day)
    held = select(TrainingClass).where(
        TrainingClass.site_id == site.id,
        TrainingClass.closed_at.is_not(None),
        TrainingClass.starts_at >= begin,
        TrainingClass.starts_at < end,
    )
    if section is None:
        return held
    lecturer = held.join(Lecturer, Lecturer.id == TrainingClass.lecturer_id)
    return lecturer.join(Member, Member.id == Lecturer.member_id).where(
        Member.section_id == section.id
    )


def _lecturers(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[Lecturer]:
    taught = _classes(site, first_day, last_day, section)
    numbers = taught.with_only_columns(TrainingClass.lecturer_id)
    return select(Lecturer).where(Lecturer.id.in_(numbers))


def _attendances(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[Trainee]:
    held = _classes(site, first_day, last_day, None).with_only_columns(TrainingClass.id)
    came = select(Trainee).where(Trainee.class_id.in_(held), Trainee.came_at.is_not(None))
    if section is None:
        return came
    return came.join(Member, Member.id == Trainee.member_id).where(Member.section_id == section.id)


def _talents(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[SkillTitle]:
    awarded = (
        select(SkillTitle)
        .join(Member, Member.id == SkillTitle.member_id)
        .where(
            Member.site_id == site.id,
            SkillTitle.awarded_on.between(first_day, last_day),
            SkillTitle.withdrawn_on.is_(None),
        )
    )
    return awarded if section is None else awarded.where(Member.section_id == section.id)


def _projects(
    site: Site, first_day: date, last_day: date, section: Section | None
) -> Select[InnovationProject]:
    finished = select(InnovationProject).where(
        InnovationProject.site_id == site.id,
        InnovationProject.finished_on.between(first_day, last_day),
    )
    if section is None:
        return finished
    lead = finished.join(Member, Member.id == InnovationProject.lead_id)
    return lead.where(Member.section_id == section.id)


def _count(session: Session, rows: Select[Any]) -> int:
    return session.scalars(select(func.count()).select_from(rows.subquery())).one()


def lecturers_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[Lecturer]:
    """The lecturers who held a class in the period, by number."""
    rows = _lecturers(site, first_day, last_day, section).options(joinedload(Lecturer.member))
    return session.scalars(rows.order_by(Lecturer.id)).all()


def lecturers_count(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many lecturers held a class in the period."""
    return _count(session, _lecturers(site, first_day, last_day, section))


def classes_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[TrainingClass]:
    """The classes held in the period, oldest first; a section narrows to its lecturers."""
    rows = _classes(site, first_day, last_day, section)
    known = rows.options(joinedload(TrainingClass.lecturer).joinedload(Lecturer.member))
    return session.scalars(known.order_by(TrainingClass.starts_at, TrainingClass.id)).all()


def classes_count(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many classes were held in the period."""
    return _count(session, _classes(site, first_day, last_day, section))


def trainee_attendances_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[Trainee]:
    """Who came to the classes held in the period, once per person and class, by class."""
    rows = _attendances(site, first_day, last_day, section)
    known = rows.options(joinedload(Trainee.member), joinedload(Trainee.training_class))
    return session.scalars(known.order_by(Trainee.class_id, Trainee.id)).all()


def trainee_attendances_count(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many person-times the classes of the period had."""
    return _count(session, _attendances(site, first_day, last_day, section))


def special_skill_talents_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[SkillTitle]:
    """The special-skill titles awarded in the period and not withdrawn, oldest first."""
    rows = _talents(site, first_day, last_day, section).options(joinedload(SkillTitle.member))
    return session.scalars(rows.order_by(SkillTitle.awarded_on, SkillTitle.id)).all()


def special_skill_talents_count(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many persons were awarded a special-skill title in the period."""
    rows = _talents(site, first_day, last_day, section)
    return _count(session, rows.with_only_columns(SkillTitle.member_id).distinct())


def innovation_projects_rows(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> Sequence[InnovationProject]:
    """The projects finished in the period, oldest first; a section narrows to its leads."""
    rows = _projects(site, first_day, last_day, section)
    known = rows.options(joinedload(InnovationProject.lead))
    ordered = known.order_by(InnovationProject.finished_on, InnovationProject.id)
    return session.scalars(ordered).all()


def innovation_projects_count(
    session: Session, site: Site, first_day: date, last_day: date, section: Section | None = None
) -> int:
    """How many projects were finished in the period."""
    return _count(session, _projects(site, first_day, last_day, section))
