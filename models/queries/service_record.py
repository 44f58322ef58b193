"""What one member did in the scheme, counted from the records: for the service certificate."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.colours import Attendance, Colour, Event
from models.innovation import InnovationProject
from models.people import Member
from models.queries.training import titles_of, training_record
from models.training import SkillTitle
from models.week_plans import RideTaken


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    """Rides given (and to how many people), rides taken, person-times by colour, training.

    `class_minutes` are by the plans of the classes the member came to.
    """

    rides_given: int
    people_driven: int
    rides_taken: int
    attended: Counter[Colour]
    classes: int
    class_minutes: int
    titles: Sequence[SkillTitle]
    projects: Sequence[InnovationProject]


def service_record(session: Session, member: Member) -> ServiceRecord:
    """All that is recorded of a member up to now; what was struck out or withdrawn is not."""
    given = select(func.count(), func.count(RideTaken.rider_id.distinct()))
    rides, people = session.execute(given.where(RideTaken.driver_id == member.id)).one()
    taken = select(func.count()).where(RideTaken.rider_id == member.id)
    classes = training_record(session, member)
    return ServiceRecord(
        rides_given=rides,
        people_driven=people,
        rides_taken=session.scalar(taken) or 0,
        attended=_attended(session, member),
        classes=len(classes),
        class_minutes=sum(one.training_class.lasts_min for one in classes),
        titles=titles_of(session, member),
        projects=_projects(session, member),
    )


def _attended(session: Session, member: Member) -> Counter[Colour]:
    came = (
        select(Event.colour, func.count())
        .join_from(Attendance, Event)
        .where(
            Attendance.member_id == member.id,
            Attendance.struck_at.is_(None),
            Event.cancelled_at.is_(None),
        )
        .group_by(Event.colour)
    )
    counted: Counter[Colour] = Counter()
    for colour, times in session.execute(came):
        counted[colour] = times
    return counted


def _projects(session: Session, member: Member) -> Sequence[InnovationProject]:
    led = select(InnovationProject).where(
        InnovationProject.lead_id == member.id, InnovationProject.finished_on.is_not(None)
    )
    return session.scalars(led.order_by(InnovationProject.finished_on)).all()
