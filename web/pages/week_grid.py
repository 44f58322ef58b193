"""A plan as a grid of crews, cars and days: read once, drawn as the board and as the sheet."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.calendar import Shift
from models.people import Crew, Member, Site, Vehicle
from models.queries.ride_limits import pair_rules
from models.queries.rides import days_out_between
from models.queries.week_plans import left_over_of, trips_of, week_plan
from models.ride_limits import PairRuleKind
from models.rides import DayOut, Direction, Part
from models.week_plans import LeftOver, PlanStatus, Trip, WeekPlan
from workflows.crew_calendar import CrewCalendar, crew_calendar
from workflows.week_wishes import week_of


@dataclass(slots=True)
class Cell:
    """One car on one day: its trip, or why there is none (rest, off, none)."""

    kind: str
    trip: Trip | None = None
    note: str = ""


@dataclass(slots=True)
class Car:
    """One driver's row: his car and a cell for each day."""

    driver: Member
    vehicle: Vehicle
    cells: list[Cell] = field(default_factory=list)

    @property
    def first_trip(self) -> Trip:
        """The first trip of the row; a row without any is not made."""
        return next(cell.trip for cell in self.cells if cell.trip is not None)


@dataclass(slots=True)
class CrewRows:
    """A crew's cars, and the shifts it works in the week, in the order of its days."""

    crew: Crew | None
    shifts: list[Shift]
    cars: list[Car]


@dataclass(slots=True)
class WeekGrid:
    """A plan's one direction, ready to be drawn.

    `has_before` says whether the week before was published: only then is a pair new or kept.
    `pins` are the (driver, rider) pairs the coordinator has pinned.
    """

    days: list[date]
    has_before: bool
    crews: list[CrewRows]
    left_over: Sequence[LeftOver]
    pins: frozenset[tuple[int, int]] = frozenset()


def week_grid(
    session: Session,
    site: Site,
    plan: WeekPlan,
    direction: Direction,
    town: str = "",
    drivers: Collection[int] | None = None,
    most_left: int | None = None,
) -> WeekGrid:
    """Arrange one direction of a plan; with a town, only the cars that start (or end) there.

    `drivers`: only their cars. `most_left`: so many of those left over.
    """
    days = week_of(plan.monday)
    calendar = crew_calendar(session, site, days[0], days[-1])
    out = days_out_between(session, site, days[0], days[-1])
    by_driver: dict[int, list[Trip]] = defaultdict(list)
    for trip in trips_of(session, plan, direction, drivers):
        if town in ("", trip.place.town):
            by_driver[trip.driver_id].append(trip)
    rows: dict[int, list[Car]] = defaultdict(list)
    for trips in by_driver.values():
        car = _car(trips, days, calendar, [day for day in out if day.part is Part.DRIVE])
        rows[car.driver.crew_id or 0].append(car)
    crews = [_crew_rows(cars, days) for cars in rows.values()]
    crews.sort(key=lambda group: group.shifts[0].muster_min)
    found = left_over_of(session, plan, direction, most_left)
    left = [one for one in found if town in ("", one.place.town)]
    before = week_plan(session, site, days[0] - timedelta(days=len(days)), PlanStatus.PUBLISHED)
    pins = frozenset(
        (one.driver_id, one.rider_id)
        for one in pair_rules(session, site, plan.monday)
        if one.kind is PairRuleKind.PIN
    )
    return WeekGrid(days, before is not None, crews, left, pins)


def towns_of(session: Session, plan: WeekPlan) -> list[str]:
    """The towns that cars of a plan start in, by name."""
    return sorted({trip.place.town for trip in trips_of(session, plan) if trip.place.town})


def _car(trips: list[Trip], days: list[date], calendar: CrewCalendar, out: list[DayOut]) -> Car:
    first = trips[0]
    car = Car(first.driver, first.vehicle)
    by_day = {trip.shift_date: trip for trip in trips}
    for day in days:
        car.cells.append(_cell(by_day.get(day), first, day, calendar, out))
    return car


def _cell(
    trip: Trip | None, first: Trip, day: date, calendar: CrewCalendar, out: list[DayOut]
) -> Cell:
    if trip is not None:
        return Cell("trip", trip)
    if calendar.shift_on(first.driver.crew_id, day) is None:
        return Cell("rest")
    for one in out:
        same = one.member_id == first.driver_id and one.direction in (None, first.direction)
        if same and one.first_date <= day <= one.last_date:
            return Cell("off", note=one.note)
    return Cell("none")


def _crew_rows(cars: list[Car], days: list[date]) -> CrewRows:
    shifts: dict[int, Shift] = {}
    for column in range(len(days)):
        for car in cars:
            trip = car.cells[column].trip
            if trip is not None:
                shifts.setdefault(trip.shift_id, trip.shift)
    cars.sort(key=lambda car: car.driver.employee_no)
    return CrewRows(cars[0].driver.crew, list(shifts.values()), cars)
