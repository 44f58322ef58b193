"""At the door: aboard, not there or cancelled; rides counted once; a no-show can be contested."""

from datetime import datetime, timedelta
from hmac import compare_digest

from sqlalchemy.orm import Session

from models.audit import record
from models.door import DoorAct, DoorMark, DoorState
from models.errors import NotFound, RuleBroken
from models.people import Member, Role
from models.queries.door import door_mark, first_ride_word, ride_taken, rode_together
from models.queries.people import members_with_role
from models.week_plans import Pairing, PlanStatus, RideTaken
from workflows.first_ride_words import make_words
from workflows.tell_people import tell

# From so long before the car leaves a stop can be marked; later confirmation for so long after.
OPENS_BEFORE = timedelta(hours=1)
CLOSES_AFTER = timedelta(days=14)


def mark_door(
    session: Session,
    pairing: Pairing,
    state: DoorState,
    by: Member,
    now: datetime,
    word: str = "",
    scanned: bool = False,
) -> DoorMark:
    """The driver (or a coordinator) says what was seen at a stop; said anew, it is corrected.

    `scanned`: he has scanned the code on the rider's phone, which says as much as the word.

    Raises NotFound for somebody else's trip, RuleBroken before and long after the ride, and for
    the first ride of two who don't know each other without their word of four digits.
    """
    trip = pairing.trip
    if by.id != trip.driver_id and not by.has_role(Role.COORDINATOR):
        raise NotFound("pairing", id=pairing.id)
    refuse_out_of_time(pairing, now)
    if state is DoorState.ABOARD and by.id == trip.driver_id:
        _demand_word(session, pairing, word, scanned, now)
    mark = door_mark(session, pairing.rider_id, pairing.shift_date, pairing.direction)
    mark = mark or DoorMark(
        shift_date=pairing.shift_date, direction=pairing.direction, rider_id=pairing.rider_id
    )
    mark.driver_id, mark.state, mark.by_id, mark.at = trip.driver_id, state, by.id, now
    mark.contested_at = mark.settled_at = mark.settled_by_id = mark.upheld = None
    record(session, by, DoorAct.MARKED_DOOR, mark, now, whom=pairing.rider, state=state.value)
    if state is DoorState.ABOARD:
        count_ride(session, pairing, by, now)
    else:
        _uncount_own(session, pairing, by, now)
    if state is DoorState.ABSENT:
        _tell_absent(session, pairing, mark, now)
    return mark


def undo_mark(session: Session, pairing: Pairing, by: Member, now: datetime) -> None:
    """Take a mark back, and the ride that was counted with it."""
    if by.id != pairing.trip.driver_id:
        raise NotFound("pairing", id=pairing.id)
    mark = door_mark(session, pairing.rider_id, pairing.shift_date, pairing.direction)
    if mark is None:
        return
    record(session, by, DoorAct.UNDID_DOOR, mark, now, whom=pairing.rider, state=mark.state.value)
    session.delete(mark)
    _uncount_own(session, pairing, by, now)
    session.flush()


def confirm_ride(session: Session, pairing: Pairing, by: Member, now: datetime) -> RideTaken:
    """A rider says that he rode: at once or days later, whoever of the two says it first."""
    if by.id != pairing.rider_id:
        raise NotFound("pairing", id=pairing.id)
    refuse_out_of_time(pairing, now)
    return count_ride(session, pairing, by, now)


def count_ride(session: Session, pairing: Pairing, by: Member, now: datetime) -> RideTaken:
    """Count the ride once, whoever confirms it first."""
    taken = ride_taken(session, pairing.rider_id, pairing.shift_date, pairing.direction)
    if taken is not None:
        return taken
    trip = pairing.trip
    taken = RideTaken(
        site_id=trip.plan.site_id,
        shift_date=pairing.shift_date,
        shift_id=trip.shift_id,
        direction=pairing.direction,
        driver_id=trip.driver_id,
        rider_id=pairing.rider_id,
        pairing_id=pairing.id,
        confirmed_by_id=by.id,
        confirmed_at=now,
    )
    record(session, by, DoorAct.CONFIRMED_RIDE, taken, now, whom=pairing.rider)
    return taken


