"""A member's rides and drives as a calendar: each an event with its stops, plate and people."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from icalendar import Calendar, Event
from sqlalchemy.orm import Session

from models.people import Member
from models.queries.road_times import known_seconds
from models.queries.week_plans import pairings_of_rider, trips_of_driver
from models.rides import Direction
from models.week_plans import Pairing, Trip
from web.pages.plates import plate_words
from web.pages.time_marks import TimeMarks

DAYS_BACK, DAYS_AHEAD = 7, 42
REFRESH = timedelta(hours=1)


def calendar_of(session: Session, member: Member, today: date, now: datetime) -> bytes:
    """The feed's text: what the member rides and drives in published weeks around `today`."""
    first, last = today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)
    calendar = Calendar()
    calendar.add("prodid", "-//orange ride//rides//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("橙色搭车"))
    calendar.add("x-wr-timezone", member.site.timezone)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    marks = TimeMarks(known_seconds(session, member.site))
    for pairing in pairings_of_rider(session, member, first, last):
        calendar.add_component(_ride(pairing, member, marks, now))
    for trip in trips_of_driver(session, member, first, last):
        if trip.pairings:
            calendar.add_component(_drive(trip, member, marks, now))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _ride(pairing: Pairing, member: Member, marks: TimeMarks, now: datetime) -> Event:
    trip, zone = pairing.trip, ZoneInfo(member.site.timezone)
    to_work = pairing.direction is Direction.TO_WORK
    driver, plate = trip.driver.name, plate_words(trip.vehicle.plate)
    summary = (
        _("搭车去矿上·%(driver)s %(plate)s", driver=driver, plate=plate)
        if to_work
        else _("搭车回家·%(driver)s %(plate)s", driver=driver, plate=plate)
    )
    starts = pairing.stop_at if to_work else trip.leaves_at
    ends = trip.arrives_at if to_work else pairing.stop_at
    event = _event(f"ride-{member.id}", pairing, summary, (starts, ends), zone, now)
    event.add("location", pairing.place.name if to_work else _gate(member))
    about = _about(trip, marks.stop_known(trip, pairing))
    event.add("description", f"{_stop_line(pairing, zone)}\n{about}")
    return event


def _drive(trip: Trip, member: Member, marks: TimeMarks, now: datetime) -> Event:
    zone, to_work = ZoneInfo(member.site.timezone), trip.direction is Direction.TO_WORK
    n = len(trip.pairings)
    summary = _("开车去矿上·捎 %(n)s 人", n=n) if to_work else _("开车回家·捎 %(n)s 人", n=n)
    times = (trip.leaves_at, trip.arrives_at)
    event = _event(f"drive-{member.id}", trip, summary, times, zone, now)
    event.add("location", trip.place.name if to_work else _gate(member))
    stops = [f"{_stop_line(one, zone)} {one.rider.name}" for one in trip.pairings]
    about = _about(trip, marks.trip_known(trip))
    event.add("description", "\n".join([*stops, about]))
    return event


def _about(trip: Trip, known: bool) -> str:
    """The shift; and where a time is an estimate, that it is one."""
    return trip.shift.name if known else _("%(shift)s，时间为估算", shift=trip.shift.name)


def _event(
    who: str,
    leg: Pairing | Trip,
    summary: str,
    times: Iterable[datetime],
    zone: ZoneInfo,
    now: datetime,
) -> Event:
    starts, ends = (moment.astimezone(zone) for moment in times)
    event = Event()
    # The same leg keeps its number when the week is planned anew: the phone moves the event.
    event.add("uid", f"{who}-{leg.shift_date}-{leg.direction.value}@orange-ride")
    event.add("dtstamp", now)
    event.add("summary", summary)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    return event


def _stop_line(pairing: Pairing, zone: ZoneInfo) -> str:
    return f"{pairing.stop_at.astimezone(zone):%H:%M} {pairing.place.name}"


def _gate(member: Member) -> str:
    return member.site.gate or member.site.name
