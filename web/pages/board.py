"""The coordinator's board: the week's strip of figures, the grid, who is left over and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import format_percent
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.people import Site
from models.queries.people import members_by_id
from models.queries.road_times import known_seconds
from models.queries.week_cars import drivers_in, left_over_days
from models.queries.week_figures import WeekFigures, both_ways, week_figures
from models.queries.week_plans import editions, split_riders
from models.rides import Direction
from models.week_plans import LeftOver, Trip, WeekPlan
from web.labels import SHIFT_MARKS
from web.pages.paging import pages_of
from web.pages.time_marks import TimeMarks, marked
from web.pages.week_dates import weekday, weekday_and_date
from web.pages.week_grid import Car, Cell, CrewRows, WeekGrid, week_grid
from web.pages.weeks_ahead import changed_since_last_week, weeks_ahead
from web.reasons import drivers_named, why
from workflows.ride_rules import minutes

# Cars on a page of a large mine's board, and rows of its lists.
CARS_A_PAGE = 40
SHOWN = 20
SHIFT_CODES = {"early": "early", "middle": "mid", "night": "night"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a plan is asked for: the leg, the day a phone opens on, a name, which page."""

    direction: Direction
    shown: date
    words: str = ""
    number: int = 1


def board_page(
    session: Session, site: Site, plan: WeekPlan, wanted: Wanted, today: date
) -> dict[str, Any]:
    """Everything the board of a plan shows: the whole of a small one, a page of a large one."""
    direction = wanted.direction
    cars = drivers_in(session, plan, direction, wanted.words, wanted.number, CARS_A_PAGE)
    grid = week_grid(session, site, plan, direction, drivers=cars.rows, most_left=SHOWN)
    short = left_over_days(session, plan, direction)
    figures = week_figures(session, plan, direction)
    members_by_id(session, {who for one in grid.left_over for who in drivers_named(one.detail)})
    changed = changed_since_last_week(session, site, plan, direction)
    zone, marks = ZoneInfo(site.timezone), TimeMarks(known_seconds(session, site))
    return {
        "plan": plan,
        "direction": direction,
        "metrics": metrics(figures, grid.has_before),
        "figures": figures,
        "gap": None if figures.gap is None else format_percent(figures.gap, "#,##0.0%"),
        "table": table(grid, day_heads(grid, short, today), wanted.shown, zone, marks),
        "strip": strip(grid, short, wanted.shown),
        "words": wanted.words,
        "pages": pages_of(cars),
        "left_over": [left_over(session, one) for one in grid.left_over],
        "checks": checks(session, plan),
        "editions": editions(session, site, plan.monday),
        "changed": changed[:SHOWN],
        "changed_count": len(changed),
        "ahead": weeks_ahead(session, site, today),
    }


def metrics(figures: WeekFigures, has_before: bool) -> list[dict[str, str]]:
    """The strip of figures above the board; nobody changes cars in a mine's first week."""
    trips = max(1, figures.trips_with_riders)
    average = round(figures.detour_s / 60 / trips, 1)
    changed = figures.riders - figures.kept_riders
    return [
        {
            "term": _("配上"),
            "value": str(figures.rides_served),
            "unit": _("/ %(n)s 人次", n=figures.rides_asked),
        },
        {"term": _("没配上"), "value": str(figures.left_over), "unit": _("人次")},
        {
            "term": _("绕行"),
            "value": str(round(figures.detour_s / 60)),
            "unit": _("分钟"),
            "more": _("平均每趟 %(n)s 分", n=average),
        },
        {
            "term": _("老搭档"),
            "value": str(figures.kept_riders),
            "unit": _("/ %(n)s 位", n=figures.riders),
            "more": _kept_text(changed, has_before),
        },
        {
            "term": _("座位"),
            "value": str(figures.rides_served),
            "unit": _("/ %(n)s 个", n=figures.seats),
        },
    ]


def _kept_text(changed: int, has_before: bool) -> str:
    if not has_before:
        return _("上一周没有配对")
    return _("换了 %(n)s 位，橙框标出", n=changed) if changed else _("都还坐原来的车")


def table(
    grid: WeekGrid, days: list[dict[str, Any]], shown: date, zone: ZoneInfo, marks: TimeMarks
) -> dict[str, Any]:
    """The board as macros/board.html takes it; an estimated departure says 约."""
    return {"days": days, "crews": [_crew(group, grid, shown, zone, marks) for group in grid.crews]}


def day_heads(grid: WeekGrid, left: Mapping[date, int], today: date) -> list[dict[str, Any]]:
    """The heads of the days; `left` counts who has no ride on a day."""
    return [
        {
            "text": weekday_and_date(day),
            "note": _day_note(day, today, left.get(day, 0)),
            "short": left.get(day, 0) > 0,
            "today": day == today,
        }
        for day in grid.days
    ]


def _day_note(day: date, today: date, short: int) -> str:
    if short:
        return _("%(n)s 人没车", n=short)
    if day == today:
        return _("今天")
    return _("明天") if day == today + timedelta(days=1) else ""


