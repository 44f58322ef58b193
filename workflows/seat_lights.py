"""The traffic lights of a week: which shifts lack seats, without any name."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from models.calendar import Shift
from models.people import Site
from models.queries.statistics import planned_shifts
from models.queries.week_plans import week_plan
from models.rides import Direction
from models.week_plans import PlanStatus
from workflows.week_wishes import wishes

# One driver who falls ill takes his seats with him: with fewer to spare the light is yellow.
SPARE_SEATS = 2


class Light(StrEnum):
    """Seats lack, only just suffice, or suffice."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class ShiftLight:
    """One leg of one shift: seats offered, rides asked, rides the week's plan left over."""

    shift_date: date
    shift: Shift
    direction: Direction
    seats: int
    asked: int
    left_over: int

    @property
    def lacking(self) -> int:
        """How many seats are missing."""
        return max(self.asked - self.seats, self.left_over, 0)

    @property
    def light(self) -> Light:
        """The colour, never shown without its figures."""
        if self.lacking:
            return Light.RED
        few = self.asked > 0 and self.seats - self.asked < SPARE_SEATS
        return Light.YELLOW if few else Light.GREEN


def seat_lights(session: Session, site: Site, monday: date) -> list[ShiftLight]:
    """The legs of a week that anybody asks for, by date, muster and direction."""
    plan = week_plan(session, site, monday, PlanStatus.DRAFT, PlanStatus.PUBLISHED)
    left = (
        {(day, shift.id, way): n for day, shift, way, n in planned_shifts(session, plan)}
        if plan
        else {}
    )
    return [
        ShiftLight(
            leg.shift_date,
            leg.shift,
            leg.direction,
            sum(offer.seats for offer in leg.offers),
            len(leg.requests),
            left.get((leg.shift_date, leg.shift.id, leg.direction), 0),
        )
        for leg in wishes(session, site, monday)
        if leg.requests
    ]
