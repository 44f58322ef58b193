"""The doors of a lived month: who is aboard, who isn't, and who says that he was."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bench.month_clock import MINUTE, Act, Month
from models.door import DoorMark, DoorState
from models.people import Member
from models.queries.door import contested_marks
from models.queries.week_cars import trips_on
from models.week_plans import Pairing, PlanStatus, WeekPlan
from workflows.at_the_door import contest_absence, mark_door, settle_absence, word_for
from workflows.week_book import LegKey


def mark(month: Month, plan_id: int, leg: LegKey) -> Act:
    """All doors of a leg."""

    def act(session: Session, now: datetime) -> None:
        plan = session.get_one(WeekPlan, plan_id)
        if plan.status is not PlanStatus.PUBLISHED:
            return
        for trip in trips_on(session, plan, *leg):
            for pairing in trip.pairings:
                board(month, session, pairing, now)

    return act


def board(month: Month, session: Session, pairing: Pairing, now: datetime) -> None:
    """Aboard, with the word of a first ride; now and then nobody is there."""
    driver = session.get_one(Member, pairing.trip.driver_id)
    if month.chance.random() < month.habit.absent:
        mark = mark_door(session, pairing, DoorState.ABSENT, driver, now)
        if month.chance.random() < month.habit.contests:
            month.at(now + 60 * MINUTE, "contest", contest(month, mark.id, pairing.rider_id))
        return
    word = word_for(session, pairing, now) or ""
    mark_door(session, pairing, DoorState.ABOARD, driver, now, word)
    month.said.boarded += 1


def contest(month: Month, mark_id: int, rider_id: int) -> Act:
    """我到了."""

    def act(session: Session, now: datetime) -> None:
        mark, rider = session.get_one(DoorMark, mark_id), session.get_one(Member, rider_id)
        contest_absence(session, mark, rider, now)
        month.at(now + 30 * MINUTE, "settle", settle(month))

    return act


def settle(month: Month) -> Act:
    """The coordinator's word on all that are contested."""

    def act(session: Session, now: datetime) -> None:
        coordinator = session.get_one(Member, month.mine.coordinator.id)
        for mark in contested_marks(session, month.mine.site):
            settle_absence(session, mark, upheld=False, by=coordinator, now=now)
            month.said.settled += 1

    return act
