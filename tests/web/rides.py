"""A small mine for the tests of the riders' and drivers' pages: one crew, one car, one week."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models.calendar import Shift
from models.people import Crew, Member, Role
from models.rides import Place
from models.week_plans import WeekPlan
from tests.builders import (
    MONDAY,
    NOW,
    make_crew,
    make_member,
    make_offer,
    make_place,
    make_request,
    make_shift,
    make_site,
)
from workflows.plan_week import plan_week
from workflows.publish_week import publish_week

NEXT_MONDAY = MONDAY + timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SmallMine:
    """A driver with seats and two riders of one crew, all from one place."""

    crew: Crew
    shift: Shift
    place: Place
    driver: Member
    rider: Member
    mate: Member


def small_mine(session: Session, shift: Shift | None = None, seats: int = 2) -> SmallMine:
    """Everybody wishes to go both ways on every working day; nothing is planned yet."""
    shift = shift or make_shift(session)
    crew = make_crew(session, shift)
    place = make_place(session, name="昭仁客运站")
    driver = make_member(session, Role.DRIVER, name="任得宽", crew=crew)
    driver.phone = "13800138000"
    rider = make_member(session, Role.RIDER, name="苗青山", crew=crew)
    rider.phone = "13900139000"
    mate = make_member(session, Role.RIDER, name="白喜平", crew=crew)
    make_offer(session, driver, place, seats=seats)
    make_request(session, rider, place)
    make_request(session, mate, place)
    return SmallMine(crew, shift, place, driver, rider, mate)


def publish(session: Session, now: datetime = NOW) -> WeekPlan:
    """Plan and publish the test's week."""
    plan = plan_week(session, make_site(session), MONDAY, None, now)
    return publish_week(session, plan, make_member(session, Role.COORDINATOR), now)
