"""A driver's legs of this and next week: each with its trip, or the offer still to be planned."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from models.calendar import Shift
from models.people import Member
from models.queries.rides import days_out_between, notes_of, open_offers
from models.queries.week_plans import trips_of_driver, week_plan
from models.rides import DayOut, Direction, Part, SeatOffer
from models.week_plans import Pairing, PlanStatus, Trip
from web.pages.rider_legs import WEEK, Key
from workflows.crew_calendar import crew_calendar
from workflows.week_wishes import DAYS_A_WEEK, in_force


class DriveState(StrEnum):
    """What there is to drive on a leg."""

    DRIVES = "drives"
    OVER = "over"
    OUT = "out"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class DriverLeg:
    """One leg the driver has a trip for or offers seats for; riders who said no are left out."""

    day: date
    direction: Direction
    shift: Shift
    state: DriveState
    trip: Trip | None = None
    riders: tuple[Pairing, ...] = ()

    @property
    def begins_at(self) -> datetime:
        """When the car leaves; without a trip, the muster or the time the cars leave for home."""
        if self.trip is not None:
            return self.trip.leaves_at
        to_work = self.direction is Direction.TO_WORK
        return self.shift.muster_at(self.day) if to_work else self.shift.home_at(self.day)


class DriverRecords:
    """What the records say of a driver from yesterday to the end of next week."""

    def __init__(self, session: Session, driver: Member, now: datetime) -> None:
        self.driver, self.now = driver, now
        self.monday = now.date() - timedelta(days=now.weekday())
        first, last = self.monday - timedelta(days=1), self.monday + 2 * WEEK - timedelta(days=1)
        self.offers: Sequence[SeatOffer] = open_offers(session, driver, now.date())
        self.next_published = (
            week_plan(session, driver.site, self.monday + WEEK, PlanStatus.PUBLISHED) is not None
        )
        self._calendar = crew_calendar(session, driver.site, first, last)
        self._out: dict[tuple[int, Part], list[DayOut]] = defaultdict(list)
        for out in days_out_between(session, driver.site, first, last):
            self._out[out.member_id, out.part].append(out)
        trips = trips_of_driver(session, driver, first, last)
        self._trips: dict[Key, Trip] = {(trip.shift_date, trip.direction): trip for trip in trips}
        riders = {pairing.rider_id for trip in trips for pairing in trip.pairings}
        self._notes = notes_of(session, riders, first, last) if riders else ()

    def legs_from(self, first: date, days: int = DAYS_A_WEEK) -> list[DriverLeg]:
        """The legs of some days, by date, to work first."""
        dates = [first + timedelta(days=n) for n in range(days)]
        found = (self._leg(day, direction) for day in dates for direction in Direction)
        return [leg for leg in found if leg is not None]

    def shift_on(self, day: date) -> Shift | None:
        """The shift of the driver's crew."""
        return self._calendar.shift_on(self.driver.crew_id, day)

    def note_of(self, pairing: Pairing) -> str:
        """What the rider wants his driver to know; a word for the very day comes first."""
        said = {
            one.shift_date: one.note
            for one in self._notes
            if one.rider_id == pairing.rider_id and one.shift_date in (None, pairing.shift_date)
        }
        return said.get(pairing.shift_date, said.get(None, ""))

    def _leg(self, day: date, direction: Direction) -> DriverLeg | None:
        out = self._is_out(self.driver.id, Part.DRIVE, day, direction)
        trip = self._trips.get((day, direction))
        if trip is not None:
            over = trip.arrives_at <= self.now
            state = DriveState.OUT if out else DriveState.OVER if over else DriveState.DRIVES
            return DriverLeg(day, direction, trip.shift, state, trip, self._riders(trip))
        for offer in in_force(self.offers, day):
            standing = offer.shift_date is None
            shift = self._calendar.asked_shift(self.driver, day, offer.shift, standing)
            if shift is None or direction not in offer.way.directions:
                return None
            leg = DriverLeg(day, direction, shift, DriveState.OUT if out else DriveState.WAITING)
            return leg if leg.begins_at > self.now else None
        return None

    def _riders(self, trip: Trip) -> tuple[Pairing, ...]:
        return tuple(
            pairing
            for pairing in trip.pairings
            if not self._is_out(pairing.rider_id, Part.RIDE, trip.shift_date, trip.direction)
        )

    def _is_out(self, member_id: int, part: Part, day: date, direction: Direction) -> bool:
        return any(out.covers(day, direction) for out in self._out[member_id, part])
