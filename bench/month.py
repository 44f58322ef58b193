"""python -m bench.month: a month of a mine, lived through the real acts under a clock of its own.

People say they are out, drivers cancel late, the coordinator looks at what is proposed, drivers
mark who is aboard. Prints a table of figures; --write puts it with a walk through the month into a
file. What people do is chance, seeded: see `Habit`.
"""

from __future__ import annotations

import argparse
import heapq
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bench.commuters import Commuters, made_up_mine
from bench.month_figures import Figures, Said, figures_of, written
from models.changes import Replacement, ReplacementState
from models.database import engine_for, sessions, write
from models.door import DoorMark, DoorState
from models.errors import RecordError
from models.migrations import upgrade
from models.notices import Notice
from models.people import Member
from models.queries.door import contested_marks
from models.queries.week_cars import trips_on
from models.queries.week_figures import week_figures
from models.queries.week_plans import published_between, trips_of, week_plan
from models.rides import Direction, Part
from models.week_plans import Pairing, PlanStatus, Trip, WeekPlan
from workflows.at_the_door import contest_absence, mark_door, settle_absence, word_for
from workflows.confirm_notice import TO_CONFIRM, confirm_notice
from workflows.crew_calendar import crew_calendar
from workflows.plan_week import plan_week_apart
from workflows.publish_week import publish_week
from workflows.replace_ride import apply_replacement
from workflows.ride_rules import week_breaches
from workflows.take_day_out import take_day_out
from workflows.week_book import LegKey, week_book

FIRST_MONDAY = date(2026, 3, 2)
ZONE = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


class Act(Protocol):
    """Something that happens at a moment."""

    def __call__(self, session: Session, now: datetime) -> None:
        """Do it."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What people do, as chances; each is stated in the report."""

    exceptions: float = 0.05
    """Of all who work on a day so many are out, said up to ten days before."""
    late_cancels: float = 0.01
    """Of all who drive on a day so many cancel 20 to 120 minutes before they would leave."""
    confirms: float = 0.9
    """Of all notices to confirm so many are, once the member is not underground."""
    absent: float = 0.003
    """Of all who should board so many aren't there."""
    contests: float = 0.3
    """Of all marked absent so many say they were there."""
    plans_ahead: timedelta = timedelta(days=3, hours=14)
    """The coordinator plans on Thursday at ten, published five minutes later."""
    decides_in: timedelta = 4 * MINUTE
    """How long after a proposal the coordinator taps."""


