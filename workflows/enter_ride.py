"""A ride entered afterwards from paper: for rides that no plan of the service held."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Member
from models.queries.door import ride_taken
from models.rides import Direction, RideAct
from models.week_plans import RideTaken


def enter_ride(
    session: Session,
    driver: Member,
    rider: Member,
    day: date,
    direction: Direction,
    by: Member,
    now: datetime,
) -> RideTaken:
    """Count a ride that took place on a shift date; entered twice, it is one.

    Raises RuleBroken for a day that has not come, and for a driver who rides with himself.
    """
    if day > now.astimezone(ZoneInfo(driver.site.timezone)).date():
        raise RuleBroken("ride_not_yet", day=day.isoformat())
    if driver.id == rider.id:
        raise RuleBroken("two_persons")
    taken = ride_taken(session, rider.id, day, direction)
    if taken is not None:
        return taken
    taken = RideTaken(
        site_id=driver.site_id,
        shift_date=day,
        direction=direction,
        driver_id=driver.id,
        rider_id=rider.id,
        confirmed_by_id=by.id,
        confirmed_at=now,
    )
    record(session, by, RideAct.ENTERED_RIDE, taken, now, whom=rider)
    return taken
