"""What is done with the pulse survey. See models/pulse.py for what is never kept."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import product

from sqlalchemy.orm import Session

from models.audit import record
from models.days import day_at
from models.errors import Conflict, RuleBroken
from models.people import Member
from models.pulse import (
    FEWEST_SHOWN,
    GRADES,
    PulseAct,
    PulseAnswered,
    PulseQuestion,
    PulseRound,
    PulseTally,
)
from models.queries import people, pulse, study
from workflows.tell_people import tell
from workflows.versions import refuse_stale

MONTHS_A_HALF = 6


def open_pulse(session: Session, closes_on: date, by: Member, now: datetime) -> PulseRound:
    """Open the survey of this half-year, with a tally at zero for every group and grade.

    Raises RuleBroken if this half-year has its survey, or it would be over at once.
    """
    today = day_at(by.site, now)
    half = 1 if today.month <= MONTHS_A_HALF else 2
    if pulse.round_of(session, by.site, today.year, half) is not None:
        raise RuleBroken("half_year_has_its_pulse", year=today.year, half=half)
    if closes_on <= today:
        raise RuleBroken("pulse_closes_too_soon", day=closes_on)
    opened = PulseRound(
        site_id=by.site_id, year=today.year, half=half, opens_on=today, closes_on=closes_on
    )
    record(session, by, PulseAct.OPENED_PULSE, opened, now)
    groups = [None, *(crew.id for crew in people.crews(session, by.site))]
    session.add_all(
        PulseTally(round_id=opened.id, crew_id=crew_id, question=question, grade=grade, times=0)
        for crew_id, question, grade in product(groups, PulseQuestion, GRADES)
    )
    everybody = study.active_members(session, by.site)
    tell(session, everybody, "pulse_open", opened, now, day=closes_on.isoformat())
    return opened


def answer_pulse(
    session: Session,
    opened: PulseRound,
    grades: Mapping[PulseQuestion, int],
    by: Member,
    now: datetime,
) -> None:
    """Count a member's five grades into his crew's tallies, once.

    No audit entry: it would keep the time. Raises Conflict if he has answered before.
    """
    if not opened.is_open(day_at(by.site, now)):
        raise RuleBroken("pulse_is_not_open", year=opened.year, half=opened.half)
    if set(grades) != set(PulseQuestion) or not set(grades.values()) <= set(GRADES):
        raise RuleBroken("pulse_needs_all_five")
    if pulse.has_answered(session, opened, by):
        raise Conflict("pulse_answered_already")
    session.add(PulseAnswered(round_id=opened.id, member_id=by.id))
    session.flush()
    if not pulse.count_answer(session, opened, by.crew_id, grades):
        pulse.count_answer(session, opened, None, grades)  # a crew made after the survey opened


def close_pulse(
    session: Session, opened: PulseRound, version: int, by: Member, now: datetime
) -> PulseRound:
    """Take no more answers, and fold the groups that are too small to show into one, for good."""
    refuse_stale(opened, version)
    if opened.closed_on is not None:
        raise RuleBroken("pulse_is_not_open", year=opened.year, half=opened.half)
    _fold_small_groups(session, opened)
    opened.closed_on = day_at(by.site, now)
    record(session, by, PulseAct.CLOSED_PULSE, opened, now)
    return opened


def _fold_small_groups(session: Session, opened: PulseRound) -> None:
    groups: dict[int | None, list[PulseTally]] = {}
    session.flush()
    for tally in pulse.tallies(session, opened):
        session.refresh(tally)
        groups.setdefault(tally.crew_id, []).append(tally)
    rest = {(tally.question, tally.grade): tally for tally in groups.pop(None)}
    for group in sorted(groups.values(), key=_answers):
        # The rest must be big enough too, or it could be found by taking the shown from the whole.
        if _answers(group) >= FEWEST_SHOWN and _answers([*rest.values()]) not in range(
            1, FEWEST_SHOWN
        ):
            continue
        for tally in group:
            rest[tally.question, tally.grade].times += tally.times
            session.delete(tally)


def _answers(group: list[PulseTally]) -> int:
    return sum(tally.times for tally in group) // len(PulseQuestion)
