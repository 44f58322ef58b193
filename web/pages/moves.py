"""Moving a rider by hand: every car of the leg with what the move would do, or why it can't be."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.people import Member, Site
from models.queries.ride_limits import pair_rules
from models.queries.week_cars import trips_on
from models.rides import Direction
from models.week_plans import Trip, WeekPlan
from web.labels import DIRECTIONS, sentence
from web.pages.week_dates import weekday_and_date
from workflows.car_ways import CarTrip
from workflows.find_replacement import asides
from workflows.move_rider import CarEffect, Move, effect_of, waits_at
from workflows.ride_rules import minutes, refusal
from workflows.week_book import WeekBook, week_book

Words = dict[str, Any]
# Cars worked out unless all are asked for: a large leg has hundreds.
NEAREST = 24


@dataclass(frozen=True, slots=True)
class MovePage:
    """What templates/moves/show.html shows."""

    rider: Member
    when: str
    now_in: Words | None
    cars: list[Words]
    count: int
    words: list[Words]
    move: Move
    version: int
    other_leg: bool


def move_page(
    session: Session,
    site: Site,
    plan: WeekPlan,
    move: Move,
    wanted: int | None,
    whole: bool = False,
) -> MovePage | None:
    """Work out the cars of the leg, the nearest ones or the whole leg; None: no such rider.

    `wanted` is the car dragged to.
    """
    rider = session.get(Member, move.rider_id)
    book = week_book(session, plan, wishes_of=(move.shift_date,))
    trips_on(session, plan, *move.key)  # all at once; below each is at hand
    cars = book.on_leg(move.key)
    source = next((car for car in cars if move.rider_id in car.riders), None)
    asked = move.rider_id in book.asked.get(move.key, {})
    if rider is None or rider.site_id != site.id or (source is None and not asked):
        return None
    zone = ZoneInfo(site.timezone)
    aside = asides(book, cars, waits_at(book, move, source))
    ahead = sorted(
        (car for car in cars if car is not source),
        key=lambda car: (car.trip_id != wanted, aside[car.trip_id]),
    )
    others = [_car(session, book, move, car, zone) for car in ahead[: None if whole else NEAREST]]
    others.sort(key=lambda one: (one["trip"] != wanted, bool(one["why"]), one["more"]))
    leg = f"{weekday_and_date(move.shift_date)} {DIRECTIONS[move.direction]}"
    return MovePage(
        rider=rider,
        when=leg,
        now_in=_present(session, book, source, zone) if source else None,
        cars=others,
        count=len(ahead),
        words=_words(session, site, plan.monday, rider),
        move=move,
        version=plan.version,
        other_leg=wanted is not None and wanted not in {car.trip_id for car in cars},
    )


def _car(session: Session, book: WeekBook, move: Move, car: CarTrip, zone: ZoneInfo) -> Words:
    into = Move(move.rider_id, move.shift_date, move.shift_id, move.direction, car.trip_id)
    effect = effect_of(book, into)
    does = next(one for one in effect.cars if one.trip_id == car.trip_id)
    why = [sentence(refusal(session, one)) for one in effect.breaches]
    return _driver(session, book, car) | {
        "trip": car.trip_id,
        "why": why,
        "more": does.detour_after_s - does.detour_before_s,
        "effect": _effect(does, zone),
        "riders": _names(session, car),
    }


def _effect(does: CarEffect, zone: ZoneInfo) -> list[str]:
    return [
        _(
            "座位 %(before)s → %(after)s / %(seats)s",
            before=does.riders_before,
            after=does.riders_after,
            seats=does.seats,
        ),
        _(
            "绕行 %(before)s → %(after)s 分",
            before=minutes(does.detour_before_s),
            after=minutes(does.detour_after_s),
        ),
        _(
            "出发 %(before)s → %(after)s",
            before=clock(does.leaves_before, zone),
            after=clock(does.leaves_after, zone),
        ),
    ]


def _present(session: Session, book: WeekBook, car: CarTrip, zone: ZoneInfo) -> Words:
    way = book.roads.way(car)
    return _driver(session, book, car) | {
        "riders": _names(session, car),
        "text": _(
            "%(n)s / %(seats)s 座·绕 %(detour)s 分·%(clock)s 出发",
            n=len(car.boardings),
            seats=car.seats,
            detour=minutes(way.detour_s),
            clock=clock(way.leaves_at, zone),
        ),
    }


def _driver(session: Session, book: WeekBook, car: CarTrip) -> Words:
    row = session.get_one(Trip, car.trip_id)
    return {"driver": row.driver.name, "driver_id": row.driver_id, "plate": row.vehicle.plate}


def _names(session: Session, car: CarTrip) -> str:
    names = [session.get_one(Member, rider).name for rider in car.riders]
    return "、".join(names) or _("没有人搭")


def _words(session: Session, site: Site, monday: date, rider: Member) -> list[Words]:
    """What the coordinator has said of this rider for the week."""
    return [
        {"id": one.id, "kind": one.kind.value, "driver": one.driver.name}
        for one in pair_rules(session, site, monday)
        if one.rider_id == rider.id
    ]


def clock(at: datetime, zone: ZoneInfo) -> str:
    """06:40."""
    return f"{at.astimezone(zone):%H:%M}"


def leg_of(day: str, shift: str, direction: str, rider: str) -> Move | None:
    """The leg and rider of an address; None where it names none."""
    try:
        return Move(int(rider), date.fromisoformat(day), int(shift), Direction(direction), None)
    except ValueError:
        return None
