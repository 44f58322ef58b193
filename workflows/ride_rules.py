"""The rules of the ride, in one place: held at planning, hand edits, publishing, replacement.

A breach is a code with its figures; web/labels.py has the sentence. Private rules (never with
this person, women only) share one code: a refusal must not tell whose rule it was.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.errors import RuleBroken
from models.people import Member
from models.rides import Direction
from workflows.car_ways import CarTrip, CarWay
from workflows.fatigue import after_night, too_much
from workflows.week_book import Drive, WeekBook

# What a draft or an edit was built on, and no longer is.
SINCE = {"driver_out": "driver_out_since", "rider_out": "rider_out_since"}


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule that one trip breaks, and the rider it is about where it is about one."""

    code: str
    trip_id: int
    driver_id: int
    shift_date: date
    direction: Direction
    rider_id: int | None = None
    values: dict[str, Any] = field(default_factory=dict)


def week_breaches(book: WeekBook, days: Collection[date] | None = None) -> list[Breach]:
    """Every rule broken by the trips of a week, by date and trip; none: the week holds.

    `days`: only by the trips of these dates.
    """
    asked = [trip for trip in book.trips.values() if days is None or trip.shift_date in days]
    found = [one for trip in asked for one in trip_breaches(book, trip)]
    for driver_id in sorted({trip.driver_id for trip in asked}):
        own = driver_breaches(book, driver_id, book.of_driver(driver_id))
        found += [one for one in own if days is None or one.shift_date in days]
    return sorted(found, key=lambda one: (one.shift_date, one.trip_id, one.code))


def trip_breaches(book: WeekBook, trip: CarTrip) -> list[Breach]:
    """What one trip breaks by itself; a car nobody rides in breaks nothing."""
    if not trip.boardings:
        return []
    way = book.roads.way(trip)
    found = [*_seats(trip), *_times(book, trip, way), *_wishes(book, trip)]
    return found + _together(book, trip)


def driver_breaches(book: WeekBook, driver_id: int, trips: Iterable[CarTrip]) -> list[Breach]:
    """What a driver's trips of the week break together, those of the weeks beside counted in."""
    by_leg: dict[tuple[int, date, Direction], CarTrip] = {}
    drives = list(book.nearby.get(driver_id, []))
    for trip in trips:
        if trip.boardings:
            by_leg[trip.shift.id, trip.shift_date, trip.direction] = trip
            drives.append(_drive(book, trip))
    found = []
    for over in too_much(drives, book.fatigue, ZoneInfo(book.site.timezone)):
        leg = (over.drive.shift_id, over.drive.shift_date, over.drive.direction)
        if leg in by_leg:
            found.append(_breach(over.code, by_leg[leg], **over.values))
    return found


def edit_breaches(book: WeekBook, edited: Iterable[CarTrip]) -> list[Breach]:
    """What would be broken if these trips replaced those of the book.

    A rule that an edited trip breaks already, and by the edit no worse, is told as well: what no
    longer holds must not be built upon.
    """
    new = {trip.trip_id: trip for trip in edited}
    found = [one for trip in new.values() for one in trip_breaches(book, trip)]
    for driver_id in sorted({trip.driver_id for trip in new.values()}):
        after = [new.get(one.trip_id, one) for one in book.of_driver(driver_id)]
        found += driver_breaches(book, driver_id, after)
    return found


def _drive(book: WeekBook, trip: CarTrip) -> Drive:
    """A trip as a drive; of a trip as it stands in the book it is worked out once."""
    if book.trips.get(trip.trip_id) is not trip:
        return drive_of(trip, book.roads.way(trip))
    if trip not in book.drives:
        book.drives[trip] = drive_of(trip, book.roads.way(trip))
    return book.drives[trip]


def drive_of(trip: CarTrip, way: CarWay) -> Drive:
    """A trip as one of its driver's drives."""
    return Drive(
        trip.driver_id,
        trip.shift.id,
        trip.shift_date,
        trip.direction,
        way.leaves_at,
        way.arrives_at,
    )


def refusal(session: Session, breach: Breach) -> RuleBroken:
    """The breach as an error that names who, when and how much."""
    driver, rider = session.get(Member, breach.driver_id), None
    if breach.rider_id is not None:
        rider = session.get(Member, breach.rider_id)
    return RuleBroken(
        SINCE.get(breach.code, breach.code),
        driver=driver.name if driver else "",
        rider=rider.name if rider else "",
        day=breach.shift_date.isoformat(),
        **breach.values,
    )


