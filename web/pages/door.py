"""The door as pages: a driver's stops with their taps, a rider's rides to confirm."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.door import DoorMark, DoorState
from models.people import Member
from models.queries.door import door_mark, first_ride_word, ride_taken, rode_together
from models.queries.week_plans import pairings_of_rider
from models.week_plans import Pairing, Trip
from web.day_words import clock, moment_word
from web.labels import DIRECTIONS
from workflows.at_the_door import OPENS_BEFORE

Words = dict[str, Any]
BACK = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class DoorPage:
    """What templates/door/show.html shows."""

    title: str
    lead: str
    stops: list[Words]
    open: bool
    aboard: int


def door_page(session: Session, trip: Trip, now: datetime) -> DoorPage:
    """The stops of a trip in order, each with what was tapped."""
    stops = [_stop(session, pairing, now) for pairing in trip.pairings]
    day = moment_word(trip.leaves_at, now)
    return DoorPage(
        title=_("%(day)s%(way)s接人", day=day, way=DIRECTIONS[trip.direction]),
        lead=_("%(clock)s 出发·%(n)s 人", clock=clock(trip.leaves_at, now), n=len(stops)),
        stops=stops,
        open=now >= trip.leaves_at - OPENS_BEFORE,
        aboard=sum(stop["state"] == DoorState.ABOARD.value for stop in stops),
    )


def _stop(session: Session, pairing: Pairing, now: datetime) -> Words:
    mark = door_mark(session, pairing.rider_id, pairing.shift_date, pairing.direction)
    return {
        "id": pairing.id,
        "no": pairing.stop_order,
        "time": clock(pairing.stop_at, now),
        "who": pairing.rider.name,
        "place": pairing.place.name,
        "state": mark.state.value if mark else "",
        "first": not _known(session, pairing),
    }


def _known(session: Session, pairing: Pairing) -> bool:
    driver_id = pairing.trip.driver_id
    word = first_ride_word(session, driver_id, pairing.rider_id)
    said = word is not None and word.said_at is not None
    return said or rode_together(session, driver_id, pairing.rider_id)


def seat_page(session: Session, pairing: Pairing, now: datetime) -> Words:
    """One seat, as the scanned code opens it."""
    trip = pairing.trip
    mark = door_mark(session, pairing.rider_id, pairing.shift_date, pairing.direction)
    day = moment_word(pairing.stop_at, now)
    return {
        "who": pairing.rider.name,
        "title": f"{day} {DIRECTIONS[pairing.direction]} {clock(pairing.stop_at, now)}",
        "place": pairing.place.name,
        "trip": trip.id,
        "done": mark is not None and mark.state is DoorState.ABOARD,
        "open": now >= trip.leaves_at - OPENS_BEFORE,
    }


def own_rides(session: Session, rider: Member, now: datetime) -> list[Words]:
    """A rider's legs from two weeks ago until tomorrow, the newest first."""
    today = now.date()
    found = pairings_of_rider(session, rider, today - BACK, today + timedelta(days=1))
    return [_own(session, pairing, now) for pairing in reversed(found)]


def _own(session: Session, pairing: Pairing, now: datetime) -> Words:
    taken = ride_taken(session, pairing.rider_id, pairing.shift_date, pairing.direction)
    mark = door_mark(session, pairing.rider_id, pairing.shift_date, pairing.direction)
    near = now >= pairing.trip.leaves_at - OPENS_BEFORE
    word = first_ride_word(session, pairing.trip.driver_id, pairing.rider_id)
    ahead = pairing.trip.arrives_at > now
    return {
        "id": pairing.id,
        "title": f"{moment_word(pairing.stop_at, now)} {DIRECTIONS[pairing.direction]}"
        f" {clock(pairing.stop_at, now)}",
        "text": _(
            "%(driver)s师傅的车·%(place)s",
            driver=pairing.trip.driver.name,
            place=pairing.place.name,
        ),
        "word": word.word if ahead and word and word.said_at is None else None,
        "taken": taken is not None,
        "asks": near and taken is None,
        "absent": _absent(mark),
        "contest": mark.id if mark and _can_contest(mark) else None,
    }


def _absent(mark: DoorMark | None) -> str:
    if mark is None or mark.state is not DoorState.ABSENT:
        return ""
    if mark.settled_at is not None:
        return _("没到，协调员核过") if mark.upheld else _("协调员核过，不算没到")
    return _("记了没到，您说到了，在核") if mark.contested_at else _("记了没到")


def _can_contest(mark: DoorMark) -> bool:
    return mark.state is DoorState.ABSENT and mark.contested_at is None
