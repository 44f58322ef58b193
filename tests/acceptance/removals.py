"""For each figure of the report: how one record of it is taken away, and nothing else.

A record that holds others (a talk its opinions, an event its attendances) first gives them to
another one; what is among two figures (an opinion that is solved) is first made to be among one.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.aid import Aid
from models.colours import Attendance, Event, LabourItem, SignUp
from models.culture import Article
from models.figures import Figure
from models.innovation import EffectProof, InnovationProject, StageDone
from models.mentoring import Assessment, Mark, MentorPair, Reward
from models.messages import ChatMessage, HandOver, MessageClock, MessageEntry, PublicAnswer
from models.queries.annual_report import records
from models.queries.periods import Scope
from models.talks import Opinion, TalkGuest, TalkSession
from models.training import (
    ClassEvaluation,
    ClassMaterial,
    Lecturer,
    LecturerTrade,
    SkillTitle,
    Trainee,
    TrainingClass,
)
from models.week_plans import RideTaken

Act = Callable[[Session, Scope], None]
Column = InstrumentedAttribute[Any]


def one_of(session: Session, scope: Scope, figure: Figure) -> Any:
    return records(session, scope, figure, limit=1)[0]


def erase(session: Session, column: Column, keys: Sequence[int]) -> None:
    """Delete the rows of the column's table where it has one of these values."""
    session.execute(delete(column.class_).where(column.in_(keys)))
    session.expire_all()


def talk(session: Session, scope: Scope) -> None:
    one, other = records(session, scope, Figure.TALK_SESSIONS, limit=2)
    last = max(opinion.no for opinion in other.opinions)
    for number, opinion in enumerate(list(one.opinions), start=last + 1):
        moved = update(Opinion).where(Opinion.id == opinion.id)
        session.execute(moved.values(talk_id=other.id, no=number))
    erase(session, TalkGuest.talk_id, [one.id])
    erase(session, TalkSession.id, [one.id])


def not_ended(figure: Figure) -> Act:
    def act(session: Session, scope: Scope) -> None:
        one = one_of(session, scope, figure)
        one.ending = one.ended_at = one.ended_by_id = one.received = None
        session.flush()

    return act


def open_opinion(session: Session, scope: Scope) -> None:
    found = records(session, scope, Figure.OPINIONS)
    erase(session, Opinion.id, [next(one.id for one in found if one.ending is None)])


def not_answered(session: Session, scope: Scope) -> None:
    clock = one_of(session, scope, Figure.CHAT_ANSWERED_24H).clocks[0]
    clock.first_answer_at = clock.solved_at = clock.helped = clock.helped_at = None
    session.flush()


def unanswered_message(session: Session, scope: Scope) -> None:
    found = records(session, scope, Figure.CHAT_MESSAGES)
    one = next(one.id for one in found if one.clocks[0].first_answer_at is None)
    for part in (PublicAnswer, HandOver, MessageEntry, MessageClock):
        erase(session, part.message_id, [one])
    erase(session, ChatMessage.id, [one])


def event(figure: Figure) -> Act:
    def act(session: Session, scope: Scope) -> None:
        one, other = records(session, scope, figure, limit=2)
        for attendance in session.query(Attendance).filter_by(event_id=one.id):
            taken = session.query(Attendance.event_id).filter_by(member_id=attendance.member_id)
            elsewhere = [key for (key,) in taken]
            free = next(
                held
                for held in records(session, scope, Figure.VOLUNTEER_ATTENDANCES)
                if held.event_id not in elsewhere
            )
            attendance.event_id = free.event_id
            session.flush()
        for item in session.query(LabourItem).filter_by(event_id=one.id):
            same = {"event_id": other.id, "work": item.work, "thing": item.thing}
            held = session.query(LabourItem).filter_by(**same).first()
            if held is None:
                item.event_id = other.id
            else:
                held.pieces += item.pieces
        session.flush()
        for part in (LabourItem, SignUp):
            erase(session, part.event_id, [one.id])
        erase(session, Event.id, [one.id])

    return act


def piece(session: Session, scope: Scope) -> None:
    found = records(session, scope, Figure.FURNITURE_REPAIRED)
    item = max(found, key=lambda one: one.pieces)
    item.pieces -= 1
    session.flush()


def mentor_pair(session: Session, scope: Scope) -> None:
    found = records(session, scope, Figure.MENTOR_PAIRS)
    one = next(one for one in found if one.graduated_on is None)
    held = [assessment.id for assessment in one.assessments]
    for part in (Reward, Mark):
        erase(session, part.assessment_id, held)
    erase(session, Assessment.id, held)
    erase(session, MentorPair.id, [one.id])


def graduation(session: Session, scope: Scope) -> None:
    one = one_of(session, scope, Figure.NEW_KEY_WORKERS)
    one.graduated_on, one.key_post = None, ""
    session.flush()


