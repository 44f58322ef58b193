"""The rider's first page: the next ride as a ticket, the week, what is missing and why."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.people import Member
from models.rides import Direction
from models.week_plans import Pairing
from web import day_words, reasons
from web.labels import SHIFT_MARKS
from web.pages.boarding import boarding, late_car, own_late
from web.pages.days import direction_word, leg_url, wanted_day
from web.pages.rider_asks import Asks, asks_of
from web.pages.rider_legs import (
    LACKING,
    WEEK,
    LegState,
    RiderLeg,
    RiderRecords,
    boards_at,
    leaves_car_at,
)
from web.pages.rider_ticket import Ticket, ticket_of
from web.pages.seat_calls import choices
from web.person_names import all_of, as_driver
from workflows.week_wishes import DAYS_A_WEEK

Words = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RiderPage:
    """What templates/riding/home.html shows."""

    ticket: Ticket | None
    boarding: Words | None
    late: Words | None
    own_late: Words | None
    choices: list[Words]
    first_lack: Words | None
    weeks: list[Words]
    asks: Asks
    no_rota: bool
    waits: bool
    today: str


def rider_page(
    session: Session, rider: Member, now: datetime, wanted: Mapping[str, str]
) -> RiderPage:
    """Read and word the page.

    `wanted` are the words of the address: `day`, whose legs are told one by one, and `ending`,
    the request that is about to be ended.
    """
    chosen = wanted_day(wanted.get("day"))
    records = RiderRecords(session, rider, now)
    days_before = records.legs_on(records.monday - timedelta(days=1))
    this_week = records.week(records.monday)
    next_week = records.week(records.monday + WEEK)
    legs = sorted(days_before + this_week + next_week, key=lambda leg: leg.begins_at)
    ahead = [leg for leg in legs if leg.state is not LegState.OVER]
    seats = [leg for leg in ahead if leg.state is LegState.RIDES]
    lacks = [leg for leg in ahead if leg.state in LACKING and leg.begins_at > now]
    first = seats[0] if seats else None
    seat = first.pairing if first else None
    chooses = [leg.left for leg in lacks if leg.left is not None and _may_choose(leg)]
    shown = chosen or (first.day if first else now.date())
    before_ticket = first is None or (bool(lacks) and lacks[0].begins_at < first.begins_at)
    return RiderPage(
        ticket=_ticket(records, first),
        boarding=boarding(session, seat, now) if seat else None,
        late=late_car(session, seat, now) if seat else None,
        own_late=own_late(session, seat, now) if seat else None,
        choices=choices(session, chooses, now),
        first_lack=_first_lack(lacks, now) if before_ticket else None,
        weeks=_weeks(records, this_week, next_week, shown),
        asks=asks_of(records.requests, now, wanted.get("ending")),
        no_rota=bool(records.requests) and not legs,
        waits=any(leg.state is LegState.WAITING for leg in ahead),
        today=now.date().isoformat(),
    )


def _may_choose(leg: RiderLeg) -> bool:
    """Whether his seat was lost since the week was published: he was told that he may choose."""
    return leg.left is not None and leg.left.asked_at is not None


def _first_lack(lacks: list[RiderLeg], now: datetime) -> Words | None:
    """The next leg without a car, where it isn't told with its choices."""
    return None if not lacks or _may_choose(lacks[0]) else _lack(lacks[0], now)


def _ticket(records: RiderRecords, leg: RiderLeg | None) -> Ticket | None:
    if leg is None or leg.pairing is None:
        return None
    before = records.drove_last_week()
    changed = bool(before) and leg.pairing.trip.driver_id not in before
    return ticket_of(leg.pairing, _mates(records, leg.pairing), changed, records.now)


def _mates(records: RiderRecords, pairing: Pairing) -> list[str]:
    names = []
    for other in pairing.trip.pairings:
        out = records.is_out_riding(other.rider_id, pairing.shift_date, pairing.direction)
        if other.rider_id != pairing.rider_id and not out:
            names.append(other.rider.name)
    return names


def _weeks(
    records: RiderRecords, this_week: list[RiderLeg], next_week: list[RiderLeg], shown: date
) -> list[Words]:
    weeks = [_week(records, records.monday, this_week, shown, _("这一周"))]
    if next_week:
        weeks.append(_week(records, records.monday + WEEK, next_week, shown, _("下周")))
        if not records.next_published:
            weeks[-1]["note"] = _as_before(records, next_week)
    return weeks


def _as_before(records: RiderRecords, legs: list[RiderLeg]) -> str:
    """What next week's wishes come to, before anything is planned."""
    days = {leg.day for leg in legs if leg.state is LegState.WAITING}
    places = {request.place.name for request in records.requests}
    return _(
        "照旧搭 %(n)s 天·%(places)s上下车·还没排车", n=len(days), places=all_of(sorted(places))
    )


