"""The answers of a lived month: who confirms, decides, takes a colleague along, or manages."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bench.month_clock import MINUTE, Act, Month, awake
from models.changes import Replacement, ReplacementState
from models.database import sessions
from models.notices import Notice
from models.people import Member
from models.rides import Part
from models.seat_calls import CallState, SeatCall
from models.week_plans import LeftOver
from workflows.answer_call import manage, refuse_call, take_call, want_help
from workflows.ask_around import SOON_TO_ANSWER, due_at, hand_over_waiting
from workflows.confirm_notice import TO_CONFIRM, confirm_notice
from workflows.replace_ride import apply_replacement


def hear(month: Month, now: datetime) -> None:
    """What is new is heard by those it concerns, and answered as they are wont to."""
    with sessions(month.engine)() as session:
        _hear_notices(month, session, now)
        undecided = session.query(Replacement).filter_by(state=ReplacementState.PROPOSED)
        for one in undecided:
            if one.id not in month.said.looked_at:
                month.said.looked_at.add(one.id)
                month.at(now + month.habit.decides_in, "decide", decide(month, one.id))
        asked = session.query(LeftOver).filter(LeftOver.asked_at.is_not(None))
        for row in asked.filter(LeftOver.manages_at.is_(None)):
            if (row.id, row.asked_at) not in month.said.asked_around:
                month.said.asked_around.add((row.id, row.asked_at))
                month.at(max(now, due_at(session, row)), "hand over", hand_over(month))
                _ask(month, session, row, now)


def _hear_notices(month: Month, session: Session, now: datetime) -> None:
    for notice in session.query(Notice).filter(Notice.id > month.notices_to):
        month.notices_to = max(month.notices_to, notice.id)
        if notice.code in TO_CONFIRM and month.chance.random() < month.habit.confirms:
            month.at(_later(month, now, 600), "confirm", confirm(month, notice.id))


def _ask(month: Month, session: Session, row: LeftOver, now: datetime) -> None:
    """What drivers answer who are asked for a rider, and what he chooses himself."""
    habit, chance = month.habit, month.chance
    soon = due_at(session, row) - now <= SOON_TO_ANSWER
    driver_min, rider_min = (habit.soon_min,) * 2 if soon else (180, 120)
    of_row = {"plan_id": row.plan_id, "rider_id": row.rider_id, "shift_date": row.shift_date}
    calls = session.query(SeatCall).filter_by(**of_row, direction=row.direction).all()
    for call in calls:
        if call.asks is Part.DRIVE and chance.random() < habit.drivers_answer:
            yes = chance.random() < habit.drivers_say_yes
            month.at(_later(month, now, driver_min), "driver answers", answer(call.id, yes))
    walks = next((one for one in calls if one.asks is Part.RIDE), None)
    if walks is not None and chance.random() < habit.riders_walk:
        month.at(_later(month, now, rider_min), "rider walks", answer(walks.id, True))
        return
    said = chance.random()
    if said < habit.riders_manage:
        month.at(_later(month, now, rider_min), "rider manages", say(row, True))
    elif said < habit.riders_manage + habit.riders_want_help:
        month.at(_later(month, now, rider_min), "rider wants help", say(row, False))


def _later(month: Month, now: datetime, most_min: int) -> datetime:
    return awake(now + month.chance.uniform(1, most_min) * MINUTE)


def answer(call_id: int, yes: bool) -> Act:
    """A driver's or a rider's tap, if nobody was faster."""

    def act(session: Session, now: datetime) -> None:
        call = session.get_one(SeatCall, call_id)
        if call.state is CallState.OPEN and call.stop_at > now:
            by = call.driver if call.asks is Part.DRIVE else call.rider
            (take_call if yes else refuse_call)(session, call, by, now)

    return act


def say(waits: LeftOver, manages: bool) -> Act:
    """我自己想办法, or 请协调员帮忙, if he still has no car."""
    row_id, rider_id, asked_at = waits.id, waits.rider_id, waits.asked_at

    def act(session: Session, now: datetime) -> None:
        row = session.get(LeftOver, row_id)
        if row is not None and (row.rider_id, row.asked_at) == (rider_id, asked_at):
            (manage if manages else want_help)(session, row, row.rider, now)

    return act


def hand_over(month: Month) -> Act:
    """The beat of the clock at which the coordinators hear of who still has no car."""

    def act(session: Session, now: datetime) -> None:
        hand_over_waiting(session, session.merge(month.mine.site, load=False), now)

    return act


def confirm(month: Month, notice_id: int) -> Act:
    """知道了."""

    def act(session: Session, now: datetime) -> None:
        notice = session.get_one(Notice, notice_id)
        confirm_notice(session, notice, notice.member, now)

    return act


def decide(month: Month, replacement_id: int) -> Act:
    """就这样换, unless another change has overtaken it."""

    def act(session: Session, now: datetime) -> None:
        one = session.get_one(Replacement, replacement_id)
        if one.state is ReplacementState.PROPOSED:
            coordinator = session.get_one(Member, month.mine.coordinator.id)
            apply_replacement(session, one, coordinator, now)
            month.said.decided += 1

    return act