def _uncount_own(session: Session, pairing: Pairing, by: Member, now: datetime) -> None:
    """A ride the driver himself counted goes with his mark; one the rider confirmed stays."""
    taken = ride_taken(session, pairing.rider_id, pairing.shift_date, pairing.direction)
    if taken is not None and taken.confirmed_by_id == by.id:
        session.delete(taken)
        session.flush()


def contest_absence(session: Session, mark: DoorMark, by: Member, now: datetime) -> None:
    """我到了: the rider says otherwise; the coordinators are asked to look into it."""
    if by.id != mark.rider_id or mark.state is not DoorState.ABSENT:
        raise NotFound("door_mark", id=mark.id)
    if mark.contested_at is not None:
        return
    mark.contested_at = now
    record(session, by, DoorAct.CONTESTED_ABSENCE, mark, now, whom=mark.by)
    tell(
        session,
        members_with_role(session, by.site, Role.COORDINATOR),
        "absence_contested",
        mark,
        now,
        once=now.isoformat(),
        day=mark.shift_date.isoformat(),
        direction=mark.direction.value,
        rider=by.name,
    )


def settle_absence(
    session: Session, mark: DoorMark, upheld: bool, by: Member, now: datetime
) -> None:
    """The coordinator's word on a contested absence: it stays, or it doesn't count."""
    if mark.contested_at is None:
        raise NotFound("door_mark", id=mark.id)
    mark.settled_at, mark.settled_by_id, mark.upheld = now, by.id, upheld
    record(session, by, DoorAct.SETTLED_ABSENCE, mark, now, whom=mark.rider, upheld=upheld)


def word_for(session: Session, pairing: Pairing, now: datetime) -> str | None:
    """The four digits this rider says to this driver; None once they know each other."""
    driver_id = pairing.trip.driver_id
    if rode_together(session, driver_id, pairing.rider_id):
        return None
    make_words(session, [(driver_id, pairing.rider_id)], now)
    kept = first_ride_word(session, driver_id, pairing.rider_id)
    return kept.word if kept is not None and kept.said_at is None else None


def _demand_word(
    session: Session, pairing: Pairing, word: str, scanned: bool, now: datetime
) -> None:
    wanted = word_for(session, pairing, now)
    if wanted is None:
        return
    if not scanned and not compare_digest(wanted.encode(), word.strip().encode()):
        raise RuleBroken("wrong_word", rider=pairing.rider.name)
    kept = first_ride_word(session, pairing.trip.driver_id, pairing.rider_id)
    if kept is not None:
        kept.said_at = now
        record(session, pairing.trip.driver, DoorAct.SAID_WORD, kept, now, whom=pairing.rider)


def refuse_out_of_time(pairing: Pairing, now: datetime) -> None:
    """Only the ride that is near, or was lately, can be marked; only of a published week."""
    trip = pairing.trip
    if trip.plan.status is PlanStatus.DRAFT:
        raise NotFound("pairing", id=pairing.id)
    if now < trip.leaves_at - OPENS_BEFORE:
        raise RuleBroken("ride_not_yet", day=pairing.shift_date.isoformat())
    if now > trip.arrives_at + CLOSES_AFTER:
        raise RuleBroken("leg_is_over", day=pairing.shift_date.isoformat())


def _tell_absent(session: Session, pairing: Pairing, mark: DoorMark, now: datetime) -> None:
    tell(
        session,
        [pairing.rider],
        "marked_absent",
        mark,
        now,
        once=now.isoformat(),
        day=mark.shift_date.isoformat(),
        direction=mark.direction.value,
    )
