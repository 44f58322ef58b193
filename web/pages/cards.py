"""What the picture cards say: a crew's (or every crew's) cars, or one driver's week."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.calendar import Shift
from models.errors import NotFound
from models.people import Crew, Member, Site
from models.queries.road_times import known_seconds
from models.queries.week_plans import trips_of
from models.rides import Direction
from models.week_plans import LeftOver, Trip, WeekPlan
from web.labels import DIRECTIONS, PAINTS, SHIFT_MARKS
from web.pages.board import crew_name, muster_text, shift_code
from web.pages.plates import plate_words
from web.pages.time_marks import TimeMarks, marked
from web.pages.week_dates import weekday, weekday_and_date
from web.pages.week_grid import Car, CrewRows, week_grid
from workflows.print_sheets.sheet import Card, CardBlock, CardLine
from workflows.week_wishes import DAYS_A_WEEK

MARKS = {"early": "early", "middle": "mid", "night": "night"}


def crew_card(
    session: Session,
    plan: WeekPlan,
    direction: Direction,
    today: date,
    crew: Crew | None = None,
) -> Card:
    """The cars of a crew, or of all crews; no rider is named. Raises NotFound without any car."""
    grid = week_grid(session, plan.site, plan, direction)
    groups = [one for one in grid.crews if crew is None or one.crew == crew]
    if not groups:
        raise NotFound("crew")
    left = [one for one in grid.left_over if crew is None or one.rider.crew_id == crew.id]
    times = _Times(session, plan.site, [car.first_trip for one in groups for car in one.cars])
    blocks = tuple(_crew_block(group, times) for group in groups)
    whose = crew.name if crew else ""
    return _card(plan, direction, today, whose, blocks, times.hint(), _lack(left))


def driver_card(session: Session, plan: WeekPlan, driver: Member, today: date) -> Card:
    """One driver's week, day by day, both ways. Raises NotFound where he does not drive."""
    trips = [trip for trip in trips_of(session, plan) if trip.driver_id == driver.id]
    if not trips:
        raise NotFound("driver")
    times = _Times(session, plan.site, trips)
    blocks = []
    for direction in Direction:
        for shift in _shifts(trips, direction):
            found = [t for t in trips if (t.direction, t.shift_id) == (direction, shift.id)]
            blocks.append(_driver_block(found, direction, shift, times))
    name = _("%(name)s 师傅", name=driver.name)
    return _card(plan, None, today, name, tuple(blocks), times.hint(), "")


class _Times:
    """The times of one card: marked one by one only where estimates and known ones stand on it."""

    def __init__(self, session: Session, site: Site, trips: Iterable[Trip]) -> None:
        self.zone = ZoneInfo(site.timezone)
        self._marks = TimeMarks(known_seconds(session, site))
        self._kinds = {self._marks.first_known(trip) for trip in trips}

    def clock(self, trip: Trip) -> str:
        """When the car is at its first stop; on the way home, when it leaves the mine."""
        clock = f"{_first_time(trip).astimezone(self.zone):%H:%M}"
        return marked(clock, len(self._kinds) < 2 or self._marks.first_known(trip))

    def hint(self) -> str:
        """What the card says of its times, estimates as such."""
        if self._kinds == {True}:
            return _("时间是第一站的，回家是出发的")
        if self._kinds == {False}:
            return _("时间是第一站的，是估算")
        return _("时间是第一站的，带“约”的是估算")


def _card(
    plan: WeekPlan,
    direction: Direction | None,
    today: date,
    whose: str,
    blocks: tuple[CardBlock, ...],
    hint: str,
    more: str,
) -> Card:
    draft = "" if plan.published_at else _("草稿，还没发布")
    way = str(DIRECTIONS[direction]) if direction else ""
    last = plan.monday + timedelta(days=DAYS_A_WEEK - 1)
    days = _("%(first)s — %(last)s", first=_day(plan.monday), last=_day(last))
    return Card(
        brand=_("橙色搭车"),
        title=_title(plan.monday, today),
        lead="·".join(filter(None, (days, way, whose, draft))),
        blocks=blocks,
        address=url_for("home.index", _external=True),
        call=_("您坐哪辆、几点、在哪里上"),
        how=_("长按识别二维码，登录后看自己的"),
        hint=hint,
        more=more,
        rest=_("还有 %(n)s 辆车，见各班组的图", n="{n}"),
    )


def _title(monday: date, today: date) -> str:
    weeks = (monday - today).days
    if -DAYS_A_WEEK < weeks <= 0:
        return _("这周的车配好了")
    return _("下周的车配好了") if 0 < weeks <= DAYS_A_WEEK else _("一周的车")


def _day(day: date) -> str:
    return _("%(m)s月%(d)s日 %(weekday)s", m=day.month, d=day.day, weekday=weekday(day))


def _crew_block(group: CrewRows, times: _Times) -> CardBlock:
    first = group.shifts[0]
    return CardBlock(
        mark=shift_code(group),
        letter=str(SHIFT_MARKS[first.kind]),
        name="、".join(shift.name for shift in group.shifts),
        about="·".join(filter(None, (_crew_only(group), muster_text(group, times.zone)))),
        lines=tuple(_car_line(car, times) for car in group.cars),
    )


def _crew_only(group: CrewRows) -> str:
    return group.crew.name if group.crew else crew_name(group)


def _car_line(car: Car, times: _Times) -> CardLine:
    return CardLine(
        time=times.clock(car.first_trip),
        name=car.driver.name,
        plate=plate_words(car.vehicle.plate),
        paint=car.vehicle.paint.value,
        last=str(PAINTS[car.vehicle.paint]),
    )


def _first_time(trip: Trip) -> datetime:
    """When the car is at its first stop; on the way home, when it leaves the mine."""
    if trip.direction is Direction.TO_WORK and trip.pairings:
        return trip.pairings[0].stop_at
    return trip.leaves_at


def _shifts(trips: Iterable[Trip], direction: Direction) -> list[Shift]:
    found = {trip.shift_id: trip.shift for trip in trips if trip.direction is direction}
    return list(found.values())


def _driver_block(
    trips: list[Trip], direction: Direction, shift: Shift, times: _Times
) -> CardBlock:
    lines = tuple(
        CardLine(
            time=times.clock(trip),
            name=weekday_and_date(trip.shift_date),
            plate=plate_words(trip.vehicle.plate),
            paint="",
            last=_("空 %(n)s 座", n=trip.free_seats) if trip.free_seats else _("坐满"),
        )
        for trip in trips
    )
    muster = f"{shift.muster_at(trips[0].shift_date).astimezone(times.zone):%H:%M}"
    mark = MARKS.get(shift.kind.value, "")
    about = f"{DIRECTIONS[direction]}·{_('班前会 %(times)s', times=muster)}"
    return CardBlock(mark, str(SHIFT_MARKS[shift.kind]), shift.name, about, lines)


def _lack(left: list[LeftOver]) -> str:
    """还缺 3 个座：周五早班、周日夜班, without names."""
    if not left:
        return ""
    shifts = dict.fromkeys(f"{weekday(one.shift_date)}{one.shift.name}" for one in left)
    return _("还缺 %(n)s 个座：%(shifts)s", n=len(left), shifts="、".join(shifts))
