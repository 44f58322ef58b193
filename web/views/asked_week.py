"""Which mine, week, leg and plan a page was asked for."""

from datetime import date
from typing import cast

from flask import request

from models.errors import NotFound
from models.people import Site
from models.queries.people import first_site
from models.queries.week_plans import editions, week_plan
from models.rides import Direction
from models.week_plans import PlanStatus, WeekPlan
from web.clock import today
from web.pages.week_dates import monday_of
from web.transactions import session


def asked_site() -> Site:
    """The mine this service runs for."""
    return cast(Site, first_site(session))


def asked_monday(text: str | None, site: Site) -> date:
    """The Monday in the address; any other date, or none, is not a page."""
    if text is None:
        return monday_of(today(site))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotFound("week", monday=text) from None
    if day.weekday() != 0:
        raise NotFound("week", monday=text)
    return day


def asked_direction() -> Direction:
    """The leg in the address; to work where none is named."""
    home = request.args.get("direction") == Direction.HOME.value
    return Direction.HOME if home else Direction.TO_WORK


def shown_plan(site: Site, monday: date) -> WeekPlan | None:
    """The draft if there is one, else what is published; an older edition where it is named."""
    edition = request.args.get("edition", "")
    if edition.isdigit():
        return next((p for p in editions(session, site, monday) if str(p.edition) == edition), None)
    return week_plan(session, site, monday, PlanStatus.DRAFT, PlanStatus.PUBLISHED)
