"""What one member did in the scheme, counted from the records: for his own page and certificate."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.colours import Attendance, Colour, Event
from models.culture import Article
from models.days import span
from models.innovation import Idea, InnovationProject
from models.mentoring import MentorPair
from models.people import Member
from models.periods import Period
from models.training import Lecturer, SkillTitle, Trainee, TrainingClass
from models.week_plans import RideTaken

SECONDS_A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    """Rides given (and to how many people) and taken, person-times by colour, training, honours.

    Minutes are by the plans of the events and classes the member came to, or taught.
    """

    rides_given: int
    people_driven: int
    rides_taken: int
    attended: Counter[Colour]
    service_minutes: int
    classes: int
    class_minutes: int
    classes_taught: int
    taught_minutes: int
    ideas: int
    articles: int
    apprentices: int
    titles: Sequence[SkillTitle]
    projects: Sequence[InnovationProject]
    key_posts: Sequence[MentorPair]


@dataclass(frozen=True, slots=True)
class _Own:
    """A member, and conditions that a date or moment lies in the period; without one any does."""

    session: Session
    member: Member
    period: Period | None

    def on(self, column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        """The date lies in the period."""
        if self.period is None:
            return true()
        return column.between(self.period.first, self.period.last)

    def at(self, column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        """The moment lies in the period, by the mine's days."""
        if self.period is None:
            return true()
        since, until = span(self.member.site, self.period.first, self.period.last)
        return (column >= since) & (column < until)

    def count(self, found: Select[Any]) -> int:
        """How many rows."""
        return self.session.scalar(found.with_only_columns(func.count())) or 0

    def minutes(self, found: Select[int]) -> tuple[int, int]:
        """(rows, minutes) of a column of minutes."""
        lasting = self.session.scalars(found).all()
        return len(lasting), sum(lasting)


def service_record(session: Session, member: Member, period: Period | None = None) -> ServiceRecord:
    """All that is recorded of a member, ever or in a period; nothing struck out or withdrawn."""
    own = _Own(session, member, period)
    rides, people = _rides_given(own)
    attended, service_minutes = _attended(own)
    classes, class_minutes = _classes(own)
    taught, taught_minutes = _taught(own)
    taken = select(RideTaken).where(RideTaken.rider_id == member.id, own.on(RideTaken.shift_date))
    ideas = select(Idea).where(Idea.proposer_id == member.id, own.at(Idea.proposed_at))
    return ServiceRecord(
        rides_given=rides,
        people_driven=people,
        rides_taken=own.count(taken),
        attended=attended,
        service_minutes=service_minutes,
        classes=classes,
        class_minutes=class_minutes,
        classes_taught=taught,
        taught_minutes=taught_minutes,
        ideas=own.count(ideas),
        articles=_articles(own),
        apprentices=_apprentices(own),
        titles=_titles(own),
        projects=_projects(own),
        key_posts=_key_posts(own),
    )


def _rides_given(own: _Own) -> tuple[int, int]:
    columns = func.count(), func.count(RideTaken.rider_id.distinct())
    given = select(*columns).where(RideTaken.driver_id == own.member.id)
    rides, people = own.session.execute(given.where(own.on(RideTaken.shift_date))).one()
    return rides, people


def _attended(own: _Own) -> tuple[Counter[Colour], int]:
    came = (
        select(Event.colour, Event.starts_at, Event.ends_at)
        .join_from(Attendance, Event)
        .where(
            Attendance.member_id == own.member.id,
            Attendance.struck_at.is_(None),
            Event.cancelled_at.is_(None),
            own.at(Event.starts_at),
        )
    )
    counted: Counter[Colour] = Counter()
    seconds = 0.0
    for colour, starts_at, ends_at in own.session.execute(came):
        counted[colour] += 1
        seconds += (ends_at - starts_at).total_seconds()
    return counted, int(seconds) // SECONDS_A_MINUTE


def _classes(own: _Own) -> tuple[int, int]:
    came = select(TrainingClass.lasts_min).join(Trainee).where(Trainee.member_id == own.member.id)
    held = came.where(Trainee.came_at.is_not(None), TrainingClass.closed_at.is_not(None))
    return own.minutes(held.where(own.at(TrainingClass.starts_at)))


def _taught(own: _Own) -> tuple[int, int]:
    lecturer = TrainingClass.lecturer_id == Lecturer.id
    held = select(TrainingClass.lasts_min).join(Lecturer, lecturer)
    own_ones = held.where(Lecturer.member_id == own.member.id, TrainingClass.closed_at.is_not(None))
    return own.minutes(own_ones.where(own.at(TrainingClass.starts_at)))


def _articles(own: _Own) -> int:
    written = select(Article).where(
        Article.author_id == own.member.id,
        Article.struck_at.is_(None),
        own.on(Article.published_on),
    )
    return own.count(written)


def _apprentices(own: _Own) -> int:
    taught = select(MentorPair).where(
        MentorPair.mentor_id == own.member.id,
        MentorPair.mentor_confirmed_at.is_not(None),
        MentorPair.apprentice_confirmed_at.is_not(None),
        own.on(MentorPair.starts_on),
    )
    return own.count(taught)


def _titles(own: _Own) -> Sequence[SkillTitle]:
    held = select(SkillTitle).where(
        SkillTitle.member_id == own.member.id,
        SkillTitle.withdrawn_on.is_(None),
        own.on(SkillTitle.awarded_on),
    )
    return own.session.scalars(held.order_by(SkillTitle.awarded_on, SkillTitle.id)).all()


def _projects(own: _Own) -> Sequence[InnovationProject]:
    finished: InstrumentedAttribute[date | None] = InnovationProject.finished_on
    led = select(InnovationProject).where(
        InnovationProject.lead_id == own.member.id, finished.is_not(None), own.on(finished)
    )
    return own.session.scalars(led.order_by(finished, InnovationProject.id)).all()


def _key_posts(own: _Own) -> Sequence[MentorPair]:
    graduated: InstrumentedAttribute[date | None] = MentorPair.graduated_on
    became = select(MentorPair).where(
        MentorPair.apprentice_id == own.member.id, graduated.is_not(None), own.on(graduated)
    )
    return own.session.scalars(became.order_by(graduated, MentorPair.id)).all()