def _crew(
    group: CrewRows, grid: WeekGrid, shown: date, zone: ZoneInfo, marks: TimeMarks
) -> dict[str, Any]:
    seats = sum(car.first_trip.seats for car in group.cars)
    return {
        "shift": shift_code(group),
        "name": crew_name(group),
        "muster": muster_text(group, zone),
        "summary": _("%(cars)s 车 %(seats)s 座", cars=len(group.cars), seats=seats),
        "cars": [_car(car, grid, shown, zone, marks) for car in group.cars],
    }


def shift_code(group: CrewRows) -> str:
    """The mark of the crew's first shift of the week."""
    kind = group.shifts[0].kind
    return SHIFT_CODES.get(kind.value, str(SHIFT_MARKS[kind]))


def crew_name(group: CrewRows) -> str:
    """检修班·早班; with two shifts in the week, both."""
    shifts = "、".join(shift.name for shift in group.shifts)
    return f"{group.crew.name}·{shifts}" if group.crew else shifts


def muster_text(group: CrewRows, zone: ZoneInfo) -> str:
    """班前会 07:00, for each shift of the week."""
    day = group.cars[0].first_trip.shift_date
    times = "、".join(f"{shift.muster_at(day).astimezone(zone):%H:%M}" for shift in group.shifts)
    return _("班前会 %(times)s", times=times)


def _car(car: Car, grid: WeekGrid, shown: date, zone: ZoneInfo, marks: TimeMarks) -> dict[str, Any]:
    first = car.first_trip
    leaves = f"{first.leaves_at.astimezone(zone):%H:%M}"
    return {
        "driver": car.driver.name,
        "plate": car.vehicle.plate,
        "paint": car.vehicle.paint.value,
        "town": first.place.town,
        "time": marked(leaves, marks.departure_known(first)),
        "trips": [
            _cell(cell, day == shown, grid) for cell, day in zip(car.cells, grid.days, strict=True)
        ],
    }


def _cell(cell: Cell, shown: bool, grid: WeekGrid) -> dict[str, Any]:
    if cell.trip is None:
        return {"kind": cell.kind, "note": cell.note, "shown": shown}
    seats = {"kind": "trip", "shown": shown, "total": cell.trip.seats, "id": cell.trip.id}
    return seats | _riders(cell.trip, grid)


def _riders(trip: Trip, grid: WeekGrid) -> dict[str, Any]:
    riders = [
        {
            "name": pairing.rider.name,
            "new": grid.has_before and not pairing.kept,
            "pinned": (trip.driver_id, pairing.rider_id) in grid.pins,
            "href": move_url(grid.days[0], pairing.rider_id, trip),
        }
        for pairing in trip.pairings
    ]
    return {"used": len(riders), "riders": riders}


def move_url(monday: date, rider_id: int, leg: Trip | LeftOver) -> str:
    """Where a rider is moved by hand."""
    return url_for(
        "moves.show",
        monday=monday,
        rider=rider_id,
        day=leg.shift_date,
        shift=leg.shift_id,
        direction=leg.direction.value,
    )


def strip(grid: WeekGrid, short: Mapping[date, int], shown: date) -> list[dict[str, Any]]:
    """The week strip that picks the board's day on a phone."""
    plan_days = {
        cell.trip.shift_date
        for group in grid.crews
        for car in group.cars
        for cell in car.cells
        if cell.trip is not None
    }

    def mark(day: date) -> str:
        if day in short:
            return "bad"
        return "ok" if day in plan_days else "rest"

    return [
        {
            "name": weekday(day)[-1],
            "date": day.day,
            "mark": mark(day),
            "href": url_for("weeks.show", monday=grid.days[0], day=day.isoformat()),
            "current": day == shown,
        }
        for day in grid.days
    ]


def left_over(session: Session, one: LeftOver) -> dict[str, str]:
    """Who has no ride, when, and why."""
    when = f"{weekday_and_date(one.shift_date)}·{one.shift.name}"
    return {
        "who": one.rider.name,
        "when": when,
        "why": why(session, one.reason, one.detail),
        "href": move_url(one.plan.monday, one.rider_id, one),
    }


def checks(session: Session, plan: WeekPlan) -> list[dict[str, Any]]:
    """What to look at before publishing, each with whether it is well."""
    both = both_ways(session, plan)
    found = [
        {"well": True, "text": _("没有一辆车超座，每趟都在师傅答应的绕行之内")},
        {
            "well": both.left_over == 0,
            "text": _("来回都有车")
            if both.left_over == 0
            else _("来回一共还有 %(n)s 人次没车", n=both.left_over),
        },
        {
            "well": both.proved,
            "text": _("已证明没有更好的配法") if both.proved else _("还没有证明是最好的配法"),
        },
    ]
    if both.even_s:
        text = _("为了师傅们绕行均一些，比这个配法让出 %(n)s 分钟", n=minutes(both.even_s))
        found.append({"well": True, "text": text})
    split = split_riders(session, plan)
    if split:
        names = "、".join(rider.name for rider in split[:SHOWN])
        if len(split) > SHOWN:
            names = _("%(names)s等 %(n)s 位", names=names, n=len(split))
        found.append({"well": False, "text": _("来回不是同一位师傅：%(names)s", names=names)})
    return found