@dataclass(slots=True)
class Month:
    """The mine, its clock, what is still to come, and what was noted on the way."""

    engine: Engine
    mine: Commuters
    weeks: int
    seconds: float
    chance: Random
    habit: Habit = field(default_factory=Habit)
    said: Said = field(default_factory=Said)
    ahead: list[tuple[datetime, int, str, Act]] = field(default_factory=list)
    numbers: count[int] = field(default_factory=count)
    notices_to: int = 0

    def at(self, moment: datetime, what: str, act: Act) -> None:
        """Let something happen then."""
        heapq.heappush(self.ahead, (moment, next(self.numbers), what, act))

    def live(self) -> None:
        """Everything in the order of time, each in a transaction of its own."""
        for week in range(self.weeks):
            monday = FIRST_MONDAY + timedelta(weeks=week)
            self.at(midnight(monday) - self.habit.plans_ahead, "plan", self.plan(monday))
        self.exceptions()
        while self.ahead:
            moment, _, what, act = heapq.heappop(self.ahead)
            begun = perf_counter()
            try:
                write(self.engine, partial(act, now=moment))
            except RecordError as refused:
                self.said.refused.append((moment, what, str(refused)))
            self.said.took.setdefault(what, []).append(perf_counter() - begun)
            self.hear(moment)

    def exceptions(self) -> None:
        """Who is out when, and when he says so; only on days on which he works."""
        days = [FIRST_MONDAY + n * DAY for n in range(7 * self.weeks)]
        begins = midnight(FIRST_MONDAY) - self.habit.plans_ahead - DAY
        everybody = [(one, Part.DRIVE) for one in self.mine.drivers]
        everybody += [(one, Part.RIDE) for one in self.mine.riders]
        with sessions(self.engine)() as session:
            calendar = crew_calendar(session, self.mine.site, days[0], days[-1])
            for day in days:
                for member, part in everybody:
                    shift = calendar.shift_on(member.crew_id, day)
                    if shift is not None and self.chance.random() < self.habit.exceptions:
                        ahead = timedelta(hours=self.chance.uniform(14, 240))
                        moment = max(begins, shift.muster_at(day) - ahead)
                        self.at(awake(moment), "day out", self.out(member, part, day))

    def out(self, member: Member, part: Part, day: date) -> Act:
        """A day out, known ahead."""

        def act(session: Session, now: datetime) -> None:
            here = session.get_one(Member, member.id)
            take_day_out(session, here, part, day, day, now)
            self.said.exceptions += 1

        return act

    def plan(self, monday: date) -> Act:
        """The coordinator has a week planned, which leaves the records free for others."""

        def act(session: Session, now: datetime) -> None:
            begun = perf_counter()
            plan_week_apart(self.engine, self.mine.site.id, monday, None, now, self.seconds)
            self.said.planning_s.append(perf_counter() - begun)
            self.at(now + 5 * MINUTE, "publish", self.publish(monday))

        return act

    def publish(self, monday: date) -> Act:
        """Publish, then know who drives when; what is refused is planned again."""

        def act(session: Session, now: datetime) -> None:
            draft = week_plan(session, self.mine.site, monday, PlanStatus.DRAFT)
            if draft is None:
                return
            coordinator = session.get_one(Member, self.mine.coordinator.id)
            try:
                publish_week(session, draft, coordinator, now)
            except RecordError as refused:
                self.said.refused.append((now, "publish", str(refused)))
                session.rollback()
                self.at(now + MINUTE, "plan", self.plan(monday))
                return
            self.said.weeks.append((monday, week_figures(session, draft)))
            self.late_cancels(session, draft)
            self.drives(session, draft)

        return act

    def late_cancels(self, session: Session, plan: WeekPlan) -> None:
        """Drivers who will cancel shortly before they would leave."""
        for trip in trips_of(session, plan, Direction.TO_WORK):
            if self.chance.random() < self.habit.late_cancels:
                before = self.chance.uniform(20, 120) * MINUTE
                self.at(trip.leaves_at - before, "late cancel", self.cancel(trip))

    def cancel(self, trip: Trip) -> Act:
        """A late cancel of a whole shift date, by the driver's own tap."""
        driver_id, day = trip.driver_id, trip.shift_date

        def act(session: Session, now: datetime) -> None:
            driver = session.get_one(Member, driver_id)
            plans = published_between(session, self.mine.site, day, day)
            aboard = sum(
                len(one.pairings)
                for plan in plans
                for one in trips_of(session, plan, drivers=[driver_id])
                if one.shift_date == day
            )
            before = perf_counter()
            take_day_out(session, driver, Part.DRIVE, day, day, now, note="")
            self.said.cancels.append((now, driver.name, aboard, perf_counter() - before))

        return act

    def drives(self, session: Session, plan: WeekPlan) -> None:
        """Every trip is marked when it has arrived, if it still goes."""
        last: dict[LegKey, datetime] = {}
        for trip in trips_of(session, plan):
            key = (trip.shift_date, trip.shift_id, trip.direction)
            last[key] = max(trip.arrives_at, last.get(key, trip.arrives_at))
        for key, arrived in last.items():
            self.at(arrived - 3 * 60 * MINUTE, "rules", self.rules(plan.id, key[0]))
            self.at(arrived + 10 * MINUTE, "door", self.mark(plan.id, key))

    def rules(self, plan_id: int, day: date) -> Act:
        """Before the cars go: whether any breaks a rule of the ride."""

        def act(session: Session, now: datetime) -> None:
            plan = session.get_one(WeekPlan, plan_id)
            broken = week_breaches(week_book(session, plan, {day}), {day})
            self.said.broken += [(one.code, day, one.trip_id) for one in broken]

        return act

    def mark(self, plan_id: int, leg: LegKey) -> Act:
        """All doors of a leg."""

        def act(session: Session, now: datetime) -> None:
            plan = session.get_one(WeekPlan, plan_id)
            if plan.status is not PlanStatus.PUBLISHED:
                return
            for trip in trips_on(session, plan, *leg):
                for pairing in trip.pairings:
                    self.board(session, pairing, now)

        return act

    def board(self, session: Session, pairing: Pairing, now: datetime) -> None:
        """Aboard, with the word of a first ride; now and then nobody is there."""
        driver = session.get_one(Member, pairing.trip.driver_id)
        if self.chance.random() < self.habit.absent:
            mark = mark_door(session, pairing, DoorState.ABSENT, driver, now)
            if self.chance.random() < self.habit.contests:
                self.at(now + 60 * MINUTE, "contest", self.contest(mark.id, pairing.rider_id))
            return
        word = word_for(session, pairing, now) or ""
        mark_door(session, pairing, DoorState.ABOARD, driver, now, word)
        self.said.boarded += 1

    def contest(self, mark_id: int, rider_id: int) -> Act:
        """我到了."""

        def act(session: Session, now: datetime) -> None:
            mark, rider = session.get_one(DoorMark, mark_id), session.get_one(Member, rider_id)
            contest_absence(session, mark, rider, now)
            self.at(now + 30 * MINUTE, "settle", self.settle())

        return act

    def settle(self) -> Act:
        """The coordinator's word on all that are contested."""

        def act(session: Session, now: datetime) -> None:
            coordinator = session.get_one(Member, self.mine.coordinator.id)
            for mark in contested_marks(session, self.mine.site):
                settle_absence(session, mark, upheld=False, by=coordinator, now=now)
                self.said.settled += 1

        return act

    def hear(self, now: datetime) -> None:
        """What is new is heard: members confirm in time, the coordinator decides on proposals."""
        with sessions(self.engine)() as session:
            for notice in session.query(Notice).filter(Notice.id > self.notices_to):
                self.notices_to = max(self.notices_to, notice.id)
                if notice.code in TO_CONFIRM and self.chance.random() < self.habit.confirms:
                    later = awake(now + self.chance.uniform(1, 600) * MINUTE)
                    self.at(later, "confirm", self.confirm(notice.id))
            undecided = session.query(Replacement).filter_by(state=ReplacementState.PROPOSED)
            for one in undecided:
                if one.id not in self.said.looked_at:
                    self.said.looked_at.add(one.id)
                    self.at(now + self.habit.decides_in, "decide", self.decide(one.id))

    def confirm(self, notice_id: int) -> Act:
        """知道了."""

        def act(session: Session, now: datetime) -> None:
            notice = session.get_one(Notice, notice_id)
            confirm_notice(session, notice, notice.member, now)

        return act

    def decide(self, replacement_id: int) -> Act:
        """就这样换, unless another change has overtaken it."""

        def act(session: Session, now: datetime) -> None:
            one = session.get_one(Replacement, replacement_id)
            if one.state is ReplacementState.PROPOSED:
                coordinator = session.get_one(Member, self.mine.coordinator.id)
                apply_replacement(session, one, coordinator, now)
                self.said.decided += 1

        return act


