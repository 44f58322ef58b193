"""Times that change for everybody: a shift that comes up late, a day of bad roads."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from models.audit import record
from models.calendar import Shift
from models.changes import ChangeKind
from models.people import Member, Site
from models.queries.ride_limits import shift_delay, slow_road
from models.queries.week_plans import published_between
from models.ride_limits import LimitAct, ShiftDelay, SlowRoad
from models.rides import Direction
from models.week_plans import Trip, WeekPlan
from workflows.car_ways import CarTrip
from workflows.edit_week import mark_edited
from workflows.find_replacement import unseat_broken
from workflows.replace_ride import Happening, mend, note_change
from workflows.ride_rules import driver_breaches
from workflows.tell_changes import tell_broken, tell_changed_cars
from workflows.week_book import LegKey, WeekBook, week_book

# A rest cut short shows within so many days.
RESTS_FOR = timedelta(days=2)


def delay_shift(
    session: Session, shift: Shift, shift_date: date, minutes: int, by: Member, now: datetime
) -> None:
    """延点: the cars of a shift leave for home later; 0 minutes takes it back.

    Everybody in those cars is told; for who can't ride with a driver whose rest became too short
    another car is looked for, and what holds no longer is shown red.
    """
    before = books_from(session, shift.site, shift_date)
    said = shift_delay(session, shift.id, shift_date)
    said = said or ShiftDelay(shift_id=shift.id, shift_date=shift_date)
    said.minutes, said.said_at = minutes, now
    record(session, by, LimitAct.DELAYED_SHIFT, said, now, minutes=minutes)
    key = (shift_date, shift.id, Direction.HOME)
    drivers: set[int] = set()
    for plan, old in before:
        drivers |= {car.driver_id for car in old.on_leg(key)}
        retime(session, plan, old, [key], TimeChange(ChangeKind.SHIFT_DELAYED, minutes, by), now)
    mend_later(session, before, drivers, TimeChange(ChangeKind.SHIFT_DELAYED, minutes, by), now)


def slow_roads_on(
    session: Session, site: Site, day: date, percent: int, by: Member, now: datetime
) -> None:
    """Bad roads on a date: every drive takes longer by this many percent; 0 takes it back.

    Cars leave earlier, all are told, and for riders whose car can't keep its limits any more
    another is looked for.
    """
    plans = published_between(session, site, day, day)
    before = [(plan, week_book(session, plan, wishes_of=())) for plan in plans]
    said = slow_road(session, site, day) or SlowRoad(site_id=site.id, day=day)
    said.percent, said.said_at = percent, now
    record(session, by, LimitAct.SLOWED_ROAD, said, now, percent=percent)
    for plan, old in before:
        keys = sorted({old.key(car) for car in old.trips.values() if car.shift_date == day})
        retime(session, plan, old, keys, TimeChange(ChangeKind.ROAD_SLOWED, percent, by), now)


@dataclass(frozen=True, slots=True)
class TimeChange:
    """What made times change, by how much, and who said so; about one member, or everybody."""

    kind: ChangeKind
    amount: int
    by: Member
    member_id: int | None = None


def books_from(session: Session, site: Site, day: date) -> list[tuple[WeekPlan, WeekBook]]:
    """The weeks in force that hold a shift date or the days of rest after it, as they are now."""
    plans = published_between(session, site, day, day + RESTS_FOR)
    return [(plan, week_book(session, plan, wishes_of=())) for plan in plans]


def retime(
    session: Session,
    plan: WeekPlan,
    old: WeekBook,
    keys: Iterable[LegKey],
    what: TimeChange,
    now: datetime,
) -> None:
    """Give the cars of these legs their new times, tell, and look for cars where limits break."""
    book = week_book(session, plan, wishes_of=())
    changed: dict[int, CarTrip] = {}
    legs: list[tuple[LegKey, datetime]] = []
    for key in keys:
        cars = [car for car in book.on_leg(key) if book.roads.way(car).arrives_at > now]
        for car in cars:
            _write_times(session, book, car)
        changed |= {car.trip_id: car for car in cars}
        if cars:
            legs.append((key, min(book.roads.way(car).leaves_at for car in cars)))
    if not legs:
        return
    mark_edited(session, plan, now)
    tell_changed_cars(session, plan, book, changed, old.roads, now, what.by)
    for key, leaves_at in legs:
        happened = Happening(what.kind, key, what.member_id, leaves_at, {"amount": what.amount})
        change = note_change(session, plan, happened, what.by, now)
        unseated = unseat_broken(book, key)
        if unseated:
            mend(session, plan, change, now, unseated=unseated)


def mend_later(
    session: Session,
    before: Sequence[tuple[WeekPlan, WeekBook]],
    drivers: Collection[int],
    what: TimeChange,
    now: datetime,
) -> None:
    """Look at the drivers' later trips: who may not drive them any more is told, and so are the
    coordinators, and for his riders another car is looked for. They keep their seats until then.
    """
    for plan, old in before:
        book = week_book(session, plan)
        for car in _newly_broken(book, old, drivers):
            way, key = book.roads.way(car), book.key(car)
            if way.leaves_at <= now:
                continue
            detail = {"amount": what.amount, "later": True}
            happened = Happening(what.kind, key, car.driver_id, way.leaves_at, detail)
            change = note_change(session, plan, happened, what.by, now)
            tell_broken(session, plan, car, now)
            unseated = dict.fromkeys(car.riders, car.trip_id)
            mend(session, plan, change, now, unseated=unseated)


def _newly_broken(book: WeekBook, old: WeekBook, drivers: Collection[int]) -> list[CarTrip]:
    found = []
    for driver_id in sorted(drivers):
        known = {one.trip_id for one in driver_breaches(old, driver_id, old.of_driver(driver_id))}
        for one in driver_breaches(book, driver_id, book.of_driver(driver_id)):
            if one.trip_id not in known:
                found.append(book.trips[one.trip_id])
    return found


def _write_times(session: Session, book: WeekBook, car: CarTrip) -> None:
    row, way = session.get_one(Trip, car.trip_id), book.roads.way(car)
    at = dict(way.stops)
    for pairing in row.pairings:
        pairing.stop_at = at[pairing.place_id]
    row.detour_s, row.leaves_at, row.arrives_at = way.detour_s, way.leaves_at, way.arrives_at
