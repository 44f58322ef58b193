"""What can be taken away of a week: the crews and drivers who have a card of their own."""

from typing import Any

from sqlalchemy.orm import Session

from models.people import Crew, Member
from models.queries.people import crews
from models.queries.week_plans import trips_of
from models.week_plans import WeekPlan


def paper_choices(session: Session, plan: WeekPlan) -> dict[str, Any]:
    """`crews` with a car in the plan, `drivers` of the plan, and `all_crews` of the mine."""
    drivers: dict[int, Member] = {trip.driver_id: trip.driver for trip in trips_of(session, plan)}
    driving: dict[int, Crew] = {one.crew.id: one.crew for one in drivers.values() if one.crew}
    by_number = sorted(drivers.values(), key=lambda member: member.employee_no)
    return {
        "crews": [driving[key] for key in sorted(driving)],
        "drivers": by_number,
        "all_crews": crews(session, plan.site),
    }
