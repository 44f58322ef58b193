"""Planning a week: wishes and rotas become a week to solve, what is solved becomes a draft."""

from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.database import sessions, write
from models.people import Member, Site
from models.queries.ledger import detours_driven
from models.queries.ride_limits import (
    fatigue_rules_of,
    home_times,
    operation_rules_of,
    pair_rules,
    preferences,
    shift_delays,
    slow_roads,
)
from models.queries.rides import blocks, rules_of
from models.queries.road_times import known_seconds
from models.queries.week_cars import drives_near
from models.queries.week_plans import pairs_of, times_left_over, week_plan
from models.week_plans import PlanStatus, WeekPlan
from workflows.car_ways import Roads
from workflows.leg_limits import limit_legs
from workflows.save_draft import draft_rows, save_draft
from workflows.solve_week import WeekTask, solve_week
from workflows.usual_drivers import usual_drivers
from workflows.week_book import company, drives_beside, places_of
from workflows.week_habits import Fairness
from workflows.week_wishes import DAYS_A_WEEK, wishes

# The weeks before that count: who was left over goes first, who drove detours is spared.
LOOK_BACK = timedelta(weeks=4)


def plan_week(
    session: Session,
    site: Site,
    monday: date,
    by: Member | None,
    now: datetime,
    seconds: float = 20.0,
) -> WeekPlan:
    """Plan the week from `monday` and save it as the week's draft; an older draft is replaced.

    `seconds` bounds the search of the whole week. Raises ValueError where `monday` is no Monday.
    """
    task = read_week(session, site, monday)
    return save_draft(session, task, draft_rows(task, solve_week(task, seconds)), by, now)


def plan_week_apart(
    engine: Engine, site_id: int, monday: date, by: Member | None, now: datetime, seconds: float
) -> int:
    """The same with no transaction open while it is solved; returns the draft's number.

    Meanwhile others may write. Raises ValueError where `monday` is no Monday.
    """
    with sessions(engine)() as reading:
        task = read_week(reading, reading.get_one(Site, site_id), monday)
    rows = draft_rows(task, solve_week(task, seconds))
    return write(engine, lambda session: save_draft(session, task, rows, by, now).id)


def read_week(session: Session, site: Site, monday: date) -> WeekTask:
    """Read what the week asks for, what limits it, and who rode with whom in the week before."""
    before = week_plan(session, site, monday - timedelta(days=DAYS_A_WEEK), PlanStatus.PUBLISHED)
    sunday = monday + timedelta(days=DAYS_A_WEEK - 1)
    legs = wishes(session, site, monday)
    fatigue = fatigue_rules_of(session, site)
    reach = timedelta(days=max(2, fatigue.night_drives_days))
    roads = Roads(
        site,
        rules_of(session, site),
        places_of(legs),
        slow_roads(session, site, monday, sunday),
        shift_delays(session, site, monday, sunday),
        known_seconds(session, site),
        home_times(session, site, monday, sunday),
    )
    beside = drives_near(session, site, monday - reach, sunday + reach, monday)
    limit_legs(legs, site, roads, fatigue, drives_beside(beside))
    operation = operation_rules_of(session, site)
    return WeekTask(
        site=site,
        monday=monday,
        roads=roads,
        legs=legs,
        last_week=usual_drivers(pairs_of(session, before)) if before else {},
        company=company(
            blocks(session, site), preferences(session, site), pair_rules(session, site, monday)
        ),
        fairness=Fairness(
            left_over=times_left_over(session, site, monday - LOOK_BACK, monday),
            detours=detours_driven(session, site, monday - LOOK_BACK, monday),
            left_over_s=operation.fairness_worth_s,
            even_percent=operation.even_detours_percent,
        ),
    )
