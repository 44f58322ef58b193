"""A rider without a car: what he may choose; and a driver who is asked whether he takes one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.people import Member
from models.queries.ride_limits import operation_rules_of
from models.queries.seat_calls import calls_about, calls_for
from models.rides import Direction, Part
from models.seat_calls import CallState, SeatCall
from models.week_plans import LeftOver
from web.day_words import clock, moment_word
from web.pages.days import direction_word
from web.person_names import as_driver
from workflows.ride_rules import minutes

Words = dict[str, Any]
ROUND_M = 50


def choices(session: Session, rows: Sequence[LeftOver], now: datetime) -> list[Words]:
    """For each of a rider's legs without a car what he may do about it, the next leg first."""
    if not rows:
        return []
    rules = operation_rules_of(session, rows[0].rider.site)
    calls = [one for one in calls_about(session, rows) if one.state is CallState.OPEN]
    return [_choice(one, calls, now) | {"other_ways": rules.other_ways} for one in rows]


def _choice(row: LeftOver, calls: Sequence[SeatCall], now: datetime) -> Words:
    leg = (row.shift_date, row.direction)
    own = [one for one in calls if (one.shift_date, one.direction) == leg]
    asked = sum(one.asks is Part.DRIVE for one in own)
    day, way = row.shift_date.isoformat(), row.direction.value
    return {
        "title": _("%(leg)s还没有车", leg=_leg(row, now)),
        "managed": row.manages_at is not None,
        "managed_text": _("%(leg)s：您说自己想办法", leg=_leg(row, now)),
        "asked": asked,
        "helped": row.handed_over_at is not None,
        "stops": [_stop(one, now) for one in own if one.asks is Part.RIDE],
        "manage": url_for("seat_calls.manage", day=day, direction=way),
        "again": url_for("seat_calls.again", day=day, direction=way),
        "help": url_for("seat_calls.help", day=day, direction=way),
    }


def _leg(row: LeftOver | SeatCall, now: datetime) -> str:
    to_work = row.direction is Direction.TO_WORK
    shift = row.shift
    at = shift.muster_at(row.shift_date) if to_work else shift.home_at(row.shift_date)
    return f"{moment_word(at, now)}{direction_word(row.direction)}"


def _stop(call: SeatCall, now: datetime) -> Words:
    return {
        "text": _("走 %(m)s 米到%(place)s", m=_round(call.walk_m), place=call.place.name),
        "more": _(
            "%(driver)s的车，%(clock)s 到那里",
            driver=as_driver(call.driver.name),
            clock=clock(call.stop_at, now),
        ),
        "yes": url_for("seat_calls.yes", call_id=call.id),
    }


def _round(metres: int) -> int:
    return max(ROUND_M, round(metres / ROUND_M) * ROUND_M)


def asked_of(session: Session, driver: Member, now: datetime) -> list[Words]:
    """Colleagues without a car whom the driver could take by driving a little longer."""
    found = calls_for(session, driver, now.date())
    return [
        {
            "title": _("%(leg)s：%(rider)s没有车", leg=_leg(one, now), rider=one.rider.name),
            "text": _(
                "%(place)s，%(clock)s。比您定的多绕 %(n)s 分钟",
                place=one.place.name,
                clock=clock(one.stop_at, now),
                n=minutes(one.extra_s),
            ),
            "yes": url_for("seat_calls.yes", call_id=one.id),
            "no": url_for("seat_calls.no", call_id=one.id),
        }
        for one in found
        if one.asks is Part.DRIVE and one.stop_at > now
    ]
