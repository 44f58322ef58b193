"""Reads of the innovation studio."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.days import moment_at
from models.people import Member, Site
from models.queries.pages import Listing, Page, in_order, page_of, page_of_rows
from models.queries.search_terms import holding, terms_of
from models.training import (
    ClassEvaluation,
    Lecturer,
    LecturerTrade,
    SkillTitle,
    Trade,
    Trainee,
    TrainingClass,
)

CLASS_ORDERS = {"day": TrainingClass.starts_at, "title": TrainingClass.title}
TITLE_ORDERS = {"day": SkillTitle.awarded_on, "title": SkillTitle.title}


def lecturers(session: Session, site: Site, trade: Trade | None = None) -> Sequence[Lecturer]:
    """The lecturers in office, by pinyin; of one trade if it is named."""
    here = select(Lecturer).join(Member).where(Member.site_id == site.id)
    in_office = here.where(Lecturer.ended_on.is_(None)).options(joinedload(Lecturer.member))
    if trade is not None:
        teaches = select(LecturerTrade.lecturer_id).where(LecturerTrade.trade == trade)
        in_office = in_office.where(Lecturer.id.in_(teaches))
    return session.scalars(in_office.order_by(Member.pinyin, Member.employee_no)).all()


def lecturer(session: Session, site: Site, number: int) -> Lecturer | None:
    """One lecturer of the mine, in office or not."""
    wanted = select(Lecturer).join(Member).where(Lecturer.id == number, Member.site_id == site.id)
    return session.scalars(wanted.options(joinedload(Lecturer.member))).first()


def lecturer_of(session: Session, member: Member) -> Lecturer | None:
    """The lecturer's row of a member."""
    return session.scalars(select(Lecturer).where(Lecturer.member_id == member.id)).first()


def classes_given(session: Session, site: Site) -> dict[int, int]:
    """How many classes each lecturer has held, by the lecturer's number."""
    held = (
        select(TrainingClass.lecturer_id, func.count())
        .where(TrainingClass.site_id == site.id, TrainingClass.closed_at.is_not(None))
        .group_by(TrainingClass.lecturer_id)
    )
    return dict(session.execute(held).all())


@dataclass(frozen=True, slots=True)
class ClassFilter:
    """Which classes a list shows; what is None shows all."""

    trade: Trade | None = None
    lecturer_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    words: str = ""
    order: str = ""


def _filtered(session: Session, site: Site, wanted: ClassFilter) -> Select[TrainingClass]:
    found = select(TrainingClass).where(TrainingClass.site_id == site.id)
    if wanted.trade is not None:
        found = found.where(TrainingClass.trade == wanted.trade)
    if wanted.lecturer_id is not None:
        found = found.where(TrainingClass.lecturer_id == wanted.lecturer_id)
    if wanted.first_day is not None:
        found = found.where(TrainingClass.starts_at >= moment_at(site, wanted.first_day))
    terms = terms_of(session, site, wanted.words)
    texts, taught = [TrainingClass.plan, TrainingClass.case], [Lecturer.member_id]
    found = found.join(TrainingClass.lecturer)
    return found.where(*holding(terms, [TrainingClass.title], texts, taught))


def classes(
    session: Session, site: Site, wanted: ClassFilter, limit: int, offset: int = 0
) -> Sequence[tuple[TrainingClass, int]]:
    """The classes a list shows, each with how many signed up or came; newest first as a rule."""
    return session.execute(_listed(session, site, wanted).limit(limit).offset(offset)).all()


def classes_page(
    session: Session, site: Site, wanted: ClassFilter, number: int = 1
) -> Page[tuple[TrainingClass, int]]:
    """The same, a page at a time."""
    return page_of_rows(session, _listed(session, site, wanted), number)


def _listed(session: Session, site: Site, wanted: ClassFilter) -> Select[Any]:
    people = select(func.count()).where(Trainee.class_id == TrainingClass.id).scalar_subquery()
    found = _filtered(session, site, wanted).add_columns(people)
    known = found.options(joinedload(TrainingClass.lecturer).joinedload(Lecturer.member))
    return in_order(known, CLASS_ORDERS, wanted.order, "-day")


def next_classes(
    session: Session, site: Site, now: datetime, limit: int
) -> Sequence[TrainingClass]:
    """The classes that are planned and not over, the nearest first."""
    planned = select(TrainingClass).where(
        TrainingClass.site_id == site.id,
        TrainingClass.starts_at >= now,
        TrainingClass.closed_at.is_(None),
        TrainingClass.cancelled_at.is_(None),
    )
    known = planned.options(joinedload(TrainingClass.lecturer).joinedload(Lecturer.member))
    return session.scalars(known.order_by(TrainingClass.starts_at).limit(limit)).all()


