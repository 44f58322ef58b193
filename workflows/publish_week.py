"""Publishing: the draft becomes the week's plan, the plan before it stays readable."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Member
from models.queries.people import members_by_id
from models.queries.week_plans import pairs_of, week_plan
from models.rides import RideAct
from models.week_plans import PlanStatus, WeekPlan
from workflows.first_ride_words import make_words
from workflows.ride_rules import refusal, week_breaches
from workflows.tell_people import tell
from workflows.week_book import week_book
from workflows.week_wishes import DAYS_A_WEEK


def publish_week(session: Session, plan: WeekPlan, by: Member, now: datetime) -> WeekPlan:
    """Make a draft the week's plan, and tell those who drive and ride in it.

    Raises RuleBroken where it is no draft, its week is over, or a trip no longer holds (a driver
    who has since taken the day out, a rider who has cancelled, a rest too short): nothing is
    changed.
    """
    if plan.status is not PlanStatus.DRAFT:
        raise RuleBroken("not_a_draft", status=plan.status.value)
    if plan.monday + timedelta(days=DAYS_A_WEEK) <= now.date():
        raise RuleBroken("week_is_over", monday=plan.monday.isoformat())
    refuse_broken_trips(session, plan)
    retire_published(session, plan, now)
    plan.status, plan.published_at = PlanStatus.PUBLISHED, now
    record(session, by, RideAct.PUBLISHED_WEEK, plan, now, edition=plan.edition)
    pairs = {(driver, rider) for driver, rider, _ in pairs_of(session, plan)}
    make_words(session, pairs, now)
    concerned = {member for pair in pairs for member in pair}
    people = members_by_id(session, concerned).values()
    tell(session, people, "week_published", plan, now, monday=plan.monday.isoformat())
    return plan


def refuse_broken_trips(session: Session, plan: WeekPlan) -> None:
    """Hold the draft against the rules of the ride and the wishes of this moment."""
    found = week_breaches(week_book(session, plan))
    if found:
        raise refusal(session, found[0])


def retire_published(session: Session, plan: WeekPlan, now: datetime) -> None:
    """Retire the plan that is in force for this week, if there is one."""
    before = week_plan(session, plan.site, plan.monday, PlanStatus.PUBLISHED)
    if before is not None:
        before.status, before.retired_at = PlanStatus.RETIRED, now
        session.flush()  # before the new one is published: at most one is, says the database
