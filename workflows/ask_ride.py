"""A rider asks for a ride: on every working day of his crew, or on one shift date."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import Conflict
from models.people import Member, PeopleAct, Role, RoleGrant
from models.queries.rides import open_request_for
from models.rides import EVERY_DAY, Place, RideAct, RideRequest, Way


@dataclass(frozen=True, slots=True)
class Ride:
    """What a rider asks. No `shift_date`: every working day among `weekdays` (ISO, 1–7)."""

    place: Place
    way: Way = Way.BOTH
    shift_date: date | None = None
    shift_id: int | None = None
    weekdays: str = EVERY_DAY
    first_date: date | None = None
    last_date: date | None = None
    note: str = ""


def ask_ride(
    session: Session, rider: Member, wanted: Ride, now: datetime, version: int | None = None
) -> RideRequest:
    """Make the rider's request, or change the one he has for the same time.

    `version` is that of the request the form showed. Raises Conflict where it has changed since.
    """
    request = open_request_for(session, rider, wanted.shift_date)
    if request is not None and version is not None and version != request.version:
        raise Conflict("changed_meanwhile")
    act = RideAct.CHANGED_REQUEST if request else RideAct.ASKED_RIDE
    request = request or RideRequest(rider_id=rider.id, made_at=now)
    request.place, request.way, request.note = wanted.place, wanted.way, wanted.note
    request.shift_date, request.shift_id = wanted.shift_date, wanted.shift_id
    request.weekdays = wanted.weekdays
    request.first_date, request.last_date = wanted.first_date, wanted.last_date
    record(session, rider, act, request, now, way=wanted.way.value)
    if not rider.has_role(Role.RIDER):
        rider.roles.append(RoleGrant(role=Role.RIDER))
        record(session, rider, PeopleAct.GRANTED_ROLE, rider, now, role=Role.RIDER.value)
    return request


def end_request(session: Session, request: RideRequest, by: Member, now: datetime) -> RideRequest:
    """End a request; ending it twice changes nothing."""
    if request.ended_at is None:
        request.ended_at = now
        record(session, by, RideAct.ENDED_REQUEST, request, now)
    return request