def _week(
    records: RiderRecords, monday: date, legs: list[RiderLeg], shown: date, title: str
) -> Words:
    days = [monday + timedelta(days=n) for n in range(DAYS_A_WEEK)]
    return {
        "title": title,
        "note": None,
        "id": f"week-{monday.isoformat()}",
        "span": day_words.span(days[0], days[-1]),
        "days": [
            _day(records, day, [leg for leg in legs if leg.day == day], shown) for day in days
        ],
        "legs": [_row(leg, records.now) for leg in legs if leg.day == shown],
        "lacks": _lacks([leg for leg in legs if leg.day != shown], records.now),
        "day": day_words.day_word(shown, records.now.date()) if shown in days else None,
    }


def _lacks(legs: list[RiderLeg], now: datetime) -> list[Words]:
    """The legs still without a car; both of a day in one line where the reason is the same."""
    lacks: dict[date, list[RiderLeg]] = defaultdict(list)
    for leg in legs:
        if leg.state in LACKING and leg.begins_at > now:
            lacks[leg.day].append(leg)
    rows = []
    for day, found in lacks.items():
        if len(found) > 1 and len({why(leg) for leg in found}) == 1:
            title = _("%(day)s还没有车", day=day_words.day_word(day, now.date()))
            rows.append(_lack(found[0], now) | {"title": title})
        else:
            rows += [_lack(leg, now) for leg in found]
    return rows


def _day(records: RiderRecords, day: date, legs: list[RiderLeg], shown: date) -> Words:
    shift = legs[0].shift if legs else records.shift_on(day)
    mark, text = _mark({leg.state for leg in legs}, bool(shift))
    return {
        "name": day_words.letter(day),
        "date": day.day,
        "shift": str(SHIFT_MARKS[shift.kind]) if shift else _("休"),
        "mark": mark,
        "text": text,
        "href": url_for("riding.home", day=day.isoformat()) if legs else None,
        "current": day == shown,
        "past": day < records.now.date(),
    }


def _mark(states: set[LegState], works: bool) -> tuple[str | None, str]:
    """The mark of a day in the strip and what it means."""
    if not states:
        return (None, "") if works else ("rest", _("轮休"))
    if states & set(LACKING):
        some = states & {LegState.RIDES, LegState.OVER}
        return "bad", _("有一程还没有车") if some else _("还没有车")
    if LegState.RIDES in states:
        return "ok", _("有车")
    if LegState.OVER in states:
        return "taken", _("已搭")
    if LegState.OUT in states:
        return "off", _("您不去")
    return None, _("等配对")


def _row(leg: RiderLeg, now: datetime) -> Words:
    """A leg of the chosen day: what is so, and the one act there is."""
    title, text = _said(leg, now)
    act = None
    if leg.begins_at > now and leg.state is LegState.OUT:
        act = (_("又去了"), leg_url("riding.come_back", leg.day, leg.direction), "plain")
    elif leg.begins_at > now and leg.state is not LegState.DRIVER_OUT:
        act = (_("这趟不去"), leg_url("riding.day_out", leg.day, leg.direction), "secondary")
    return {
        "title": title,
        "text": text,
        "lacking": leg.state in LACKING,
        "act": dict(zip(("text", "href", "kind"), act, strict=True)) if act else None,
        "way": direction_word(leg.direction),
    }


def _said(leg: RiderLeg, now: datetime) -> tuple[str, str]:
    way = direction_word(leg.direction)
    if leg.state in (LegState.RIDES, LegState.OVER) and leg.pairing is not None:
        return _seat_said(leg.pairing, way, now)
    if leg.state is LegState.OUT:
        return _("%(way)s：您不去", way=way), _("师傅那边已经看到")
    if leg.state is LegState.WAITING:
        return _("%(way)s：等配对", way=way), _("协调员排好那一周的车，这里就写坐谁的车")
    return _("%(way)s：还没有车", way=way), why(leg)


def _seat_said(pairing: Pairing, way: str, now: datetime) -> tuple[str, str]:
    place = pairing.place.name
    boards, leaves = boards_at(pairing), leaves_car_at(pairing)
    driver = as_driver(pairing.trip.driver.name)
    clock = day_words.clock_on(boards, pairing.shift_date, now)
    title = _("%(way)s %(clock)s", way=way, clock=clock)
    arrives = day_words.clock(leaves, now)
    if pairing.direction is Direction.TO_WORK:
        said = _("%(place)s上车·%(driver)s的车·%(clock)s 到", **_seat(place, driver, arrives))
    else:
        said = _("%(driver)s的车·%(clock)s 到%(place)s", **_seat(place, driver, arrives))
    return title, said


def _seat(place: str, driver: str, clock: str) -> dict[str, str]:
    return {"place": place, "driver": driver, "clock": clock}


def why(leg: RiderLeg) -> str:
    """Why a leg has no car: the driver is out since, or the matcher's reason and its mend."""
    if leg.pairing is not None:
        driver = as_driver(leg.pairing.trip.driver.name)
        return _("%(driver)s那天停驶了。请问问协调员有没有别的车", driver=driver)
    if leg.left is None:
        return ""
    return reasons.why(None, leg.left.reason, leg.left.detail)


def _lack(leg: RiderLeg, now: datetime) -> Words:
    word = day_words.moment_word(leg.begins_at, now)
    return {
        "title": _("%(day)s%(way)s还没有车", day=word, way=direction_word(leg.direction)),
        "text": why(leg),
        "href": url_for("riding.home", day=leg.day.isoformat()),
    }
