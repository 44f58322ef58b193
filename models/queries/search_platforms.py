"""What a search finds on the three platforms: open to every member of the mine."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from models.innovation import Idea, InnovationProject
from models.people import Member
from models.queries.search_terms import Term, holding
from models.study import Book, Course, Discussion, StudyMaterial, WeeklyQuestion
from models.training import Lecturer, SkillTitle, TrainingClass

Terms = Sequence[Term]


def projects(viewer: Member, terms: Terms) -> Select[InnovationProject]:
    """Innovation projects by name, effect and lead."""
    found = select(InnovationProject).where(InnovationProject.site_id == viewer.site_id)
    texts, persons = [InnovationProject.effect], [InnovationProject.lead_id]
    titles = [InnovationProject.name, InnovationProject.thing]
    held = found.where(*holding(terms, titles, texts, persons))
    loaded = held.options(joinedload(InnovationProject.lead))
    return loaded.order_by(InnovationProject.started_on.desc(), InnovationProject.id.desc())


def ideas(viewer: Member, terms: Terms) -> Select[Idea]:
    """Ideas by title, problem, answer and proposer."""
    found = select(Idea).where(Idea.site_id == viewer.site_id)
    texts = [Idea.problem, Idea.answer]
    held = found.where(*holding(terms, [Idea.title], texts, [Idea.proposer_id]))
    loaded = held.options(joinedload(Idea.proposer))
    return loaded.order_by(Idea.proposed_at.desc(), Idea.id.desc())


def classes(viewer: Member, terms: Terms) -> Select[TrainingClass]:
    """Training classes by title, plan, case and lecturer."""
    found = select(TrainingClass).join(TrainingClass.lecturer)
    here = found.where(TrainingClass.site_id == viewer.site_id)
    texts = [TrainingClass.plan, TrainingClass.case]
    held = here.where(*holding(terms, [TrainingClass.title], texts, [Lecturer.member_id]))
    loaded = held.options(joinedload(TrainingClass.lecturer).joinedload(Lecturer.member))
    return loaded.order_by(TrainingClass.starts_at.desc(), TrainingClass.id.desc())


def lecturers(viewer: Member, terms: Terms) -> Select[Lecturer]:
    """Lecturers in office by name and what they teach."""
    found = select(Lecturer).join(Member, Member.id == Lecturer.member_id)
    here = found.where(Member.site_id == viewer.site_id, Lecturer.ended_on.is_(None))
    held = here.where(*holding(terms, [], [Lecturer.about], [Lecturer.member_id]))
    return held.options(joinedload(Lecturer.member)).order_by(Member.pinyin, Lecturer.id)


def titles(viewer: Member, terms: Terms) -> Select[SkillTitle]:
    """Special-skill titles by title and holder."""
    found = select(SkillTitle).join(Member, Member.id == SkillTitle.member_id)
    here = found.where(Member.site_id == viewer.site_id)
    held = here.where(*holding(terms, [SkillTitle.title], persons=[SkillTitle.member_id]))
    loaded = held.options(joinedload(SkillTitle.member))
    return loaded.order_by(SkillTitle.awarded_on.desc(), SkillTitle.id.desc())


def materials(viewer: Member, terms: Terms) -> Select[StudyMaterial]:
    """Study material by title and text."""
    found = select(StudyMaterial).where(StudyMaterial.site_id == viewer.site_id)
    held = found.where(*holding(terms, [StudyMaterial.title], [StudyMaterial.body]))
    return held.order_by(StudyMaterial.handed_out_at.desc(), StudyMaterial.id.desc())


def questions(viewer: Member, terms: Terms) -> Select[WeeklyQuestion]:
    """Questions of the week by what they ask; never by the explanation, told after the deadline."""
    found = select(WeeklyQuestion).where(WeeklyQuestion.site_id == viewer.site_id)
    held = found.where(*holding(terms, [WeeklyQuestion.text]))
    return held.order_by(WeeklyQuestion.monday.desc(), WeeklyQuestion.id.desc())


def books(viewer: Member, terms: Terms) -> Select[Book]:
    """Books of the months by title, author and why they were chosen."""
    found = select(Book).where(Book.site_id == viewer.site_id)
    held = found.where(*holding(terms, [Book.title, Book.author], [Book.why]))
    return held.order_by(Book.month.desc(), Book.id.desc())


def courses(viewer: Member, terms: Terms) -> Select[Course]:
    """Courses of the online schools by title and school."""
    found = select(Course).where(Course.site_id == viewer.site_id)
    held = found.where(*holding(terms, [Course.title, Course.school]))
    return held.order_by(Course.opens_on.desc(), Course.id.desc())


def discussions(viewer: Member, terms: Terms) -> Select[Discussion]:
    """Led discussions by topic, minutes and who led."""
    found = select(Discussion).where(Discussion.site_id == viewer.site_id)
    held = found.where(
        *holding(terms, [Discussion.topic], [Discussion.minutes], [Discussion.led_by_id])
    )
    loaded = held.options(joinedload(Discussion.led_by))
    return loaded.order_by(Discussion.starts_at.desc(), Discussion.id.desc())
