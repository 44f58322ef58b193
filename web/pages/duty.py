"""The coordinator's day: who has no ride, what is proposed, what fails, who wasn't told."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms.fields import SelectChoice

from models.changes import ChangeKind, Replacement, RideChange
from models.door import DoorMark
from models.notices import Notice
from models.people import Member, Site
from models.queries.calendar import shifts
from models.queries.changes import changes_of, open_replacements
from models.queries.deliveries import failed_deliveries
from models.queries.door import contested_marks
from models.queries.notices import unconfirmed_notices
from models.queries.people import members_by_id
from models.queries.seat_calls import calls_about
from models.queries.week_cars import cars_of, trips_leaving
from models.queries.week_plans import published_between, waiting_ahead
from models.rides import Direction, Part
from models.seat_calls import SeatCall
from models.week_plans import LeftOver, Trip, WeekPlan
from web.day_words import clock, clock_on, day_word
from web.labels import DIRECTIONS, sentence
from web.notice_words import notice_words
from web.pages.board import move_url
from web.pages.outlets import LISTED_FOR
from web.pages.timetable import last_beat, stands_still
from web.reasons import drivers_named, why
from workflows.ask_around import due_at
from workflows.confirm_notice import TO_CONFIRM
from workflows.ride_rules import refusal, week_breaches
from workflows.tell_changes import SINCE_PUBLISHED
from workflows.week_book import week_book

Words = dict[str, Any]
LOOK_AHEAD = timedelta(days=13)
UNCONFIRMED_FOR = timedelta(days=3)
# Without a ride on these days, or since a change, is an alarm; the rest can wait.
SOON_DAYS = 2
CAR_DAYS = timedelta(days=2)
# Beyond so many cars a week is checked when asked for: the page must come at once.
MOST_CARS = 3000
# Rows told of a long list.
SHOWN = 20


def duty_page(session: Session, site: Site, now: datetime, check: bool) -> dict[str, Any]:
    """Everything a coordinator must act on; `now` is on the mine's clock.

    Of a long list the first are told, and how many there are in all. Whether all cars of a large
    mine still hold takes seconds: they are held against the rules where `check` asks for it.
    """
    today = now.date()
    plans = published_between(session, site, today - timedelta(days=1), today + LOOK_AHEAD)
    ahead = [one for plan in plans for one in _without_ride(session, plan, now)]
    managed = [one for one in ahead if one.manages_at is not None]
    asking = [one for one in ahead if _asked_around(one)]
    left = [one for one in ahead if one.manages_at is None and not _asked_around(one)]
    soon = [one for one in left if _soon(one, today)]
    later = [one for one in left if not _soon(one, today)]
    proposals = [one for plan in plans for one in open_replacements(session, plan)]
    checked = check or all(cars_of(session, plan) <= MOST_CARS for plan in plans)
    broken = [row for plan in plans for row in _broken(session, plan, now)] if checked else []
    unconfirmed = unconfirmed_notices(session, site, now - UNCONFIRMED_FOR, TO_CONFIRM)
    return {
        "waiting": _waiting(session, soon[:SHOWN], now),
        "waiting_count": len(soon),
        "asking": _asking(session, asking[:SHOWN], now),
        "asking_count": len(asking),
        "managed_count": len(managed),
        "later": _waiting(session, later[:SHOWN], now),
        "later_count": len(later),
        "proposals": [_proposal(session, one, now) for one in proposals],
        "checked": checked,
        "broken": broken[:SHOWN],
        "broken_count": len(broken),
        "contested": [_contested(one, now) for one in contested_marks(session, site)],
        "unconfirmed": [_unconfirmed(one, now) for one in unconfirmed[:SHOWN]],
        "unconfirmed_count": len(unconfirmed),
        "changes": [_change(one, now) for plan in plans for one in changes_of(session, plan)],
        "shifts": [SelectChoice(shift.id, shift.name) for shift in shifts(session, site)],
        "trips": [_trip(trip, now) for trip in trips_leaving(session, site, now, now + CAR_DAYS)],
        "today": today.isoformat(),
        "failed": len(failed_deliveries(session, site, now - LISTED_FOR)),
        "clock_stands": _clock_stands(session, site, now),
    }


def _clock_stands(session: Session, site: Site, now: datetime) -> bool:
    """Whether the clock has stopped; one that has never gone yet is no alarm."""
    beat = last_beat(session, site)
    return beat is not None and stands_still(beat, now)


def _without_ride(session: Session, plan: WeekPlan, now: datetime) -> list[LeftOver]:
    """Who waits on a leg that is still ahead; a night shift goes home on the day after its date."""
    found = waiting_ahead(session, plan, now.date() - timedelta(days=1))
    return [one for one in found if _leg_at(one) > now]


def _leg_at(one: LeftOver) -> datetime:
    to_work = one.direction is Direction.TO_WORK
    return one.shift.muster_at(one.shift_date) if to_work else one.shift.home_at(one.shift_date)


def _soon(one: LeftOver, today: date) -> bool:
    return (one.shift_date - today).days < SOON_DAYS or one.reason in SINCE_PUBLISHED


def _waiting(session: Session, found: Sequence[LeftOver], now: datetime) -> list[Words]:
    members_by_id(session, {driver for one in found for driver in drivers_named(one.detail)})
    return [
        {
            "who": one.rider.name,
            "when": f"{day_word(one.shift_date, now.date())} {DIRECTIONS[one.direction]}"
            f"·{one.shift.name}",
            "why": why(session, one.reason, one.detail),
            "href": move_url(one.plan.monday, one.rider_id, one),
        }
        for one in found
    ]


def _asked_around(one: LeftOver) -> bool:
    """Whether drivers and the rider himself are being asked, so that nobody need telephone yet."""
    asked = one.asked_at is not None
    return asked and one.handed_over_at is None and one.manages_at is None


def _asking(session: Session, found: Sequence[LeftOver], now: datetime) -> list[Words]:
    """Who is asked around for, how many were asked, and until when nobody need telephone."""
    calls = calls_about(session, found)
    rows = []
    for words, one in zip(_waiting(session, found, now), found, strict=True):
        leg = (one.rider_id, one.shift_date, one.direction)
        own = [call for call in calls if (call.rider_id, call.shift_date, call.direction) == leg]
        until = due_at(session, one)
        day = day_word(until.astimezone(now.tzinfo).date(), now.date())
        until_text = _("%(day)s %(clock)s 前不用打电话", day=day, clock=clock(until, now))
        text = f"{_put_to(own)}{until_text}"
        rows.append(words | {"why": text})
    return rows


def _put_to(calls: Sequence[SeatCall]) -> str:
    drivers = sum(call.asks is Part.DRIVE for call in calls)
    stops = len(calls) - drivers
    if not calls:
        return _("没有顺路的空座可问，请他自己选了。")
    return _("问了 %(n)s 位师傅，能走到的站 %(stops)s 个。", n=drivers, stops=stops)


def _proposal(session: Session, one: Replacement, now: datetime) -> Words:
    trips = {
        number: session.get(Trip, number)
        for move in one.moves
        for number in (move["trip"], move["from_trip"])
        if number
    }
    return {
        "id": one.id,
        "title": _leg_title(one.change, now),
        "lines": _moves(session, one, trips),
        "seconds": one.seconds,
    }


def _leg_title(change: RideChange, now: datetime) -> str:
    day = day_word(change.shift_date, now.date())
    return f"{day} {DIRECTIONS[change.direction]}·{change.shift.name}"


def _moves(session: Session, one: Replacement, trips: Mapping[int, Trip | None]) -> list[str]:
    lines = []
    for move in one.moves:
        rider = session.get_one(Member, move["rider"]).name
        into = trips.get(move["trip"])
        source = trips.get(move["from_trip"] or 0)
        name = into.driver.name if into else "—"
        if source:
            before = source.driver.name
            lines.append(_("%(rider)s：%(old)s → %(new)s", rider=rider, old=before, new=name))
        else:
            lines.append(_("%(rider)s：坐%(new)s的车", rider=rider, new=name))
    return lines


def _broken(session: Session, plan: WeekPlan, now: datetime) -> list[Words]:
    book = week_book(session, plan)
    return [
        {
            "text": sentence(refusal(session, one)),
            "href": url_for(
                "weeks.show", monday=plan.monday, direction=one.direction.value, day=one.shift_date
            ),
        }
        for one in week_breaches(book)
        if book.roads.way(book.trips[one.trip_id]).arrives_at > now
    ]


def _unconfirmed(one: Notice, now: datetime) -> Words:
    told_on = day_word(one.made_at.astimezone(now.tzinfo).date(), now.date())
    return {
        "who": one.member.name,
        "text": notice_words(one, now)[0],
        "at": f"{told_on} {clock(one.made_at, now)}",
        "seen": one.seen_at is not None,
    }


def _contested(mark: DoorMark, now: datetime) -> Words:
    day = day_word(mark.shift_date, now.date())
    return {
        "id": mark.id,
        "who": mark.rider.name,
        "text": _(
            "%(day)s%(way)s，%(by)s记的没到，他说到了",
            day=day,
            way=DIRECTIONS[mark.direction],
            by=mark.by.name,
        ),
    }


def _change(change: RideChange, now: datetime) -> Words:
    who = change.member.name if change.member else ""
    text = {
        ChangeKind.DRIVER_OUT: _("%(who)s师傅不开", who=who),
        ChangeKind.RIDER_OUT: _("%(who)s不坐", who=who),
        ChangeKind.FEWER_SEATS: _(
            "%(who)s师傅的车只剩 %(n)s 座", who=who, n=change.detail.get("seats", 0)
        ),
        ChangeKind.SHIFT_DELAYED: _late(change, who),
        ChangeKind.ROAD_SLOWED: _("路不好，慢 %(n)s%%", n=change.detail.get("amount", 0)),
        ChangeKind.RIDER_WAITS: _("%(who)s等不了晚走的车", who=who),
    }[change.kind]
    return {"title": _leg_title(change, now), "text": text, "notice": notice_text(change.notice_s)}


def _late(change: RideChange, who: str) -> str:
    if change.detail.get("later"):
        return _("%(who)s师傅晚收工，这一趟前歇不够", who=who)
    return _("%(who)s晚收工 %(n)s 分", who=who, n=change.detail.get("amount", 0))


def notice_text(seconds: int) -> str:
    """How long before the car would have left it was said."""
    if seconds < 0:
        return _("车已经走了才说")
    hours, rest = divmod(seconds // 60, 60)
    return _("提前 %(h)s 小时 %(m)s 分", h=hours, m=rest)


def _trip(trip: Trip, now: datetime) -> SelectChoice:
    day = day_word(trip.shift_date, now.date())
    way = DIRECTIONS[trip.direction]
    clock_at = clock_on(trip.leaves_at, trip.shift_date, now)
    return SelectChoice(
        f"{trip.plan_id}:{trip.id}",
        _(
            "%(day)s%(way)s %(clock)s·%(driver)s·%(n)s / %(seats)s 座",
            day=day,
            way=way,
            clock=clock_at,
            driver=trip.driver.name,
            n=len(trip.pairings),
            seats=trip.seats,
        ),
    )
