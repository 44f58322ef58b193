"""The weeks of a lived month: days out, planning, publishing, late cancels, cars that leave."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from time import perf_counter

from sqlalchemy.orm import Session

from bench.month_clock import DAY, FIRST_MONDAY, MINUTE, Act, Month, awake, midnight
from bench.month_door import mark
from models.database import sessions
from models.errors import RecordError
from models.people import Member
from models.queries.week_figures import week_figures
from models.queries.week_plans import published_between, trips_of, week_plan
from models.rides import Direction, Part
from models.week_plans import PlanStatus, Trip, WeekPlan
from workflows.crew_calendar import crew_calendar
from workflows.plan_week import plan_week_apart
from workflows.publish_week import publish_week
from workflows.ride_rules import week_breaches
from workflows.take_day_out import take_day_out
from workflows.week_book import LegKey, week_book


def plan_all(month: Month) -> None:
    """Every week is planned some days before it begins."""
    for week in range(month.weeks):
        monday = FIRST_MONDAY + timedelta(weeks=week)
        month.at(midnight(monday) - month.habit.plans_ahead, "plan", plan(month, monday))


def exceptions(month: Month) -> None:
    """Who is out when, and when he says so; only on days on which he works."""
    days = [FIRST_MONDAY + n * DAY for n in range(7 * month.weeks)]
    begins = midnight(FIRST_MONDAY) - month.habit.plans_ahead - DAY
    everybody = [(one, Part.DRIVE) for one in month.mine.drivers]
    everybody += [(one, Part.RIDE) for one in month.mine.riders]
    with sessions(month.engine)() as session:
        calendar = crew_calendar(session, month.mine.site, days[0], days[-1])
        for day in days:
            for member, part in everybody:
                shift = calendar.shift_on(member.crew_id, day)
                if shift is not None and month.chance.random() < month.habit.exceptions:
                    ahead = timedelta(hours=month.chance.uniform(14, 240))
                    moment = max(begins, shift.muster_at(day) - ahead)
                    month.at(awake(moment), "day out", out(month, member, part, day))


def out(month: Month, member: Member, part: Part, day: date) -> Act:
    """A day out, known ahead."""

    def act(session: Session, now: datetime) -> None:
        here = session.get_one(Member, member.id)
        take_day_out(session, here, part, day, day, now)
        month.said.exceptions += 1

    return act


def plan(month: Month, monday: date) -> Act:
    """The coordinator has a week planned, which leaves the records free for others."""

    def act(session: Session, now: datetime) -> None:
        begun = perf_counter()
        plan_week_apart(month.engine, month.mine.site.id, monday, None, now, month.seconds)
        month.said.planning_s.append(perf_counter() - begun)
        month.at(now + 5 * MINUTE, "publish", publish(month, monday))

    return act


def publish(month: Month, monday: date) -> Act:
    """Publish, then know who drives when; what is refused is planned again."""

    def act(session: Session, now: datetime) -> None:
        draft = week_plan(session, month.mine.site, monday, PlanStatus.DRAFT)
        if draft is None:
            return
        coordinator = session.get_one(Member, month.mine.coordinator.id)
        try:
            publish_week(session, draft, coordinator, now)
        except RecordError as refused:
            month.said.refused.append((now, "publish", str(refused)))
            session.rollback()
            month.at(now + MINUTE, "plan", plan(month, monday))
            return
        month.said.weeks.append((monday, week_figures(session, draft)))
        late_cancels(month, session, draft)
        drives(month, session, draft)

    return act


def late_cancels(month: Month, session: Session, plan: WeekPlan) -> None:
    """Drivers who will cancel shortly before they would leave."""
    for trip in trips_of(session, plan, Direction.TO_WORK):
        if month.chance.random() < month.habit.late_cancels:
            before = month.chance.uniform(20, 120) * MINUTE
            month.at(trip.leaves_at - before, "late cancel", cancel(month, trip))


def cancel(month: Month, trip: Trip) -> Act:
    """A late cancel of a whole shift date, by the driver's own tap."""
    driver_id, day = trip.driver_id, trip.shift_date

    def act(session: Session, now: datetime) -> None:
        driver = session.get_one(Member, driver_id)
        plans = published_between(session, month.mine.site, day, day)
        aboard = sum(
            len(one.pairings)
            for plan in plans
            for one in trips_of(session, plan, drivers=[driver_id])
            if one.shift_date == day
        )
        before = perf_counter()
        take_day_out(session, driver, Part.DRIVE, day, day, now, note="")
        month.said.cancels.append((now, driver.name, aboard, perf_counter() - before))

    return act


def drives(month: Month, session: Session, plan: WeekPlan) -> None:
    """Every trip is marked when it has arrived, if it still goes."""
    last: dict[LegKey, datetime] = {}
    for trip in trips_of(session, plan):
        key = (trip.shift_date, trip.shift_id, trip.direction)
        last[key] = max(trip.arrives_at, last.get(key, trip.arrives_at))
    for key, arrived in last.items():
        month.at(arrived - 3 * 60 * MINUTE, "rules", rules(month, plan.id, key[0]))
        month.at(arrived + 10 * MINUTE, "door", mark(month, plan.id, key))


def rules(month: Month, plan_id: int, day: date) -> Act:
    """Before the cars go: whether any breaks a rule of the ride."""

    def act(session: Session, now: datetime) -> None:
        plan = session.get_one(WeekPlan, plan_id)
        broken = week_breaches(week_book(session, plan, {day}), {day})
        month.said.broken += [(one.code, day, one.trip_id) for one in broken]

    return act
