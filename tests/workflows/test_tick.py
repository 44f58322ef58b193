"""What runs by the clock: once for each time it is due, whatever stops in between."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.clock import ClockMark
from models.database import sessions
from models.notices import Notice
from models.people import Role
from models.plan_jobs import JobState, PlanJob
from models.queries.clock import clock_mark
from models.queries.week_plans import week_plan
from models.week_plans import WeekPlan
from tests.builders import (
    MONDAY,
    make_crew,
    make_member,
    make_offer,
    make_place,
    make_request,
    make_shift,
    make_site,
)
from workflows.due import Due
from workflows.forget_leavers import Periods
from workflows.plan_in_background import SILENT_FOR, run_plan
from workflows.plan_next_week import MOST_TRIES, set_planning_time
from workflows.plan_week import plan_week
from workflows.tick import Hands, Ran, tick
from workflows.timetable import TIMETABLE, Act, Daily, Did, Entry, Every

# Sunday 1 March 2026, 20:00 at the mine.
SUNDAY_EVENING = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BEFORE = SUNDAY_EVENING - timedelta(days=1)
EIGHT_IN_THE_EVENING = 20 * 60
MINUTE = timedelta(minutes=1)

FORGET = Periods(private=30, names=1096, papers=30, notices=400)


def beat(engine: Engine, now: datetime, *entries: Entry, plans: bool = True) -> list[Ran]:
    """One beat at a moment, by these entries alone; planning jobs are done in it, or left lying."""

    def take_up(number: int) -> None:
        if plans:
            run_plan(engine, number, lambda: now)

    hands = Hands(lambda: 0, take_up, plan_seconds=1, forget=FORGET)
    return tick(engine, lambda: now, hands, entries or TIMETABLE)


def did(ran: list[Ran]) -> dict[Act, Did]:
    return {one.act: one.did for one in ran if any(one.did.values())}


def mine_that_plans(session: Session) -> None:
    """A mine with a driver and a rider whose weeks are planned on Sunday evening."""
    crew, place = make_crew(session, make_shift(session)), make_place(session)
    make_offer(session, make_member(session, Role.DRIVER, crew=crew), place)
    make_request(session, make_member(session, Role.RIDER, crew=crew), place)
    by = make_member(session, Role.COORDINATOR)
    set_planning_time(session, make_site(session), True, 7, EIGHT_IN_THE_EVENING, by, BEFORE)
    session.commit()


def plan_of(engine: Engine) -> WeekPlan | None:
    with sessions(engine)() as fresh:
        return week_plan(fresh, make_site(fresh), MONDAY)


def told(session: Session, code: str) -> int:
    session.expire_all()
    found = len(session.scalars(select(Notice).where(Notice.code == code)).all())
    session.commit()
    return found


def jobs(session: Session) -> list[PlanJob]:
    session.expire_all()
    found = list(session.scalars(select(PlanJob).order_by(PlanJob.id)))
    session.commit()
    return found


def test_next_week_is_planned_at_its_time_and_the_coordinators_told(
    session: Session, engine: Engine
) -> None:
    mine_that_plans(session)

    early = did(beat(engine, SUNDAY_EVENING - MINUTE))
    at_eight = did(beat(engine, SUNDAY_EVENING))
    later = did(beat(engine, SUNDAY_EVENING + MINUTE))

    assert Act.PLAN_NEXT_WEEK not in early | later
    assert at_eight[Act.PLAN_NEXT_WEEK] == {"planned": 1}
    plan = plan_of(engine)
    assert plan is not None
    assert plan.published_at is None
    assert told(session, "week_drafted") == 1


def test_time_missed_is_caught_up_once(session: Session, engine: Engine) -> None:
    mine_that_plans(session)
    monday_morning = SUNDAY_EVENING + timedelta(hours=11)

    assert did(beat(engine, monday_morning))[Act.PLAN_NEXT_WEEK] == {"planned": 1}
    assert Act.PLAN_NEXT_WEEK not in did(beat(engine, monday_morning + MINUTE))
    assert plan_of(engine) is not None  # the week it was due for, not the one after


def test_weeks_missed_are_not_all_made_up_for(session: Session, engine: Engine) -> None:
    mine_that_plans(session)

    beat(engine, SUNDAY_EVENING + timedelta(days=15))

    assert [job.monday for job in jobs(session)] == [MONDAY + timedelta(days=14)]


def test_planning_switched_off_or_never_set_does_nothing(session: Session, engine: Engine) -> None:
    mine_that_plans(session)
    by = make_member(session, Role.COORDINATOR)
    set_planning_time(session, make_site(session), False, 7, EIGHT_IN_THE_EVENING, by, BEFORE)
    session.commit()

    beat(engine, SUNDAY_EVENING)

    assert plan_of(engine) is None


def test_time_that_lies_before_it_was_set_was_never_due(session: Session, engine: Engine) -> None:
    mine_that_plans(session)
    site, by = make_site(session), make_member(session, Role.COORDINATOR)
    set_planning_time(session, site, True, 7, EIGHT_IN_THE_EVENING, by, SUNDAY_EVENING + MINUTE)
    session.commit()

    beat(engine, SUNDAY_EVENING + 2 * MINUTE)

    assert plan_of(engine) is None


def test_draft_somebody_made_is_left_alone(session: Session, engine: Engine) -> None:
    mine_that_plans(session)
    made = plan_week(session, make_site(session), MONDAY, None, BEFORE, seconds=1)
    session.commit()

    found = did(beat(engine, SUNDAY_EVENING))

    assert found[Act.PLAN_NEXT_WEEK] == {"there": 1}
    plan = plan_of(engine)
    assert plan is not None
    assert plan.id == made.id


def test_dead_worker_is_followed_by_another_and_then_given_up(
    session: Session, engine: Engine
) -> None:
    mine_that_plans(session)
    moment = SUNDAY_EVENING
    for _ in range(MOST_TRIES):
        beat(engine, moment, plans=False)
        job = jobs(session)[-1]
        job.state, job.started_at, job.beat_at = JobState.RUNNING, moment, moment
        session.commit()
        assert Act.PLAN_NEXT_WEEK not in did(beat(engine, moment + MINUTE, plans=False))
        moment += SILENT_FOR + 2 * MINUTE
    last = did(beat(engine, moment, plans=False))

    assert last[Act.PLAN_NEXT_WEEK] == {"failed": 1}
    assert [job.state for job in jobs(session)] == [JobState.DEAD] * MOST_TRIES
    assert told(session, "week_not_drafted") == 1


def test_dead_worker_does_not_keep_the_week_unplanned(session: Session, engine: Engine) -> None:
    mine_that_plans(session)
    beat(engine, SUNDAY_EVENING, plans=False)
    job = jobs(session)[-1]
    job.state, job.started_at, job.beat_at = JobState.RUNNING, SUNDAY_EVENING, SUNDAY_EVENING
    session.commit()

    found = did(beat(engine, SUNDAY_EVENING + SILENT_FOR + 2 * MINUTE))

    assert found[Act.PLAN_NEXT_WEEK] == {"planned": 1}


def note(session: Session, code: str, now: datetime) -> None:
    member = make_member(session)
    made = {"about_type": "sites", "about_id": 1, "once": f"{code}{now}{member.id}"}
    session.add(Notice(member_id=member.id, code=code, made_at=now, **made))
    session.flush()


def test_act_is_done_once_a_time_for_any_number_of_beats(session: Session, engine: Engine) -> None:
    make_site(session)
    session.commit()
    slots: list[datetime] = []

    def act(_session: Session, _site: object, due: Due) -> Did:
        slots.append(due.slot)
        return {"told": 1}

    entry = Entry(Act.ESCALATE_MESSAGES, Every(minutes=5), act)
    for second in range(0, 660, 20):
        beat(engine, SUNDAY_EVENING + timedelta(seconds=second), entry)

    assert [slot - SUNDAY_EVENING for slot in slots] == [timedelta(minutes=n) for n in (0, 5, 10)]


def test_daily_act_comes_once_after_its_hour_at_the_mine(session: Session, engine: Engine) -> None:
    make_site(session)
    session.commit()
    ran: list[datetime] = []

    def act(_session: Session, _site: object, due: Due) -> Did:
        ran.append(due.now)
        return {}

    entry = Entry(Act.REMIND_OF_REVIEWS, Daily(8 * 60), act)
    midnight = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)  # at the mine
    for hour in range(-1, 49):
        beat(engine, midnight + timedelta(hours=hour), entry)

    hours = [(moment - midnight) / timedelta(hours=1) for moment in ran]
    assert hours == [-1, 8, 32]  # the first beat of all catches up the day before


def test_act_that_dies_midway_has_done_nothing_and_comes_again(
    session: Session, engine: Engine
) -> None:
    make_site(session)
    session.commit()
    dies = [False, True]

    def act(writing: Session, _site: object, due: Due) -> Did:
        note(writing, "tried", due.now)
        if dies.pop():
            raise OSError("disk full")
        return {"told": 1}

    def other(writing: Session, _site: object, due: Due) -> Did:
        note(writing, "other", due.now)
        return {"told": 1}

    table = [
        Entry(Act.REMIND_OF_REVIEWS, Daily(8 * 60), act),
        Entry(Act.REMIND_OF_ASSESSMENTS, Daily(8 * 60), other),
    ]
    first = beat(engine, SUNDAY_EVENING, *table)
    assert {one.act: one.error for one in first}[Act.REMIND_OF_REVIEWS] == "OSError: disk full"
    assert (told(session, "tried"), told(session, "other")) == (0, 1)
    mark = clock_mark(session, make_site(session), Act.REMIND_OF_REVIEWS.value)
    assert mark is not None
    assert (mark.error, mark.slot_at) == ("OSError: disk full", None)
    session.commit()

    beat(engine, SUNDAY_EVENING + MINUTE, *table)
    beat(engine, SUNDAY_EVENING + 2 * MINUTE, *table)

    session.refresh(mark)
    assert (told(session, "tried"), told(session, "other"), mark.error) == (1, 1, "")


def test_what_was_done_last_stays_to_be_seen(session: Session, engine: Engine) -> None:
    make_site(session)
    session.commit()
    counts = iter([3, 0])
    entry = Entry(Act.REMIND_PLATFORMS, Every(60), lambda *_: {"told": next(counts)})

    beat(engine, SUNDAY_EVENING, entry)
    beat(engine, SUNDAY_EVENING + timedelta(hours=1), entry)

    mark = session.scalars(select(ClockMark).where(ClockMark.act == "remind_platforms")).one()
    assert (mark.did, mark.busy_did) == ({"told": 0}, {"told": 3})
    assert mark.busy_at == SUNDAY_EVENING


def test_delivery_that_fails_is_told_and_stops_nothing(session: Session, engine: Engine) -> None:
    make_site(session)
    session.commit()

    def fails() -> int:
        raise OSError("no network")

    hands = Hands(fails, lambda _: None, plan_seconds=1, forget=FORGET)
    ran = tick(engine, lambda: SUNDAY_EVENING, hands)

    assert ran[-1].error == "OSError: no network"
    assert len(ran) == len(TIMETABLE)  # all but the weekly planning, which is off


def test_empty_database_has_nothing_to_do(engine: Engine) -> None:
    assert beat(engine, SUNDAY_EVENING) == []
