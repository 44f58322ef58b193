"""The rows of each subject that go out as a table: oldest first, within what a viewer may see."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.announcements import Announcement
from models.colours import Attendance, Event, LabourItem
from models.culture import Article, InterestGroup, ShownWork
from models.innovation import Idea, InnovationProject
from models.mentoring import Assessment, MentorPair
from models.messages import ChatMessage
from models.people import Crew, Member, Section
from models.study import Book, Course, Discussion, StudyMaterial, WeeklyQuestion
from models.talks import Opinion, TalkSession
from models.training import Lecturer, SkillTitle, Trainee, TrainingClass
from models.week_plans import RideTaken

AT_ONCE = 500


def all_of(session: Session, found: Select[Any]) -> Iterator[Any]:
    """Every row, fetched in parts."""
    return iter(session.scalars(found.execution_options(yield_per=AT_ONCE)))


def people(viewer: Member) -> Select[Member]:
    """Everybody at the mine."""
    here = select(Member).where(Member.site_id == viewer.site_id, Member.active)
    loaded = here.options(joinedload(Member.crew), joinedload(Member.section))
    return loaded.order_by(Member.employee_no)


def talks(viewer: Member) -> Select[TalkSession]:
    """Talks, those called off too."""
    here = select(TalkSession).where(TalkSession.site_id == viewer.site_id)
    loaded = here.options(joinedload(TalkSession.section))
    return loaded.order_by(TalkSession.starts_at, TalkSession.id)


def opinions(viewer: Member) -> Select[Opinion]:
    """Opinions of all talks."""
    here = select(Opinion).join(Opinion.talk).where(TalkSession.site_id == viewer.site_id)
    loaded = here.options(
        joinedload(Opinion.talk), joinedload(Opinion.author), joinedload(Opinion.owner)
    )
    return loaded.order_by(TalkSession.starts_at, Opinion.no, Opinion.id)


def messages(viewer: Member) -> Select[ChatMessage]:
    """Messages with their clocks."""
    here = select(ChatMessage).where(ChatMessage.site_id == viewer.site_id)
    loaded = here.options(joinedload(ChatMessage.author), joinedload(ChatMessage.owner))
    return loaded.order_by(ChatMessage.asked_at, ChatMessage.id)


def announcements(viewer: Member) -> Select[Announcement]:
    """Announcements, withdrawn ones too."""
    here = select(Announcement).where(Announcement.site_id == viewer.site_id)
    loaded = here.options(
        joinedload(Announcement.made_by),
        selectinload(Announcement.crews).joinedload(Crew.section),
        selectinload(Announcement.choices),
    )
    return loaded.order_by(Announcement.published_at, Announcement.id)


def events(viewer: Member) -> Select[Event]:
    """Events of all colours, cancelled ones too."""
    here = select(Event).where(Event.site_id == viewer.site_id)
    return here.options(joinedload(Event.leader)).order_by(Event.starts_at, Event.id)


def attendances(viewer: Member) -> Select[Attendance]:
    """Who came to which event; struck entries are left out."""
    here = select(Attendance).join(Attendance.event).where(Event.site_id == viewer.site_id)
    loaded = here.where(Attendance.struck_at.is_(None)).options(
        joinedload(Attendance.event), joinedload(Attendance.member)
    )
    return loaded.order_by(Event.starts_at, Attendance.id)


def labour(viewer: Member) -> Select[LabourItem]:
    """What was cleaned and repaired on labour days."""
    here = select(LabourItem).join(LabourItem.event).where(Event.site_id == viewer.site_id)
    return here.options(joinedload(LabourItem.event)).order_by(Event.starts_at, LabourItem.id)


def groups(viewer: Member) -> Select[InterestGroup]:
    """Interest groups that exist."""
    found = select(InterestGroup).join(Section, Section.id == InterestGroup.section_id)
    here = found.where(Section.site_id == viewer.site_id, InterestGroup.dissolved_at.is_(None))
    return here.options(joinedload(InterestGroup.leader)).order_by(InterestGroup.id)


def articles(viewer: Member) -> Select[Article]:
    """Articles, but for those struck."""
    found = select(Article).join(Section, Section.id == Article.section_id)
    here = found.where(Section.site_id == viewer.site_id, Article.struck_at.is_(None))
    return here.options(joinedload(Article.author)).order_by(Article.published_on, Article.id)


def works(viewer: Member) -> Select[ShownWork]:
    """Works on show, without their pictures."""
    found = select(ShownWork).join(Section, Section.id == ShownWork.section_id)
    here = found.where(Section.site_id == viewer.site_id, ShownWork.taken_down_at.is_(None))
    return here.options(joinedload(ShownWork.author)).order_by(ShownWork.shown_at, ShownWork.id)


def pairs(viewer: Member) -> Select[MentorPair]:
    """Mentor pairs, those that ended too."""
    found = select(MentorPair).join(Section, Section.id == MentorPair.section_id)
    loaded = found.where(Section.site_id == viewer.site_id).options(
        joinedload(MentorPair.mentor), joinedload(MentorPair.apprentice)
    )
    return loaded.order_by(MentorPair.starts_on, MentorPair.id)


def assessments(viewer: Member) -> Select[Assessment]:
    """The quarterly assessments of all pairs."""
    found = select(Assessment).join(Assessment.pair).join(MentorPair.section)
    loaded = found.where(Section.site_id == viewer.site_id).options(
        joinedload(Assessment.pair).joinedload(MentorPair.mentor),
        joinedload(Assessment.pair).joinedload(MentorPair.apprentice),
    )
    return loaded.order_by(Assessment.held_on, Assessment.id)


def rides(viewer: Member) -> Select[RideTaken]:
    """Rides taken."""
    here = select(RideTaken).where(RideTaken.site_id == viewer.site_id)
    loaded = here.options(joinedload(RideTaken.driver), joinedload(RideTaken.rider))
    return loaded.order_by(RideTaken.shift_date, RideTaken.id)


def materials(viewer: Member) -> Select[StudyMaterial]:
    """Study material."""
    here = select(StudyMaterial).where(StudyMaterial.site_id == viewer.site_id)
    return here.order_by(StudyMaterial.handed_out_at, StudyMaterial.id)


def questions(viewer: Member) -> Select[WeeklyQuestion]:
    """Questions of the week."""
    here = select(WeeklyQuestion).where(WeeklyQuestion.site_id == viewer.site_id)
    return here.order_by(WeeklyQuestion.monday)


def books(viewer: Member) -> Select[Book]:
    """Books of the months."""
    return select(Book).where(Book.site_id == viewer.site_id).order_by(Book.month)


def courses(viewer: Member) -> Select[Course]:
    """Courses of the online schools."""
    here = select(Course).where(Course.site_id == viewer.site_id)
    return here.order_by(Course.opens_on, Course.id)


def discussions(viewer: Member) -> Select[Discussion]:
    """Led discussions."""
    here = select(Discussion).where(Discussion.site_id == viewer.site_id)
    loaded = here.options(joinedload(Discussion.led_by))
    return loaded.order_by(Discussion.starts_at, Discussion.id)


def lecturers(viewer: Member) -> Select[Lecturer]:
    """Lecturers in office."""
    found = select(Lecturer).join(Member, Member.id == Lecturer.member_id)
    here = found.where(Member.site_id == viewer.site_id, Lecturer.ended_on.is_(None))
    return here.options(joinedload(Lecturer.member)).order_by(Member.employee_no)


def classes(viewer: Member) -> Select[TrainingClass]:
    """Training classes, cancelled ones too."""
    here = select(TrainingClass).where(TrainingClass.site_id == viewer.site_id)
    loaded = here.options(joinedload(TrainingClass.lecturer).joinedload(Lecturer.member))
    return loaded.order_by(TrainingClass.starts_at, TrainingClass.id)


def trainees(viewer: Member) -> Select[Trainee]:
    """Who came to which class."""
    here = select(Trainee).join(Trainee.training_class)
    came = here.where(TrainingClass.site_id == viewer.site_id, Trainee.came_at.is_not(None))
    loaded = came.options(
        joinedload(Trainee.training_class)
        .joinedload(TrainingClass.lecturer)
        .joinedload(Lecturer.member),
        joinedload(Trainee.member),
    )
    return loaded.order_by(TrainingClass.starts_at, Trainee.id)


def titles(viewer: Member) -> Select[SkillTitle]:
    """Special-skill titles, withdrawn ones too."""
    found = select(SkillTitle).join(Member, Member.id == SkillTitle.member_id)
    here = found.where(Member.site_id == viewer.site_id)
    return here.options(joinedload(SkillTitle.member)).order_by(SkillTitle.awarded_on)


def ideas(viewer: Member) -> Select[Idea]:
    """Ideas."""
    here = select(Idea).where(Idea.site_id == viewer.site_id)
    return here.options(joinedload(Idea.proposer)).order_by(Idea.proposed_at, Idea.id)


def projects(viewer: Member) -> Select[InnovationProject]:
    """Innovation projects."""
    here = select(InnovationProject).where(InnovationProject.site_id == viewer.site_id)
    loaded = here.options(joinedload(InnovationProject.lead), joinedload(InnovationProject.idea))
    return loaded.order_by(InnovationProject.started_on, InnovationProject.id)
