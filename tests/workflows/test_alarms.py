"""A coordinator is alarmed once for each loss of a ride, and not for what the plan left over."""

from sqlalchemy.orm import Session

from models.queries.notices import notices_of
from models.rides import Direction, Part
from tests.builders import MONDAY
from tests.workflows.test_replace_ride import EVENING, LATER, Week
from workflows.ask_around import hand_over_waiting
from workflows.take_day_out import take_day_out


def alarmed(session: Session, week: Week) -> list[list[str]]:
    """The names in each alarm, oldest first."""
    found = notices_of(session, week.coordinator)
    return [one.detail["riders"] for one in reversed(found) if one.code == "without_ride"]


def test_whom_the_plan_left_over_is_no_new_alarm(session: Session) -> None:
    week = Week(session)
    driver = week.driver(seats=1)
    week.driver(seats=1)
    riders = [week.rider() for _ in range(3)]
    week.publish()
    [lost] = [one.name for one in riders if week.driver_of(one) == driver.id]

    take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY, LATER, Direction.TO_WORK)

    hand_over_waiting(session, week.plan.site, EVENING)
    assert alarmed(session, week) == [[lost]]


def test_each_loss_is_told_once(session: Session) -> None:
    week = Week(session)
    drivers = [week.driver(seats=1) for _ in range(2)]
    riders = [week.rider() for _ in range(2)]
    week.publish()
    lost = [[one.name for one in riders if week.driver_of(one) == driver.id] for driver in drivers]

    for driver in drivers:
        take_day_out(session, driver, Part.DRIVE, MONDAY, MONDAY, LATER, Direction.TO_WORK)

    for _ in range(2):
        hand_over_waiting(session, week.plan.site, EVENING)
    assert alarmed(session, week) == [[name for names in lost for name in names]]