def driver(session: Session, scope: Scope) -> None:
    (one, _), (other, _) = records(session, scope, Figure.DRIVERS, limit=2)
    moved = update(RideTaken).where(RideTaken.driver_id == one.id)
    session.execute(moved.values(driver_id=other.id))
    session.expire_all()


def rider(session: Session, scope: Scope) -> None:
    """Every ride of the rider becomes another's who had none on that leg, and doesn't drive it."""
    people = [member.id for member, _times in records(session, scope, Figure.PAIRED_RIDERS)]
    one, others = people[0], people[1:]
    for ride in session.query(RideTaken).filter_by(rider_id=one):
        leg = {"shift_date": ride.shift_date, "direction": ride.direction}
        busy = {held.rider_id for held in session.query(RideTaken).filter_by(**leg)}
        ride.rider_id = next(key for key in others if key not in busy | {ride.driver_id})
        session.flush()


def ride(session: Session, scope: Scope) -> None:
    erase(session, RideTaken.id, [one_of(session, scope, Figure.RIDES_TAKEN).id])


def attendance(session: Session, scope: Scope) -> None:
    one = one_of(session, scope, Figure.VOLUNTEER_ATTENDANCES)
    assert session.query(Attendance).filter_by(event_id=one.event_id).count() > 1
    erase(session, Attendance.id, [one.id])


def lecturer(session: Session, scope: Scope) -> None:
    one, other = records(session, scope, Figure.LECTURERS, limit=2)
    known = {held.trade for held in other.trades}
    wanted = [held.trade for held in one.trades if held.trade not in known]
    session.add_all(LecturerTrade(lecturer_id=other.id, trade=trade) for trade in wanted)
    session.flush()
    moved = update(TrainingClass).where(TrainingClass.lecturer_id == one.id)
    session.execute(moved.values(lecturer_id=other.id))
    erase(session, LecturerTrade.lecturer_id, [one.id])
    erase(session, Lecturer.id, [one.id])


def training_class(session: Session, scope: Scope) -> None:
    found = records(session, scope, Figure.CLASSES)
    one = found[0]
    erase(session, ClassEvaluation.class_id, [one.id])
    for came in session.query(Trainee).filter_by(class_id=one.id):
        taken = {
            key for (key,) in session.query(Trainee.class_id).filter_by(member_id=came.member_id)
        }
        came.class_id = next(held.id for held in found[1:] if held.id not in taken)
        session.flush()
    erase(session, ClassMaterial.class_id, [one.id])
    erase(session, TrainingClass.id, [one.id])


def trainee(session: Session, scope: Scope) -> None:
    one = one_of(session, scope, Figure.TRAINEE_ATTENDANCES)
    erase(session, ClassEvaluation.class_id, [one.class_id])
    erase(session, Trainee.id, [one.id])


def project(session: Session, scope: Scope) -> None:
    one = one_of(session, scope, Figure.INNOVATION_PROJECTS).id
    for part in (StageDone, EffectProof):
        erase(session, part.project_id, [one])
    erase(session, InnovationProject.id, [one])


def row(figure: Figure, column: Column) -> Act:
    return lambda session, scope: erase(session, column, [one_of(session, scope, figure).id])


MADE_ALONE: Mapping[Figure, Act] = {
    Figure.OPINIONS: not_ended(Figure.OPINIONS_SOLVED),
    Figure.CHAT_MESSAGES: not_answered,
}
TAKEN_AWAY: Mapping[Figure, Act] = {
    Figure.TALK_SESSIONS: talk,
    Figure.OPINIONS: open_opinion,
    Figure.OPINIONS_SOLVED: not_ended(Figure.OPINIONS_SOLVED),
    Figure.OPINIONS_EXPLAINED: not_ended(Figure.OPINIONS_EXPLAINED),
    Figure.CHAT_MESSAGES: unanswered_message,
    Figure.CHAT_ANSWERED_24H: not_answered,
    Figure.AID_EVENTS: row(Figure.AID_EVENTS, Aid.id),
    Figure.CULTURE_EVENTS: event(Figure.CULTURE_EVENTS),
    Figure.ARTICLES: row(Figure.ARTICLES, Article.id),
    Figure.LABOUR_DAYS: event(Figure.LABOUR_DAYS),
    Figure.FURNITURE_REPAIRED: piece,
    Figure.MENTOR_PAIRS: mentor_pair,
    Figure.NEW_KEY_WORKERS: graduation,
    Figure.DRIVERS: driver,
    Figure.PAIRED_RIDERS: rider,
    Figure.RIDES_TAKEN: ride,
    Figure.VOLUNTEER_ATTENDANCES: attendance,
    Figure.LECTURERS: lecturer,
    Figure.CLASSES: training_class,
    Figure.TRAINEE_ATTENDANCES: trainee,
    Figure.SPECIAL_SKILL_TALENTS: row(Figure.SPECIAL_SKILL_TALENTS, SkillTitle.id),
    Figure.INNOVATION_PROJECTS: project,
}
