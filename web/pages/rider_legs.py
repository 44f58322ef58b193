"""A rider's legs of last, this and next week: each with what became of the wish for it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from models.calendar import Shift
from models.people import Member
from models.queries.rides import days_out_between, open_requests
from models.queries.week_plans import left_over_of_rider, pairings_of_rider, week_plan
from models.rides import DayOut, Direction, Part, RideRequest
from models.week_plans import LeftOver, Pairing, PlanStatus
from workflows.crew_calendar import CrewCalendar, crew_calendar
from workflows.week_wishes import DAYS_A_WEEK, in_force

WEEK = timedelta(days=DAYS_A_WEEK)
Key = tuple[date, Direction]


class LegState(StrEnum):
    """What became of a wish for a leg."""

    RIDES = "rides"
    OVER = "over"
    OUT = "out"
    DRIVER_OUT = "driver_out"
    LEFT_OVER = "left_over"
    WAITING = "waiting"


LACKING = (LegState.DRIVER_OUT, LegState.LEFT_OVER)


@dataclass(frozen=True, slots=True)
class RiderLeg:
    """One leg the rider has a seat for or asked for."""

    day: date
    direction: Direction
    shift: Shift
    state: LegState
    pairing: Pairing | None = None
    left: LeftOver | None = None

    @property
    def begins_at(self) -> datetime:
        """When the rider boards; without a seat, the muster or the time the cars leave."""
        if self.pairing is not None:
            return boards_at(self.pairing)
        to_work = self.direction is Direction.TO_WORK
        return self.shift.muster_at(self.day) if to_work else self.shift.home_at(self.day)


def boards_at(pairing: Pairing) -> datetime:
    """When the rider gets in: at his stop on the way to work, at the mine on the way home."""
    to_work = pairing.direction is Direction.TO_WORK
    return pairing.stop_at if to_work else pairing.trip.leaves_at


def leaves_car_at(pairing: Pairing) -> datetime:
    """When the rider gets out: at the mine, or at his stop on the way home."""
    to_work = pairing.direction is Direction.TO_WORK
    return pairing.trip.arrives_at if to_work else pairing.stop_at


class RiderRecords:
    """What the records say of a rider from last Monday to the end of next week."""

    def __init__(self, session: Session, rider: Member, now: datetime) -> None:
        self.rider, self.now = rider, now
        self.monday = now.date() - timedelta(days=now.weekday())
        first, last = self.monday - WEEK, self.monday + 2 * WEEK - timedelta(days=1)
        site = rider.site
        self.requests: Sequence[RideRequest] = open_requests(session, rider, now.date())
        self.calendar: CrewCalendar = crew_calendar(session, site, first, last)
        self.next_published = (
            week_plan(session, site, self.monday + WEEK, PlanStatus.PUBLISHED) is not None
        )
        found = pairings_of_rider(session, rider, first, last)
        self._pairings: dict[Key, Pairing] = {(p.shift_date, p.direction): p for p in found}
        left = left_over_of_rider(session, rider, first, last)
        self._left: dict[Key, LeftOver] = {(one.shift_date, one.direction): one for one in left}
        self._out: dict[tuple[int, Part], list[DayOut]] = defaultdict(list)
        for out in days_out_between(session, site, first, last):
            self._out[out.member_id, out.part].append(out)

    def is_out(self, member_id: int, part: Part, day: date, direction: Direction) -> bool:
        """Whether a member has said that he does not drive (or ride) this leg."""
        return any(out.covers(day, direction) for out in self._out[member_id, part])

    def is_out_riding(self, member_id: int, day: date, direction: Direction) -> bool:
        """Whether a rider of the same car has said that he does not ride this leg."""
        return self.is_out(member_id, Part.RIDE, day, direction)

    def week(self, monday: date) -> list[RiderLeg]:
        """The legs of a week in the order of time."""
        days = [monday + timedelta(days=n) for n in range(DAYS_A_WEEK)]
        return [leg for day in days for leg in self.legs_on(day)]

    def legs_on(self, day: date) -> list[RiderLeg]:
        """The legs of a shift date, to work first."""
        return [leg for way in Direction if (leg := self._leg(day, way)) is not None]

    def shift_on(self, day: date) -> Shift | None:
        """The shift of the rider's crew."""
        return self.calendar.shift_on(self.rider.crew_id, day)

    def drove_last_week(self) -> set[int]:
        """Who drove the rider in the week before."""
        return {p.trip.driver_id for (day, _), p in self._pairings.items() if day < self.monday}

    def _leg(self, day: date, direction: Direction) -> RiderLeg | None:
        pairing = self._pairings.get((day, direction))
        out = self.is_out(self.rider.id, Part.RIDE, day, direction)
        if pairing is not None:
            state = LegState.OUT if out else self._state_of(pairing)
            return RiderLeg(day, direction, pairing.trip.shift, state, pairing=pairing)
        left = self._left.get((day, direction))
        if left is not None:
            state = LegState.OUT if out else LegState.LEFT_OVER
            return RiderLeg(day, direction, left.shift, state, left=left)
        shift = self._asked_shift(day, direction)
        if shift is None:
            return None
        asked = RiderLeg(day, direction, shift, LegState.OUT if out else LegState.WAITING)
        return asked if asked.begins_at > self.now else None

    def _state_of(self, pairing: Pairing) -> LegState:
        if leaves_car_at(pairing) <= self.now:
            return LegState.OVER
        driver, day = pairing.trip.driver_id, pairing.shift_date
        if self.is_out(driver, Part.DRIVE, day, pairing.direction):
            return LegState.DRIVER_OUT
        return LegState.RIDES

    def _asked_shift(self, day: date, direction: Direction) -> Shift | None:
        for request in in_force(self.requests, day):
            if direction in request.way.directions:
                standing = request.shift_date is None
                return self.calendar.asked_shift(self.rider, day, request.shift, standing)
        return None