def _breach(code: str, trip: CarTrip, rider_id: int | None = None, **values: Any) -> Breach:
    return Breach(
        code, trip.trip_id, trip.driver_id, trip.shift_date, trip.direction, rider_id, values
    )


def _seats(trip: CarTrip) -> list[Breach]:
    if len(trip.boardings) <= trip.seats:
        return []
    return [_breach("too_many_riders", trip, riders=len(trip.boardings), seats=trip.seats)]


def _times(book: WeekBook, trip: CarTrip, way: CarWay) -> list[Breach]:
    """The driver's detour, each rider's ride, and the tired way home after a night shift."""
    found = []
    if way.detour_s > trip.max_detour_s:
        found.append(
            _breach(
                "detour_too_long",
                trip,
                minutes=minutes(way.detour_s),
                most=trip.max_detour_s // 60,
            )
        )
    if after_night(trip.shift, trip.direction):
        found += _after_night(book, trip, way)
    if trip.direction is Direction.HOME:
        found += _ready(book, trip)
    for boarding in trip.boardings:
        direct = book.roads.direct_s(boarding.place_id, trip.direction, trip.shift_date)
        most = direct + book.rules.extra_ride_s
        ride_s = way.ride_s[boarding.rider_id]
        if ride_s > most:
            found.append(
                _breach(
                    "ride_too_long",
                    trip,
                    boarding.rider_id,
                    minutes=minutes(ride_s),
                    most=most // 60,
                )
            )
    return found


def _ready(book: WeekBook, trip: CarTrip) -> list[Breach]:
    """Riders who aren't up yet when the car leaves for home, and who can't wait so long for it."""
    found = []
    leaves = book.roads.late_min(trip.shift, trip.shift_date, trip.driver_id)
    for rider_id in trip.riders:
        up = book.roads.late_min(trip.shift, trip.shift_date, rider_id)
        late = {"minutes": abs(up - leaves)}
        if up > leaves:
            found.append(_breach("not_up_yet", trip, rider_id, **late))
        elif leaves > up and not book.roads.waits(trip.shift, trip.shift_date, rider_id):
            found.append(_breach("cannot_wait", trip, rider_id, **late))
    return found


def _after_night(book: WeekBook, trip: CarTrip, way: CarWay) -> list[Breach]:
    found, rules = [], book.fatigue
    if way.detour_s > rules.night_home_extra_s:
        extra = {"minutes": minutes(way.detour_s), "most": rules.night_home_extra_s // 60}
        found.append(_breach("night_home_extra", trip, **extra))
    if way.drive_s > rules.night_home_longest_s:
        whole = {"minutes": minutes(way.drive_s), "most": rules.night_home_longest_s // 60}
        found.append(_breach("night_home_long", trip, **whole))
    return found


def _wishes(book: WeekBook, trip: CarTrip) -> list[Breach]:
    """Who no longer offers, and who no longer asks."""
    key = book.key(trip)
    offered = book.offered.get(key, {})
    found = []
    if trip.driver_id not in offered:
        found.append(_breach("driver_out", trip))
    elif offered[trip.driver_id] < len(trip.boardings) <= trip.seats:
        seats = offered[trip.driver_id]
        found.append(_breach("fewer_seats", trip, riders=len(trip.boardings), seats=seats))
    asked = book.asked.get(key, {})
    for rider_id in trip.riders:
        if rider_id not in asked:
            found.append(_breach("rider_out", trip, rider_id))
    return found


def _together(book: WeekBook, trip: CarTrip) -> list[Breach]:
    """Who may not sit in one car, and who is to sit in another."""
    company, found = book.company, []
    for rider_id in trip.riders:
        if company.apart(rider_id, trip.driver_id):
            found.append(_breach("not_together", trip, rider_id))
        if (trip.driver_id, rider_id) in company.forbids:
            found.append(_breach("forbidden_pair", trip, rider_id))
        if company.pins.get(rider_id, trip.driver_id) != trip.driver_id:
            pinned = company.pins[rider_id]
            if pinned in book.offered.get(book.key(trip), {}):
                found.append(_breach("pinned_elsewhere", trip, rider_id, pinned=pinned))
    for one, other in combinations(trip.riders, 2):
        if company.apart(one, other):
            found.append(_breach("not_together", trip, one))
    return found


def minutes(seconds: int) -> int:
    """Whole minutes, begun ones counted."""
    return -(-seconds // 60)
