"""延点 of some: a driver or a crew comes up later, and a rider who can't wait for his late car."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.calendar import Shift
from models.changes import ChangeKind, ReplacementState
from models.errors import NotFound, RuleBroken
from models.people import Crew, Member
from models.queries.changes import open_replacements_of_leg
from models.queries.ride_limits import home_time
from models.queries.week_plans import crew_going_home
from models.ride_limits import HomeTime, LimitAct
from models.rides import Direction
from models.week_plans import Pairing, PlanStatus, Trip
from workflows.change_times import TimeChange, books_from, mend_later, retime
from workflows.edit_week import mark_edited
from workflows.replace_ride import Happening, mend, note_change
from workflows.ride_rules import trip_breaches
from workflows.tell_changes import tell_without_ride
from workflows.tell_people import tell
from workflows.week_book import week_book

MOST_MIN = 480


def prolong_own(session: Session, trip: Trip, minutes: int, by: Member, now: datetime) -> None:
    """A driver says that he comes up later: his car leaves so much later than usual; 0: on time.

    Raises NotFound for somebody else's trip or one to work, RuleBroken where it is over or the
    minutes can't be meant.
    """
    if trip.driver_id != by.id or trip.direction is not Direction.HOME:
        raise NotFound("trip", id=trip.id)
    if trip.plan.status is not PlanStatus.PUBLISHED:
        raise NotFound("trip", id=trip.id)
    if trip.arrives_at <= now:
        raise RuleBroken("leg_is_over", day=trip.shift_date.isoformat())
    prolong(session, [by], trip.shift, trip.shift_date, minutes, by, now)


def prolong_own_ride(
    session: Session, pairing: Pairing, minutes: int, by: Member, now: datetime
) -> bool:
    """A rider says that he comes up later; 0: on time. Whether a car takes him home.

    Where his own leaves before he is up, one that leaves later is looked for; where there is none
    the coordinators hear of it, and he keeps his seat until another is his. Raises NotFound for
    somebody else's seat, RuleBroken where the car has left or the minutes can't be meant.
    """
    trip = _own_way_home(pairing, by, now)
    rider_id, key = by.id, (trip.shift_date, trip.shift_id, trip.direction)
    prolong(session, [by], trip.shift, trip.shift_date, minutes, by, now)
    book = week_book(session, trip.plan, wishes_of=(trip.shift_date,))
    seat = next((car for car in book.on_leg(key) if rider_id in car.riders), None)
    broken = {one.rider_id for one in trip_breaches(book, seat)} if seat else {rider_id}
    open_ones = open_replacements_of_leg(session, trip.plan, trip.shift_date, trip.direction)
    proposed = {move["rider"] for one in open_ones for move in one.moves}
    if rider_id not in broken or rider_id in proposed:
        return True
    once = f"up-late:{trip.id}:{trip.plan.version}"
    tell_without_ride(session, trip.plan, key, [rider_id], once, now)
    return False


def prolong_crew(
    session: Session,
    crew: Crew,
    shift: Shift,
    shift_date: date,
    minutes: int,
    by: Member,
    now: datetime,
) -> None:
    """A whole crew comes up later: all of it who drive or ride home from this shift."""
    members = crew_going_home(session, crew, shift, shift_date)
    if members:
        prolong(session, members, shift, shift_date, minutes, by, now)


def prolong(
    session: Session,
    members: Sequence[Member],
    shift: Shift,
    shift_date: date,
    minutes: int,
    by: Member,
    now: datetime,
) -> None:
    """Members come up later from a shift: cars of drivers among them leave later, all are told.

    Riders among them whose car leaves before they are up, and riders whose car can't keep its
    limits, are looked another car for; and so are the riders of later trips that a driver may not
    drive any more. Raises RuleBroken where the minutes can't be meant.
    """
    if not 0 <= minutes <= MOST_MIN:
        raise RuleBroken("late_minutes", minutes=minutes, most=MOST_MIN)
    before = books_from(session, shift.site, shift_date)
    for member in members:
        _say(session, member, shift, shift_date, minutes, by, now)
    session.flush()
    own = members[0].id if len(members) == 1 else None
    what = TimeChange(ChangeKind.SHIFT_DELAYED, minutes, by, own)
    key = (shift_date, shift.id, Direction.HOME)
    for plan, old in before:
        if old.on_leg(key):
            retime(session, plan, old, [key], what, now)
    mend_later(session, before, {member.id for member in members}, what, now)


def _say(
    session: Session,
    member: Member,
    shift: Shift,
    shift_date: date,
    minutes: int,
    by: Member,
    now: datetime,
) -> None:
    said = _said(session, member, shift.id, shift_date)
    if said.late_min == minutes and said.id is not None:
        return
    said.late_min, said.said_at = minutes, now
    record(session, by, LimitAct.PROLONGED_SHIFT, said, now, whom=member, minutes=minutes)


def _said(session: Session, member: Member, shift_id: int, shift_date: date) -> HomeTime:
    kept = home_time(session, member.id, shift_id, shift_date)
    return kept or HomeTime(
        member_id=member.id, shift_id=shift_id, shift_date=shift_date, late_min=0, waits=True
    )


def cannot_wait(session: Session, pairing: Pairing, by: Member, now: datetime) -> bool:
    """A rider can't wait for his late car: another is looked for; whether there is one.

    He keeps his seat until the change is made. Raises NotFound for somebody else's seat,
    RuleBroken where the car isn't late or has left.
    """
    trip = _late_trip(pairing, by, now)
    said = _said(session, by, trip.shift_id, trip.shift_date)
    said.waits, said.said_at = False, now
    record(session, by, LimitAct.CANNOT_WAIT, said, now)
    mark_edited(session, trip.plan, now)
    key = (trip.shift_date, trip.shift_id, trip.direction)
    detail = {"driver": trip.driver_id}
    happened = Happening(ChangeKind.RIDER_WAITS, key, by.id, trip.leaves_at, detail)
    change = note_change(session, trip.plan, happened, by, now)
    found = mend(session, trip.plan, change, now, unseated={by.id: trip.id})
    if found is not None and any(move["rider"] == by.id for move in found.moves):
        return True
    version = trip.plan.version
    tell_without_ride(session, trip.plan, key, [by.id], f"late:{trip.id}:{version}", now)
    tell(
        session,
        [by],
        "no_other_car",
        trip.plan,
        now,
        once=f"{version}:{trip.shift_date}",
        day=trip.shift_date.isoformat(),
        direction=trip.direction.value,
        driver=trip.driver.name,
        at=trip.leaves_at.isoformat(),
    )
    return False


def can_wait(session: Session, pairing: Pairing, by: Member, now: datetime) -> None:
    """The rider waits for his car after all; a proposal that moves him is off."""
    trip = _late_trip(pairing, by, now)
    said = _said(session, by, trip.shift_id, trip.shift_date)
    said.waits, said.said_at = True, now
    record(session, by, LimitAct.CAN_WAIT, said, now)
    for one in open_replacements_of_leg(session, trip.plan, trip.shift_date, trip.direction):
        if any(move["rider"] == by.id for move in one.moves):
            one.state, one.decided_at = ReplacementState.OVERTAKEN, now
    mark_edited(session, trip.plan, now)


def _own_way_home(pairing: Pairing, by: Member, now: datetime) -> Trip:
    trip = pairing.trip
    own = pairing.rider_id == by.id and trip.direction is Direction.HOME
    if not own or trip.plan.status is not PlanStatus.PUBLISHED:
        raise NotFound("pairing", id=pairing.id)
    if trip.leaves_at <= now:
        raise RuleBroken("leg_is_over", day=trip.shift_date.isoformat())
    return trip


def _late_trip(pairing: Pairing, by: Member, now: datetime) -> Trip:
    trip = _own_way_home(pairing, by, now)
    if late_min(trip) <= 0:
        raise RuleBroken("car_is_on_time", driver=trip.driver.name)
    return trip


def late_min(trip: Trip) -> int:
    """How many minutes later than usual a car leaves for home."""
    if trip.direction is not Direction.HOME:
        return 0
    usual = trip.shift.home_at(trip.shift_date)
    return round((trip.leaves_at - usual).total_seconds() / 60)
