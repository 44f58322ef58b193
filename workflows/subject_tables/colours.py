"""Events of all colours, who came, what was done, and rides, as tables."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.colours import Attendance, Event, LabourItem
from models.errors import RuleBroken
from models.people import STAFF, Member, Role, Site
from models.queries import subject_rows as rows
from models.queries.colours import event_at, labour_item
from models.queries.door import ride_taken
from models.week_plans import RideTaken
from workflows.enter_ride import enter_ride
from workflows.plan_event import EventPlan, may_plan_events, plan_event
from workflows.spreadsheets import Cell
from workflows.subject_tables.columns import (
    Column,
    at_mine,
    day,
    line,
    member,
    moment,
    named,
    one_of,
    text,
    told,
    whole,
)
from workflows.subject_tables.table import Table, Values, anybody
from workflows.subject_tables.words import COLOURS, DIRECTIONS, FORMS, LABOUR, THINGS, word
from workflows.take_attendance import MOST_PIECES, count_labour, enter_attendance


def _staff(viewer: Member) -> bool:
    return viewer.has_role(*STAFF)


def _coordinator(viewer: Member) -> bool:
    return viewer.has_role(Role.COORDINATOR)


def _enter_event(session: Session, row: Values, by: Member, now: datetime) -> bool:
    if event_at(session, by.site, row["title"], row["starts_at"]) is not None:
        return False
    told: Values = {key: row[key] or "" for key in ("venue", "about", "bring")}
    names = {key: row[key] for key in ("colour", "form", "title", "starts_at", "ends_at", "leader")}
    plan = EventPlan(**names, **told, places=row["places"], section=row["leader"].section)
    plan_event(session, plan, by, now)
    return True


def _enter_attendance(session: Session, row: Values, by: Member, now: datetime) -> bool:
    return bool(enter_attendance(session, _event_of(session, row, by), [row["member"]], by, now))


def _enter_ride(session: Session, row: Values, by: Member, now: datetime) -> bool:
    if ride_taken(session, row["rider"].id, row["day"], row["direction"]) is not None:
        return False
    enter_ride(session, row["driver"], row["rider"], row["day"], row["direction"], by, now)
    return True


def _enter_labour(session: Session, row: Values, by: Member, now: datetime) -> bool:
    event = _event_of(session, row, by)
    known = labour_item(session, event, row["work"], row["thing"])
    if known is not None and known.pieces == row["pieces"]:
        return False
    if known is not None:
        raise RuleBroken("labour_counted_already", pieces=known.pieces)
    count_labour(session, event, row["work"], row["thing"], row["pieces"], by, now)
    return True


def _event_of(session: Session, row: Values, by: Member) -> Event:
    event = event_at(session, by.site, row["event"], row["starts_at"])
    if event is None:
        at = f"{row['starts_at']:%Y-%m-%d %H:%M}"
        raise RuleBroken("no_event_then", title=row["event"], at=at)
    return event


def _event_cells(one: Event, site: Site) -> Sequence[Cell]:
    times = [at_mine(one.starts_at, site), at_mine(one.ends_at, site)]
    told = [one.venue, one.about, one.bring, one.places, one.cancelled_why]
    return [
        word(COLOURS, one.colour),
        word(FORMS, one.form),
        one.title,
        *times,
        named(one.leader),
        *told,
    ]


def _attendance_cells(one: Attendance, site: Site) -> Sequence[Cell]:
    return [one.event.title, at_mine(one.event.starts_at, site), named(one.member)]


def _labour_cells(one: LabourItem, site: Site) -> Sequence[Cell]:
    event = [one.event.title, at_mine(one.event.starts_at, site)]
    return [*event, word(LABOUR, one.work), word(THINGS, one.thing), one.pieces]


def _ride_cells(one: RideTaken, _: Site) -> Sequence[Cell]:
    return [one.shift_date, word(DIRECTIONS, one.direction), named(one.driver), named(one.rider)]


TABLES = (
    Table(
        "events",
        "活动",
        (
            Column("colour", "颜色", one_of(COLOURS), "绿"),
            Column("form", "形式", one_of(FORMS), "义务劳动"),
            Column("title", "题目", line(60), "擦门窗"),
            Column("starts_at", "开始", moment, "2024-03-05 14:30"),
            Column("ends_at", "结束", moment, "2024-03-05 16:30"),
            Column("leader", "负责人", member, "D0017 苗青山"),
            Column("venue", "地点", line(100), "区队楼", needed=False),
            Column("about", "做什么", text, "擦一楼的门窗", needed=False),
            Column("bring", "带什么", line(100), "抹布", needed=False),
            Column("places", "名额", whole(1, 9999), "20", needed=False),
            *told("取消原因"),
        ),
        rows.events,
        _event_cells,
        anybody,
        may_plan_events,
        _enter_event,
    ),
    Table(
        "attendances",
        "参加活动",
        (
            Column("event", "活动", line(60), "擦门窗"),
            Column("starts_at", "开始", moment, "2024-03-05 14:30"),
            Column("member", "谁来了", member, "D0017 苗青山"),
        ),
        rows.attendances,
        _attendance_cells,
        _staff,
        may_plan_events,
        _enter_attendance,
    ),
    Table(
        "labour",
        "干了什么",
        (
            Column("event", "活动", line(60), "擦门窗"),
            Column("starts_at", "开始", moment, "2024-03-05 14:30"),
            Column("work", "打扫修好", one_of(LABOUR), "修好"),
            Column("thing", "东西", one_of(THINGS), "椅子"),
            Column("pieces", "件数", whole(1, MOST_PIECES), "4"),
        ),
        rows.labour,
        _labour_cells,
        anybody,
        may_plan_events,
        _enter_labour,
    ),
    Table(
        "rides",
        "搭车",
        (
            Column("day", "日期", day, "2024-03-05"),
            Column("direction", "去程回程", one_of(DIRECTIONS), "去矿上"),
            Column("driver", "师傅", member, "D0017 苗青山"),
            Column("rider", "乘车人", member, "D0058"),
        ),
        rows.rides,
        _ride_cells,
        _coordinator,
        _coordinator,
        _enter_ride,
    ),
)