def training_class(session: Session, site: Site, number: int) -> TrainingClass | None:
    """One class of the mine, with its lecturer, material and trainees."""
    wanted = select(TrainingClass).where(
        TrainingClass.id == number, TrainingClass.site_id == site.id
    )
    whole = wanted.options(
        joinedload(TrainingClass.lecturer).joinedload(Lecturer.member),
        selectinload(TrainingClass.materials),
        selectinload(TrainingClass.trainees).joinedload(Trainee.member),
    )
    return session.scalars(whole).first()


def class_of_lecturer_at(
    session: Session, lecturer: Lecturer, starts_at: datetime
) -> TrainingClass | None:
    """The lecturer's class that begins at this moment."""
    wanted = select(TrainingClass).where(
        TrainingClass.lecturer_id == lecturer.id, TrainingClass.starts_at == starts_at
    )
    return session.scalars(wanted).first()


def trainee_of(session: Session, klass: TrainingClass, member: Member) -> Trainee | None:
    """The member's row of a class."""
    wanted = select(Trainee).where(Trainee.class_id == klass.id, Trainee.member_id == member.id)
    return session.scalars(wanted).first()


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What the trainees said of a class: how many, the two means (1 to 5), and their remarks."""

    count: int
    clear: float
    useful: float
    remarks: tuple[str, ...]


def evaluation_of(session: Session, klass: TrainingClass) -> Evaluated | None:
    """The evaluation of a class without names; None before anybody said something."""
    said = select(ClassEvaluation).where(ClassEvaluation.class_id == klass.id)
    # By words, not by time: the order of coming would name who wrote them.
    rows = session.scalars(said.order_by(ClassEvaluation.remark)).all()
    if not rows:
        return None
    return Evaluated(
        len(rows),
        sum(row.clear for row in rows) / len(rows),
        sum(row.useful for row in rows) / len(rows),
        tuple(row.remark for row in rows if row.remark),
    )


def evaluation_by(session: Session, klass: TrainingClass, member: Member) -> ClassEvaluation | None:
    """What one trainee said."""
    return session.get(ClassEvaluation, (klass.id, member.id))


def training_record(session: Session, member: Member) -> Sequence[Trainee]:
    """The classes a member came to, newest first, with class and lecturer."""
    came = select(Trainee).join(TrainingClass).where(Trainee.member_id == member.id)
    closed = came.where(Trainee.came_at.is_not(None), TrainingClass.closed_at.is_not(None))
    whole = closed.options(
        joinedload(Trainee.training_class)
        .joinedload(TrainingClass.lecturer)
        .joinedload(Lecturer.member)
    )
    return session.scalars(whole.order_by(TrainingClass.starts_at.desc())).all()


def titles_page(session: Session, site: Site, wanted: Listing, number: int = 1) -> Page[SkillTitle]:
    """The titles awarded at a mine, the withdrawn ones too, by title and holder."""
    here = select(SkillTitle).join(Member).where(Member.site_id == site.id)
    terms = terms_of(session, site, wanted.words)
    held = here.where(*holding(terms, [SkillTitle.title], persons=[SkillTitle.member_id]))
    known = held.options(joinedload(SkillTitle.member))
    return page_of(session, in_order(known, TITLE_ORDERS, wanted.order, "-day"), number)


def title(session: Session, site: Site, number: int) -> SkillTitle | None:
    """One title awarded at the mine."""
    wanted = (
        select(SkillTitle).join(Member).where(SkillTitle.id == number, Member.site_id == site.id)
    )
    return session.scalars(wanted).first()


def titles_of(session: Session, member: Member) -> Sequence[SkillTitle]:
    """The titles a member holds, newest first; none that was withdrawn."""
    held = select(SkillTitle).where(
        SkillTitle.member_id == member.id, SkillTitle.withdrawn_on.is_(None)
    )
    return session.scalars(held.order_by(SkillTitle.awarded_on.desc())).all()


def worker(session: Session, site: Site, employee_no: str) -> Member | None:
    """The member of the mine with this number, active or not: a record outlives the job."""
    wanted = select(Member).where(Member.site_id == site.id, Member.employee_no == employee_no)
    return session.scalars(wanted.order_by(Member.active.desc())).first()
