"""Reads of the pulse survey, and the one write that must not be traceable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, or_, select, update
from sqlalchemy.orm import Session

from models.people import Crew, Member, Section, Site
from models.pulse import FEWEST_SHOWN, PulseAnswered, PulseQuestion, PulseRound, PulseTally


def rounds(session: Session, site: Site) -> Sequence[PulseRound]:
    """The surveys of a mine, newest first."""
    here = select(PulseRound).where(PulseRound.site_id == site.id)
    return session.scalars(here.order_by(PulseRound.year.desc(), PulseRound.half.desc())).all()


def pulse_round(session: Session, site: Site, number: int) -> PulseRound | None:
    """One survey of the mine."""
    wanted = select(PulseRound).where(PulseRound.id == number, PulseRound.site_id == site.id)
    return session.scalars(wanted).first()


def round_of(session: Session, site: Site, year: int, half: int) -> PulseRound | None:
    """The first or second survey of a year."""
    wanted = select(PulseRound).where(
        PulseRound.site_id == site.id, PulseRound.year == year, PulseRound.half == half
    )
    return session.scalars(wanted).first()


def open_round(session: Session, site: Site, today: date) -> PulseRound | None:
    """The survey that takes answers today."""
    wanted = select(PulseRound).where(
        PulseRound.site_id == site.id,
        PulseRound.closed_on.is_(None),
        PulseRound.opens_on <= today,
        PulseRound.closes_on >= today,
    )
    return session.scalars(wanted.order_by(PulseRound.opens_on)).first()


def closed_rounds(
    session: Session, site: Site, first_day: date, last_day: date
) -> Sequence[PulseRound]:
    """The surveys closed within a period, oldest first."""
    closed = select(PulseRound).where(
        PulseRound.site_id == site.id, PulseRound.closed_on.between(first_day, last_day)
    )
    return session.scalars(closed.order_by(PulseRound.year, PulseRound.half)).all()


def has_answered(session: Session, pulse: PulseRound, member: Member) -> bool:
    """Whether the member has answered this survey."""
    return session.get(PulseAnswered, (pulse.id, member.id)) is not None


def answered_count(session: Session, pulse: PulseRound) -> int:
    """How many have answered this survey."""
    given = select(func.count()).where(PulseAnswered.round_id == pulse.id)
    return session.scalars(given).one()


def tallies(session: Session, pulse: PulseRound) -> Sequence[PulseTally]:
    """Every tally of a survey; for closing it, not for showing."""
    return session.scalars(select(PulseTally).where(PulseTally.round_id == pulse.id)).all()


def count_answer(
    session: Session, pulse: PulseRound, crew_id: int | None, grades: Mapping[PulseQuestion, int]
) -> int:
    """Add one answer to the tallies of a group; the number of tallies touched.

    All tallies of the group are written anew, not only those that grow: PostgreSQL keeps with each
    row which transaction wrote it, and would otherwise tell the last one's grades.
    """
    given = [
        and_(PulseTally.question == question, PulseTally.grade == grade)
        for question, grade in grades.items()
    ]
    group = PulseTally.crew_id.is_(None) if crew_id is None else PulseTally.crew_id == crew_id
    counted = (
        update(PulseTally)
        .where(PulseTally.round_id == pulse.id, group)
        .values(times=PulseTally.times + case((or_(*given), 1), else_=0))
        .execution_options(synchronize_session=False)
    )
    return session.connection().execute(counted).rowcount


@dataclass(frozen=True, slots=True)
class PulseResult:
    """What a group said: how many answered, the mean grade (1 to 5) of each question."""

    crew: Crew | None
    answers: int
    means: dict[PulseQuestion, float]


def results(
    session: Session, pulse: PulseRound, section: Section | None = None
) -> PulseResult | None:
    """The result of all, or of one section, once the survey is closed and enough answered."""
    wanted = select(PulseTally.question, PulseTally.grade, func.sum(PulseTally.times)).where(
        PulseTally.round_id == pulse.id
    )
    if section is not None:
        wanted = wanted.join(Crew).where(Crew.section_id == section.id)
    rows = session.execute(wanted.group_by(PulseTally.question, PulseTally.grade)).all()
    return _result(pulse, None, rows)


def results_over_time(
    session: Session, site: Site, section: Section | None, until: date, most: int
) -> Sequence[tuple[PulseRound, PulseResult]]:
    """The last surveys closed by a day that may be shown, oldest first; of all, or one section.

    A section is not shown where everybody else would be too few to show: taking the section from
    the whole would tell what they said.
    """
    closed = select(PulseRound).where(PulseRound.site_id == site.id, PulseRound.closed_on <= until)
    newest = closed.order_by(PulseRound.year.desc(), PulseRound.half.desc()).limit(most)
    known = {one.id: one for one in reversed(session.scalars(newest).all())}
    wanted = (
        select(
            PulseTally.round_id,
            Crew.section_id,
            PulseTally.question,
            PulseTally.grade,
            func.sum(PulseTally.times),
        )
        .outerjoin(Crew, Crew.id == PulseTally.crew_id)
        .where(PulseTally.round_id.in_(known))
        .group_by(PulseTally.round_id, Crew.section_id, PulseTally.question, PulseTally.grade)
    )
    inside: dict[int, list[tuple[PulseQuestion, int, int]]] = {key: [] for key in known}
    outside: dict[int, list[tuple[PulseQuestion, int, int]]] = {key: [] for key in known}
    for key, section_id, question, grade, times in session.execute(wanted):
        of_it = section is None or section_id == section.id
        (inside if of_it else outside)[key].append((question, grade, times))
    shown = ((one, _result(one, None, inside[key])) for key, one in known.items())
    return [
        (one, result)
        for one, result in shown
        if result is not None and _answers(outside[one.id]) not in range(1, FEWEST_SHOWN)
    ]


def results_by_crew(session: Session, pulse: PulseRound) -> Sequence[PulseResult]:
    """The result of each crew with enough answers, by name; the rest has no crew and comes last."""
    groups: dict[int | None, list[tuple[PulseQuestion, int, int]]] = {}
    crews = {tally.crew_id: tally.crew for tally in tallies(session, pulse)}
    for tally in tallies(session, pulse):
        groups.setdefault(tally.crew_id, []).append((tally.question, tally.grade, tally.times))
    shown = [_result(pulse, crews[key], rows) for key, rows in groups.items()]
    known = [result for result in shown if result is not None]
    return sorted(known, key=lambda one: (one.crew is None, one.crew.name if one.crew else ""))


def _answers(rows: Sequence[tuple[PulseQuestion, int, int]]) -> int:
    """How many answered; the questions agree, or the fewest count."""
    times = dict.fromkeys(PulseQuestion, 0)
    for question, _grade, given in rows:
        times[question] += given
    return min(times.values())


def _result(
    pulse: PulseRound, crew: Crew | None, rows: Sequence[tuple[PulseQuestion, int, int]]
) -> PulseResult | None:
    times = dict.fromkeys(PulseQuestion, 0)
    points = dict.fromkeys(PulseQuestion, 0)
    for question, grade, given in rows:
        times[question] += given
        points[question] += grade * given
    answers = min(times.values())
    if pulse.closed_on is None or answers < FEWEST_SHOWN:
        return None
    return PulseResult(crew, answers, {one: points[one] / times[one] for one in PulseQuestion})
