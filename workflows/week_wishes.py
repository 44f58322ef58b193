"""What is offered and asked in a week: the wishes, unfolded leg by leg along the rotas."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from models.calendar import Shift
from models.people import Site
from models.queries.rides import days_out_between, offers_between, requests_between
from models.rides import DayOut, Direction, Part, RideRequest, SeatOffer
from workflows.crew_calendar import CrewCalendar, crew_calendar

DAYS_A_WEEK = 7
W = TypeVar("W", SeatOffer, RideRequest)


@dataclass(slots=True)
class Leg:
    """One direction of one shift on one date: whose seats, and who asks for them.

    `limits`: the detour each driver may make, where a rule makes it less than he accepts.
    `resting`: how many offer seats but must rest.
    """

    shift_date: date
    shift: Shift
    direction: Direction
    offers: list[SeatOffer] = field(default_factory=list)
    requests: list[RideRequest] = field(default_factory=list)
    limits: dict[int, int] = field(default_factory=dict)
    resting: int = 0

    @property
    def seats_short(self) -> bool:
        """Whether more ask than there are seats: then somebody is left over."""
        return sum(offer.seats for offer in self.offers) < len(self.requests)

    def most_detour_s(self, offer: SeatOffer) -> int:
        """The detour the driver accepts, or the less that a rule allows him."""
        return self.limits.get(offer.driver_id, offer.max_detour_s)


def week_of(monday: date) -> list[date]:
    """The seven shift dates of a week. Raises ValueError where the first is no Monday."""
    if monday.weekday() != 0:
        raise ValueError(f"{monday} is no Monday")
    return [monday + timedelta(days=n) for n in range(DAYS_A_WEEK)]


def wishes(
    session: Session, site: Site, monday: date, only: Collection[date] | None = None
) -> list[Leg]:
    """The legs of a week that anybody offers or asks for, by date, muster and direction.

    A single offer or request takes the place of the standing one on its date. Who drives a leg
    does not ride it as well. `only`: the legs of these dates.
    """
    days = [day for day in week_of(monday) if only is None or day in only]
    if not days:
        return []
    calendar = crew_calendar(session, site, days[0], days[-1])
    away = _Away(days_out_between(session, site, days[0], days[-1]))
    offers = offers_between(session, site, days[0], days[-1])
    requests = requests_between(session, site, days[0], days[-1])
    legs = _Legs(calendar, away)
    for day in days:
        for offer in in_force(offers, day):
            legs.add_offer(offer, day)
        for request in in_force(requests, day):
            legs.add_request(request, day)
    return legs.in_order()


class _Away:
    """Who is out, when, in which part and direction."""

    def __init__(self, days_out: Iterable[DayOut]) -> None:
        self._by_member: dict[tuple[int, Part], list[DayOut]] = defaultdict(list)
        for out in days_out:
            self._by_member[out.member_id, out.part].append(out)

    def __call__(self, member_id: int, part: Part, day: date, direction: Direction) -> bool:
        return any(out.covers(day, direction) for out in self._by_member[member_id, part])


class _Legs:
    """The legs of the week as they fill."""

    def __init__(self, calendar: CrewCalendar, away: _Away) -> None:
        self._calendar = calendar
        self._away = away
        self._legs: dict[tuple[date, int, Direction], Leg] = {}
        self._drives: set[tuple[int, date, Direction]] = set()

    def add_offer(self, offer: SeatOffer, day: date) -> None:
        standing = offer.shift_date is None
        shift = self._calendar.asked_shift(offer.driver, day, offer.shift, standing)
        if shift is None:
            return
        for direction in offer.way.directions:
            if not self._away(offer.driver_id, Part.DRIVE, day, direction):
                self._leg(day, shift, direction).offers.append(offer)
                self._drives.add((offer.driver_id, day, direction))

    def add_request(self, request: RideRequest, day: date) -> None:
        standing = request.shift_date is None
        shift = self._calendar.asked_shift(request.rider, day, request.shift, standing)
        if shift is None:
            return
        for direction in request.way.directions:
            drives = (request.rider_id, day, direction) in self._drives
            if not drives and not self._away(request.rider_id, Part.RIDE, day, direction):
                self._leg(day, shift, direction).requests.append(request)

    def in_order(self) -> list[Leg]:
        asked = (leg for leg in self._legs.values() if leg.offers or leg.requests)
        order = list(Direction)
        return sorted(
            asked,
            key=lambda leg: (leg.shift_date, leg.shift.muster_min, order.index(leg.direction)),
        )

    def _leg(self, day: date, shift: Shift, direction: Direction) -> Leg:
        key = (day, shift.id, direction)
        return self._legs.setdefault(key, Leg(day, shift, direction))


def in_force(found: Iterable[W], day: date) -> list[W]:
    """On one day: the single wish of a member, else his standing one where it holds that day."""
    chosen: dict[int, W] = {}
    for wish in found:
        if not _holds(wish, day):
            continue
        owner = wish.driver_id if isinstance(wish, SeatOffer) else wish.rider_id
        if owner not in chosen or wish.shift_date is not None:
            chosen[owner] = wish
    return list(chosen.values())


def _holds(wish: SeatOffer | RideRequest, day: date) -> bool:
    if isinstance(wish, SeatOffer) and day > (wish.driver.licence_until or day):
        return False
    if wish.shift_date is not None:
        return wish.shift_date == day
    if str(day.isoweekday()) not in wish.weekdays:
        return False
    return (wish.first_date or day) <= day <= (wish.last_date or day)