def midnight(day: date) -> datetime:
    """The start of a day at the mine."""
    return datetime(day.year, day.month, day.day, tzinfo=ZONE).astimezone(UTC)


def awake(moment: datetime) -> datetime:
    """The moment, or seven in the morning where it lies between eleven and six."""
    here = moment.astimezone(ZONE)
    if 6 <= here.hour < 23:
        return moment
    morning = here if here.hour < 6 else here + DAY
    return morning.replace(hour=7, minute=0).astimezone(UTC)


def lived(size: int, weeks: int, seconds: float, seed: int, url: str) -> Figures:
    """A month of a mine of this size in a fresh database, and what it came to."""
    engine = engine_for(url)
    upgrade(engine)
    before = midnight(FIRST_MONDAY) - timedelta(days=10)
    mine = write(engine, lambda session: made_up_mine(session, size, before, seed))
    month = Month(engine, mine, weeks, seconds, Random(seed))
    month.live()
    with sessions(engine)() as session:
        return figures_of(session, mine, month.said, FIRST_MONDAY, weeks)


def main() -> None:
    """Live a month and print what it came to."""
    asked = _arguments()
    with TemporaryDirectory(prefix="orange-ride-month-") as folder:
        url = f"sqlite:///{asked.keep or Path(folder) / 'month.sqlite'}"
        figures = lived(asked.commuters, asked.weeks, asked.seconds, asked.seed, url)
    print(figures.table())
    if asked.write:
        asked.write.write_text(written(figures, Habit()), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.month", description=__doc__)
    parser.add_argument("--commuters", type=int, default=300)
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=20.0, help="for planning a week")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--write", type=Path, help="write the walk to this file")
    parser.add_argument("--keep", type=Path, help="keep the database here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
