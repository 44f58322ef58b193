"""The weeks ahead with their state, and what changed since the week before."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.people import Site
from models.queries.people import member_names
from models.queries.week_plans import pairs_of, week_plan
from models.rides import Direction
from models.week_plans import PlanStatus, WeekPlan
from web.pages.week_dates import monday_of, week_title
from workflows.week_wishes import DAYS_A_WEEK

WEEKS_AHEAD = 4


def weeks_ahead(session: Session, site: Site, today: date) -> list[dict[str, Any]]:
    """This week and the next ones: planned, published, or nothing yet."""
    found = []
    for n in range(WEEKS_AHEAD):
        monday = monday_of(today) + timedelta(days=n * DAYS_A_WEEK)
        plan = week_plan(session, site, monday, PlanStatus.DRAFT, PlanStatus.PUBLISHED)
        found.append(
            {
                "title": week_title(monday),
                "href": url_for("weeks.show", monday=monday),
                "state": plan.status.value if plan else None,
            }
        )
    return found


def changed_since_last_week(
    session: Session, site: Site, plan: WeekPlan, direction: Direction
) -> list[str]:
    """Who rides with somebody else than last week, rides anew, or rides no more: a line each."""
    before = week_plan(
        session, site, plan.monday - timedelta(days=DAYS_A_WEEK), PlanStatus.PUBLISHED
    )
    if before is None:
        return []
    was, now_with = _drivers(session, before, direction), _drivers(session, plan, direction)
    changed = [
        (rider, was.get(rider, set()), now_with.get(rider, set()))
        for rider in sorted(was.keys() | now_with.keys())
        if was.get(rider) != now_with.get(rider)
    ]
    names = member_names(session, {one for who, old, new in changed for one in (who, *old, *new)})
    return [_line(names, *one) for one in changed]


def _drivers(session: Session, plan: WeekPlan, direction: Direction) -> dict[int, set[int]]:
    drivers: dict[int, set[int]] = defaultdict(set)
    for driver, rider, way in pairs_of(session, plan):
        if way is direction:
            drivers[rider].add(driver)
    return drivers


def _line(names: Mapping[int, str], rider: int, old: set[int], new: set[int]) -> str:
    before, after = ("、".join(names[one] for one in sorted(who)) for who in (old, new))
    if not new:
        return _("%(name)s：上周坐%(old)s，这周没有车", name=names[rider], old=before)
    if not old:
        return _("%(name)s：新坐%(new)s", name=names[rider], new=after)
    return _("%(name)s：%(old)s → %(new)s", name=names[rider], old=before, new=after)
