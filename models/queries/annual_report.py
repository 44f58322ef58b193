"""The report: every figure of the 253 scheme, counted from the records of a period."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from models.colours import Attendance, Colour, Event, LabourItem
from models.culture import Article
from models.figures import Figure, Part
from models.innovation import InnovationProject
from models.mentoring import MentorPair
from models.messages import ChatMessage
from models.people import Member
from models.queries import channels, colour_figures, platforms, ride_figures
from models.queries.periods import Scope
from models.talks import Opinion, TalkSession
from models.training import Lecturer, SkillTitle, Trainee, TrainingClass
from models.week_plans import RideTaken

# Records of one kind, or people with how often they are counted.
Counted = Select[Any] | Select[Member, int]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of the report: the part of the scheme it belongs to, and what it counts.

    `records` are what is counted, in the order of their list; `loads` what the list shows of them.
    There are as many as the figure, but where `number` counts otherwise: pieces, or persons.
    """

    key: Figure
    part: Part
    records: Callable[[Scope], Counted]
    loads: tuple[ORMOption, ...] = ()
    number: Callable[[Scope], Select[int]] | None = None


OPINION = (joinedload(Opinion.talk), joinedload(Opinion.author))
MESSAGE = (joinedload(ChatMessage.author),)
EVENT = (joinedload(Event.leader),)
PAIR = (joinedload(MentorPair.mentor), joinedload(MentorPair.apprentice))
PERSON = (joinedload(Member.crew),)

INDICATORS = (
    Indicator(
        Figure.TALK_SESSIONS,
        Part.TALKS,
        channels.talks_held,
        (selectinload(TalkSession.opinions), joinedload(TalkSession.section)),
    ),
    Indicator(Figure.OPINIONS, Part.TALKS, channels.opinions_said, OPINION),
    Indicator(Figure.OPINIONS_SOLVED, Part.TALKS, channels.opinions_solved, OPINION),
    Indicator(Figure.OPINIONS_EXPLAINED, Part.TALKS, channels.opinions_explained, OPINION),
    Indicator(Figure.CHAT_MESSAGES, Part.MESSAGES, channels.messages_asked, MESSAGE),
    Indicator(Figure.CHAT_ANSWERED_24H, Part.MESSAGES, channels.messages_in_time, MESSAGE),
    Indicator(Figure.AID_EVENTS, Part.RED, colour_figures.aids_given),
    Indicator(Figure.CULTURE_EVENTS, Part.YELLOW, colour_figures.culture_events, EVENT),
    Indicator(
        Figure.ARTICLES,
        Part.YELLOW,
        colour_figures.articles_published,
        (joinedload(Article.author),),
    ),
    Indicator(Figure.LABOUR_DAYS, Part.GREEN, colour_figures.labour_days, EVENT),
    Indicator(
        Figure.FURNITURE_REPAIRED,
        Part.GREEN,
        colour_figures.furniture_repaired,
        (joinedload(LabourItem.event),),
        colour_figures.pieces_repaired,
    ),
    Indicator(Figure.MENTOR_PAIRS, Part.BLUE, colour_figures.pairs_in_force, PAIR),
    Indicator(Figure.NEW_KEY_WORKERS, Part.BLUE, colour_figures.key_workers_made, PAIR),
    Indicator(
        Figure.DRIVERS, Part.ORANGE, ride_figures.drivers, PERSON, ride_figures.drivers_number
    ),
    Indicator(
        Figure.PAIRED_RIDERS, Part.ORANGE, ride_figures.riders, PERSON, ride_figures.riders_number
    ),
    Indicator(
        Figure.RIDES_TAKEN,
        Part.ORANGE,
        ride_figures.rides_taken,
        (joinedload(RideTaken.driver), joinedload(RideTaken.rider)),
    ),
    Indicator(
        Figure.VOLUNTEER_ATTENDANCES,
        Part.COLOURS,
        colour_figures.attendances,
        (joinedload(Attendance.event), joinedload(Attendance.member)),
    ),
    Indicator(
        Figure.LECTURERS,
        Part.STUDIO,
        platforms.lecturers_at_work,
        (joinedload(Lecturer.member).joinedload(Member.crew),),
    ),
    Indicator(
        Figure.CLASSES,
        Part.STUDIO,
        platforms.classes_held,
        (joinedload(TrainingClass.lecturer).joinedload(Lecturer.member),),
    ),
    Indicator(
        Figure.TRAINEE_ATTENDANCES,
        Part.STUDIO,
        platforms.trainees_there,
        (joinedload(Trainee.training_class), joinedload(Trainee.member)),
    ),
    Indicator(
        Figure.SPECIAL_SKILL_TALENTS,
        Part.STUDIO,
        platforms.titles_awarded,
        (joinedload(SkillTitle.member).joinedload(Member.crew),),
        platforms.talents_number,
    ),
    Indicator(
        Figure.INNOVATION_PROJECTS,
        Part.GRADUATES,
        platforms.projects_finished,
        (joinedload(InnovationProject.lead),),
    ),
)
BY_FIGURE: Mapping[Figure, Indicator] = {one.key: one for one in INDICATORS}


def indicators_of(colour: Colour | None) -> Sequence[Indicator]:
    """The figures of the scheme, or those of one colour: its own, and its person-times."""
    if colour is None:
        return INDICATORS
    parts = {Part(colour.value), Part.COLOURS}
    return [one for one in INDICATORS if one.part in parts]


def counted(session: Session, scope: Scope) -> Mapping[Figure, int]:
    """Every figure of the scope by its key, in the order of the report."""
    return {one.key: figure(session, scope, one.key) for one in indicators_of(scope.colour)}


def figure(session: Session, scope: Scope, key: Figure) -> int:
    """One figure."""
    number: int = session.scalars(figure_query(scope, key)).one()
    return number


def figure_query(scope: Scope, key: Figure) -> Select[Any]:
    """The query that counts a figure; it gives one number."""
    one = BY_FIGURE[key]
    if one.number is not None:
        return one.number(scope)
    records = one.records(scope).order_by(None)
    return records.with_only_columns(func.count(), maintain_column_froms=True)


def number_of_records(session: Session, scope: Scope, key: Figure) -> int:
    """How many records the list of a figure has."""
    if BY_FIGURE[key].number is None:
        return figure(session, scope, key)
    listed = BY_FIGURE[key].records(scope).order_by(None).subquery()
    return session.scalars(select(func.count()).select_from(listed)).one()


def records(
    session: Session, scope: Scope, key: Figure, limit: int | None = None, offset: int = 0
) -> Sequence[Any]:
    """The records of a figure in the order of their list; where people are counted, (person, n)."""
    one = BY_FIGURE[key]
    found = one.records(scope).options(*one.loads).limit(limit).offset(offset)
    rows = session.execute(found).unique().all()
    return [row[0] if len(row) == 1 else tuple(row) for row in rows]
