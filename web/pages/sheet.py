"""The weekly sheet for the notice board: A4, black on white, one page per crew or per town."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.people import Site
from models.queries.road_times import known_seconds
from models.queries.week_figures import week_figures
from models.rides import Direction
from models.week_plans import LeftOver, WeekPlan
from web.labels import DIRECTIONS, PAINTS
from web.pages.board import crew_name, muster_text, shift_code
from web.pages.time_marks import SheetTimes, TimeMarks
from web.pages.week_dates import full_date, weekday, weekday_and_date
from web.pages.week_grid import Car, CrewRows, WeekGrid, towns_of, week_grid

BY_CREW, BY_TOWN, WHOLE = "crew", "town", "whole"
SPLITS = (WHOLE, BY_CREW, BY_TOWN)


def sheets(
    session: Session, site: Site, plan: WeekPlan, direction: Direction, by: str, now: datetime
) -> list[dict[str, Any]]:
    """The pages of one direction, by one of SPLITS."""
    zone = ZoneInfo(site.timezone)
    parts = _parts(session, site, plan, direction, by)
    marks = TimeMarks(known_seconds(session, site))
    figures = week_figures(session, plan, direction)
    facts = [
        (_("配上"), _("%(n)s/%(of)s 人次", n=figures.rides_served, of=figures.rides_asked)),
        (_("车"), _("%(n)s 辆", n=figures.drivers)),
        (_("版次"), _("第 %(n)s 版", n=plan.edition)),
    ]
    printed = f"{now.astimezone(zone):%Y-%m-%d %H:%M}"
    return [
        {
            "part": name,
            "lead": _lead(site, plan, grid, direction, name),
            "facts": facts,
            "days": [{"text": weekday(day), "no": day.day} for day in grid.days],
            "crews": [_crew(group, zone, grid.has_before, times) for group in groups],
            "times": times.words,
            "foot": _foot(site, groups, _concerned(grid.left_over, groups, by)),
            "last_line": _(
                "%(at)s 打印·%(times)s·第 %(n)s 页，共 %(of)s 页",
                at=printed,
                times=times.words,
                n=number,
                of=len(parts),
            ),
        }
        for number, (name, grid, groups) in enumerate(parts, start=1)
        for times in [marks.on_sheet(groups)]
    ]


Part = tuple[str, WeekGrid, list[CrewRows]]


def _parts(
    session: Session, site: Site, plan: WeekPlan, direction: Direction, by: str
) -> list[Part]:
    """What stands on each page: its name, the grid it is of, and the crews shown."""
    if by == BY_TOWN:
        towns = towns_of(session, plan) or [""]
        grids = [week_grid(session, site, plan, direction, town) for town in towns]
        return [(town, grid, grid.crews) for town, grid in zip(towns, grids, strict=True)]
    grid = week_grid(session, site, plan, direction)
    if by == BY_CREW and grid.crews:
        return [(crew_name(group), grid, [group]) for group in grid.crews]
    return [("", grid, grid.crews)]


def _lead(site: Site, plan: WeekPlan, grid: WeekGrid, direction: Direction, name: str) -> str:
    parts = [site.name, name, f"{full_date(grid.days[0])}—{full_date(grid.days[-1])}"]
    draft = [_("草稿")] if plan.published_at is None else []
    return "·".join([*filter(None, parts), str(DIRECTIONS[direction]), *draft])


def _crew(group: CrewRows, zone: ZoneInfo, has_before: bool, times: SheetTimes) -> dict[str, Any]:
    return {
        "shift": shift_code(group),
        "name": crew_name(group),
        "muster": muster_text(group, zone),
        "cars": [_car(car, zone, has_before, times) for car in group.cars],
    }


def _car(car: Car, zone: ZoneInfo, has_before: bool, times: SheetTimes) -> dict[str, Any]:
    return {
        "driver": car.driver.name,
        "plate": car.vehicle.plate,
        "about": f"{PAINTS[car.vehicle.paint]} {car.vehicle.model}",
        "trips": [
            {"kind": cell.kind, "note": cell.note}
            if cell.trip is None
            else {
                "kind": "trip",
                "stops": [
                    {
                        "time": times.clock(cell.trip, pairing, zone),
                        "name": pairing.rider.name,
                        "new": has_before and not pairing.kept,
                    }
                    for pairing in cell.trip.pairings
                ],
            }
            for cell in car.cells
        ],
    }


def _foot(site: Site, groups: list[CrewRows], left: Iterable[LeftOver]) -> list[dict[str, str]]:
    stops = "；".join(_stops(car) for group in groups for car in group.cars if _stops(car))
    without = "、".join(
        f"{one.rider.name} {weekday_and_date(one.shift_date)} {one.shift.name}" for one in left
    )
    call = _("上车前 2 小时告诉师傅，或找协调员。")
    if site.help_phone:
        call = _("上车前 2 小时告诉师傅，或打协调员电话 %(phone)s。", phone=site.help_phone)
    return [
        {"title": _("在哪里等"), "text": stops or _("这一页没有人乘车")},
        {"title": _("还没有车"), "text": without or _("都有车了")},
        {"title": _("有变化"), "text": call},
    ]


def _stops(car: Car) -> str:
    """秦望川：东关十字→体育场南门, every stop of the week in the order first met."""
    names: dict[str, None] = {}
    for cell in car.cells:
        for pairing in cell.trip.pairings if cell.trip else ():
            names.setdefault(pairing.place.name)
    return f"{car.driver.name}：{'→'.join(names)}" if names else ""


def _concerned(left: Iterable[LeftOver], groups: list[CrewRows], by: str) -> list[LeftOver]:
    """On a crew's page only its own people; the other lists were chosen before."""
    if by != BY_CREW:
        return list(left)
    crews = {group.crew.id for group in groups if group.crew}
    return [one for one in left if one.rider.crew_id in crews]
