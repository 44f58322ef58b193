"""Beside the ticket: the code and the word for the door, and what to do where the car is late."""

from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.door import DoorState
from models.queries.door import door_mark, first_ride_word, ride_taken
from models.queries.ride_limits import home_time
from models.rides import Direction
from models.week_plans import Pairing
from web.day_words import clock
from web.door_codes import door_address
from web.forms.late import USUAL_MIN
from web.person_names import as_driver
from web.qr_picture import qr_picture
from workflows.at_the_door import OPENS_BEFORE
from workflows.prolong_shift import late_min

Words = dict[str, Any]


def boarding(session: Session, pairing: Pairing, now: datetime) -> Words | None:
    """The code to scan and the word to say, from an hour before the car leaves until it is there.

    None before and after, and once the ride is counted.
    """
    trip = pairing.trip
    if not trip.leaves_at - OPENS_BEFORE <= now <= trip.arrives_at:
        return None
    leg = (pairing.rider_id, pairing.shift_date, pairing.direction)
    mark = door_mark(session, *leg)
    if ride_taken(session, *leg) is not None or (mark and mark.state is DoorState.ABOARD):
        return None
    word = first_ride_word(session, trip.driver_id, pairing.rider_id)
    return {
        "picture": qr_picture(door_address(pairing)),
        "word": word.word if word is not None and word.said_at is None else None,
    }


def late_car(session: Session, pairing: Pairing, now: datetime) -> Words | None:
    """That the car home leaves late, and whether the rider waits; None where it is on time."""
    trip, late = pairing.trip, late_min(pairing.trip)
    if late <= 0 or trip.leaves_at <= now:
        return None
    said = home_time(session, pairing.rider_id, trip.shift_id, trip.shift_date)
    day = pairing.shift_date.isoformat()
    return {
        "text": _(
            "%(driver)s晚收工 %(n)s 分，%(clock)s 走",
            driver=as_driver(trip.driver.name),
            n=late,
            clock=clock(trip.leaves_at, now),
        ),
        "waits": said is None or said.waits,
        "other_car": url_for("late.other_car", day=day),
        "wait": url_for("late.wait", day=day),
    }


def own_late(session: Session, pairing: Pairing, now: datetime) -> Words | None:
    """The taps by which the rider says that he comes up later; none on the way to work."""
    trip = pairing.trip
    if trip.direction is not Direction.HOME or trip.leaves_at <= now:
        return None
    said = home_time(session, pairing.rider_id, trip.shift_id, trip.shift_date)
    means = _("点一下，就按您上来的时间找回家的车。原来的车先给您留着。")
    href = url_for("late.ride", day=trip.shift_date.isoformat())
    return late_words(href, said.late_min if said else 0, means)


def late_words(href: str, minutes: int, means: str) -> Words:
    """What 晚收工 shows: what was said, and the usual spans to tap."""
    return {"href": href, "minutes": minutes, "usual": USUAL_MIN, "means": means}
