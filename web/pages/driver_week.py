"""The driver's first page: the next trip stop by stop, the week with its riders, the offers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.people import Member
from models.rides import Direction, SeatOffer
from models.week_plans import Trip
from web import day_words
from web.labels import WAYS
from web.pages.boarding import late_words
from web.pages.days import direction_word, leg_url
from web.pages.driver_legs import DriverLeg, DriverRecords, DriveState
from web.pages.rider_asks import when_words
from web.pages.rider_legs import WEEK
from web.pages.rider_ticket import shared_phone
from web.pages.seat_calls import asked_of
from web.person_names import all_of
from workflows.prolong_shift import late_min
from workflows.week_wishes import DAYS_A_WEEK

Words = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DriverPage:
    """What templates/driving/home.html shows."""

    trip: Words | None
    weeks: list[Words]
    offers: list[Words]
    calls: list[Words]
    ending: Words | None
    has_rota: bool
    waits: bool
    licence: str | None
    today: str


def driver_page(
    session: Session, driver: Member, now: datetime, wanted: Mapping[str, str]
) -> DriverPage:
    """Read and word the page; `ending` among the wanted is the offer about to be ended."""
    records = DriverRecords(session, driver, now)
    yesterday = now.date() - timedelta(days=1)
    legs = sorted(records.legs_from(yesterday, 2 * DAYS_A_WEEK), key=lambda leg: leg.begins_at)
    trips = [leg for leg in legs if leg.state is DriveState.DRIVES]
    offers = [_offer(offer, now) for offer in records.offers]
    return DriverPage(
        trip=_trip(records, trips[0]) if trips else None,
        weeks=_weeks(records),
        offers=offers,
        calls=asked_of(session, driver, now),
        ending=next((row for row in offers if row["key"] == wanted.get("ending")), None),
        has_rota=bool(legs) or any(offer.shift_date for offer in records.offers),
        waits=any(leg.state is DriveState.WAITING for leg in legs),
        licence=_licence(driver, now.date()),
        today=now.date().isoformat(),
    )


def _trip(records: DriverRecords, leg: DriverLeg) -> Words:
    """The next trip as a route."""
    trip, now = leg.trip, records.now
    if trip is None:
        raise ValueError("a leg that is driven has its trip")
    return {
        "title": _("%(day)s这一趟", day=day_words.moment_word(trip.leaves_at, now)),
        "under_way": trip.leaves_at <= now,
        "lead": _lead(leg, trip, now),
        "stops": _stops(records, leg, trip),
        "riders": len(leg.riders),
        "free": trip.seats - len(leg.riders),
        "door": url_for("door.show", trip_id=trip.id),
        "day_out": leg_url("driving.day_out", leg.day, leg.direction),
        "way": direction_word(leg.direction),
        "late": _late(trip),
    }


def _late(trip: Trip) -> Words | None:
    if trip.direction is not Direction.HOME:
        return None
    href = url_for("late.drive", day=trip.shift_date.isoformat())
    means = _("点一下，回家的时间就改，车上的人马上知道。")
    return late_words(href, late_min(trip), means)


def _lead(leg: DriverLeg, trip: Trip, now: datetime) -> str:
    here = trip.leaves_at.astimezone(now.tzinfo).date()
    parts = [day_words.full_day(here), _shift_name(leg, here)]
    parts.append(_("%(n)s 人", n=len(leg.riders)))
    parts.append(_("%(clock)s 出发", clock=day_words.clock(trip.leaves_at, now)))
    return "·".join(parts)


def _shift_name(leg: DriverLeg, here: date) -> str:
    if here == leg.day:
        return leg.shift.name
    return _("%(day)s日%(shift)s", day=leg.day.day, shift=leg.shift.name)


def _stops(records: DriverRecords, leg: DriverLeg, trip: Trip) -> list[Words]:
    """Where the car stops, in order; the mine at its end (or its start)."""
    now, site = records.now, leg.shift.site
    riders = [
        {
            "time": day_words.clock(pairing.stop_at, now),
            "state": "next",
            "no": pairing.stop_order,
            "who": pairing.rider.name,
            "place": pairing.place.name,
            "text": records.note_of(pairing),
            "phone": shared_phone(pairing.rider),
        }
        for pairing in leg.riders
    ]
    to_work = leg.direction is Direction.TO_WORK
    at_mine = trip.arrives_at if to_work else trip.leaves_at
    muster = day_words.clock(leg.shift.muster_at(leg.day), now)
    mine = {
        "time": day_words.clock(at_mine, now),
        "state": "end" if to_work else "start",
        "who": site.gate or site.name,
        "text": _("班前会 %(clock)s", clock=muster) if to_work else _("人齐了就走"),
    }
    return [*riders, mine] if to_work else [mine, *riders]


def _weeks(records: DriverRecords) -> list[Words]:
    this_week = _week(records, records.monday, _("我的这一周"))
    next_week = _week(records, records.monday + WEEK, _("下周"))
    if not records.next_published:
        working = sum(bool(day["legs"]) for day in next_week["days"])
        next_week["folded"] = _("%(n)s 天，还没配对。有事的日子可以先停驶", n=working)
    return [week for week in (this_week, next_week) if week["any"]]


def _week(records: DriverRecords, monday: date, title: str) -> Words:
    today = records.now.date()
    days = [monday + timedelta(days=n) for n in range(DAYS_A_WEEK)]
    legs = records.legs_from(monday)
    return {
        "title": title,
        "folded": None,
        "id": f"week-{monday.isoformat()}",
        "aside": day_words.span(days[0], days[-1]),
        "any": bool(legs),
        "days": [
            _day(records, day, [leg for leg in legs if leg.day == day])
            for day in days
            if day > today or any(leg.day == day and leg.begins_at > records.now for leg in legs)
        ],
    }


def _day(records: DriverRecords, day: date, legs: list[DriverLeg]) -> Words:
    now, today = records.now, records.now.date()
    ahead = [leg for leg in legs if leg.begins_at > now]
    out = [leg for leg in ahead if leg.state is DriveState.OUT]
    shift = legs[0].shift if legs else records.shift_on(day)
    act = None
    if ahead:
        endpoint = "driving.come_back" if out else "driving.day_out"
        act = {
            "href": leg_url(endpoint, day),
            "text": _("又能开了") if out else _("这天停驶"),
            "kind": "plain" if out else "secondary",
        }
    return {
        "title": _title(legs, day, now),
        "day": day_words.day_word(day, today),
        "shift": shift.kind.value if shift else None,
        "rests": shift is None,
        "out": bool(out) and len(out) == len(ahead),
        "waits": bool(legs) and all(leg.state is DriveState.WAITING for leg in legs),
        "legs": _lines(legs, now),
        "act": act,
    }


def _title(legs: list[DriverLeg], day: date, now: datetime) -> str:
    first = legs[0] if legs else None
    if first is None or first.trip is None or first.state is DriveState.OUT:
        return day_words.day_word(day, now.date())
    leaves = first.trip.leaves_at
    word, clock = day_words.moment_word(leaves, now), day_words.clock(leaves, now)
    if first.direction is Direction.HOME:
        return _("%(day)s %(clock)s 回家", day=word, clock=clock)
    if (day - now.date()).days <= 1:
        return _("%(day)s %(clock)s 出发", day=word, clock=clock)
    return _("%(day)s %(clock)s", day=word, clock=clock)


def _lines(legs: list[DriverLeg], now: datetime) -> list[Words]:
    """A line for each leg; the way home says only what differs from the way to work."""
    lines: list[Words] = []
    for leg in legs:
        names = all_of([pairing.rider.name for pairing in leg.riders])
        clock = day_words.clock_on(leg.begins_at, leg.day, now)
        drives = leg.trip is not None and leg.state is not DriveState.OUT
        same = bool(lines) and bool(names) and _same_people(legs[0], leg)
        lines.append(
            {
                "text": _said(leg, names, clock, same, first=not lines),
                "seats": (len(leg.riders), leg.trip.seats) if leg.trip and drives else None,
                "same": same,
                "new": _has_new(leg),
            }
        )
    return lines


def _said(leg: DriverLeg, names: str, clock: str, same: bool, first: bool) -> str:
    way = direction_word(leg.direction)
    if leg.state is DriveState.OUT:
        return _("%(way)s：停驶", way=way)
    if leg.trip is None:
        return _("%(way)s：等配对", way=way)
    if first:
        return names or _("没有人搭，您自己走")
    if same:
        return _("%(clock)s 原班人回家", clock=clock)
    return _("%(clock)s 回家：%(names)s", clock=clock, names=names or _("没有人搭"))


def _same_people(one: DriverLeg, other: DriverLeg) -> bool:
    return {p.rider_id for p in one.riders} == {p.rider_id for p in other.riders}


def _has_new(leg: DriverLeg) -> bool:
    """Whether some ride again with their driver of last week, and some for the first time."""
    kept = {pairing.kept for pairing in leg.riders}
    return kept == {True, False} and leg.state is DriveState.DRIVES


def _offer(offer: SeatOffer, now: datetime) -> Words:
    day = offer.shift_date
    return {
        "key": str(offer.id),
        "title": when_words(offer, now),
        "text": _(
            "空座 %(seats)s·%(way)s·从%(place)s走·最多绕 %(n)s 分",
            seats=offer.seats,
            way=WAYS[offer.way],
            place=offer.place.name,
            n=offer.max_detour_s // 60,
        ),
        "change": url_for("driving.offer", day=day.isoformat() if day else None),
        "ending": url_for("driving.home", ending=offer.id) + "#ending",
        "end": url_for("driving.end", offer_id=offer.id),
    }


def _licence(driver: Member, today: date) -> str | None:
    """A word of warning where the licence ends within four weeks, or has ended."""
    until = driver.licence_until
    if until is None or until > today + 4 * WEEK:
        return None
    day = day_words.full_day(until)
    if until < today:
        return _("驾驶证 %(day)s 已经到期，之后的日子不排车。换了新证，请来改日期", day=day)
    return _("驾驶证 %(day)s 到期，之后的日子不排车。换了新证，请来改日期", day=day)
