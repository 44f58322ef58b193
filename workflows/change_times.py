"""Times that change for everybody: a shift that comes up late, a day of bad roads."""

from collections.abc import Iterable
from datetime import date, datetime

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
from workflows.tell_changes import tell_changed_cars
from workflows.week_book import LegKey, WeekBook, week_book


def delay_shift(
    session: Session, shift: Shift, shift_date: date, minutes: int, by: Member, now: datetime
) -> None:
    """延点: the cars of a shift leave for home later; 0 minutes takes it back.

    Everybody in those cars is told; what no longer holds (a rest too short) is shown red.
    """
    plans = published_between(session, shift.site, shift_date, shift_date)
    before = [(plan, week_book(session, plan, wishes_of=())) for plan in plans]
    said = shift_delay(session, shift.id, shift_date)
    said = said or ShiftDelay(shift_id=shift.id, shift_date=shift_date)
    said.minutes, said.said_at = minutes, now
    record(session, by, LimitAct.DELAYED_SHIFT, said, now, minutes=minutes)
    key = (shift_date, shift.id, Direction.HOME)
    for plan, old in before:
        _retime(session, plan, old, [key], ChangeKind.SHIFT_DELAYED, minutes, by, now)


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
        _retime(session, plan, old, keys, ChangeKind.ROAD_SLOWED, percent, by, now)


def _retime(
    session: Session,
    plan: WeekPlan,
    old: WeekBook,
    keys: Iterable[LegKey],
    kind: ChangeKind,
    amount: int,
    by: Member,
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
    mark_edited(session, plan, now)
    tell_changed_cars(session, plan, book, changed, old.roads, now)
    for key, leaves_at in legs:
        happened = Happening(kind, key, None, leaves_at, {"amount": amount})
        change = note_change(session, plan, happened, by, now)
        unseated = unseat_broken(book, key)
        if unseated:
            mend(session, plan, change, now, unseated=unseated)


def _write_times(session: Session, book: WeekBook, car: CarTrip) -> None:
    row, way = session.get_one(Trip, car.trip_id), book.roads.way(car)
    at = dict(way.stops)
    for pairing in row.pairings:
        pairing.stop_at = at[pairing.place_id]
    row.detour_s, row.leaves_at, row.arrives_at = way.detour_s, way.leaves_at, way.arrives_at
